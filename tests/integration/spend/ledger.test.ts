import { beforeEach, describe, expect, it } from 'vitest';
import type { SpendSettings } from '@/lib/spend/caps';
import {
  changeSpendSettings,
  closeLostReservations,
  loseSpend,
  releaseSpend,
  reserveSpend,
  settleSpend,
  type PaidCall,
  type Reservation,
} from '@/lib/spend/commands';
import { NO_USAGE } from '@/lib/spend/cost';
import { getJobSpend, getSpendOverview, getSpendSettings, getSpentUsd } from '@/lib/spend/queries';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { ACTOR } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-28T10:00:00Z');
const MONTH = '2026-11';

const call = (part: Partial<PaidCall> = {}): PaidCall => ({
  callKey: `call-${Math.random()}`,
  purpose: 'extract',
  model: 'claude-haiku-5-5',
  jobId: 'JOB-1',
  entity: { type: 'builder', id: 1n },
  userId: '7',
  maxUsd: 0.01,
  ...part,
});
const reserve = (part: Partial<PaidCall> = {}, now = NOW) => reserveSpend(database.prisma, call(part), now);
const idOf = (reservation: Reservation) => {
  if (reservation.kind !== 'reserved') throw new Error(`refused by ${reservation.scope}`);
  return reservation.entryId;
};
const caps = (patch: Partial<SpendSettings>) => changeSpendSettings(database.prisma, ACTOR, patch);
const spent = () => getSpentUsd(database.prisma, 'month', MONTH);
const statuses = async () =>
  (await database.sql.query<{ status: string }>('SELECT status FROM spend_entries ORDER BY id')).rows.map(
    ({ status }) => status,
  );

beforeEach(async () => {
  await database.sql.query('DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM settings');
});

/** What every counter says is the sum of the entries under it. */
async function expectAgreement() {
  const rule = INTEGRITY_RULES.find(({ name }) => name === 'spend-counters-agree-with-the-ledger')!;
  expect((await database.sql.query(rule.sql)).rows).toEqual([]);
}

describe('a cap', () => {
  it('is never passed by one of fifty calls at once, and used to the last that fits', async () => {
    await caps({ month_cap_usd: 0.2, job_cap_usd: null });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => reserve({ jobId: `JOB-${index}`, userId: String(index % 3) })),
    );
    expect(answers.filter(({ kind }) => kind === 'reserved')).toHaveLength(20);
    expect(answers.filter(({ kind }) => kind === 'refused')[0]).toEqual({
      kind: 'refused',
      scope: 'month',
      capUsd: 0.2,
      spentUsd: 0.2,
    });
    expect(await spent()).toBe(0.2);
    await expectAgreement();
  });

  it.each<[string, Partial<SpendSettings>, Partial<PaidCall>]>([
    ['month', { month_cap_usd: 0.015 }, { jobId: 'JOB-2', userId: '8' }],
    ['day', { day_cap_usd: 0.015 }, { jobId: 'JOB-2', userId: '8' }],
    ['user_day', { user_day_cap_usd: 0.015 }, { jobId: 'JOB-2' }],
    ['job', { job_cap_usd: 0.015 }, { userId: '8' }],
  ])('of a %s stops the next call before it is made, and moves no other counter', async (scope, settings, second) => {
    await caps(settings);
    idOf(await reserve());
    expect(await reserve(second)).toMatchObject({ kind: 'refused', scope });
    expect(await spent()).toBe(0.01);
    await expectAgreement();
  });

  it('of the clock stops what the clock starts, and nobody else', async () => {
    await caps({ clock_month_cap_usd: 0.015 });
    const byClock = { userId: null, byClock: true };
    const first = idOf(await reserve({ jobId: 'JOB-1', ...byClock }));
    expect(await reserve({ jobId: 'JOB-2', ...byClock })).toMatchObject({ kind: 'refused', scope: 'clock_month' });
    idOf(await reserve({ jobId: 'JOB-3' }));
    expect(await spent()).toBe(0.02);
    expect(await getSpentUsd(database.prisma, 'clock_month', MONTH)).toBe(0.01);
    await expectAgreement();
    await settleSpend(database.prisma, first, { ...NO_USAGE, inputTokens: 100 }, NOW);
    await expectAgreement();
    idOf(await reserve({ jobId: 'JOB-2', ...byClock }));
  });

  it('refuses a first call that alone would pass it', async () => {
    await caps({ job_cap_usd: 0.005 });
    expect(await reserve()).toMatchObject({ kind: 'refused', scope: 'job', spentUsd: 0 });
    expect(await spent()).toBe(0);
    expect(await statuses()).toEqual([]);
  });

  it('starts anew with the day and the month', async () => {
    await caps({ day_cap_usd: 0.01 });
    idOf(await reserve());
    expect((await reserve()).kind).toBe('refused');
    idOf(await reserve({}, new Date('2026-12-01T00:00:00Z')));
    expect(await getSpentUsd(database.prisma, 'month', '2026-12')).toBe(0.01);
  });

  it('can be raised, and counts what was spent under the old one', async () => {
    await caps({ month_cap_usd: 0.01 });
    idOf(await reserve());
    expect((await reserve()).kind).toBe('refused');
    await caps({ month_cap_usd: 0.02 });
    idOf(await reserve());
    expect((await reserve()).kind).toBe('refused');
    expect((await getSpendSettings(database.prisma)).model).toBe('claude-haiku-5-5');
  });
});

