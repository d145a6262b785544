import { readCounts } from '@/lib/coverage/commands';
import { EXPECTATIONS } from '@/lib/coverage/registry';
import type { PrismaClient } from '@/lib/platform/db/client';

const DAY_MS = 86_400_000;
/** Days before today for which the demo has counts, so that its trends and forecasts can be looked at. */
const DAYS = 20;
/** Of an expectation's rows, the share that was closed each day, by its place in the list: some quickly, some hardly. */
const PACES = [0.015, 0.01, 0.02, 0, 0.006, 0.004, 0.008, 0.003, 0.012];

/** Counts of days past, which lead to what the demo's catalogue comes to today. */
export async function seedCoverageTrend(db: PrismaClient, now: Date): Promise<void> {
  const counts = await readCounts(db, EXPECTATIONS, now);
  const rows = EXPECTATIONS.flatMap(({ name }, index) => {
    const { total, gaps } = counts.get(name)!;
    return Array.from({ length: DAYS }, (_day, ago) => ({
      ...{ expectation: name, total, day: new Date(now.getTime() - (ago + 1) * DAY_MS) },
      gaps: Math.min(total, gaps + Math.round(total * PACES[index % PACES.length]! * (ago + 1))),
    }));
  });
  await db.coverageDay.createMany({ data: rows, skipDuplicates: true });
}
