import { ACTOR } from '../harness/collect';
import { claimJob, completeJob, failJob } from '@/lib/collection/execution/commands';
import { writeJob } from '@/lib/collection/commands';
import { takeStarts } from '@/lib/collection/limits/start-commands';
import { startDueRefreshes } from '@/lib/collection/schedule/commands';
import type { PrismaClient } from '@/lib/platform/db/client';
import { reserveSpend, settleSpend } from '@/lib/spend/commands';
import { NO_USAGE } from '@/lib/spend/cost';

/** A simulated world for the clock: a catalogue, people who start jobs beside it, and sites that change, cost and fail. */
export interface ClockWorld {
  from: Date;
  days: number;
  builders: number;
  communities: number;
  /** Jobs that people try to start in a day. */
  byHand: number;
  seed: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MODEL = 'claude-haiku-5-5';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Fills the catalogue: entered over the year before, a fifth never read, one in twenty on a directory's site. */
export async function seedClockWorld(db: PrismaClient, world: ClockWorld): Promise<void> {
  const random = randomFrom(world.seed);
  const record = (noun: string, index: number) => {
    const entered = world.from.getTime() - (5 + random() * 360) * DAY_MS;
    const read = random() < 0.2 ? null : new Date(entered + random() * (world.from.getTime() - entered));
    const host = random() < 0.05 ? `directory.test/${noun}-${index}` : `${noun}-${index}.test`;
    return { name: `${noun} ${index}`, site: `https://${host}/`, created_at: new Date(entered), last_data_sync: read };
  };
  const many = (noun: string, count: number) => Array.from({ length: count }, (_, index) => record(noun, index));
  await db.builderProfile.createMany({
    data: many('builder', world.builders).map(({ site, ...row }) => ({ ...row, website: site })),
  });
  await db.community.createMany({
    data: many('community', world.communities).map(({ site, ...row }) => ({ ...row, community_website_url: site })),
  });
}

/** Hour by hour: the clock runs, people start jobs, and everything that may run is run, paid and ended. */
export async function runClockWorld(db: PrismaClient, world: ClockWorld): Promise<void> {
  const random = randomFrom(world.seed + 1);
  for (let hour = 0; hour < world.days * 24; hour += 1) {
    const now = new Date(world.from.getTime() + hour * HOUR_MS + 7 * 60_000);
    await startDueRefreshes(db, true, now);
    if (random() < world.byHand / 24) await startByHand(db, Math.ceil(random() * world.builders), now);
    await runWaiting(db, random, new Date(now.getTime() + 59 * 60_000 - 1));
  }
}

/** A person collects one builder; a limit that is reached refuses it. */
async function startByHand(db: PrismaClient, at: number, now: Date): Promise<void> {
  const builder = await db.builderProfile.findFirstOrThrow({
    orderBy: { id: 'asc' },
    skip: at - 1,
    select: { id: true },
  });
  const common = { priority: 5, searchQuery: null, targetUrl: null, suppliedSnapshotId: null, autoApply: false };
  const job = {
    ...common,
    entityType: 'builder',
    entityId: builder.id,
    jobType: 'update' as const,
    initiatedBy: ACTOR.id,
  };
  await db
    .$transaction(async (tx) => {
      await takeStarts(tx, ACTOR.id, 1, now);
      await writeJob(tx, ACTOR, job, now);
    })
    .catch((error: { code?: string }) => {
      if (error.code !== 'rate_limited') throw error;
    });
}

async function runWaiting(db: PrismaClient, random: () => number, now: Date): Promise<void> {
  const waiting = await db.collectionJob.findMany({
    where: { status: 'pending', OR: [{ next_attempt_at: null }, { next_attempt_at: { lte: now } }] },
    select: { job_id: true },
    orderBy: { id: 'asc' },
  });
  for (const { job_id: wokenFor } of waiting) {
    const owner = `${wokenFor}:${now.getTime()}`;
    const claim = await claimJob(db, wokenFor, owner, now);
    if (claim.kind !== 'claimed') continue;
    const fence = { jobId: claim.jobId, attempt: claim.attempt, owner };
    if (random() < 0.03) {
      await failJob(db, fence, { code: 'source_unusable', message: 'The site was down.' }, now);
      continue;
    }
    const job = await db.collectionJob.findUniqueOrThrow({ where: { job_id: claim.jobId } });
    // Some records change all the time, most hardly ever; what has not changed has its answer already.
    const id = Number(job.entity_id ?? job.parent_entity_id);
    const hasChanged = random() < (id % 10 === 0 ? 0.8 : 0.15);
    if (hasChanged && job.job_type === 'update') await pay(db, job, random, now);
    const results = { itemsFound: 9, changesDetected: hasChanged ? 1 : 0, newEntitiesFound: 0, warnings: [] };
    await completeJob(db, fence, results, now);
  }
}

/** One question about a page, as a batch: set aside, then settled for what it used. A refusal is the budget's. */
async function pay(
  db: PrismaClient,
  job: { job_id: string; entity_type: string; entity_id: bigint | null; initiated_by: string | null },
  random: () => number,
  now: Date,
): Promise<void> {
  const byClock = job.initiated_by === 'schedule';
  const reservation = await reserveSpend(
    db,
    {
      ...{ callKey: `${job.job_id}:page`, purpose: 'read_page', model: MODEL, isBatch: byClock, jobId: job.job_id },
      ...{ entity: { type: job.entity_type, id: job.entity_id! }, userId: byClock ? null : ACTOR.id, byClock },
      maxUsd: 0.004,
    },
    now,
  );
  if (reservation.kind !== 'reserved') return;
  const usage = { ...NO_USAGE, inputTokens: Math.round(2000 + random() * 10_000), outputTokens: 900 };
  await settleSpend(db, reservation.entryId, usage, now);
  await db.$executeRaw`
    UPDATE collection_jobs SET cost_usd = (SELECT cost_usd FROM spend_entries WHERE id = ${reservation.entryId})
    WHERE job_id = ${job.job_id}`;
}

/** What a simulated time must have kept, in figures. */
export interface ClockJudgement {
  hours: number;
  jobs: { clock: number; by_hand: number; most_in_a_day: number; most_of_clock_in_a_day: number };
  /** USD of the dearest month, of all and of the clock. */
  spent: { month: number; clock_month: number; all: number };
  /** Per kind: the longest that a record was not read, in its intervals, and the share that is within one and a half. */
  waits: Record<string, { records: number; never_read: number; longest: number; median: number; within: number }>;
}

/** Reads it all out of the rows. The wait of a record counts from the start of the simulation at the earliest. */
export async function judgeClockWorld(
  db: PrismaClient,
  world: ClockWorld,
  everyDays: Record<'builder' | 'community' | 'inventory', number>,
): Promise<ClockJudgement> {
  const end = new Date(world.from.getTime() + world.days * DAY_MS);
  const [jobs] = await db.$queryRaw<{ clock: number; by_hand: number; most: number; most_of_clock: number }[]>`
    SELECT (SELECT count(*) FROM collection_jobs WHERE initiated_by = 'schedule')::int AS clock,
           (SELECT count(*) FROM collection_jobs WHERE initiated_by <> 'schedule')::int AS by_hand,
           (SELECT max(jobs) FROM collection_job_days)::int AS most,
           (SELECT max(n) FROM (SELECT count(*) AS n FROM collection_jobs WHERE initiated_by = 'schedule'
              GROUP BY (created_at AT TIME ZONE 'UTC')::date) d)::int AS most_of_clock`;
  const [spent] = await db.$queryRaw<{ month: number; clock: number; total: number }[]>`
    SELECT coalesce((SELECT max(usd) FROM spend_totals WHERE scope = 'month'), 0)::float8 AS month,
           coalesce((SELECT max(usd) FROM spend_totals WHERE scope = 'clock_month'), 0)::float8 AS clock,
           coalesce((SELECT sum(usd) FROM spend_totals WHERE scope = 'month'), 0)::float8 AS total`;
  const waits: ClockJudgement['waits'] = {};
  for (const kind of ['builder', 'community', 'inventory'] as const) {
    const table = kind === 'community' ? 'communities' : 'builder_profiles';
    const [row] = await db.$queryRawUnsafe<
      { records: number; never: number; longest: number; median: number; within: number }[]
    >(
      `WITH readings AS (
         SELECT coalesce(entity_id, parent_entity_id) AS id, completed_at AS at FROM collection_jobs
         WHERE status = 'completed' AND ${kind === 'inventory' ? "job_type = 'inventory'" : `job_type = 'update' AND entity_type = '${kind}'`}
       ), gaps AS (
         SELECT t.id, max(g.gap) AS gap, count(r.n) AS n FROM ${table} t
         LEFT JOIN LATERAL (SELECT count(*) AS n FROM readings WHERE id = t.id HAVING count(*) > 0) r ON true
         CROSS JOIN LATERAL (
           SELECT date_part('epoch', at - lag(at, 1, $1::timestamptz) OVER (ORDER BY at)) / 86400 / $3::float8 AS gap
           FROM (SELECT at FROM readings WHERE id = t.id UNION ALL SELECT $2::timestamptz) a
         ) g GROUP BY t.id
       )
       SELECT count(*)::int AS records, count(*) FILTER (WHERE n = 0)::int AS never, max(gap)::float8 AS longest,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY gap)::float8 AS median,
              (count(*) FILTER (WHERE gap <= 1.5))::float8 / count(*) AS within FROM gaps`,
      world.from,
      end,
      everyDays[kind],
    );
    waits[kind] = {
      ...{ records: row!.records, never_read: row!.never },
      ...{ longest: round(row!.longest), median: round(row!.median), within: round(row!.within) },
    };
  }
  return {
    hours: world.days * 24,
    jobs: {
      ...{
        clock: jobs!.clock,
        by_hand: jobs!.by_hand,
        most_in_a_day: jobs!.most,
        most_of_clock_in_a_day: jobs!.most_of_clock,
      },
    },
    spent: { month: round(spent!.month), clock_month: round(spent!.clock), all: round(spent!.total) },
    waits,
  };
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;
