import { beforeEach, describe, expect, it } from 'vitest';
import * as spend from '@/app/api/v1/admin/spend/route';
import { closeLostReservations, releaseSpend, reserveSpend, settleSpend } from '@/lib/spend/commands';
import { NO_USAGE } from '@/lib/spend/cost';
import { createPrisma } from '@/lib/platform/db/client';
import { findDearestJobs, findSpendByDay, findSpendByPurpose } from '@/lib/spend/report-queries';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-28T10:00:00Z');

/** One call at a moment: settled at 1,000 tokens in and the given searches, or as `end` says. */
async function paid(at: string, jobId: string, searches: number, end: 'settled' | 'released' | 'open' = 'settled') {
  const reservation = await reserveSpend(
    database.prisma,
    {
      callKey: `${at} ${jobId} ${searches} ${end}`,
      purpose: searches > 0 ? 'search' : 'read_page',
      model: 'claude-haiku-5-5',
      jobId,
      entity: { type: 'builder', id: 7n },
      userId: null,
      maxUsd: 0.1,
    },
    new Date(at),
  );
  if (reservation.kind !== 'reserved') throw new Error('refused');
  const usage = { ...NO_USAGE, inputTokens: 1000, outputTokens: 200, searches };
  if (end === 'settled') await settleSpend(database.prisma, reservation.entryId, usage, new Date(at));
  if (end === 'released') await releaseSpend(database.prisma, reservation.entryId, new Date(at));
}

beforeEach(async () => {
  await database.sql.query('DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM settings');
  await paid('2026-11-26T23:59:59.999Z', 'JOB-A', 0);
  await paid('2026-11-27T00:00:00Z', 'JOB-A', 2);
  await paid('2026-11-28T09:00:00Z', 'JOB-B', 0);
  await paid('2026-11-28T08:00:00Z', 'JOB-C', 0, 'open');
  await paid('2026-11-28T09:30:00Z', 'JOB-D', 3, 'released');
});

describe('where the money went', () => {
  it('is told day by day in UTC, with days on which nothing was spent, and open calls in full', async () => {
    expect(await findSpendByDay(database.prisma, 4, NOW)).toEqual([
      { day: '2026-11-25', usd: 0, calls: 0 },
      { day: '2026-11-26', usd: 0.0002, calls: 1 },
      { day: '2026-11-27', usd: 0.0202, calls: 1 },
      { day: '2026-11-28', usd: 0.1002, calls: 2 },
    ]);
  });

  it('is told in UTC on a server that keeps another time', async () => {
    const url = new URL(database.appUrl);
    url.searchParams.set('options', '-c timezone=America/Chicago');
    const elsewhere = createPrisma(url.href, 1);
    try {
      expect(await elsewhere.$queryRaw`SELECT current_setting('timezone') AS zone`).toEqual([
        { zone: 'America/Chicago' },
      ]);
      expect(await findSpendByDay(elsewhere, 4, NOW)).toEqual(await findSpendByDay(database.prisma, 4, NOW));
    } finally {
      await elsewhere.$disconnect();
    }
  });

  it('is told by purpose, with what has no end, and without calls that never reached the service', async () => {
    await closeLostReservations(database.prisma, new Date('2026-11-28T12:00:00Z'));
    const rows = await findSpendByPurpose(database.prisma, new Date('2026-11-01T00:00:00Z'));
    expect(rows).toEqual([
      expect.objectContaining({ purpose: 'read_page', calls: 3, input_tokens: 2000, output_tokens: 400, lost: 1 }),
      expect.objectContaining({ purpose: 'search', calls: 1, searches: 2, usd: 0.0202, lost: 0 }),
    ]);
    expect(rows[0]?.usd).toBeCloseTo(0.1004, 9);
  });

  it('is told by job, the dearest first', async () => {
    const jobs = await findDearestJobs(database.prisma, new Date('2026-11-27T00:00:00Z'), 2);
    expect(jobs.map(({ job_id, usd, calls }) => [job_id, usd, calls])).toEqual([
      ['JOB-C', 0.1, 1],
      ['JOB-A', 0.0202, 1],
    ]);
  });
});

describe('the API of the budgets', () => {
  const token = (email: string) => tokenFor(database.prisma, email);

  it('answers settings, the month and each day; a change holds at once and is audited', async () => {
    const admin = await token('admin@demo.test');
    const before = await call(spend, 'GET', { token: admin, query: 'days=7' });
    expect(before.json).toMatchObject({
      settings: { model: 'claude-haiku-5-5', month_cap_usd: 76, day_cap_usd: null },
    });
    expect(before.json.days).toHaveLength(7);
    const changed = await call(spend, 'PATCH', { token: admin, body: { day_cap_usd: 2.5, month_cap_usd: null } });
    expect(changed).toMatchObject({ status: 200, json: { day_cap_usd: 2.5, month_cap_usd: null, job_cap_usd: 0.5 } });
    const { rows } = await database.sql.query(
      "SELECT actor_label, detail FROM audit_events WHERE action = 'budget.changed' ORDER BY id DESC LIMIT 1",
    );
    expect(rows).toEqual([
      { actor_label: 'admin@demo.test', detail: expect.objectContaining({ day_cap_usd: 2.5, month_cap_usd: null }) },
    ]);
  });

  it.each([
    [{ month_cap_usd: -1 }],
    [{ month_cap_usd: 100_001 }],
    [{ month_cap_usd: '76' }],
    [{ model: 'claude-of-tomorrow' }],
    [{ week_cap_usd: 3 }],
    [{ job_cap_usd: Number.NaN }],
  ])('refuses %j and changes nothing', async (body) => {
    const answer = await call(spend, 'PATCH', {
      token: await token('admin@demo.test'),
      rawBody: JSON.stringify(body).replace('null', 'NaN'),
    });
    expect([400, 422]).toContain(answer.status);
    expect((await database.sql.query("SELECT 1 FROM settings WHERE key = 'spend'")).rows).toEqual([]);
  });

  it('is closed to tenants', async () => {
    const analyst = await token('analyst@demo.test');
    for (const method of ['GET', 'PATCH'] as const) {
      const answer = await call(spend, method, { token: analyst, ...(method === 'PATCH' ? { body: {} } : {}) });
      expect(answer.status).toBe(403);
    }
  });
});
