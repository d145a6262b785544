import { decodeValue } from '../../../catalog/stored-value';
import { formatFieldValue } from '../../../catalog/format-value';
import { findChildTitles, findTitles, getEntityRow } from '../../../catalog/queries';
import { getChildType, getEntityType, getField } from '../../../catalog/registry';
import { withChildTitle } from '../../../catalog/with-child-title';
import { looksForOf } from '../../job-target';
import type { Db, Prisma } from '../../../platform/db/client';
import { SUPPLIED_WITHOUT_ADDRESS } from '../../../extraction/stored-page';
import { initiatorWords, nounOf } from '../../describe-job';
import { getJobDetail, type JobDetail } from '../../queries';
import { findModelCalls, type ModelCallRow } from '../../research/queries';
import { childLine, labelOf, toReasons } from '../describe-found';
import { findEmails } from '../queries';

/** A proposal a job made, as its page shows it. */
export interface JobProposal {
  change_id: number;
  /** What it is reviewed with: "property:12", or "new:9" for a record that is only proposed. */
  entity_key: string;
  /** The record's title, in a job that looks for many; null for a record that is only proposed. */
  record: string | null;
  label: string;
  change_type: string;
  /** '' when there was nothing, or is to be nothing. */
  before: string;
  after: string;
  confidence: number;
  reasons: { label: string; effect: number }[];
  evidence: string;
  status: string;
  is_challenge: boolean;
  is_new_entity: boolean;
}

/** A value a job read and accepted. */
export interface JobFact {
  id: number;
  label: string;
  value: string;
  quote: string | null;
  method: string;
  confidence: number;
  reasons: { label: string; effect: number }[];
  evidence: string;
  /** The proposal it supports, and what that is reviewed with; null when the catalogue says the same. */
  change_id: number | null;
  entity_key: string | null;
  /** The record's title, in a job that looks for many. */
  record: string | null;
}

export interface JobRefusal {
  id: number;
  label: string;
  reason: string;
  method: string;
}

/** Everything the page of one job shows. Plain data, times ISO 8601. */
export interface JobView extends Omit<JobDetail, 'changes_summary'> {
  initiator: string;
  auto_apply: boolean;
  repeats_job_id: string | null;
  /** The page a person supplied. `address` is '' when they gave none. */
  supplied: { snapshot_id: number; address: string; title: string | null } | null;
  /** The page it reads, for a job that asks for one. */
  website: string | null;
  /** It looks for many, not for one. */
  looks_for_many: boolean;
  proposals: JobProposal[];
  /** All proposals, also those beyond the ones listed. */
  proposals_total: number;
  facts: JobFact[];
  refused: JobRefusal[];
  /** `on_record`: the record has a value all the same, from elsewhere. */
  missing: { name: string; label: string; reason: string; on_record: boolean }[];
  /** Why review holds the run, while it does. */
  held_reason: string | null;
  /** What Claude was asked, and what it cost. */
  calls: ModelCallRow[];
}

const LISTED = 500;

const SUBJECT_COLUMNS = {
  ...{ id: true, is_new_entity: true, entity_type: true, entity_id: true },
  ...{ parent_entity_type: true, parent_entity_id: true },
} satisfies Prisma.CollectionChangeSelect;

const FOUND_WITH = {
  evidence_for: { select: { change: { select: SUBJECT_COLUMNS } } },
} satisfies Prisma.ObservationInclude;

