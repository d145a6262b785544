import { recordAudit, SYSTEM_ACTOR, type AuditActor } from '../../audit/commands';
import { requireStanding, rewriteSetting } from '../../audit/setting-commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { writeJobs, type NewJob } from '../commands';
import { BY_CLOCK } from '../initiator';
import { typeOfKind } from './due-sql';
import { findDue } from './due-queries';
import { getClockState, getSchedule, getUsualCosts, readSchedule } from './queries';
import { planRefreshes, type LeftOut, type RefreshCandidate } from './rank-refreshes';
import { PLANNED, SCHEDULE_SETTING, type ScheduleSettings } from './settings';

/** What people start goes before what the clock starts. */
const PRIORITY = 2;
/** The clock runs every hour; what it starts is spread over it, so that no site and no queue is asked all at once. */
const SPREAD_MS = 3_600_000;
/** Homes that are read of one builder: as many as a person may ask for. */
const MOST_HOMES = 500;
const KEEP_RUNS_MS = 90 * 86_400_000;

export interface ClockRun {
  kind: 'ran' | 'off';
  due: number;
  started: number;
  /** Why the others that are due were not started, with counts. */
  leftOut: Partial<Record<LeftOut | 'site_paused', number>>;
}

/**
 * Starts what is due and fits: as many jobs as the clock's share of the day has room for by this hour, at no more than
 * its budget allows by this day. Safe to repeat: what a job waits for or reads already is not due.
 * @param hasModel whether Claude can be asked, which is what costs
 */
export async function startDueRefreshes(db: PrismaClient, hasModel: boolean, now: Date): Promise<ClockRun> {
  return db.$transaction((tx) => runClock(tx, hasModel, now), { timeout: 120_000 });
}

/**
 * The same at once, because a person asks for it.
 * @throws AppError `conflict` while the clock is off
 */
export async function startDueNow(
  db: PrismaClient,
  actor: AuditActor,
  hasModel: boolean,
  now: Date,
): Promise<ClockRun> {
  return db.$transaction(
    async (tx) => {
      const run = await runClock(tx, hasModel, now);
      if (run.kind === 'off') throw new AppError('conflict', 'The clock is off. Turn it on, then run it.');
      await recordAudit(tx, { actor, action: 'schedule.run', detail: { due: run.due, started: run.started } });
      return run;
    },
    { timeout: 120_000 },
  );
}

async function runClock(tx: Db, hasModel: boolean, now: Date): Promise<ClockRun> {
  // Two runs at once would both find the same records due.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('schedule'))`;
  await tx.scheduleRun.deleteMany({ where: { ran_at: { lt: new Date(now.getTime() - KEEP_RUNS_MS) } } });
  const settings = await getSchedule(tx);
  if (!settings.is_on) return { kind: 'off', due: 0, started: 0, leftOut: {} };
  const costs = await getUsualCosts(tx, hasModel, now);
  const { room } = await getClockState(tx, settings, costs, now);
  const found = await findDue(tx, settings, costs, now);
  const { start, leftOut: passedOver } = planRefreshes(found.candidates, room);
  const jobs = start.map((candidate, index) =>
    jobOf(candidate, new Date(now.getTime() + (SPREAD_MS * index) / start.length)),
  );
  await writeJobs(tx, SYSTEM_ACTOR, jobs, now);
  const beyond = found.due - found.paused - found.candidates.length;
  const leftOut = { ...passedOver, no_room: passedOver.no_room + beyond, site_paused: found.paused };
  await tx.scheduleRun.create({
    data: {
      ...{ ran_at: now, due: found.due, started: start.length, room_jobs: room.jobs, left_out: leftOut },
      room_usd: room.usd === null ? null : room.usd.toFixed(9),
    },
  });
  return { kind: 'ran', due: found.due, started: start.length, leftOut };
}

function jobOf({ kind, id }: RefreshCandidate, startsAt: Date): NewJob {
  const type = typeOfKind(kind);
  const common = {
    ...{ priority: PRIORITY, searchQuery: null, targetUrl: null, suppliedSnapshotId: null, autoApply: false },
    ...{ initiatedBy: BY_CLOCK, startsAt, waitingReason: PLANNED },
  };
  if (kind !== 'inventory') return { ...common, entityType: type.name, entityId: id, jobType: 'update' };
  return {
    ...common,
    ...{ entityType: 'property', entityId: null, jobType: 'inventory', parent: { type: type.name, id } },
    searchFilters: { max: MOST_HOMES },
  };
}

/**
 * Changes the schedule; what is left out stays.
 * @param undoes what an earlier change set, when this one takes it back
 * @throws AppError `conflict` when what is to be taken back stands no more
 */
export async function changeSchedule(
  db: PrismaClient,
  actor: AuditActor,
  patch: Partial<ScheduleSettings>,
  undoes: Partial<ScheduleSettings> = {},
): Promise<{ before: ScheduleSettings; after: ScheduleSettings }> {
  return db.$transaction((tx) =>
    rewriteSetting(tx, actor, { key: SCHEDULE_SETTING, action: 'schedule.changed' }, (stored) => {
      const before = readSchedule(stored);
      const stands = Object.entries(undoes).every(([name, value]) => before[name as keyof ScheduleSettings] === value);
      requireStanding(stands, 'intervals');
      const set = Object.fromEntries(Object.entries(before).filter(([name]) => name in stored));
      const value = { ...set, ...patch };
      const after = readSchedule(value);
      return { value, detail: { ...after }, result: { before, after } };
    }),
  );
}
