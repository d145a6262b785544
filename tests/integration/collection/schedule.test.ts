import { beforeEach, describe, expect, it } from 'vitest';
import { cancelJob } from '@/lib/collection/commands';
import { claimJob, completeJob, failJob } from '@/lib/collection/execution/commands';
import { changeJobLimits } from '@/lib/collection/limits/commands';
import { getLimitsUse } from '@/lib/collection/limits/queries';
import { changeSchedule, startDueNow, startDueRefreshes } from '@/lib/collection/schedule/commands';
import { findComing } from '@/lib/collection/schedule/due-queries';
import { getSchedule } from '@/lib/collection/schedule/queries';
import { getScheduleView } from '@/lib/collection/schedule/view-queries';
import type { ScheduleSettings } from '@/lib/collection/schedule/settings';
import { changeSpendSettings, reserveSpend } from '@/lib/spend/commands';
import { ACTOR } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { countingPrisma } from '../../harness/query-counter';

const database = withTestDatabase();
const DAY_MS = 86_400_000;
/** The last hour of a day, when all of the clock's share is let out. */
const NOW = new Date('2026-11-30T23:07:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

beforeEach(async () => {
  await database.sql
    .query(`DELETE FROM collection_jobs; DELETE FROM collection_job_days; DELETE FROM settings; DELETE FROM schedule_runs;
    DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM opt_outs; DELETE FROM collection_sources;
    DELETE FROM builder_profiles; DELETE FROM communities`);
  // Homes have a test of their own.
  await schedule({ inventory_days: 0 });
  await limit(1000);
});

const limit = (jobs_per_day: number) => changeJobLimits(database.prisma, ACTOR, { jobs_per_day }, { now: NOW });
const schedule = (patch: Partial<ScheduleSettings>) => changeSchedule(database.prisma, ACTOR, patch);
const run = (now = NOW, hasModel = false) => startDueRefreshes(database.prisma, hasModel, now);
const jobs = () => database.prisma.collectionJob.findMany({ orderBy: { id: 'asc' } });
const lastRun = () => database.prisma.scheduleRun.findFirstOrThrow({ orderBy: { id: 'desc' } });

/** A builder read so many days ago (null: never), entered long before or when it is said. */
async function builder(
  name: string,
  readDaysAgo: number | null,
  more: { enteredDaysAgo?: number; website?: string | null } = {},
) {
  const { id } = await database.prisma.builderProfile.create({
    data: {
      name,
      website: more.website === undefined ? `https://${name.toLowerCase().replaceAll(' ', '-')}.test/` : more.website,
      created_at: daysAgo(more.enteredDaysAgo ?? 400),
      last_data_sync: readDaysAgo === null ? null : daysAgo(readDaysAgo),
    },
  });
  return id;
}
const community = (name: string, readDaysAgo: number) =>
  database.prisma.community.create({
    data: { name, community_website_url: `https://${name.toLowerCase()}.test/`, last_data_sync: daysAgo(readDaysAgo) },
  });

/** Ends a waiting job at a time, as a run would. */
async function settle(jobId: string, at: Date, end: 'completed' | 'failed') {
  const claim = await claimJob(database.prisma, jobId, `run-${jobId}:0`, new Date(at.getTime() + 3_600_000));
  if (claim.kind !== 'claimed') throw new Error(`The job was not claimed: ${claim.kind}.`);
  const fence = { jobId: claim.jobId, attempt: claim.attempt, owner: `run-${jobId}:0` };
  const results = { itemsFound: 0, changesDetected: 0, newEntitiesFound: 0, warnings: [] };
  if (end === 'completed') await completeJob(database.prisma, fence, results, at);
  else await failJob(database.prisma, fence, { code: 'source_unusable', message: 'It is down.' }, at);
}

describe('what is due', () => {
  it('is read again by a job of the clock, below what people start, within the hour', async () => {
    const id = await builder('Oak Homes', 40);
    expect(await run()).toMatchObject({ kind: 'ran', due: 1, started: 1 });
    const [job] = await jobs();
    expect(job).toMatchObject({
      ...{ entity_type: 'builder', entity_id: id, job_type: 'update', status: 'pending', initiated_by: 'schedule' },
      ...{
        priority: 2,
        auto_apply: false,
        counted_on: null,
        waiting_reason: 'Started by the clock, which spreads its jobs over an hour.',
      },
    });
    expect(job!.next_attempt_at!.getTime()).toBeLessThan(NOW.getTime() + 3_600_000);
    // It waits for its time, not for another day.
    expect((await getLimitsUse(database.prisma, ACTOR.id, NOW)).waiting_for_day).toBe(0);
  });

  it('is each kind at its own interval, give or take a tenth', async () => {
    await builder('Read A Month Ago', 34);
    await builder('Read Lately', 26);
    await community('Fresh', 80);
    await community('Old', 100);
    expect(await run()).toMatchObject({ due: 2, started: 2 });
    await schedule({ community_days: 60, builder_days: 20 });
    expect(await run()).toMatchObject({ due: 2, started: 2 });
  });

  it('is the list of a builder’s homes, too, counted from when that was read', async () => {
    await schedule({ inventory_days: 7, builder_days: 0 });
    const id = await builder('Oak Homes', 1);
    await run();
    const [job] = await jobs();
    expect(job).toMatchObject({
      ...{ entity_type: 'property', entity_id: null, job_type: 'inventory' },
      ...{ parent_entity_type: 'builder', parent_entity_id: id, search_filters: { max: 500 } },
    });
    await settle(job!.job_id, NOW, 'completed');
    expect(await run(inDays(6))).toMatchObject({ due: 0 });
    expect(await run(inDays(8))).toMatchObject({ due: 1, started: 1 });
  });

  it('is a record never collected only a day after it was entered', async () => {
    await builder('New Homes', null, { enteredDaysAgo: 0.5 });
    expect(await run()).toMatchObject({ due: 0 });
    expect(await run(inDays(4))).toMatchObject({ due: 1, started: 1 });
  });

  it('is nothing without a website, nothing a job waits for already, and nothing that opted out', async () => {
    await builder('No Site', 400, { website: null });
    const gone = await builder('Gone Homes', 400);
    await database.prisma.optOut.create({
      data: {
        entity_type: 'builder',
        entity_id: gone,
        state: 'requested',
        reason: 'asked',
        requested_at: NOW,
        requested_by: 'x',
      },
    });
    await builder('Busy Homes', 400);
    expect(await run()).toMatchObject({ due: 1, started: 1 });
    expect(await run()).toMatchObject({ due: 0, started: 0 });
    expect(await jobs()).toHaveLength(1);
  });

  it('waits while its site is paused or blocked, and is said to', async () => {
    await builder('Paused Homes', 400);
    await builder('Blocked Homes', 400);
    await builder('Other Homes', 400, { website: 'https://Other-Homes.test:8443/path' });
    const source = (host: string, state: object) =>
      database.prisma.collectionSource.create({
        data: { host, source_name: host, source_url: `https://${host}/`, source_type: 'website', ...state },
      });
    await source('paused-homes.test', { is_active: false });
    await source('blocked-homes.test', { blocked_until: inDays(1) });
    await source('other-homes.test', {});
    expect(await run()).toMatchObject({ due: 3, started: 1 });
    expect((await lastRun()).left_out).toMatchObject({ site_paused: 2 });
    await database.prisma.collectionSource.update({ where: { host: 'other-homes.test' }, data: { is_active: false } });
    await database.sql.query('DELETE FROM collection_jobs');
    expect(await run()).toMatchObject({ started: 0 });
  });

  it('is said to wait for its site where all of it does', async () => {
    await builder('Paused Homes', 400);
    await database.prisma.collectionSource.create({
      data: {
        ...{ host: 'paused-homes.test', source_name: 'Paused', source_url: 'https://paused-homes.test/' },
        ...{ source_type: 'website', is_active: false },
      },
    });
    expect(await run()).toMatchObject({ due: 1, started: 0, leftOut: { site_paused: 1, no_room: 0 } });
    expect(await lastRun()).toMatchObject({ due: 1, left_out: { site_paused: 1 } });
    // Neither does the calendar promise it.
    const { calendar } = await getScheduleView(database.prisma, { days: 7, hasModel: false }, NOW);
    expect(calendar.map(({ due }) => due.builder)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('is found behind thousands that are overdue longer on one host', async () => {
    await database.sql.query(
      `INSERT INTO builder_profiles (name, website, created_at, last_data_sync)
       SELECT 'Listed ' || n, 'https://Directory.test/builders/' || n, $1, $2 FROM generate_series(1, 2500) n`,
      [daysAgo(900), daysAgo(800)],
    );
    const id = await builder('Own Site', 40);
    expect(await run()).toMatchObject({ due: 2501, started: 6 });
    expect((await jobs()).map((job) => job.entity_id)).toContain(id);
    expect((await lastRun()).left_out).toMatchObject({ host_busy: 1995, no_room: 500 });
  });

  it('is a list of homes although somebody asked for those of one town', async () => {
    await schedule({ inventory_days: 7, builder_days: 0 });
    const id = await builder('Oak Homes', 1);
    const ofTown = (location: string | null) => ({
      ...{ entity_type: 'property', job_type: 'inventory', parent_entity_type: 'builder', parent_entity_id: id },
      ...{
        status: 'completed',
        started_at: daysAgo(1),
        completed_at: daysAgo(1),
        search_filters: { max: 50, ...(location ? { location } : {}) },
      },
    });
    await database.prisma.collectionJob.create({ data: ofTown('Austin, TX') });
    expect(await run()).toMatchObject({ due: 1, started: 1 });
    await database.sql.query('DELETE FROM collection_jobs');
    await database.prisma.collectionJob.create({ data: ofTown(null) });
    expect(await run()).toMatchObject({ due: 0 });
  });

  it('is tried a few days after a failure again, however often it failed before somebody brought it up to date', async () => {
    const id = await builder('Oak Homes', 20);
    const failed = (days: number) =>
      database.prisma.collectionJob.create({
        data: {
          ...{ entity_type: 'builder', entity_id: id, job_type: 'update', status: 'failed' },
          completed_at: daysAgo(days),
        },
      });
    for (const days of [30, 40, 60, 90, 120]) await failed(days);
    await failed(0);
    const due = (now: Date) => run(now).then((answer) => answer.due);
    expect(await due(inDays(3))).toBe(0);
    // Its interval is over in seven to thirteen days; with the failures of before it would wait for thirty.
    expect(await due(inDays(14))).toBe(1);
  });

  it('counts as read when a run ended well, whatever becomes of its proposals', async () => {
    await builder('Oak Homes', 400);
    await run();
    const [job] = await jobs();
    await settle(job!.job_id, NOW, 'completed');
    expect(await run(inDays(26))).toMatchObject({ due: 0 });
    expect(await run(inDays(34))).toMatchObject({ due: 1 });
  });

  it('is tried again later and later while it cannot be read', async () => {
    await builder('Down Homes', 400);
    const tries: number[] = [];
    for (let hour = 0; hour < 24 * 100; hour += 24) {
      const now = new Date(NOW.getTime() + hour * 3_600_000);
      if ((await run(now)).started === 0) continue;
      tries.push(hour / 24);
      await settle((await jobs()).at(-1)!.job_id, now, 'failed');
    }
    const waits = tries.slice(1).map((day, index) => day - tries[index]!);
    expect(waits.map(Math.round)).toEqual([4, 8, 15, 30, 30]);
  });

  it('is not started again at once after somebody cancelled it', async () => {
    await builder('Oak Homes', 400);
    await run();
    await cancelJob(database.prisma, ACTOR, (await jobs())[0]!.job_id, NOW);
    expect(await run(inDays(1))).toMatchObject({ due: 0 });
  });
});

describe('the clock', () => {
  it('does nothing when it is off, and goes on when it is on again', async () => {
    await builder('Oak Homes', 400);
    await schedule({ is_on: false });
    expect(await run()).toMatchObject({ kind: 'off', due: 0, started: 0 });
    expect(await jobs()).toEqual([]);
    await schedule({ is_on: true });
    expect(await run()).toMatchObject({ started: 1 });
  });

  it('starts no more than its share of a day, hour by hour, and says what was left', async () => {
    await limit(48);
    for (let index = 0; index < 40; index += 1) await builder(`Builder ${index}`, 100 + index);
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 30, hour, 7));
    expect(await run(at(0))).toMatchObject({ due: 40, started: 1 });
    expect(await run(at(0))).toMatchObject({ due: 39, started: 0 });
    expect(await run(at(5))).toMatchObject({ started: 5 });
    expect(await lastRun()).toMatchObject({ due: 39, started: 5, room_jobs: 5, left_out: { no_room: 34 } });
    // Nothing ran meanwhile: a quarter of its share waits, and no more is piled up.
    expect(await run(at(12))).toMatchObject({ started: 0 });
    for (const job of await jobs()) await settle(job.job_id, at(12), 'completed');
    expect(await run(at(13))).toMatchObject({ started: 6 });
  });

  it('run by a person says so beside what it did, or does neither', async () => {
    await builder('Oak Homes', 400);
    await schedule({ is_on: false });
    await expect(startDueNow(database.prisma, ACTOR, false, NOW)).rejects.toMatchObject({ code: 'conflict' });
    await schedule({ is_on: true });
    const audits = () => database.prisma.auditEvent.findMany({ where: { action: 'schedule.run' } });
    expect(await audits()).toEqual([]);
    expect(await startDueNow(database.prisma, ACTOR, false, NOW)).toMatchObject({ due: 1, started: 1 });
    expect(await audits()).toMatchObject([{ actor_id: ACTOR.id, detail: { due: 1, started: 1 } }]);
  });

  it('writes what it starts in few statements, each job with its event and its audit row', async () => {
    await limit(100_000);
    await database.sql.query(
      `INSERT INTO builder_profiles (name, website, created_at, last_data_sync)
       SELECT 'Listed ' || n, 'https://site-' || n || '.test/', $1, $1 FROM generate_series(1, 1200) n`,
      [daysAgo(400)],
    );
    const before = await database.prisma.auditEvent.count({ where: { action: 'job.created' } });
    const sent = await countingPrisma(database.appUrl).count((db) => startDueRefreshes(db, false, NOW));
    expect(sent).toBeLessThan(40);
    const started = await jobs();
    expect(new Set(started.map(({ entity_id: id }) => id)).size).toBe(1200);
    expect(await database.prisma.auditEvent.count({ where: { action: 'job.created' } })).toBe(before + 1200);
    const ids = started.map(({ job_id: id }) => id);
    const { rows } = await database.sql.query(
      `SELECT count(*)::int AS events FROM durable.events WHERE data ->> 'job_id' = ANY($1)`,
      [ids],
    );
    expect(rows).toEqual([{ events: 1200 }]);
  });

  it('starts no record twice, by however many runs at once', async () => {
    for (let index = 0; index < 12; index += 1) await builder(`Builder ${index}`, 100);
    await Promise.all(Array.from({ length: 6 }, () => run()));
    const started = (await jobs()).map(({ entity_id: id }) => id);
    expect(started).toHaveLength(12);
    expect(new Set(started).size).toBe(12);
  });

  it('starts what its budget of the day allows, and what costs nothing besides', async () => {
    for (let index = 0; index < 30; index += 1) await builder(`Builder ${index}`, 40);
    await changeSpendSettings(database.prisma, ACTOR, { clock_month_cap_usd: 0.007 });
    const { started } = await run(NOW, true);
    expect(started).toBeGreaterThan(8);
    expect(started).toBeLessThan(20);
    expect((await lastRun()).left_out).toMatchObject({ no_money: 30 - started });
    // Without Claude nothing costs.
    await database.sql.query('DELETE FROM collection_jobs');
    expect(await run(NOW, false)).toMatchObject({ started: 30 });
  });

  it('starts nothing that costs where the next question would be refused', async () => {
    await builder('Oak Homes', 40);
    await changeSpendSettings(database.prisma, ACTOR, { clock_month_cap_usd: 0.005 });
    expect(await run(NOW, true)).toMatchObject({ due: 1, started: 0 });
    await builder('Elm Homes', 70);
    // A whole interval late it is read all the same: our own rules cost nothing.
    expect(await run(NOW, true)).toMatchObject({ due: 2, started: 1 });
    await changeSpendSettings(database.prisma, ACTOR, { clock_month_cap_usd: 0.008 });
    expect(await run(NOW, true)).toMatchObject({ due: 1, started: 1 });
  });

  it('counts what its jobs have spent against its own month', async () => {
    const call = {
      ...{ callKey: 'a', purpose: 'read_page', model: 'claude-haiku-5-5', isBatch: true, jobId: 'JOB-1' },
      ...{ entity: null, userId: null, byClock: true, maxUsd: 38 },
    };
    await changeSpendSettings(database.prisma, ACTOR, { job_cap_usd: null });
    expect((await reserveSpend(database.prisma, call, NOW)).kind).toBe('reserved');
    await builder('Oak Homes', 40);
    expect(await run(NOW, true)).toMatchObject({ due: 1, started: 0 });
    expect(await run(new Date('2026-12-01T00:07:00Z'), true)).toMatchObject({ started: 1 });
  });
});

describe('the schedule', () => {
  it('has its defaults, keeps what it is given, and takes back no more than was changed', async () => {
    await database.sql.query('DELETE FROM settings');
    const defaults = { is_on: true, builder_days: 30, community_days: 90, inventory_days: 7, jobs_share: 0.5 };
    expect(await getSchedule(database.prisma)).toEqual(defaults);
    await schedule({ builder_days: 14 });
    await schedule({ inventory_days: 3 });
    expect(await getSchedule(database.prisma)).toEqual({ ...defaults, builder_days: 14, inventory_days: 3 });
    await changeSchedule(database.prisma, ACTOR, { builder_days: 30 }, { builder_days: 14 });
    expect(await getSchedule(database.prisma)).toEqual({ ...defaults, inventory_days: 3 });
    await expect(
      changeSchedule(database.prisma, ACTOR, { builder_days: 30 }, { builder_days: 14 }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await database.prisma.auditEvent.count({ where: { action: 'schedule.changed' } })).toBeGreaterThan(2);
  });

  it('tells on which day what falls due, with all that is overdue on the first', async () => {
    await builder('Long Overdue', 200);
    await builder('Due Soon', 22);
    await community('Later', 70);
    await schedule({ inventory_days: 0 });
    const wanted = { costs: { builder: 0, community: 0, inventory: 0 }, days: 35, weighs: false };
    const { calendar } = await findComing(database.prisma, await getSchedule(database.prisma), wanted, NOW);
    expect(calendar).toHaveLength(35);
    expect(calendar[0]).toMatchObject({ day: '2026-11-30', due: { builder: 1, community: 0, inventory: 0 } });
    expect(calendar.at(-1)!.day).toBe('2027-01-03');
    const days = (kind: 'builder' | 'community') =>
      calendar.flatMap(({ due }, index) => Array.from({ length: due[kind] }, () => index));
    expect(days('builder')).toHaveLength(2);
    expect(days('builder')[1]).toBeGreaterThanOrEqual(5);
    expect(days('builder')[1]).toBeLessThanOrEqual(11);
    expect(days('community')[0]).toBeGreaterThanOrEqual(11);
    expect(days('community')[0]).toBeLessThanOrEqual(29);
  });
});