/** One job with everything its page shows, in a fixed number of statements. @throws AppError not_found. */
export async function getJobView(db: Db, ref: string): Promise<JobView> {
  const { changes_summary: _summary, ...detail } = await getJobDetail(db, ref);
  const jobId = detail.job_id;
  const [changes, total, observations, extra, emails, calls] = await Promise.all([
    db.collectionChange.findMany({ where: { job_id: jobId }, orderBy: { id: 'asc' }, take: LISTED }),
    db.collectionChange.count({ where: { job_id: jobId } }),
    db.observation.findMany({
      where: { job_id: jobId },
      include: FOUND_WITH,
      orderBy: { id: 'asc' },
      take: LISTED,
    }),
    db.collectionJob.findUniqueOrThrow({
      where: { job_id: jobId },
      select: {
        auto_apply: true,
        ...{ job_type: true, search_filters: true, parent_entity_type: true, parent_entity_id: true },
        repeats_job_id: true,
        ...{ held_at: true, held_reason: true, released_at: true },
        supplied: { select: { id: true, final_url: true, content: { select: { title: true } } } },
      },
    }),
    findEmails(db, [detail.initiated_by]),
    findModelCalls(db, jobId),
  ]);
  const looksForMany = looksForOf(extra) !== null;
  const [childTitles, titles] = await Promise.all([
    findChildTitles(
      db,
      changes.map((change) => ({ child_type: change.entity_type, child_id: change.child_id })),
    ),
    looksForMany
      ? findTitles(db, [...changes.map(recordIn), ...observations.map(recordSeen)])
      : new Map<string, string>(),
  ]);
  const proposals = changes.map((change) => ({
    ...toProposal(change, childTitles.get(`${change.entity_type}:${change.child_id}`)),
    record: titles.get(entityKeyOf(change)) ?? null,
  }));
  if (looksForMany) for (const row of proposals) if (row.is_new_entity) titles.set(row.entity_key, row.after);
  const accepted = observations.filter((row) => row.status === 'accepted');
  return {
    ...detail,
    initiator: initiatorWords(detail.initiated_by, emails.get(detail.initiated_by ?? '') ?? null),
    auto_apply: extra.auto_apply,
    looks_for_many: looksForMany,
    repeats_job_id: extra.repeats_job_id,
    held_reason: extra.held_at !== null && extra.released_at === null ? (extra.held_reason ?? '') : null,
    supplied: extra.supplied
      ? {
          snapshot_id: Number(extra.supplied.id),
          address: extra.supplied.final_url === SUPPLIED_WITHOUT_ADDRESS ? '' : extra.supplied.final_url,
          title: extra.supplied.content.title,
        }
      : null,
    website: detail.target_url ?? detail.sources.at(-1)?.url ?? null,
    proposals,
    proposals_total: total,
    facts: accepted.map((row) => toFact(row, titles)),
    refused: observations
      .filter((row) => row.status === 'rejected')
      .map((row) => ({
        id: Number(row.id),
        label: labelOf(row.child_type ?? row.entity_type, row.field_name),
        reason: row.reject_reason ?? 'refused',
        method: row.method,
      })),
    missing: missingOf(detail, foundFields(detail, accepted, extra.parent_entity_type), await recordOf(db, detail)),
    calls,
  };
}

type ChangeRow = Prisma.CollectionChangeGetPayload<object>;
type ChangeSubject = Prisma.CollectionChangeGetPayload<{ select: typeof SUBJECT_COLUMNS }>;

/** The record that a proposal is about: of a child's, what it belongs to. */
function recordIn(change: ChangeSubject) {
  const id = change.is_new_entity ? null : (change.parent_entity_id ?? change.entity_id);
  return { type: change.parent_entity_type ?? change.entity_type, id: id === null ? null : Number(id) };
}

function entityKeyOf(change: ChangeSubject): string {
  const { type, id } = recordIn(change);
  return id === null ? `new:${change.id}` : `${type}:${id}`;
}