describe('a call', () => {
  const usage = { ...NO_USAGE, inputTokens: 2000, outputTokens: 1000, cacheReadTokens: 1000, searches: 0 };

  it('costs what it used, and what was set aside beyond that is free again', async () => {
    const id = idOf(await reserve());
    expect(await settleSpend(database.prisma, id, usage, NOW)).toBe(true);
    expect(await spent()).toBe(0.00071);
    expect(await getJobSpend(database.prisma, 'JOB-1')).toEqual({
      costUsd: 0.00071,
      inputTokens: 3000,
      outputTokens: 1000,
      searches: 0,
      calls: 1,
    });
    await expectAgreement();
  });

  it('is settled once, however often its answer is written', async () => {
    const id = idOf(await reserve());
    const answers = await Promise.all([1, 2, 3].map(() => settleSpend(database.prisma, id, usage, NOW)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await releaseSpend(database.prisma, id, NOW)).toBe(false);
    expect(await spent()).toBe(0.00071);
  });

  it('that never reached the service costs nothing', async () => {
    const id = idOf(await reserve());
    expect(await releaseSpend(database.prisma, id, NOW)).toBe(true);
    expect(await spent()).toBe(0);
    expect(await getJobSpend(database.prisma, 'JOB-1')).toMatchObject({ costUsd: 0, calls: 0 });
    await expectAgreement();
  });

  it('whose end nobody saw stays spent when its step is repeated, and is put right if the answer comes after all', async () => {
    const first = idOf(await reserve({ callKey: 'JOB-1:1:read:0' }));
    const second = idOf(await reserve({ callKey: 'JOB-1:1:read:0' }));
    expect(await statuses()).toEqual(['lost', 'reserved']);
    expect(await spent()).toBe(0.02);
    await settleSpend(database.prisma, second, usage, NOW);
    expect(await spent()).toBe(0.01071);
    await settleSpend(database.prisma, first, usage, NOW);
    expect(await spent()).toBe(0.00142);
    await expectAgreement();
  });

  it.each([
    ['no usage', null],
    ['a usage beyond what the call can have', { ...usage, outputTokens: 9_000_000_000 }],
    ['searches that it may not make', { ...usage, searches: 1_000_000 }],
  ])('that reports %s costs all that was set aside, and no more', async (_case, told) => {
    const id = idOf(await reserve());
    expect(await settleSpend(database.prisma, id, told, NOW)).toBe(true);
    expect(await spent()).toBe(0.01);
    expect(await getJobSpend(database.prisma, 'JOB-1')).toMatchObject({ costUsd: 0.01, outputTokens: 0, searches: 0 });
    await expectAgreement();
  });

  it('of which no answer will come is closed at once, its money spent', async () => {
    const id = idOf(await reserve());
    await loseSpend(database.prisma, id, NOW);
    expect([await statuses(), await spent()]).toEqual([['lost'], 0.01]);
    await loseSpend(database.prisma, id, NOW);
    await expectAgreement();
  });

  it('that is not heard of for an hour is closed as lost, and a younger one is left', async () => {
    await reserve({}, new Date(NOW.getTime() - 3_600_001));
    await reserve();
    expect(await closeLostReservations(database.prisma, NOW)).toBe(1);
    expect(await statuses()).toEqual(['lost', 'reserved']);
    await expectAgreement();
  });

  it('in a batch, which has a day to be answered, is closed as lost after fifty hours', async () => {
    await reserve({ isBatch: true }, new Date(NOW.getTime() - 50 * 3_600_000 - 1));
    await reserve({ isBatch: true }, new Date(NOW.getTime() - 49 * 3_600_000));
    expect(await closeLostReservations(database.prisma, NOW)).toBe(1);
    expect(await statuses()).toEqual(['lost', 'reserved']);
    await expectAgreement();
  });

  it('is not set aside when what belongs to it cannot be written', async () => {
    const call = { callKey: 'k', purpose: 'read_page', model: 'claude-haiku-5-5', jobId: 'JOB-1', entity: null };
    const along = () => Promise.reject(new Error('no room'));
    await expect(reserveSpend(database.prisma, { ...call, userId: null, maxUsd: 0.01 }, NOW, along)).rejects.toThrow(
      'no room',
    );
    expect([await statuses(), await spent()]).toEqual([[], 0]);
  });

  it('settled on the next day counts on the day it was reserved', async () => {
    const id = idOf(await reserve({}, new Date('2026-11-30T23:59:59Z')));
    await settleSpend(database.prisma, id, usage, new Date('2026-12-01T00:00:05Z'));
    expect(await spent()).toBe(0.00071);
    expect(await getSpentUsd(database.prisma, 'month', '2026-12')).toBe(0);
    await expectAgreement();
  });
});

describe('a budget nearly spent', () => {
  const alerts = async () =>
    (
      await database.sql.query<{ detail: { scope: string } }>(
        `SELECT detail FROM audit_events WHERE action = 'budget.nearly_spent' AND at > $1 ORDER BY id`,
        [startedAt],
      )
    ).rows.map(({ detail }) => detail.scope);
  let startedAt = new Date();
  beforeEach(() => {
    startedAt = new Date();
  });

  it('is noted once, from 80 % on', async () => {
    await caps({ month_cap_usd: 0.1, job_cap_usd: null });
    const use = async (searches: number) => {
      const id = idOf(await reserve({ maxUsd: 0.01 * searches }));
      await settleSpend(database.prisma, id, { ...NO_USAGE, searches }, NOW);
    };
    await use(7);
    expect(await alerts()).toEqual([]);
    await use(1);
    expect(await alerts()).toEqual(['month']);
    await use(1);
    expect(await alerts()).toEqual(['month']);
  });

  it('is noted when a call is refused, too', async () => {
    await caps({ day_cap_usd: 0.015 });
    await reserve();
    expect((await reserve()).kind).toBe('refused');
    expect(await alerts()).toEqual(['day']);
  });
});

describe('the budgets', () => {
  it('are each kept when several people change one at the same moment', async () => {
    for (let usd = 1; usd <= 10; usd += 1) {
      const changes = [{ month_cap_usd: usd }, { day_cap_usd: usd }, { user_day_cap_usd: usd }, { job_cap_usd: usd }];
      await Promise.all(changes.map(caps));
      expect(await getSpendSettings(database.prisma)).toMatchObject(Object.assign({}, ...changes));
    }
  });

  it('tell what they were before the change', async () => {
    await caps({ day_cap_usd: 5 });
    const { before, after } = await caps({ day_cap_usd: null });
    expect([before.day_cap_usd, after.day_cap_usd]).toEqual([5, null]);
  });

  it('are taken back only where they stand as they were set', async () => {
    await caps({ month_cap_usd: 10, day_cap_usd: 5 });
    await caps({ month_cap_usd: 20 });
    await caps({ day_cap_usd: 6 });
    const undo = () => changeSpendSettings(database.prisma, ACTOR, { month_cap_usd: 10 }, { month_cap_usd: 20 });
    expect((await undo()).after).toMatchObject({ month_cap_usd: 10, day_cap_usd: 6 });
    await expect(undo()).rejects.toThrow(/changed these settings since/);
    expect(await getSpendSettings(database.prisma)).toMatchObject({ month_cap_usd: 10, day_cap_usd: 6 });
  });
});

describe('the overview of a month', () => {
  it('tells what was spent against the caps, on how many jobs and records; what cost nothing counts nowhere', async () => {
    await caps({ month_cap_usd: 10, day_cap_usd: 1 });
    const searches = async (part: Partial<PaidCall>, count: number, at = NOW) => {
      const id = idOf(await reserve({ maxUsd: 0.01 * count, ...part }, at));
      await settleSpend(database.prisma, id, { ...NO_USAGE, searches: count }, at);
    };
    await searches({ jobId: 'JOB-1' }, 1);
    await searches({ jobId: 'JOB-1' }, 2);
    await searches({ jobId: 'JOB-2', entity: { type: 'builder', id: 2n } }, 3, new Date('2026-11-01T00:00:00Z'));
    await searches({ jobId: 'JOB-3', entity: { type: 'builder', id: 3n } }, 4, new Date('2026-10-31T23:59:59Z'));
    await releaseSpend(database.prisma, idOf(await reserve({ jobId: 'JOB-4' })), NOW);
    expect(await getSpendOverview(database.prisma, NOW)).toEqual({
      ...{
        model: 'claude-haiku-5-5',
        month_usd: 0.06,
        month_cap_usd: 10,
        clock_month_usd: 0,
        today_usd: 0.03,
        day_cap_usd: 1,
      },
      ...{ jobs: 2, entities: 2, applied_changes: 0 },
    });
    await expectAgreement();
  });
});

describe('the budgets that are set', () => {
  it('hold when the model that was chosen has no price any more', async () => {
    await caps({ month_cap_usd: 5, day_cap_usd: 1 });
    await database.sql.query(`UPDATE settings SET value = value || '{"model": "claude-gone-1"}' WHERE key = 'spend'`);
    expect(await getSpendSettings(database.prisma)).toMatchObject({
      model: 'claude-haiku-5-5',
      month_cap_usd: 5,
      day_cap_usd: 1,
    });
    await caps({ job_cap_usd: 0.2 });
    expect(await getSpendSettings(database.prisma)).toMatchObject({ month_cap_usd: 5, job_cap_usd: 0.2 });
  });

  it('are told of again when one that was nearly spent is raised and nearly spent again', async () => {
    const alerts = () => database.prisma.auditEvent.count({ where: { action: 'budget.nearly_spent' } });
    const before = await alerts();
    const spend = async () => {
      const id = idOf(await reserve({ model: 'claude-opus-5-5', maxUsd: 0.09 }));
      await settleSpend(database.prisma, id, { ...NO_USAGE, outputTokens: 4500 }, NOW);
    };
    await caps({ month_cap_usd: 0.1, job_cap_usd: null });
    await spend();
    expect((await alerts()) - before).toBe(1);
    await caps({ month_cap_usd: 0.11 });
    expect((await alerts()) - before).toBe(1);
    await caps({ month_cap_usd: 0.2 });
    await spend();
    expect((await alerts()) - before).toBe(2);
  });
});
