import type { AuditActor } from '../../audit/commands';
import { SYSTEM_ACTOR } from '../../audit/commands';
import type { Db } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { findPeople } from '../../review/catalog/queries';
import { nameActor } from '../../review/catalog/name-actor';
import type { Expectation } from '../expectation';
import { requireExpectation } from '../registry';
import { describeOutcome } from './describe-outcome';
import { figuresOf, type BackfillPlan } from './plan';
import type { BackfillAnswer, BackfillGroupView, BackfillView } from './schema';

/** Groups and jobs that one answer lists; the figures count all. */
const LISTED = 500;

/** Who acts in a run: the person who asked for it, or for its undoing. @throws AppError not_found */
export async function findStarter(db: Db, backfillId: string): Promise<{ actor: AuditActor; isUndone: boolean }> {
  const row = await db.backfill.findUnique({
    where: { backfill_id: backfillId },
    select: { started_by: true, undone_by: true, status: true },
  });
  if (!row) throw notFound('backfill');
  const isUndone = row.status === 'undoing' || row.status === 'undone';
  const id = (isUndone ? row.undone_by : row.started_by) ?? row.started_by;
  const label = (await findPeople(db, [id])).get(id);
  return { actor: label === undefined ? SYSTEM_ACTOR : { kind: 'user', id, label }, isUndone };
}

/** What a plan would do, in the shape of what a run has done. */
export function planAnswer(
  expectation: Expectation,
  plan: BackfillPlan,
  { priority, costUsd }: { priority: number; costUsd: number },
): BackfillAnswer {
  const figures = figuresOf(plan);
  const outcome = {
    ...{ linked: figures.linked, suggested: figures.suggested, jobs: figures.jobs, gaps: figures.gapsQueued },
    ...{ alreadyQueued: figures.alreadyQueued, leftOut: figures.leftOut },
  };
  const jobs = plan.groups.filter(({ action }) => action === 'job');
  return {
    ...{ backfill_id: null, expectation: expectation.name, status: 'dry_run', priority },
    message: describeOutcome(expectation, outcome, 'would'),
    ...{
      gaps_found: figures.found,
      names_found: figures.names,
      linked_now: figures.linked,
      suggested_now: figures.suggested,
    },
    gaps_affected: figures.linked + figures.suggested + figures.gapsQueued,
    ...{ jobs_created: figures.jobs, already_queued: figures.alreadyQueued, already_tried: figures.alreadyTried },
    ...{ left_out: figures.leftOut, estimated_cost_usd: costUsd },
    jobs: jobs.slice(0, LISTED).map(({ label, place, gapIds }) => ({
      ...{ job_id: null, label, place, priority, status: 'planned', gaps: gapIds.length },
      entity_id: expectation.backfill?.plan === 'records' ? gapIds[0]! : null,
    })),
    groups: [
      ...plan.groups.map(({ action, label, place, names, gapIds, builder, jobId }): BackfillGroupView => ({
        ...{ action, label, place, names: names.slice(0, 50), gaps: gapIds.length, job_id: jobId ?? null },
        builder: builder ? { id: Number(builder.id), title: builder.title, reason: builder.reason } : null,
      })),
      ...plan.held.map(({ label, place, gaps, holder }): BackfillGroupView => ({
        ...{ label, place, names: [], gaps, builder: null, job_id: holder.jobId },
        action: holder.holding === 'tried' ? 'tried' : 'held',
      })),
    ].slice(0, LISTED),
  };
}

/** What a backfill has done, with its jobs. @throws AppError not_found */
export async function requireBackfillAnswer(db: Db, backfillId: string): Promise<BackfillAnswer> {
  const row = await db.backfill.findUnique({ where: { backfill_id: backfillId } });
  if (!row) throw notFound('backfill');
  const expectation = requireExpectation(row.expectation);
  const groupsOf = (actions: string[]) =>
    db.backfillGroup.findMany({
      where: { backfill_id: row.id, action: { in: actions }, status: 'done' },
      orderBy: { id: 'asc' },
      take: LISTED,
    });
  const [jobGroups, freeGroups] = await Promise.all([groupsOf(['job']), groupsOf(['link', 'suggest', 'join'])]);
  const groups = [...jobGroups, ...freeGroups].slice(0, LISTED);
  const jobs = await db.collectionJob.findMany({
    where: { job_id: { in: jobGroups.flatMap(({ job_id: id }) => id ?? []) } },
    select: { job_id: true, status: true, priority: true, entity_id: true },
  });
  const byId = new Map(jobs.map((job) => [job.job_id, job]));
  const builders = await db.builderProfile.findMany({
    where: { id: { in: groups.flatMap(({ builder_id: id }) => id ?? []) } },
    select: { id: true, name: true },
  });
  const titles = new Map(builders.map(({ id, name }) => [id, name]));
  return {
    ...figuresOfRow(expectation, row),
    ...{ gaps_found: row.gaps_found, names_found: row.names_found },
    gaps_affected: row.linked_now + row.suggested + row.gaps_queued,
    jobs: jobGroups.map(({ job_id: id, label, place, gap_ids: gaps }) => ({
      ...{ job_id: id, label, place, gaps: gaps.length, priority: byId.get(id!)?.priority ?? row.priority },
      status: byId.get(id!)?.status ?? 'gone',
      entity_id: byId.get(id!)?.entity_id ? Number(byId.get(id!)!.entity_id) : null,
    })),
    groups: groups.map(
      ({ action, label, place, names, gap_ids: gaps, builder_id: builder, reason, job_id: jobId }) => ({
        ...{
          action: action as BackfillGroupView['action'],
          label,
          place,
          names,
          gaps: gaps.length,
          job_id: jobId,
        },
        builder:
          builder === null
            ? null
            : { id: Number(builder), title: titles.get(builder) ?? 'a builder that is gone', reason: reason ?? '' },
      }),
    ),
  };
}

