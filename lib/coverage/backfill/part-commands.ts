import type { AuditActor } from '../../audit/commands';
import type { CardFilters } from '../../collection/card-filters';
import { writeJobs, type NewJob } from '../../collection/commands';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { updateRows } from '../../platform/db/write-rows';
import { inTransaction } from '../../platform/db/in-transaction';
import { linkCards } from '../../review/links/commands';
import type { Expectation } from '../expectation';
import { appliesSql, gapSql } from '../finder-sql';
import { findHolders } from '../holder-queries';
import { getFinderContext } from '../kept-queries';
import { requireExpectation } from '../registry';
import { subjectOf } from '../subject-of';

/** Cards linked in one transaction: long enough to be quick, short enough that nobody waits for it. */
const GAPS_PER_PART = 10_000;
const JOBS_PER_PART = 500;
const PART_TIMEOUT_MS = 120_000;

type Group = Prisma.BackfillGroupGetPayload<object>;

/**
 * Does the next part of a backfill: links first, then jobs. Each part is one transaction that also says how far it has come, so that
 * a run which was killed goes on where it was. Several may work at the same time: each takes groups that no other has.
 * @returns whether anything was left to do
 */
export async function runNextPart(
  db: PrismaClient,
  actor: AuditActor,
  backfillId: string,
  now: Date,
): Promise<boolean> {
  // From both ends, where other markets lie, so that the two do not wait for one community.
  const [more] = await Promise.all([
    runPart(db, actor, backfillId, 'first', now),
    runPart(db, actor, backfillId, 'last', now),
  ]);
  return more;
}

type End = 'first' | 'last';

async function runPart(db: PrismaClient, actor: AuditActor, backfillId: string, end: End, now: Date): Promise<boolean> {
  return inTransaction(
    db,
    async (tx) => {
      const backfill = await tx.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } });
      if (backfill.status !== 'running') return false;
      const links = await takeGroups(tx, backfill.id, LINKS, end);
      if (links.length > 0) {
        await linkPart(tx, actor, backfill, links, now);
        return true;
      }
      if (end === 'last') return false;
      if (await waitForOthers(tx, backfill.id, LINKS)) return true;
      const jobs = await takeGroups(tx, backfill.id, JOBS, end);
      if (jobs.length === 0) return waitForOthers(tx, backfill.id, JOBS);
      await queuePart(tx, actor, backfill, jobs, now);
      return true;
    },
    { timeout: PART_TIMEOUT_MS },
  );
}

const LINKS = ['link', 'suggest'];
const JOBS = ['job', 'join'];

/** The next groups from one end, as many as a part takes, that no other run has in hand; they are held until it ends. */
async function takeGroups(tx: Db, backfillId: bigint, actions: readonly string[], end: End): Promise<Group[]> {
  const [order, limit] = [end === 'first' ? 'ASC' : 'DESC', actions === JOBS ? JOBS_PER_PART : GAPS_PER_PART];
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT g.id FROM backfill_groups g WHERE g.status = 'planned' AND g.id IN (
       SELECT id FROM (
         SELECT id, cardinality(gap_ids) AS gaps, sum(cardinality(gap_ids)) OVER (ORDER BY id ${order}) AS upto FROM (
           SELECT id, gap_ids FROM backfill_groups WHERE backfill_id = $1 AND status = 'planned' AND action = ANY($2::text[])
           ORDER BY id ${order} LIMIT ${limit}) next
       ) summed WHERE upto - gaps < ${GAPS_PER_PART})
     ORDER BY g.id FOR UPDATE SKIP LOCKED`,
    backfillId,
    [...actions],
  );
  return tx.backfillGroup.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
}

/** Waits until a group that another run has in hand is done. @returns whether there was one */
async function waitForOthers(tx: Db, backfillId: bigint, actions: readonly string[]): Promise<boolean> {
  const [waiting] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM backfill_groups WHERE backfill_id = ${backfillId} AND status = 'planned' AND action = ANY(${[...actions]}::text[]) LIMIT 1`;
  if (!waiting) return false;
  await tx.$queryRaw`SELECT id FROM backfill_groups WHERE id = ${waiting.id} FOR UPDATE`;
  return true;
}

interface Running {
  id: bigint;
  backfill_id: string;
  expectation: string;
  priority: number;
}

async function linkPart(
  tx: Db,
  actor: AuditActor,
  backfill: Running,
  groups: readonly Group[],
  now: Date,
): Promise<void> {
  const decider = { actor, id: `backfill:${backfill.backfill_id}`, kind: 'policy' as const };
  const outcome = await linkCards(
    tx,
    decider,
    groups.map(({ action, gap_ids: cardIds, builder_id: builderId, reason, confidence }) => ({
      ...{ cardIds, builderId: builderId!, reason: reason ?? '', confidence: confidence ?? 0, jobId: null },
      state: action === 'link' ? 'auto_linked' : 'suggested',
    })),
    { notes: `Backfill ${backfill.backfill_id}`, now },
  );
  const ids = groups.map(({ id }) => id);
  await tx.backfillGroup.updateMany({
    where: { id: { in: ids } },
    data: { status: 'done', application_id: outcome.applicationId },
  });
  if (outcome.skipped > 0) await keepLinked(tx, ids, outcome.applicationId);
  await tx.backfill.update({
    where: { id: backfill.id },
    data: {
      linked_now: { increment: outcome.linked },
      suggested: { increment: outcome.suggested },
      left_out: { increment: outcome.skipped },
    },
  });
}

