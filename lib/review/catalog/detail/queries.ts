import type { EntityTypeDefinition } from '../../../catalog/entity-type';
import { getEntity, requireEntityId } from '../../../catalog/queries';
import { findReferenceTitles } from '../../../catalog/reference-queries';
import { findAliases } from '../../../catalog/survivor-queries';
import type { Db } from '../../../platform/db/client';
import { notFound } from '../../../platform/errors';
import { findLinkActs, type LinkAct } from '../../cards/queries';
import { findPromotion } from '../../promotions/queries';

const LATEST_JOBS = 5;
const LATEST_APPLICATIONS = 8;

/**
 * Everything the page of one entity shows, as stored: a fixed number of statements, whatever there is to show.
 * @throws AppError not_found.
 */
export async function getEntityRecord(db: Db, type: EntityTypeDefinition, ref: string) {
  const id = await requireEntityId(db, type, ref);
  const [entity, states, pending, jobs, applications, relations, linkActs] = await Promise.all([
    getEntity(db, type, id),
    findStates(db, type, id),
    countPending(db, type, id),
    db.collectionJob.findMany({
      where: { entity_type: type.name, entity_id: id },
      orderBy: { id: 'desc' },
      take: LATEST_JOBS,
      select: {
        job_id: true,
        status: true,
        created_at: true,
        completed_at: true,
        changes_detected: true,
        error_message: true,
        waiting_reason: true,
        initiated_by: true,
      },
    }),
    findLatestApplications(db, type, id),
    countRelations(db, type, id),
    type.name === 'community' ? findLinkActs(db, id) : new Map<number, LinkAct>(),
  ]);
  if (!entity) throw notFound(type.label.one.toLowerCase());
  const titles = await findReferenceTitles(db, type, entity);
  const promotion = type.promotesTo ? await findPromotion(db, id) : null;
  const missing = await getMissingReasons(db, jobs.find((job) => job.status === 'completed')?.job_id ?? null);
  return { id, entity, states, pending, jobs, applications, relations, linkActs, missing, titles, promotion };
}

export type EntityRecord = Awaited<ReturnType<typeof getEntityRecord>>;

/** Where each field's value came from, with what proves it and who decided. */
async function findStates(db: Db, type: EntityTypeDefinition, id: bigint) {
  const states = await db.fieldState.findMany({ where: { entity_type: type.name, entity_id: id } });
  const [observations, changes] = await Promise.all([
    db.observation.findMany({
      where: { id: { in: states.flatMap((state) => state.observation_id ?? []) } },
      select: {
        id: true,
        quote: true,
        source_url: true,
        method: true,
        snapshot_id: true,
        observed_at: true,
        job_id: true,
        evidence: true,
        confidence_reasons: true,
      },
    }),
    db.collectionChange.findMany({
      where: { id: { in: states.flatMap((state) => state.change_id ?? []) } },
      select: { id: true, status: true, decisions: { orderBy: { id: 'desc' }, take: 1 } },
    }),
  ]);
  const observationById = new Map(observations.map((row) => [row.id, row]));
  const changeById = new Map(changes.map((row) => [row.id, row]));
  return states.map((state) => ({
    ...state,
    observation: state.observation_id === null ? null : (observationById.get(state.observation_id) ?? null),
    decision: state.change_id === null ? null : (changeById.get(state.change_id)?.decisions[0] ?? null),
  }));
}

/** Waiting proposals by field name, or by child type for children. */
async function countPending(db: Db, type: EntityTypeDefinition, id: bigint) {
  return db.$queryRaw<{ name: string; is_challenge: boolean; n: number }[]>`
    SELECT coalesce(field_name, entity_type) AS name, is_challenge, count(*)::int AS n
    FROM collection_changes
    WHERE status = 'pending' AND ((entity_type = ${type.name} AND entity_id = ${id})
       OR (parent_entity_type = ${type.name} AND parent_entity_id = ${id}))
    GROUP BY 1, 2`;
}

/** The last acts of applying that touched this entity, with what each wrote here and whether it stands. */
async function findLatestApplications(db: Db, type: EntityTypeDefinition, id: bigint) {
  const ids = await db.$queryRaw<{ application_id: bigint }[]>`
    SELECT application_id FROM (
      SELECT DISTINCT application_id FROM (
        SELECT application_id FROM application_items
        WHERE entity_type = ${type.name} AND entity_id = ${id} ORDER BY id DESC LIMIT 500) AS recent) AS acts
    ORDER BY application_id DESC LIMIT ${LATEST_APPLICATIONS}`;
  return db.application.findMany({
    where: { id: { in: ids.map((row) => row.application_id) } },
    orderBy: { id: 'desc' },
    include: {
      items: {
        where: { entity_type: type.name, entity_id: id },
        orderBy: { id: 'asc' },
        select: { id: true, operation: true, field_name: true, child_type: true, change: { select: { job_id: true } } },
      },
      rollbacks: { select: { item_id: true, rolled_back_at: true, rolled_back_by: true } },
      _count: { select: { entities: true } },
    },
  });
}

