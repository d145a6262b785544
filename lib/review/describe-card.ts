import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from '../catalog/entity-type';
import { kindOf } from '../catalog/field-kinds/kind-of';
import {
  describeInput,
  describeValue,
  formatValue,
  inOrderOf,
  toInputText,
  type ReferenceTitles,
} from '../catalog/format-value';
import { getChildType, getEntityType, getField } from '../catalog/registry';
import { sameFact } from './diff-field';
import type { CardRow, InboxCard, OtherValue, Span } from './inbox-schema';
import type { ProposedFamily } from './proposed-family-queries';
import type { ChangeView } from './queries';

/** A sighting as the cards need it. */
export interface SeenValue {
  id: number;
  child_type: string | null;
  child_key: string | null;
  field_name: string | null;
  value: unknown;
  method: string;
  source_url: string | null;
  quote: string | null;
  span: Span | null;
  snapshot_id: number | null;
  confidence: number;
  evidence: string;
  reject_reason: string | null;
  observed_at: string;
}

export interface CardContext {
  entityKey: string;
  /** Sightings that support this very proposal. */
  supporting: readonly SeenValue[];
  /** Everything seen lately about the entity, newest first. */
  seen: readonly SeenValue[];
  origin: InboxCard['origin'];
  /** What a new record belongs to and what belongs to it, as far as it is only proposed. */
  family?: ProposedFamily | undefined;
  /** Titles of the records that values refer to. */
  titles?: ReferenceTitles;
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  json_ld: 'JSON-LD',
  microdata: 'microdata',
  rdfa: 'RDFa',
  opengraph: 'meta tags',
  page_text: 'page text',
  site_adapter: 'site adapter',
  claude_page: 'Claude, from the page',
  claude_search: 'Claude, from a search',
  human: 'entered by a person',
};

/** A proposal as a card of the inbox. Null when the catalogue no longer has its type or field. */
export function describeCard(view: ChangeView, context: CardContext): InboxCard | null {
  const subject = subjectOf(view);
  if (!subject) return null;
  const { rows, extras } = rowsOf(view, subject, context);
  const host = hostOf(view.source);
  return {
    change_id: view.change_id,
    entity_key: context.entityKey,
    kind: subject.kind,
    label: labelOf(subject),
    field: view.field,
    title: subject.kind === 'field' ? null : titleOf(view, subject),
    change_type: view.change_type === 'added' || view.change_type === 'removed' ? view.change_type : 'modified',
    rows,
    extras,
    confidence: view.confidence,
    reasons: readReasons(view.confidence_reasons),
    is_verified: view.evidence === 'verified',
    quote: view.quote,
    source_url: view.source,
    source_host: host,
    snapshot_id: view.snapshot_id,
    spans: spansOn(view.snapshot_id, context.supporting),
    other_values: subject.kind === 'field' ? otherValues(view, subject.field, context) : [],
    look_alikes: [],
    waiting_cards: null,
    times_seen: view.times_seen,
    created_at: view.created_at,
    job_id: view.job_id,
    is_locked: view.locked,
    is_stale: view.stale,
    is_challenge: view.challenge,
    is_run_held: view.run_held,
    expected: view.stale && subject.kind === 'field' ? shown(subject.field, view.old, context.titles) : null,
    origin: context.origin,
    parent: context.family?.parent ?? null,
    waiting_children: context.family?.waitingChildren ?? 0,
  };
}

type Subject =
  | { kind: 'field'; type: EntityTypeDefinition; field: FieldDefinition }
  | { kind: 'child'; child: ChildTypeDefinition }
  | { kind: 'new_entity'; type: EntityTypeDefinition };

function subjectOf(view: ChangeView): Subject | null {
  const type = getEntityType(view.entity_type);
  if (type && view.is_new_entity) return { kind: 'new_entity', type };
  const field = type && view.field ? getField(type, view.field) : null;
  if (type && field) return { kind: 'field', type, field };
  const found = getChildType(view.entity_type);
  return found ? { kind: 'child', child: found.child } : null;
}

function labelOf(subject: Subject): string {
  if (subject.kind === 'field') return subject.field.label;
  return subject.kind === 'child' ? subject.child.label : `New ${subject.type.label.one.toLowerCase()}`;
}

function titleOf(view: ChangeView, subject: Exclude<Subject, { kind: 'field' }>): string {
  if (subject.kind === 'new_entity')
    return String(asRecord(view.data)[subject.type.titleField] ?? subject.type.label.one);
  const [data, old] = [asRecord(view.data), asRecord(view.current)];
  const { titleField, label } = subject.child;
  return String(data[titleField] ?? old[titleField] ?? view.child_name ?? label);
}

function rowsOf(view: ChangeView, subject: Subject, context: CardContext): Pick<InboxCard, 'rows' | 'extras'> {
  if (subject.kind === 'field') {
    return { rows: [rowOf(subject.field, view.current, view.proposed, { titles: context.titles })], extras: [] };
  }
  const data = asRecord(view.data);
  if (subject.kind === 'child') {
    const old = asRecord(view.current);
    const named = subject.child.fields.filter(
      (field) => isPresent(field, data[field.name]) || isPresent(field, old[field.name]),
    );
    const { titles } = context;
    return { rows: named.map((field) => rowOf(field, old[field.name], data[field.name], { titles })), extras: [] };
  }
  const rows = subject.type.fields
    .filter((field) => isPresent(field, data[field.name]))
    .map((field) => {
      const proof = context.supporting.find((seen) => seen.child_type === null && seen.field_name === field.name);
      return rowOf(field, null, data[field.name], { proof, titles: context.titles });
    });
  const extras = subject.type.children.flatMap((child) => {
    const list = data[child.collectionKey];
    if (!Array.isArray(list) || list.length === 0) return [];
    const titles = list.map((item) => describeRecord(child, asRecord(item)));
    return [{ label: titles.length === 1 ? child.label : `${child.label}s`, titles }];
  });
  return { rows, extras };
}

