import { findIdsByText, findTitles } from '../catalog/queries';
import { ENTITY_TYPES, getChildType, getEntityType, getField } from '../catalog/registry';
import { decodeValue } from '../catalog/stored-value';
import type { Db, Prisma } from '../platform/db/client';
import { notFound } from '../platform/errors';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../platform/pagination';
import { BY_CLOCK, type StartedBy } from './initiator';
import type { JobStatus } from './schema';

export interface JobFilter {
  entityType?: string | undefined;
  entityId?: bigint | undefined;
  jobType?: string | undefined;
  status?: JobStatus | undefined;
  priorityMin?: number | undefined;
  parentEntityId?: bigint | undefined;
  startedBy?: StartedBy | undefined;
  /** The UTC day on which they were started, `YYYY-MM-DD`. */
  startedOn?: string | undefined;
  q?: string | undefined;
}

type JobRow = Prisma.CollectionJobGetPayload<object>;

/** Entities whose jobs a text search looks at, per type: the text is a name, so few fit. */
const NAMED_ENTITIES = 200;

/** The filter as a condition. Its text is part of a job id, of an address or query, or of the name of what the job is about. */
export async function resolveJobWhere(db: Db, filter: JobFilter): Promise<Prisma.CollectionJobWhereInput> {
  const text = filter.q?.trim();
  const AND = [
    ...(filter.startedBy ? [STARTED_BY_WHERE[filter.startedBy]] : []),
    ...(filter.startedOn ? [startedOn(filter.startedOn)] : []),
  ];
  return {
    ...(AND.length > 0 ? { AND } : {}),
    ...(filter.entityType ? { entity_type: filter.entityType } : {}),
    ...(filter.entityId ? { entity_id: filter.entityId } : {}),
    ...(filter.jobType ? { job_type: filter.jobType } : {}),
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.priorityMin === undefined ? {} : { priority: { gte: filter.priorityMin } }),
    ...(filter.parentEntityId ? { parent_entity_id: filter.parentEntityId } : {}),
    ...(text ? { OR: [...textConditions(text), ...(await nameConditions(db, text))] } : {}),
  };
}

const OF_BACKFILLS = { initiated_by: { startsWith: 'backfill:' } };
const OF_WAVES = { initiated_by: { startsWith: 'wave:' } };

const STARTED_BY_WHERE: Readonly<Record<StartedBy, Prisma.CollectionJobWhereInput>> = {
  hand: { NOT: { OR: [{ initiated_by: { in: [BY_CLOCK, 'system', 'demo'] } }, OF_BACKFILLS, OF_WAVES] } },
  clock: { initiated_by: BY_CLOCK },
  backfill: OF_BACKFILLS,
  wave: OF_WAVES,
};

const DAY_MS = 86_400_000;

function startedOn(day: string): Prisma.CollectionJobWhereInput {
  const from = new Date(`${day}T00:00:00Z`);
  return { created_at: { gte: from, lt: new Date(from.getTime() + DAY_MS) } };
}

function textConditions(text: string): Prisma.CollectionJobWhereInput[] {
  return [
    { job_id: { startsWith: text.toUpperCase() } },
    { search_query: { contains: text, mode: 'insensitive' } },
    { target_url: { contains: text, mode: 'insensitive' } },
  ];
}

async function nameConditions(db: Db, text: string): Promise<Prisma.CollectionJobWhereInput[]> {
  const found = await Promise.all(
    ENTITY_TYPES.map(async (type) => ({
      entity_type: type.name,
      entity_id: { in: await findIdsByText(db, type, text, NAMED_ENTITIES) },
    })),
  );
  return found.filter((condition) => condition.entity_id.in.length > 0);
}

/**
 * A page of jobs, newest first, each with the name of what it is about: four statements whatever the page size.
 * The page's ids come first, out of an index alone, so that rows before the page are never read.
 */