/** Rows of other tables that belong to the entity, by noun. Empty for types nothing belongs to. */
async function countRelations(
  db: Db,
  type: EntityTypeDefinition,
  id: bigint,
): Promise<{ label: string; count: number }[]> {
  const rows =
    type.name === 'builder'
      ? await db.$queryRaw<{ label: string; count: number }[]>`
          SELECT 'Communities' AS label, count(*)::int AS count FROM builder_communities WHERE builder_id = ${id}
          UNION ALL SELECT 'Homes', count(*)::int FROM properties WHERE builder_id = ${id}
          UNION ALL SELECT 'Portfolio homes', count(*)::int FROM builder_portfolio WHERE builder_id = ${id}`
      : type.name === 'community'
        ? await db.$queryRaw<{ label: string; count: number }[]>`
            SELECT 'Linked builders' AS label, count(*)::int AS count FROM builder_communities WHERE community_id = ${id}
            UNION ALL SELECT 'Homes', count(*)::int FROM properties WHERE community_id = ${id}`
        : type.name === 'vehicle'
          ? await db.$queryRaw<{ label: string; count: number }[]>`
              SELECT 'Listings' AS label, count(*)::int AS count FROM listing WHERE vehicle_id = ${id}
              UNION ALL SELECT 'Auctions', count(*)::int FROM auction_events WHERE vehicle_id = ${id}`
          : type.name === 'property'
            ? await db.$queryRaw<{ label: string; count: number }[]>`
              SELECT 'Listings' AS label, count(*)::int AS count FROM listing
              WHERE property_id = ${id}`
            : [];
  return rows.filter((row) => row.count > 0);
}

/** Why the last completed job found no value, by field ("absent", "unreadable"); empty when it said nothing. */
async function getMissingReasons(db: Db, jobId: string | null): Promise<Record<string, string>> {
  if (jobId === null) return {};
  const step = await db.collectionJobStep.findFirst({
    where: { job_id: jobId, name: 'observe', status: 'completed' },
    orderBy: { id: 'desc' },
    select: { output: true },
  });
  const output = step?.output as { missing?: unknown } | null | undefined;
  if (!Array.isArray(output?.missing)) return {};
  return Object.fromEntries(
    output.missing.flatMap((entry: unknown) => {
      const [name, reason] = typeof entry === 'string' ? entry.split(': ') : [];
      return name && reason ? [[name, reason]] : [];
    }),
  );
}

const HISTORY_LIMIT = 100;

/** Every value seen for one field, also of what was merged into the record, newest first, refused ones included. */
export async function findFieldHistory(db: Db, type: EntityTypeDefinition, id: bigint, fieldName: string) {
  const aliases = await findAliases(db, type.name, id);
  return db.observation.findMany({
    where: { entity_type: type.name, entity_id: { in: aliases }, field_name: fieldName, child_type: null },
    orderBy: { id: 'desc' },
    take: HISTORY_LIMIT,
    include: {
      evidence_for: {
        select: { change: { select: { id: true, status: true, decisions: { orderBy: { id: 'desc' }, take: 1 } } } },
      },
    },
  });
}

export type FieldHistoryRow = Awaited<ReturnType<typeof findFieldHistory>>[number];

/** The newest act of applying that touched the entity; null when there is none. */
export async function getLatestApplicationId(db: Db, type: EntityTypeDefinition, id: bigint): Promise<bigint | null> {
  const item = await db.applicationItem.findFirst({
    where: { entity_type: type.name, entity_id: id },
    orderBy: { id: 'desc' },
    select: { application_id: true },
  });
  return item?.application_id ?? null;
}

/** Runs a command that writes to one entity, and answers the act by which it did; null when it wrote nothing. */
export async function getWrittenAct(
  db: Db,
  type: EntityTypeDefinition,
  id: bigint,
  command: () => Promise<unknown>,
): Promise<number | null> {
  const before = await getLatestApplicationId(db, type, id);
  await command();
  const after = await getLatestApplicationId(db, type, id);
  return after === before || after === null ? null : Number(after);
}

/** The stored page a value was read from, and where on it. @throws AppError not_found. */
export async function getProofPage(db: Db, observationId: bigint) {
  const row = await db.observation.findUnique({
    where: { id: observationId },
    select: {
      span_start: true,
      span_end: true,
      snapshot: {
        select: { id: true, final_url: true, fetched_at: true, content: { select: { text: true, title: true } } },
      },
    },
  });
  if (!row?.snapshot) throw notFound('snapshot');
  return {
    snapshot_id: Number(row.snapshot.id),
    url: row.snapshot.final_url,
    title: row.snapshot.content.title,
    text: row.snapshot.content.text,
    fetched_at: row.snapshot.fetched_at.toISOString(),
    span: row.span_start === null || row.span_end === null ? null : { start: row.span_start, end: row.span_end },
  };
}
