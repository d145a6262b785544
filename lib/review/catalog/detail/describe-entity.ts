import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from '../../../catalog/entity-type';
import {
  describeInput,
  describeValue,
  toInputText,
  type FieldInput,
  type ValueDisplay,
} from '../../../catalog/format-value';
import { siteOf, titleOf } from '../../../catalog/name-and-site';
import type { EntityRow } from '../../../catalog/queries';
import { requireEntityType } from '../../../catalog/registry';
import { assessCompleteness } from '../../../catalog/assess-completeness';
import { DECISION_WORDS } from './describe-history';
import { jobWords } from './job-words';
import { expectedFields, mayHave } from '../../../catalog/expected-fields';
import { isWaiting, promotionOf } from '../../promotions/plan-promotion';
import { METHOD_WORDS, nameActor, ORIGIN_WORDS } from '../name-actor';
import { placeOf } from '../list-state';
import type { EntityRecord } from './queries';
import { parseUrl } from '../../../platform/parse-url';

/** Who and what stands behind the present value of a field. */
export interface FieldSource {
  /** On the chip: "harlowandpine.test", "admin@demo.test", "Import". */
  label: string;
  /** "Collected", "Entered by hand", … */
  origin: string;
  method: string | null;
  set_at: string;
  set_by: string;
  confidence: number | null;
  confidence_reasons: { label: string; effect: number }[];
  quote: string | null;
  source_url: string | null;
  observation_id: number | null;
  has_snapshot: boolean;
  job_id: string | null;
  /** "Approved by admin@demo.test"; null when nobody had to decide. */
  decision: { words: string; at: string; reason: string | null } | null;
}

export interface FieldView {
  name: string;
  label: string;
  display: ValueDisplay;
  input: FieldInput;
  input_text: string;
  expected: boolean;
  /** In words, for an empty field: why it is not known. */
  missing_reason: string | null;
  source: FieldSource | null;
  pending: number;
  challenges: number;
  lock: { by: string; at: string } | null;
}

export interface ChildRowView {
  id: number;
  title: string;
  cells: Record<string, ValueDisplay>;
  input_text: Record<string, string>;
  /** Who said what a builder's card is, and when; null for other lists, and while nobody has. */
  said: { by: string; at: string } | null;
}

export interface ChildListView {
  name: string;
  collection_key: string;
  label: string;
  pending: number;
  columns: { name: string; label: string }[];
  inputs: FieldInput[];
  rows: ChildRowView[];
}

export interface ApplicationView {
  application_id: number;
  words: string;
  by: string;
  at: string;
  job_ids: string[];
  /** Whether it wrote to other entities too; those go back with it. */
  touches_others: boolean;
  rolled_back: { at: string; by: string; partly: boolean } | null;
}

/** Whether a listing is, or may become, a home or a vehicle of the catalogue. */
export interface PromotionView {
  /** "home" */
  noun: string;
  state: 'promoted' | 'waiting' | 'refused' | 'partial' | 'open';
  /** The record, or the proposal in review; null while there is neither. */
  href: string | null;
}

export interface EntityView {
  type: {
    name: string;
    plural: string;
    one: string;
    many: string;
    hasSite: boolean;
    listPath: string;
    canBeRemoved: boolean;
  };
  id: number;
  public_id: string;
  title: string;
  place: string;
  website: string | null;
  /** The page that it is imported from; null for one that is collected, or entered by hand. */
  imported_from: string | null;
  /** What it is to become in the catalogue; null for what becomes nothing. */
  promotion: PromotionView | null;
  quality: number;
  missing_count: number;
  expected_count: number;
  last_data_sync: string | null;
  data_source: string;
  data_confidence: number;
  created_at: string;
  updated_at: string;
  pending_total: number;
  challenges_total: number;
  groups: { name: string; fields: FieldView[] }[];
  children: ChildListView[];
  relations: { label: string; count: number }[];
  jobs: { job_id: string; status: string; words: string; by: string; at: string }[];
  applications: ApplicationView[];
}