/** Groups keep the cards that were linked; those that were passed over are another run's. */
async function keepLinked(tx: Db, ids: readonly bigint[], applicationId: bigint | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE backfill_groups g SET gap_ids = w.ids, status = CASE WHEN cardinality(w.ids) = 0 THEN 'skipped' ELSE 'done' END
    FROM (
      SELECT p.id, coalesce(array_agg(gap ORDER BY gap) FILTER (WHERE i.id IS NOT NULL), '{}') AS ids
      FROM backfill_groups p CROSS JOIN LATERAL unnest(p.gap_ids) AS gap
      LEFT JOIN application_items i ON i.application_id = ${applicationId} AND i.child_type = 'builder_card' AND i.child_id = gap
      WHERE p.id = ANY(${[...ids]}::bigint[]) GROUP BY p.id) w
    WHERE w.id = g.id`;
}

async function queuePart(
  tx: Db,
  actor: AuditActor,
  backfill: Running,
  groups: readonly Group[],
  now: Date,
): Promise<void> {
  const expectation = requireExpectation(backfill.expectation);
  const open = await findOpenGaps(tx, expectation, groups, now);
  const kept = groups.map((group) => ({ group, ids: group.gap_ids.filter((id) => open.has(id)) }));
  const own = kept.filter(({ group, ids }) => group.action === 'job' && ids.length > 0);
  const made = await writeJobs(
    tx,
    actor,
    own.map(({ group, ids }) => jobOf(expectation, backfill, group, ids)),
    now,
  );
  for (const one of kept.filter(({ group, ids }) => group.action === 'join' && ids.length > 0)) {
    // A job that has ended meanwhile takes nothing more; what it was to take is left for the next time.
    if (!(await joinJob(tx, one.group.job_id!, one.ids))) one.ids = [];
  }
  const jobOfGroup = new Map(own.map(({ group }, index) => [group.id, made[index]!.job_id]));
  await updateRows(
    tx,
    'backfill_groups',
    { id: 'bigint', status: 'text', job_id: 'text', gap_ids: 'bigint[]' },
    kept.map(({ group, ids }) => ({
      ...{ id: group.id, status: ids.length > 0 ? 'done' : 'skipped' },
      ...{ job_id: jobOfGroup.get(group.id) ?? group.job_id, gap_ids: `{${ids.join(',')}}` },
    })),
  );
  const asked = groups.reduce((sum, { gap_ids: ids }) => sum + ids.length, 0);
  const queued = kept.reduce((sum, { ids }) => sum + ids.length, 0);
  await tx.backfill.update({
    where: { id: backfill.id },
    data: {
      jobs_created: { increment: made.length },
      gaps_queued: { increment: queued },
      left_out: { increment: asked - queued },
    },
  });
}

/** Gaps that still are ones, and that no job has been made for since the plan. */
async function findOpenGaps(
  tx: Db,
  expectation: Expectation,
  groups: readonly Group[],
  now: Date,
): Promise<ReadonlySet<bigint>> {
  const ids = groups.flatMap(({ gap_ids: own }) => own);
  const finder = expectation.find(await getFinderContext(tx, now));
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT r.id FROM ${finder.table} WHERE r.id = ANY($1::bigint[]) AND ${appliesSql(finder)} AND ${gapSql(finder)}`,
    ids,
  );
  const holders = await findHolders(tx, expectation, ids.map(Number), now);
  const isHeld = (id: bigint) => {
    const holding = holders.get(Number(id))?.holding;
    return holding === 'queued' || holding === 'in_review';
  };
  return new Set(rows.map(({ id }) => id).filter((id) => !isHeld(id)));
}

function jobOf(expectation: Expectation, backfill: Running, group: Group, ids: readonly bigint[]): NewJob {
  const common = {
    ...{ entityType: subjectOf(expectation), priority: backfill.priority, autoApply: false, suppliedSnapshotId: null },
    ...{
      searchQuery: group.search_query,
      targetUrl: group.target_url,
      initiatedBy: `backfill:${backfill.backfill_id}`,
    },
  };
  return expectation.backfill?.plan === 'builder_links'
    ? {
        ...{ ...common, entityId: null, jobType: 'discovery' },
        searchFilters: { community_builder_card_ids: ids.map(Number), builder_name: group.label } satisfies CardFilters,
      }
    : { ...common, entityId: ids[0]!, jobType: 'update' };
}

/** An earlier job takes cards that have come since, as long as it is open. @returns whether it does */
async function joinJob(tx: Db, jobId: string, ids: readonly bigint[]): Promise<boolean> {
  // Whoever links the cards of a job holds it too: they are in its list by then, or not at all.
  await tx.$queryRaw`SELECT id FROM collection_jobs WHERE job_id = ${jobId} FOR UPDATE`;
  const taken = await tx.$executeRaw`
    UPDATE collection_jobs SET search_filters = jsonb_set(search_filters, '{community_builder_card_ids}',
      (search_filters->'community_builder_card_ids') || to_jsonb(${[...ids]}::bigint[]))
    WHERE job_id = ${jobId} AND search_filters ? 'community_builder_card_ids' AND (status IN ('pending', 'running') OR EXISTS (
      SELECT FROM collection_changes c WHERE c.job_id = collection_jobs.job_id AND c.status IN ('pending', 'approved')))`;
  return taken > 0;
}
