import type { Db, Prisma } from '../platform/db/client';
import type { SeenValue } from './describe-card';
import type { InboxSnapshot } from './inbox-schema';
import { getSnapshotView } from './queries';

/** Sightings looked at per entity, newest first: enough for years of collections of the fields that wait. */
const SEEN_LIMIT = 1000;

const seenColumns = {
  id: true,
  child_type: true,
  child_key: true,
  field_name: true,
  value: true,
  method: true,
  source_url: true,
  quote: true,
  span_start: true,
  span_end: true,
  snapshot_id: true,
  confidence: true,
  evidence: true,
  status: true,
  reject_reason: true,
  observed_at: true,
} satisfies Prisma.ObservationSelect;

type SeenRow = Prisma.ObservationGetPayload<{ select: typeof seenColumns }>;

function toSeen(row: SeenRow): SeenValue {
  const hasSpan = row.span_start !== null && row.span_end !== null;
  return {
    id: Number(row.id),
    child_type: row.child_type,
    child_key: row.child_key,
    field_name: row.field_name,
    value: row.value,
    method: row.method,
    source_url: row.source_url,
    quote: row.quote,
    span: hasSpan ? { start: row.span_start!, end: row.span_end! } : null,
    snapshot_id: row.snapshot_id === null ? null : Number(row.snapshot_id),
    confidence: row.confidence,
    evidence: row.evidence,
    reject_reason: row.status === 'rejected' ? (row.reject_reason ?? 'It cannot be used.') : null,
    observed_at: row.observed_at.toISOString(),
  };
}

/** Everything seen about some fields of one entity, newest first. */
export async function findSeenValues(
  db: Db,
  entityType: string,
  entityId: bigint,
  fields: readonly string[],
): Promise<SeenValue[]> {
  if (fields.length === 0) return [];
  const rows = await db.observation.findMany({
    where: { entity_type: entityType, entity_id: entityId, child_type: null, field_name: { in: [...fields] } },
    orderBy: { id: 'desc' },
    take: SEEN_LIMIT,
    select: seenColumns,
  });
  return rows.map(toSeen);
}

/** What supports each proposal, by its id: one statement for all. */
export async function findSupportingValues(db: Db, changeIds: readonly bigint[]): Promise<Map<number, SeenValue[]>> {
  const rows = await db.changeEvidence.findMany({
    where: { change_id: { in: [...changeIds] } },
    orderBy: { observation_id: 'asc' },
    select: { change_id: true, observation: { select: seenColumns } },
  });
  const byChange = new Map<number, SeenValue[]>();
  for (const row of rows) {
    const id = Number(row.change_id);
    byChange.set(id, [...(byChange.get(id) ?? []), toSeen(row.observation)]);
  }
  return byChange;
}

/** A stored page with how it was last read. @throws AppError not_found. */
export async function getInboxSnapshot(db: Db, snapshotId: bigint): Promise<InboxSnapshot> {
  const [view, visit] = await Promise.all([
    getSnapshotView(db, snapshotId, 0n),
    db.pageVisit.findFirst({
      where: { snapshot_id: snapshotId },
      orderBy: { id: 'desc' },
      select: { requested_at: true, outcome: true, http_status: true, robots_verdict: true, robots_line: true },
    }),
  ]);
  return {
    snapshot_id: view.snapshot_id,
    url: view.url,
    title: view.title,
    fetched_at: view.fetched_at,
    origin: view.origin,
    text: view.text,
    visit: visit ? { ...visit, requested_at: visit.requested_at.toISOString() } : null,
  };
}