/** The page of one entity from what is stored. `people` names the ids that decisions keep. */
export function describeEntity(
  type: EntityTypeDefinition,
  record: EntityRecord,
  people: ReadonlyMap<string, string>,
): EntityView {
  const { row } = record.entity;
  const { quality, missing } = assessCompleteness(type, row);
  const groups = [...new Set(type.fields.map((field) => field.group))];
  const sum = (rows: readonly { n: number }[]) => rows.reduce((total, entry) => total + entry.n, 0);
  return {
    type: {
      ...{ name: type.name, plural: type.plural, one: type.label.one, many: type.label.many },
      hasSite: type.siteField !== null,
      canBeRemoved: type.imported !== undefined,
      listPath: type.imported?.listPath ?? `/catalog/${type.plural}`,
    },
    id: row.id,
    public_id: String(row[type.publicId.column]),
    title: titleOf(type, row) ?? `${type.label.one} ${row.id}`,
    place: placeOf(row),
    website: siteOf(type, row),
    imported_from: type.imported ? ((row[type.imported.pageField] as string | null) ?? null) : null,
    promotion: describePromotion(type, record),
    quality,
    missing_count: missing.length,
    expected_count: expectedFields(type, row).length,
    last_data_sync: (row.last_data_sync as string | null) ?? null,
    data_source: String(row.data_source),
    data_confidence: Number(row.data_confidence),
    created_at: String(row.created_at),
    updated_at: String(row.updated_at),
    pending_total: sum(record.pending),
    challenges_total: sum(record.pending.filter((entry) => entry.is_challenge)),
    groups: groups
      .map((name) => ({
        name,
        fields: type.fields
          .filter((field) => field.group === name && mayHave(type, field, row))
          .map((field) => describeField(type, field, record, people)),
      }))
      .filter(({ fields }) => fields.length > 0),
    children: type.children.map((child) =>
      describeChildren(child, record.entity.children[child.collectionKey] ?? [], record, people),
    ),
    relations: record.relations,
    jobs: record.jobs.map((job) => ({
      job_id: job.job_id,
      status: job.status,
      words: jobWords(job),
      by: nameActor(job.initiated_by, people),
      at: (job.completed_at ?? job.created_at ?? new Date(0)).toISOString(),
    })),
    applications: record.applications.map((application) => describeApplication(type, application, people)),
  };
}

function describePromotion(type: EntityTypeDefinition, { entity, promotion }: EntityRecord): PromotionView | null {
  const definition = promotionOf(type, entity.row);
  if (!definition) return null;
  const to = requireEntityType(definition.type);
  const noun = to.label.one.toLowerCase();
  const id = entity.row[definition.link] as number | null;
  if (id !== null) return { noun, state: 'promoted', href: `/catalog/${to.plural}/${id}` };
  if (promotion && isWaiting(promotion.status))
    return { noun, state: 'waiting', href: `/review?entity=new:${promotion.id}` };
  if (entity.row['quality'] !== 'full') return { noun, state: 'partial', href: null };
  return { noun, state: promotion?.status === 'rejected' ? 'refused' : 'open', href: null };
}

const MISSING_WORDS: Record<string, string> = {
  absent: 'not on the page last read',
  unreadable: 'on the page, but it could not be read',
  blocked: 'the page may not be read',
  not_applicable: 'does not apply',
  not_tried: 'not looked for yet',
};

function describeField(
  type: EntityTypeDefinition,
  field: FieldDefinition,
  record: EntityRecord,
  people: ReadonlyMap<string, string>,
): FieldView {
  const value = record.entity.row[field.name] ?? null;
  const state = record.states.find((candidate) => candidate.field_name === field.name) ?? null;
  const pending = record.pending.filter((entry) => entry.name === field.name);
  const own = record.entity.row['missing_reasons'] as Record<string, string> | undefined;
  const reason = record.missing[field.name] ?? own?.[field.name];
  const isExpected = expectedFields(type, record.entity.row).includes(field);
  const neverRead = isExpected && !record.entity.row.last_data_sync ? 'never collected' : null;
  return {
    name: field.name,
    label: field.label,
    display: describeValue(field, value, record.titles),
    input: describeInput(field, field.required === true || field.name === type.titleField),
    input_text: toInputText(field, value),
    expected: isExpected,
    missing_reason: reason ? (MISSING_WORDS[reason] ?? reason.replaceAll('_', ' ')) : neverRead,
    source: state && value !== null ? describeSource(state, people) : null,
    pending: pending.reduce((total, entry) => total + entry.n, 0),
    challenges: pending.filter((entry) => entry.is_challenge).reduce((total, entry) => total + entry.n, 0),
    lock: state?.locked_at ? { by: nameActor(state.locked_by, people), at: state.locked_at.toISOString() } : null,
  };
}

type State = EntityRecord['states'][number];

