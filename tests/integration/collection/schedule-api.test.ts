import { beforeEach, describe, expect, it } from 'vitest';
import * as dueRoute from '@/app/api/v1/admin/schedule/due/route';
import * as nextRoute from '@/app/api/v1/admin/schedule/next/route';
import * as scheduleRoute from '@/app/api/v1/admin/schedule/route';
import { nextRun } from '@/lib/collection/schedule/view-queries';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

beforeEach(async () => {
  await database.sql.query(
    'DELETE FROM collection_jobs; DELETE FROM settings; DELETE FROM builder_profiles; DELETE FROM communities',
  );
});

const as = (email = 'super@demo.test') => tokenFor(database.prisma, email);

async function fill(builders: number) {
  await database.prisma.builderProfile.createMany({
    data: Array.from({ length: builders }, (_, index) => ({
      ...{ name: `Builder ${index}`, website: `https://builder-${index}.test/` },
      ...{ created_at: ago(400), last_data_sync: ago(60 + index) },
    })),
  });
}

describe('GET and PATCH /admin/schedule', () => {
  it('a change that changes nothing leaves no trace', async () => {
    const token = await as();
    const changes = () => database.prisma.auditEvent.count({ where: { action: 'schedule.changed' } });
    const before = await changes();
    for (const body of [{}, { builder_days: 40 }, { builder_days: 40 }, {}])
      expect((await call(scheduleRoute, 'PATCH', { token, body })).status).toBe(200);
    expect((await changes()) - before).toBe(1);
  });

  it('tell the schedule, today and what comes; a change is answered with what it makes of that', async () => {
    await fill(3);
    const { status, json } = await call(scheduleRoute, 'GET', { token: await as(), query: 'days=7' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      settings: { is_on: true, builder_days: 30, community_days: 90, inventory_days: 7, jobs_share: 0.5 },
      today: { started: 0, waiting: 0 },
      last_run: null,
    });
    const calendar = json.calendar as { due: Record<string, number>; planned: Record<string, number> }[];
    expect(calendar).toHaveLength(7);
    // Never read lists of homes are due a day after they were entered.
    expect(calendar[0]!.due).toEqual({ builder: 3, community: 0, inventory: 3 });
    const off = await call(scheduleRoute, 'PATCH', { token: await as(), body: { is_on: false, inventory_days: 0 } });
    expect(off.json).toMatchObject({ settings: { is_on: false, inventory_days: 0 }, next_run_at: null });
    const [first] = off.json.calendar as typeof calendar;
    // What it would read, were it on.
    expect(first).toMatchObject({ due: { builder: 3, inventory: 0 }, planned: { builder: 3 }, left: 0 });
  });

  it('refuse what is no schedule, and who may not change it', async () => {
    const token = await as();
    for (const body of [
      { builder_days: -1 },
      { builder_days: 1.5 },
      { jobs_share: 0 },
      { is_on: 'yes' },
      { weekly: true },
    ])
      expect((await call(scheduleRoute, 'PATCH', { token, body })).status, JSON.stringify(body)).toBe(422);
    expect((await call(scheduleRoute, 'GET', { token, query: 'days=0' })).status).toBe(422);
    const reader = await as('analyst@demo.test');
    expect((await call(scheduleRoute, 'PATCH', { token: reader, body: { is_on: false } })).status).toBe(403);
    expect(await database.prisma.setting.count()).toBe(0);
  });
});

describe('GET /admin/schedule/due', () => {
  it('pages through the records in the order in which they fall due, each once', async () => {
    await fill(25);
    const token = await as();
    const seen: { kind: string; entity_id: number; due_at: string }[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `kind=builder&limit=10${cursor ? `&cursor=${cursor}` : ''}`;
      const { json } = await call(dueRoute, 'GET', { token, query });
      expect(json.total).toBe(25);
      seen.push(...(json.records as typeof seen));
      cursor = json.next_cursor as string | null;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen.map((row) => row.entity_id)).size).toBe(25);
    expect(seen.map((row) => row.due_at)).toEqual(seen.map((row) => row.due_at).sort());
  });

  it('takes days, and refuses what is none', async () => {
    await fill(5);
    const token = await as();
    const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
    expect((await call(dueRoute, 'GET', { token, query: `from=${tomorrow}` })).json).toMatchObject({ total: 0 });
    expect((await call(dueRoute, 'GET', { token, query: `to=${tomorrow}` })).json).toMatchObject({ total: 10 });
    // Days that a calendar has and a database has not.
    for (const query of ['from=0000-01-01', 'to=9999-12-31'])
      expect((await call(dueRoute, 'GET', { token, query })).status, query).toBe(422);
    for (const query of ['from=2026-13-01', 'kind=vehicle', 'cursor=x', 'cursor=WyJhIiwiYiIsMV0'])
      expect((await call(dueRoute, 'GET', { token, query })).status, query).toBe(422);
  });
});

describe('GET /admin/schedule/next', () => {
  it('tells what would start first, and its score as the product of its factors', async () => {
    await fill(4);
    await call(scheduleRoute, 'PATCH', { token: await as(), body: { inventory_days: 0 } });
    const { json } = await call(nextRoute, 'GET', { token: await as(), query: 'limit=3' });
    const records = json.records as Record<
      'score' | 'staleness' | 'volatility' | 'demand' | 'cost' | 'overdue_days',
      number
    >[];
    expect(records).toHaveLength(3);
    for (const { score, staleness, volatility, demand, cost } of records)
      expect(score).toBeCloseTo((staleness * volatility * demand) / cost, 9);
    expect(records[0]!.overdue_days).toBeGreaterThan(records[1]!.overdue_days);
  });
});

it.each([
  ['2026-11-30T05:06:59Z', '2026-11-30T05:07:00.000Z'],
  ['2026-11-30T05:07:00Z', '2026-11-30T06:07:00.000Z'],
  ['2026-11-30T23:30:00Z', '2026-12-01T00:07:00.000Z'],
])('after %s the clock runs at %s', (now, next) => {
  expect(nextRun(new Date(now)).toISOString()).toBe(next);
});
