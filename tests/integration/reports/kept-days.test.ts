import { beforeEach, describe, expect, it } from 'vitest';
import { createPrisma } from '@/lib/platform/db/client';
import { keepPastDays } from '@/lib/reports/success/commands';
import { countSql } from '@/lib/reports/success/count-sql';
import { keptDaysSql } from '@/lib/reports/success/kept-days-sql';
import { KEPT_READINGS } from '@/lib/reports/success/registry';
import { TREND_DAYS, windowStart } from '@/lib/reports/success/window';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { daysAgo, MetricStage, NOW } from './stage';

const database = withTestDatabase();
const stage = new MetricStage(database);

beforeEach(async () => {
  await stage.clear();
  await database.sql.query('DELETE FROM success_touched_days');
});

/** Days that came to something, as a page reads them and as they are counted from every row. */
async function bothWays(days: number, now = NOW) {
  const read = { asRead: [] as unknown[], fromRows: [] as unknown[] };
  for (const [set, readings] of KEPT_READINGS) {
    const moments = { since: windowStart(now, days, TREND_DAYS - 1), now };
    for (const [way, sql] of [
      ['asRead', keptDaysSql(set, readings, moments)],
      ['fromRows', countSql(set, readings, moments)],
    ] as const) {
      const rows = await database.prisma.$queryRawUnsafe<Record<string, unknown>[]>(
        `SELECT * FROM (${sql}) days WHERE d0 > 0 ORDER BY day`,
      );
      read[way].push(...rows.map((row) => ({ set: set.name, ...row })));
    }
  }
  return read;
}

async function expectAsCounted(now = NOW): Promise<unknown[]> {
  let longest: unknown[] = [];
  for (const days of [7, 90, 365]) {
    const { asRead, fromRows } = await bothWays(days, now);
    expect(asRead).toEqual(fromRows);
    longest = asRead;
  }
  return longest;
}

async function count(sql: string): Promise<number> {
  return (await database.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${sql}) counted`)).rows[0]!.n;
}
const kept = () => count('SELECT DISTINCT day FROM success_count_days');
const touched = () => count('SELECT DISTINCT set_name, day FROM success_touched_days');

/** Decisions of every kind on several past days, and what waits; the ids of some. */
async function aPast() {
  const given = { detected: daysAgo(120), confidence: 0.95 };
  const applied = await stage.decided('approve', { ...given, at: daysAgo(100) });
  const edited = await stage.decided('edit', { ...given, at: daysAgo(40) });
  const rejected = await stage.decided('reject', { ...given, at: daysAgo(5) });
  await stage.decided('approve', { ...given, at: daysAgo(5), by: 'policy' });
  await stage.decided('approve', { detected: daysAgo(390), at: daysAgo(380), confidence: 0.6 });
  const waiting = await stage.propose(await stage.builder(), { at: daysAgo(60), confidence: 0.92 });
  await stage.decided('approve', { ...given, at: daysAgo(0) });
  return { applied, edited, rejected, waiting };
}

describe('past days that are kept', () => {
  it('are what their rows come to, before and after they are kept, in every window', async () => {
    await aPast();
    const before = await expectAsCounted();
    expect(await kept()).toBe(0);
    await keepPastDays(database.prisma, NOW);
    expect(await kept()).toBe(365 + TREND_DAYS - 2);
    expect(await touched()).toBe(0);
    expect(await expectAsCounted()).toEqual(before);
  });

  it('are read, and not counted again, while nothing touches them', async () => {
    await aPast();
    await keepPastDays(database.prisma, NOW);
    await database.sql.query('UPDATE success_count_days SET denominator = denominator + 1000 WHERE denominator > 0');
    const { asRead, fromRows } = await bothWays(90);
    expect(asRead).not.toEqual(fromRows);
    const rule = INTEGRITY_RULES.find(({ name }) => name === 'kept-days-equal-their-rows')!;
    expect(await count(rule.sql)).toBeGreaterThan(0);
  });

  it.each([
    [
      'rolled back',
      async ({ applied }: Past) => rollBackApplication(database.prisma, DECIDER, applied.applicationId!, NOW),
    ],
    ['undone', async ({ rejected }: Past) => undoDecisions(database.prisma, DECIDER, [rejected.changeId], NOW)],
    ['decided late', async ({ waiting }: Past) => stage.decide(waiting, 'approve', { at: daysAgo(30) })],
    [
      'decided by a policy today',
      async ({ waiting }: Past) => stage.decide(waiting, 'approve', { at: NOW, by: 'policy' }),
    ],
    [
      'written late',
      async () => stage.decided('approve', { detected: daysAgo(51), at: daysAgo(50), confidence: 0.99 }),
    ],
    [
      'deleted',
      async ({ edited }: Past) =>
        database.sql.query('DELETE FROM collection_changes WHERE id = $1', [String(edited.changeId)]),
    ],
    [
      'given another confidence',
      async ({ edited }: Past) =>
        database.sql.query('UPDATE collection_changes SET confidence = 0.5 WHERE id = $1', [String(edited.changeId)]),
    ],
  ])('follow a proposal that is %s, at once and when they are counted again', async (_what, happen) => {
    const past = await aPast();
    await keepPastDays(database.prisma, NOW);
    const before = await expectAsCounted();
    await happen(past);
    expect(await touched()).toBeGreaterThan(0);
    const after = await expectAsCounted();
    expect(after).not.toEqual(before);
    await keepPastDays(database.prisma, NOW);
    expect(await touched()).toBe(0);
    expect(await expectAsCounted()).toEqual(after);
  });

  it('are not touched by what no metric reads', async () => {
    const { waiting } = await aPast();
    await keepPastDays(database.prisma, NOW);
    await database.sql.query('UPDATE collection_changes SET times_seen = 2, last_seen_at = now() WHERE id = $1', [
      String(waiting),
    ]);
    expect(await touched()).toBe(0);
  });

  it('miss nothing that is written while they are counted', async () => {
    const { applied, rejected } = await aPast();
    const other = createPrisma(database.appUrl, 2);
    try {
      await other.$transaction(async (tx) => {
        await tx.$executeRaw`UPDATE collection_changes SET confidence = 0.1 WHERE id = ${applied.changeId}`;
        // Counts the day as it was: the mark of this transaction is not to be seen yet, and so is not taken away.
        await Promise.all([keepPastDays(database.prisma, NOW), keepPastDays(database.prisma, NOW)]);
        await tx.$executeRaw`UPDATE collection_changes SET is_edited = true WHERE id = ${rejected.changeId}`;
      });
    } finally {
      await other.$disconnect();
    }
    expect(await touched()).toBeGreaterThan(0);
    await expectAsCounted();
  });

  it('move on with the days, and are forgotten when no window reaches them', async () => {
    await aPast();
    await keepPastDays(database.prisma, NOW);
    const later = new Date(NOW.getTime() + 3 * 86_400_000);
    await expectAsCounted(later);
    await keepPastDays(database.prisma, later);
    expect(await kept()).toBe(365 + TREND_DAYS - 2);
    await expectAsCounted(later);
  });
});

type Past = Awaited<ReturnType<typeof aPast>>;
