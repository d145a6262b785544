import { getPartCosts } from '../collection/outlook/queries';
import type { Db, PrismaClient } from '../platform/db/client';
import { getSpendSettings } from '../spend/queries';
import { readCounts, type CoverageCounts } from './commands';
import type { Expectation } from './expectation';
import { forecastOf, type DayCount, type Forecast } from './forecast';
import { getFinderContext } from './kept-queries';
import { percentageOf } from './percentage-of';
import { priceOf, type UsualPrices } from './prices';
import { EXPECTATIONS } from './registry';
import { subjectOf } from './subject-of';

export const TREND_DAYS = 30;

/** An expectation with what it comes to. */
export interface CoverageReading {
  expectation: Expectation;
  counts: CoverageCounts;
  /** In the expectation's words, most gaps first. */
  reasons: { value: string; label: string; gaps: number }[];
  /** Share that satisfies it, in percent to one decimal; null where it is about nothing. */
  percentage: number | null;
  /** USD to close all its gaps by jobs, at most; null where a person has to. */
  costUsd: number | null;
  /** Days on which it was counted, oldest first, today last. */
  trend: DayCount[];
  forecast: Forecast;
}

/** What expectations come to, with their trend, what closing them costs and when they will be: a fixed number of statements. */
export async function findCoverage(
  db: PrismaClient,
  hasModel: boolean,
  now: Date,
  expectations: readonly Expectation[] = EXPECTATIONS,
): Promise<CoverageReading[]> {
  const counts = await readCounts(db, expectations, now);
  const context = await getFinderContext(db, now);
  const [trends, prices] = await Promise.all([
    findTrends(db, expectations, now),
    hasModel ? findUsualPrices(db, expectations, now) : null,
  ]);
  return expectations.map((expectation) => {
    const count = counts.get(expectation.name)!;
    const today = { day: now.toISOString().slice(0, 10), total: count.total, gaps: count.gaps };
    const trend = [...(trends.get(expectation.name) ?? []).filter(({ day }) => day < today.day), today];
    const { backfill } = expectation;
    return {
      ...{ expectation, counts: count, trend, forecast: forecastOf(trend) },
      reasons: expectation
        .find(context)
        .reasons.map(({ value, label }) => ({ value, label, gaps: count.reasons[value] ?? 0 }))
        .sort((a, b) => b.gaps - a.gaps),
      percentage: percentageOf(count.total, count.gaps),
      costUsd: backfill === null ? null : priceOf(prices, subjectOf(expectation), backfill.cost, count.jobs),
    };
  });
}

async function findTrends(db: Db, expectations: readonly Expectation[], now: Date): Promise<Map<string, DayCount[]>> {
  const rows = await db.coverageDay.findMany({
    where: {
      expectation: { in: expectations.map(({ name }) => name) },
      day: { gte: new Date(now.getTime() - TREND_DAYS * 86_400_000) },
    },
    orderBy: { day: 'asc' },
  });
  const trends = new Map<string, DayCount[]>();
  for (const { expectation, day, total, gaps } of rows) {
    const point = { day: day.toISOString().slice(0, 10), total, gaps };
    trends.set(expectation, [...(trends.get(expectation) ?? []), point]);
  }
  return trends;
}

/** What jobs about each type cost as a rule. */
export async function findUsualPrices(db: Db, expectations: readonly Expectation[], now: Date): Promise<UsualPrices> {
  const { model } = await getSpendSettings(db);
  const types = [...new Set(expectations.filter(({ backfill }) => backfill !== null).map(subjectOf))];
  const prices = await Promise.all(
    types.map((type) => getPartCosts(db, { entity_type: type, looks_for: 'one' }, model, now)),
  );
  return new Map(types.map((type, index) => [type, prices[index]!]));
}