type Row = Awaited<ReturnType<typeof findRows>>[number];

function figuresOfRow(expectation: Expectation, row: Row) {
  const outcome = {
    ...{ linked: row.linked_now, suggested: row.suggested, jobs: row.jobs_created, gaps: row.gaps_queued },
    ...{ alreadyQueued: row.already_queued, leftOut: row.left_out },
  };
  const tense = row.status === 'planning' || row.status === 'running' ? 'so_far' : 'has';
  return {
    ...{ backfill_id: row.backfill_id, expectation: expectation.name, priority: row.priority },
    status: row.status as BackfillAnswer['status'],
    message: row.error_message ?? describeOutcome(expectation, outcome, tense),
    ...{ linked_now: row.linked_now, suggested_now: row.suggested, jobs_created: row.jobs_created },
    ...{ already_queued: row.already_queued, already_tried: row.already_tried, left_out: row.left_out },
    estimated_cost_usd: Number(row.estimated_cost_usd),
  };
}

function findRows(db: Db, where: object, take: number, skip: number) {
  return db.backfill.findMany({ where, orderBy: { id: 'desc' }, take, skip });
}

/** Backfills, the latest first, each with how its jobs stand. */
export async function findBackfills(
  db: Db,
  { expectation, backfillId }: { expectation?: string | undefined; backfillId?: string | undefined },
  page: PageRequest,
): Promise<PageOf<BackfillView>> {
  const where = {
    ...(expectation === undefined ? {} : { expectation }),
    ...(backfillId === undefined ? {} : { backfill_id: backfillId }),
  };
  const after = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const skip = page.cursor ? 0 : (page.page - 1) * page.perPage;
  const rows = await findRows(db, { AND: [where, after] }, page.perPage + 1, skip);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  const [total, people, jobs] = await Promise.all([
    db.backfill.count({ where }),
    findPeople(
      db,
      shown.flatMap((row) => [row.started_by, row.undone_by]),
    ),
    findStanding(
      db,
      shown.map(({ id }) => id),
    ),
  ]);
  return {
    rows: shown.map((row) => toView(row, people, jobs.get(row.id))),
    ...{ total, page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** One backfill as lists have it. @throws AppError not_found */
export async function requireBackfillView(db: Db, backfillId: string): Promise<BackfillView> {
  const { rows } = await findBackfills(db, { backfillId }, { page: 1, perPage: 1, cursor: null });
  if (!rows[0]) throw notFound('backfill');
  return rows[0];
}

interface Standing {
  open: number;
  in_review: number;
  can_undo: boolean;
}

/** How the jobs of backfills stand, and whether anything of them is left to take back. */
async function findStanding(db: Db, ids: readonly bigint[]): Promise<Map<bigint, Standing>> {
  const rows = await db.$queryRaw<({ id: bigint } & Standing)[]>`
    SELECT b.id, coalesce(j.open, 0) AS open, coalesce(j.in_review, 0) AS in_review,
      coalesce(j.open, 0) > 0 OR EXISTS (SELECT FROM backfill_groups g WHERE g.backfill_id = b.id AND g.action = 'join' AND g.status = 'done')
        OR EXISTS (SELECT FROM applications a JOIN application_items i ON i.application_id = a.id
                   WHERE a.applied_by = 'backfill:' || b.backfill_id
                     AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)) AS can_undo
    FROM backfills b LEFT JOIN (
      SELECT g.backfill_id, count(*) FILTER (WHERE j.status IN ('pending', 'running'))::int AS open,
        count(*) FILTER (WHERE j.status = 'completed' AND EXISTS (
          SELECT FROM collection_changes c WHERE c.job_id = j.job_id AND c.status = 'pending'))::int AS in_review
      FROM backfill_groups g JOIN collection_jobs j ON j.job_id = g.job_id
      WHERE g.backfill_id = ANY(${[...ids]}::bigint[]) AND g.action = 'job' GROUP BY 1) j ON j.backfill_id = b.id
    WHERE b.id = ANY(${[...ids]}::bigint[])`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

function toView(row: Row, people: ReadonlyMap<string, string>, jobs: Standing | undefined): BackfillView {
  return {
    ...figuresOfRow(requireExpectation(row.expectation), row),
    backfill_id: row.backfill_id,
    ...{ gaps_found: row.gaps_found, names_found: row.names_found },
    gaps_affected: row.linked_now + row.suggested + row.gaps_queued,
    started_by: nameActor(row.started_by, people),
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    ...{ jobs_open: jobs?.open ?? 0, jobs_in_review: jobs?.in_review ?? 0, can_undo: jobs?.can_undo ?? false },
    undone: row.undone_at
      ? {
          ...{ by: nameActor(row.undone_by, people), at: row.undone_at.toISOString() },
          ...{ jobs_cancelled: row.jobs_cancelled, links_restored: row.links_restored, links_kept: row.links_kept },
        }
      : null,
  };
}