function toProposal(change: ChangeRow, childTitle: string | undefined): Omit<JobProposal, 'record'> {
  const child = getChildType(change.entity_type)?.child ?? null;
  const lineOf = (data: unknown) =>
    childLine(change.entity_type, child && isRecord(data) ? withChildTitle(child, data, childTitle) : data);
  const isWhole = change.field_name === null;
  const type = getEntityType(change.entity_type);
  const titleOf = (data: unknown) => {
    const title = (data as Record<string, unknown> | null)?.[type?.titleField ?? ''];
    return typeof title === 'string' ? title : '';
  };
  const textOf = (stored: string | null) => {
    if (!isWhole) return fieldText(change.entity_type, change.field_name!, stored);
    const data = stored === null ? null : parseRecord(stored);
    return data === null ? '' : child ? lineOf(data) : titleOf(data);
  };
  const after = textOf(change.new_value);
  const proposed =
    isWhole && change.change_type !== 'removed' && after === '' && change.proposed_entity_data !== null
      ? child
        ? lineOf(change.proposed_entity_data)
        : titleOf(change.proposed_entity_data)
      : after;
  return {
    change_id: Number(change.id),
    entity_key: entityKeyOf(change),
    label: change.is_new_entity ? `New ${nounOf(change.entity_type)}` : labelOf(change.entity_type, change.field_name),
    change_type: change.change_type,
    before: textOf(change.old_value),
    after: proposed,
    confidence: change.confidence ?? 0,
    reasons: toReasons(change.confidence_reasons),
    evidence: change.evidence,
    status: change.status,
    is_challenge: change.is_challenge,
    is_new_entity: change.is_new_entity ?? false,
  };
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function parseRecord(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function fieldText(typeName: string, fieldName: string, stored: string | null): string {
  const owner = getEntityType(typeName) ?? getChildType(typeName)?.child;
  const field = owner ? getField(owner, fieldName) : null;
  return formatFieldValue(typeName, fieldName, field ? decodeValue(field, stored) : stored);
}

type ObservationRow = Prisma.ObservationGetPayload<{ include: typeof FOUND_WITH }>;

function recordSeen(row: Pick<ObservationRow, 'entity_type' | 'entity_id'>) {
  return { type: row.entity_type, id: row.entity_id === null ? null : Number(row.entity_id) };
}

function toFact(row: ObservationRow, titles: ReadonlyMap<string, string>): JobFact {
  const change = row.evidence_for[0]?.change;
  const key = change ? entityKeyOf(change) : null;
  return {
    id: Number(row.id),
    label: labelOf(row.child_type ?? row.entity_type, row.child_type ? null : row.field_name),
    value: row.child_type
      ? childLine(row.child_type, row.value)
      : formatFieldValue(row.entity_type, row.field_name ?? '', row.value),
    quote: row.quote,
    method: row.method,
    confidence: row.confidence,
    reasons: toReasons(row.confidence_reasons),
    evidence: row.evidence,
    change_id: change ? Number(change.id) : null,
    entity_key: key,
    record: titles.get(key ?? `${row.entity_type}:${row.entity_id}`) ?? null,
  };
}

/** The record as it is now; nothing for one that is not in the catalogue. */
async function recordOf(db: Db, { entity_type: name, entity_id: id }: Pick<JobDetail, 'entity_type' | 'entity_id'>) {
  const type = getEntityType(name);
  return (type && id !== null ? await getEntityRow(db, type, BigInt(id)) : null) ?? {};
}

/** What was read, and the reference to whose list was asked for: nobody has to find that. */
function foundFields(
  { entity_type: name }: Pick<JobDetail, 'entity_type'>,
  accepted: readonly { field_name: string | null }[],
  parentType: string | null,
): Set<string | null> {
  const asked = getEntityType(name)?.fields.filter(({ refersTo }) => refersTo !== undefined && refersTo === parentType);
  return new Set([...accepted.map((row) => row.field_name), ...(asked ?? []).map((field) => field.name)]);
}

/** Expected fields the page did not give, from the last reading ("phone: absent"); without a page all that were not found. */
function missingOf(
  detail: Pick<JobDetail, 'steps' | 'entity_type' | 'status'>,
  /** Fields found after the page was read: with Claude, or on the web. */
  found: ReadonlySet<string | null>,
  record: Readonly<Record<string, unknown>>,
): JobView['missing'] {
  const isEmpty = (value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  const missing = (name: string, reason: string) => ({
    name,
    label: labelOf(detail.entity_type, name),
    reason,
    on_record: !isEmpty(record[name]),
  });
  const read = detail.steps.filter((step) => step.name === 'observe' && step.status === 'completed').at(-1);
  const output = read?.output;
  const listed = typeof output === 'object' && output !== null && 'missing' in output ? output.missing : null;
  if (!Array.isArray(listed)) {
    if (detail.status !== 'completed') return [];
    const expected = (getEntityType(detail.entity_type)?.fields ?? []).filter((field) => field.expected === true);
    return expected.filter(({ name }) => !found.has(name)).map(({ name }) => missing(name, 'not_found'));
  }
  return listed
    .filter((each): each is string => typeof each === 'string')
    .map((each) => {
      const at = each.indexOf(': ');
      return { name: at < 0 ? each : each.slice(0, at), reason: at < 0 ? '' : each.slice(at + 2) };
    })
    .filter(({ name }) => !found.has(name))
    .map(({ name, reason }) => missing(name, reason));
}