function describeSource(state: State, people: ReadonlyMap<string, string>): FieldSource {
  const { observation, decision } = state;
  const by = nameActor(state.set_by, people);
  const url = observation?.source_url ?? null;
  return {
    label:
      url && parseUrl(url) !== null
        ? new URL(url).host.replace(/^www\./, '')
        : state.origin === 'imported'
          ? 'Import'
          : by,
    origin: ORIGIN_WORDS[state.origin] ?? state.origin,
    method:
      observation && observation.method !== 'human' ? (METHOD_WORDS[observation.method] ?? observation.method) : null,
    set_at: state.set_at.toISOString(),
    set_by: by,
    confidence: state.confidence,
    confidence_reasons: readReasons(observation?.confidence_reasons),
    quote: observation?.quote ?? null,
    source_url: url,
    observation_id: observation ? Number(observation.id) : null,
    has_snapshot: observation?.snapshot_id != null,
    job_id: observation?.job_id ?? null,
    decision:
      decision && state.origin !== 'manual' && state.origin !== 'imported'
        ? {
            words: `${DECISION_WORDS[decision.decision] ?? decision.decision} by ${nameActor(decision.decided_by, people)}`,
            at: decision.decided_at.toISOString(),
            reason: decision.reason,
          }
        : null,
  };
}

function readReasons(value: unknown): { label: string; effect: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const { label, delta } = (entry ?? {}) as { label?: unknown; delta?: unknown };
    return typeof label === 'string' && typeof delta === 'number' ? [{ label, effect: delta }] : [];
  });
}

function describeChildren(
  child: ChildTypeDefinition,
  rows: readonly EntityRow[],
  record: EntityRecord,
  people: ReadonlyMap<string, string>,
): ChildListView {
  const saidOf = (id: number) => {
    const act = child.name === 'builder_card' ? record.linkActs.get(id) : undefined;
    return act ? { by: nameActor(act.by, people), at: act.at.toISOString() } : null;
  };
  const filled = child.fields.filter((field) =>
    rows.some((row) => row[field.name] !== null && row[field.name] !== undefined),
  );
  const shown = filled.length > 0 ? filled : child.fields.filter((field) => child.keyFields.includes(field.name));
  return {
    name: child.name,
    collection_key: child.collectionKey,
    label: child.label,
    pending: record.pending.filter((entry) => entry.name === child.name).reduce((total, entry) => total + entry.n, 0),
    columns: shown.map(({ name, label }) => ({ name, label })),
    inputs: child.fields.map((field) => describeInput(field, field.name === child.titleField)),
    rows: rows.map((row) => ({
      id: row.id,
      title: String(row[child.titleField] ?? child.label),
      cells: Object.fromEntries(
        shown.map((field) => [field.name, describeValue(field, row[field.name], record.titles)]),
      ),
      input_text: Object.fromEntries(child.fields.map((field) => [field.name, toInputText(field, row[field.name])])),
      said: saidOf(row.id),
    })),
  };
}

type Application = EntityRecord['applications'][number];

function describeApplication(
  type: EntityTypeDefinition,
  application: Application,
  people: ReadonlyMap<string, string>,
): ApplicationView {
  const undone = new Set(application.rollbacks.map((rollback) => rollback.item_id));
  const undoneHere = application.items.filter((item) => undone.has(item.id)).length;
  const last = application.rollbacks.at(-1);
  return {
    application_id: Number(application.id),
    words: wordsOfItems(type, application.items),
    by: nameActor(application.applied_by, people),
    at: application.applied_at.toISOString(),
    job_ids: [...new Set(application.items.flatMap((item) => item.change.job_id ?? []))],
    touches_others: application._count.entities > 1,
    rolled_back:
      last && undoneHere > 0
        ? {
            at: last.rolled_back_at.toISOString(),
            by: nameActor(last.rolled_back_by, people),
            partly: undoneHere < application.items.length,
          }
        : null,
  };
}

const OPERATION_WORDS: Record<string, string> = {
  create_child: 'added',
  modify_child: 'changed',
  remove_child: 'removed',
};

/** What an application wrote, in words: "Phone, Website; award added". */
export function wordsOfItems(
  type: EntityTypeDefinition,
  items: readonly { operation: string; field_name: string | null; child_type: string | null }[],
): string {
  if (items.some((item) => item.operation === 'create_entity')) return `${type.label.one} created`;
  const labels = new Map(type.fields.map((field) => [field.name, field.label]));
  const fields = items.flatMap((item) => (item.field_name ? [labels.get(item.field_name) ?? item.field_name] : []));
  const counts = new Map<string, number>();
  for (const item of items) {
    if (!item.child_type) continue;
    const child = type.children.find((candidate) => candidate.name === item.child_type);
    const key = `${(child?.label ?? item.child_type).toLowerCase()} ${OPERATION_WORDS[item.operation] ?? item.operation}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const children = [...counts].map(([words, n]) => (n === 1 ? words : `${n} × ${words}`));
  const text = [fields.join(', '), children.join(', ')].filter(Boolean).join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