/** A child in one line: its title, then its other short facts. */
export function describeRecord(child: ChildTypeDefinition, record: Readonly<Record<string, unknown>>): string {
  return child.fields
    .filter((field) => field.kind !== 'long_text' && field.kind !== 'url')
    .map((field) => formatValue(field, record[field.name]))
    .filter((text) => text !== '')
    .join(' · ');
}

function rowOf(
  field: FieldDefinition,
  current: unknown,
  proposed: unknown,
  { proof, titles }: { proof?: SeenValue | undefined; titles: ReferenceTitles | undefined },
): CardRow {
  const after = shown(field, inOrderOf(field, proposed, current), titles);
  return {
    name: field.name,
    label: field.label,
    current: shown(field, current, titles),
    proposed: after,
    is_changed: !sameFact(field, current, proposed),
    is_long: field.kind === 'long_text' || (after?.length ?? 0) > 90,
    input: describeInput(field),
    input_text: toInputText(field, proposed),
    quote: proof?.quote ?? null,
    spans: proof?.span ? [proof.span] : [],
  };
}

/**
 * One entry per source and stated fact, the newest. Left out are the proposal's own sightings, and whoever entered what
 * the record holds: the card says that beside the present value.
 */
function otherValues(view: ChangeView, field: FieldDefinition, context: CardContext): OtherValue[] {
  const own = new Set(context.supporting.filter((seen) => seen.source_url === view.source).map(({ id }) => id));
  const known = new Set<string>();
  return context.seen.flatMap((seen) => {
    if (seen.child_type !== null || seen.field_name !== field.name || own.has(seen.id)) return [];
    const agreesWithProposed = sameFact(field, seen.value, view.proposed);
    if (agreesWithProposed && seen.source_url === view.source) return [];
    const agreesWithCurrent = sameFact(field, seen.value, view.current);
    if (agreesWithCurrent && seen.method === 'human') return [];
    const host = seen.method === 'human' ? null : hostOf(seen.source_url);
    const key = JSON.stringify([host ?? seen.method, kindOf(field.kind).normalise(seen.value)]);
    if (known.has(key)) return [];
    known.add(key);
    return [
      {
        observation_id: seen.id,
        text: shown(field, seen.value, context.titles) ?? '',
        agrees_with: agreesWithProposed ? 'proposed' : agreesWithCurrent ? 'current' : 'neither',
        refused: seen.reject_reason,
        method: METHOD_WORDS[seen.method] ?? seen.method,
        host,
        source_url: seen.source_url,
        confidence: seen.confidence,
        is_verified: seen.evidence === 'verified',
        observed_at: seen.observed_at,
        snapshot_id: seen.snapshot_id,
        quote: seen.quote,
        span: seen.span,
      } satisfies OtherValue,
    ];
  });
}

/** Spans of the sightings that lie on the snapshot shown. */
function spansOn(snapshotId: number | null, supporting: readonly SeenValue[]): Span[] {
  if (snapshotId === null) return [];
  return supporting.flatMap((seen) => (seen.snapshot_id === snapshotId && seen.span ? [seen.span] : []));
}

function readReasons(reasons: readonly unknown[]): InboxCard['reasons'] {
  return reasons.flatMap((reason) => {
    const { label, delta } = asRecord(reason);
    return typeof label === 'string' && typeof delta === 'number' ? [{ label, effect: delta }] : [];
  });
}

function shown(field: FieldDefinition, value: unknown, titles?: ReferenceTitles): string | null {
  const display = describeValue(field, value, titles);
  return display.kind === 'entity' ? display.title : formatValue(field, value) || null;
}

/** The records that the values of a proposal refer to, now and proposed. */
export function referencesIn(view: ChangeView, seen: readonly SeenValue[]): { type: string; id: number | null }[] {
  const subject = subjectOf(view);
  if (!subject) return [];
  const pointersOf = ({ refersTo }: FieldDefinition, values: readonly unknown[]) =>
    refersTo === undefined
      ? []
      : values.map((value) => ({ type: refersTo, id: typeof value === 'number' ? value : null }));
  if (subject.kind === 'field') {
    const others = seen.filter(({ field_name: name }) => name === subject.field.name).map(({ value }) => value);
    return pointersOf(subject.field, [view.current, view.proposed, view.old, ...others]);
  }
  const fields = subject.kind === 'child' ? subject.child.fields : subject.type.fields;
  const [data, old] = [asRecord(view.data), asRecord(view.current)];
  return fields.flatMap((field) => pointersOf(field, [data[field.name], old[field.name]]));
}

function isPresent(field: FieldDefinition, value: unknown): boolean {
  return shown(field, value) !== null;
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** "www.example.com" → "example.com"; null for what is no web address. */
export function hostOf(url: string | null): string | null {
  if (!url) return null;
  try {
    return new URL(url).hostname.replace(/^www\./, '') || null;
  } catch {
    return null;
  }
}
