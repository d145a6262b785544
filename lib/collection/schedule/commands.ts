import { recordAudit, SYSTEM_ACTOR, type AuditActor } from '../../audit/commands';
import { requireStanding, rewriteSetting } from '../../audit/setting-commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { writeJob } from '../commands';
import { BY_CLOCK } from '../initiator';
import { typeOfKind } from './due-sql';
import { findDue, getClockState, getSchedule, getUsualCosts, readSchedule } from './queries';
import { planRefreshes, type RefreshCandidate } from './rank-refreshes';
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
}

/**
 * Starts what is due and fits: as many jobs as the clock's share of the day has room for by this hour, at no more than
 * its budget allows by this day. Safe to repeat: what a job waits for or reads already is not due.
 * @param hasModel whether Claude can be asked, which is what costs
 */
export async function startDueRefreshes(db: PrismaClient, hasModel: boolean, now: Date): Promise<ClockRun> {
  return db.$transaction(
    async (tx) => {
      // Two runs at once would both find the same records due.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('schedule'))`;
      await tx.scheduleRun.deleteMany({ where: { ran_at: { lt: new Date(now.getTime() - KEEP_RUNS_MS) } } });
      const settings = await getSchedule(tx);
      if (!settings.is_on) return { kind: 'off', due: 0, started: 0 };
      const costs = await getUsualCosts(tx, hasModel, now);
      const { room } = await getClockState(tx, settings, costs, now);
      const found = await findDue(tx, settings, costs, now);
      const plan = planRefreshes(found.candidates, room);
      for (const [index, candidate] of plan.start.entries())
        await startOne(tx, candidate, new Date(now.getTime() + (SPREAD_MS * index) / plan.start.length), now);
      const beyond = found.due - found.paused - found.candidates.length;
      await tx.scheduleRun.create({
        data: {
          ...{ ran_at: now, due: found.due, started: plan.start.length, room_jobs: room.jobs },
          room_usd: room.usd === null ? null : room.usd.toFixed(9),
          left_out: { ...plan.leftOut, no_room: plan.leftOut.no_room + beyond, site_paused: found.paused },
        },
      });
      return { kind: 'ran', due: found.due, started: plan.start.length };
    },
    { timeout: 120_000 },
  );
}

/** The same at once, because a person asks for it. */
export async function startDueNow(
  db: PrismaClient,
  actor: AuditActor,
  hasModel: boolean,
  now: Date,
): Promise<ClockRun> {
  const run = await startDueRefreshes(db, hasModel, now);
  const { due, started } = run;
  if (run.kind === 'off') throw new AppError('conflict', 'The clock is off. Turn it on, then run it.');
  await recordAudit(db, { actor, action: 'schedule.run', detail: { due, started } });
  return run;
}

async function startOne(tx: Db, { kind, id }: RefreshCandidate, at: Date, now: Date): Promise<void> {
  const type = typeOfKind(kind);
  const common = {
    ...{ priority: PRIORITY, searchQuery: null, targetUrl: null, suppliedSnapshotId: null, autoApply: false },
    ...{ initiatedBy: BY_CLOCK, startsAt: at, waitingReason: PLANNED },
  };
  const job =
    kind === 'inventory'
      ? {
          ...common,
          ...{ entityType: 'property', entityId: null, jobType: 'inventory' as const, parent: { type: type.name, id } },
          searchFilters: { max: MOST_HOMES },
        }
      : { ...common, entityType: type.name, entityId: id, jobType: 'update' as const };
  await writeJob(tx, SYSTEM_ACTOR, job, now);
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