export async function findJobs(
  db: Db,
  filter: JobFilter,
  page: PageRequest,
  counting: 'counted' | 'uncounted' = 'counted',
): Promise<PageOf<JobListItem>> {
  const where = await resolveJobWhere(db, filter);
  const before = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const [total, ids] = await Promise.all([
    counting === 'counted' ? db.collectionJob.count({ where }) : 0,
    db.collectionJob.findMany({
      where: { AND: [where, before] },
      orderBy: { id: 'desc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      select: { id: true },
    }),
  ]);
  const shown = await db.collectionJob.findMany({
    where: { id: { in: ids.slice(0, page.perPage).map(({ id }) => id) } },
    orderBy: { id: 'desc' },
  });
  const names = await findJobNames(db, shown);
  const last = ids.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => jobBody(row, names.get(String(row.id)) ?? null)),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** Names of the entities that jobs are about, or whose lists they read, by job row id. */
async function findJobNames(db: Db, rows: readonly JobRow[]): Promise<Map<string, string>> {
  const titles = await findTitles(db, rows.map(subjectOf));
  return new Map(
    rows.flatMap((row) => {
      const { type, id } = subjectOf(row);
      const title = titles.get(`${type}:${id}`);
      return title === undefined ? [] : [[String(row.id), title]];
    }),
  );
}

const subjectOf = (row: JobRow): { type: string; id: bigint | null } =>
  row.entity_id === null && row.parent_entity_type !== null
    ? { type: row.parent_entity_type, id: row.parent_entity_id }
    : { type: row.entity_type, id: row.entity_id };

export type JobListItem = ReturnType<typeof jobBody>;

/** A job as the API shows it. Times are ISO 8601, cost in USD. */
export function jobBody(row: JobRow, entityName: string | null) {
  return {
    id: Number(row.id),
    job_id: row.job_id,
    entity_type: row.entity_type,
    entity_id: row.entity_id === null ? null : Number(row.entity_id),
    entity_name: entityName,
    job_type: row.job_type,
    parent_entity_type: row.parent_entity_type,
    parent_entity_id: row.parent_entity_id === null ? null : Number(row.parent_entity_id),
    status: row.status as JobStatus,
    priority: row.priority ?? 0,
    search_query: row.search_query,
    target_url: row.target_url,
    search_filters: row.search_filters,
    items_found: row.items_found ?? 0,
    changes_detected: row.changes_detected ?? 0,
    new_entities_found: row.new_entities_found ?? 0,
    attempts: row.attempts,
    waiting_reason: row.waiting_reason,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    error_code: row.error_code,
    error_message: row.error_message,
    warnings: Array.isArray(row.warnings) ? (row.warnings as string[]) : [],
    initiated_by: row.initiated_by,
    started_at: row.started_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
    created_at: (row.created_at ?? row.updated_at ?? new Date(0)).toISOString(),
    duration_seconds:
      row.started_at && row.completed_at
        ? Math.round((row.completed_at.getTime() - row.started_at.getTime()) / 100) / 10
        : null,
    cost: {
      usd: Number(row.cost_usd),
      input_tokens: row.input_tokens,
      output_tokens: row.output_tokens,
      searches: row.searches,
    },
  };
}

/** @throws AppError not_found. Takes the public id or the integer. */
export async function requireJob(db: Db, ref: string): Promise<JobRow> {
  const isNumber = /^\d{1,18}$/.test(ref);
  const row = await db.collectionJob.findUnique({
    where: isNumber ? { id: BigInt(ref) } : { job_id: ref.toUpperCase() },
  });
  if (!row) throw notFound('job');
  return row;
}

/** One job with everything its page shows. */
export async function getJobDetail(db: Db, ref: string) {
  const row = await requireJob(db, ref);
  const [names, changes, visits, steps] = await Promise.all([
    findJobNames(db, [row]),
    db.collectionChange.findMany({ where: { job_id: row.job_id }, orderBy: { id: 'asc' }, take: 500 }),
    db.pageVisit.findMany({ where: { job_id: row.job_id }, orderBy: { id: 'asc' }, take: 100 }),
    db.collectionJobStep.findMany({ where: { job_id: row.job_id }, orderBy: { id: 'asc' } }),
  ]);
  const body = jobBody(row, names.get(String(row.id)) ?? null);
  return {
    ...body,
    results: {
      items_found: body.items_found,
      changes_detected: body.changes_detected,
      new_entities_found: body.new_entities_found,
    },
    changes_summary: changes.map((change) => ({
      change_id: Number(change.id),
      entity_type: change.entity_type,
      change_type: change.change_type,
      field: change.field_name,
      old: decodeFor(change.entity_type, change.field_name, change.old_value),
      new: decodeFor(change.entity_type, change.field_name, change.new_value),
      data: change.proposed_entity_data,
      confidence: change.confidence ?? 0,
      status: change.status,
    })),
    sources: visits.map((visit) => ({
      url: visit.url,
      final_url: visit.final_url,
      outcome: visit.outcome,
      http_status: visit.http_status,
      robots_verdict: visit.robots_verdict,
      robots_line: visit.robots_line,
      snapshot_id: visit.snapshot_id === null ? null : Number(visit.snapshot_id),
      duration_ms: visit.duration_ms,
      requested_at: visit.requested_at.toISOString(),
    })),
    steps: steps.map((step) => ({
      attempt: step.attempt,
      name: step.name,
      status: step.status,
      input: step.input,
      output: step.output,
      error: step.error,
      started_at: step.started_at.toISOString(),
      finished_at: step.finished_at?.toISOString() ?? null,
    })),
  };
}

function decodeFor(entityType: string, fieldName: string | null, text: string | null): unknown {
  const owner = getEntityType(entityType) ?? getChildType(entityType)?.child;
  const field = owner && fieldName ? getField(owner, fieldName) : null;
  if (field) return decodeValue(field, text);
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export type JobDetail = Awaited<ReturnType<typeof getJobDetail>>;

/** Jobs per status, for tabs and home. One statement, one more for each entity type when the filter has text. */
export async function countJobsByStatus(db: Db, filter: JobFilter = {}): Promise<Record<JobStatus, number>> {
  const groups = await db.collectionJob.groupBy({
    by: ['status'],
    where: await resolveJobWhere(db, filter),
    _count: true,
  });
  const counts: Record<JobStatus, number> = { pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const group of groups) counts[group.status as JobStatus] = group._count;
  return counts;
}

/** Median seconds of the last fifty completed jobs; null before there are any. */
export async function getMedianDurationSeconds(db: Db): Promise<number | null> {
  const rows = await db.$queryRaw<{ median: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - started_at))::float8 AS median
    FROM (SELECT started_at, completed_at FROM collection_jobs
          WHERE status = 'completed' AND started_at IS NOT NULL ORDER BY id DESC LIMIT 50) AS recent`;
  return rows[0]?.median ?? null;
}
