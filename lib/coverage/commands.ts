import type { Db, PrismaClient } from '../platform/db/client';
import type { Expectation, FinderContext } from './expectation';
import { countSql } from './finder-sql';
import { findKept, getFinderContext } from './kept-queries';
import { EXPECTATIONS } from './registry';
import { mayShow } from './is-fresh';

/** What an expectation comes to. */
export interface CoverageCounts {
  total: number;
  gaps: number;
  notApplicable: number;
  /** Jobs that would close the gaps, at most. */
  jobs: number;
  /** Of the gaps, those with each reason; a gap may have several. */
  reasons: Readonly<Record<string, number>>;
  /** When it was so: when it was counted, or now where nothing has touched it since. */
  asOf: Date;
}

/**
 * What expectations come to: kept counts where they stand, else counted now and kept. Exact for all that is counted quickly; of a
 * large catalogue at most a minute old.
 */
export async function readCounts(
  db: PrismaClient,
  expectations: readonly Expectation[],
  now: Date,
): Promise<Map<string, CoverageCounts>> {
  const kept = await findKept(db, expectations);
  const stale = expectations.filter(({ name, isTimed = false }) => {
    const count = kept.get(name);
    return !count || !mayShow(count, isTimed, now);
  });
  const fresh = stale.length === 0 ? new Map<string, CoverageCounts>() : await recount(db, stale, now);
  return new Map(
    expectations.map(({ name, isTimed = false }) => {
      const counted = fresh.get(name);
      if (counted) return [name, counted];
      const { total, gaps, notApplicable, jobs, reasons, isTouched, countedAt } = kept.get(name)!;
      // What nothing has touched since is what it is now.
      return [name, { total, gaps, notApplicable, jobs, reasons, asOf: isTouched || isTimed ? countedAt : now }];
    }),
  );
}

/** Counts expectations now and keeps what they come to, also as the day's. */
async function recount(db: PrismaClient, expectations: readonly Expectation[], now: Date) {
  const context = await getFinderContext(db, now);
  const counted = new Map<string, CoverageCounts>();
  // One after the other: together they would only take the same processor from each other.
  for (const expectation of expectations)
    counted.set(expectation.name, await countExpectation(db, expectation, context));
  return counted;
}

interface CountRow {
  total: number;
  gaps: number;
  not_applicable: number;
  jobs: number;
  reasons: Record<string, number>;
  seen: string;
}

async function countExpectation(db: Db, expectation: Expectation, context: FinderContext): Promise<CoverageCounts> {
  const { now } = context;
  const startedAt = performance.now();
  const [row] = await db.$queryRawUnsafe<CountRow[]>(countSql(expectation.find(context)));
  const { total, gaps, not_applicable: notApplicable, jobs, reasons, seen } = row!;
  const tookMs = Math.round(performance.now() - startedAt);
  // A count that saw less than the one that is kept comes too late: of two snapshots the later one has the greater bounds.
  const isKept = await db.$executeRaw`
    INSERT INTO coverage_counts AS k (expectation, total, gaps, not_applicable, jobs, reasons, counted_at, took_ms, seen)
    VALUES (${expectation.name}, ${total}, ${gaps}, ${notApplicable}, ${jobs}, ${reasons}, ${now}, ${tookMs}, ${seen})
    ON CONFLICT (expectation) DO UPDATE SET total = excluded.total, gaps = excluded.gaps, not_applicable = excluded.not_applicable,
      jobs = excluded.jobs, reasons = excluded.reasons, counted_at = excluded.counted_at, took_ms = excluded.took_ms, seen = excluded.seen
    WHERE (pg_snapshot_xmax(excluded.seen::pg_snapshot), pg_snapshot_xmin(excluded.seen::pg_snapshot))
            >= (pg_snapshot_xmax(k.seen::pg_snapshot), pg_snapshot_xmin(k.seen::pg_snapshot))
       OR pg_snapshot_xmax(k.seen::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())`;
  const counts = { total, gaps, notApplicable, jobs, reasons, asOf: now };
  if (isKept === 0) return counts;
  await db.$executeRaw`
    INSERT INTO coverage_days (expectation, day, total, gaps) VALUES (${expectation.name}, ${now}::timestamptz AT TIME ZONE 'UTC', ${total}, ${gaps})
    ON CONFLICT (expectation, day) DO UPDATE SET total = excluded.total, gaps = excluded.gaps`;
  return counts;
}

const KEEP_DAYS = 400;

/**
 * Counts what may have changed since it was counted, so that pages find it; a point for every day, too. Marks of writes that
 * every count has seen are dropped.
 * @returns how many were counted
 */
export async function refreshCoverage(db: PrismaClient, now: Date): Promise<number> {
  const kept = await findKept(db, EXPECTATIONS);
  const day = now.toISOString().slice(0, 10);
  const stale = EXPECTATIONS.filter(({ name, isTimed = false }) => {
    const count = kept.get(name);
    return !count || count.isTouched || isTimed || count.countedAt.toISOString().slice(0, 10) !== day;
  });
  await recount(db, stale, now);
  const watched = EXPECTATIONS.flatMap(({ name, tables }) => tables.map((table) => ({ name, table })));
  await db.$executeRaw`
    DELETE FROM coverage_touches t WHERE NOT EXISTS (
      SELECT FROM unnest(${watched.map(({ name }) => name)}::text[], ${watched.map(({ table }) => table)}::text[]) w (name, table_name)
      LEFT JOIN coverage_counts k ON k.expectation = w.name
      WHERE w.table_name = t.table_name
        AND (k.expectation IS NULL OR NOT pg_visible_in_snapshot(t.xid::text::xid8, k.seen::pg_snapshot)))`;
  await db.$executeRaw`DELETE FROM coverage_days WHERE day < ${new Date(now.getTime() - KEEP_DAYS * 86_400_000)}::date`;
  return stale.length;
}
