import { getSchedule } from '../collection/schedule/queries';
import type { Db } from '../platform/db/client';
import type { Expectation, FinderContext } from './expectation';
import type { KeptCount } from './is-fresh';

/** What finders depend on besides their rows. */
export async function getFinderContext(db: Db, now: Date): Promise<FinderContext> {
  const { builder_days: builder, community_days: community } = await getSchedule(db);
  return { now, staleDays: { builder, community } };
}

/** A kept count with what it came to. */
export interface KeptCoverage extends KeptCount {
  total: number;
  gaps: number;
  notApplicable: number;
  jobs: number;
  reasons: Readonly<Record<string, number>>;
}

interface KeptRow {
  expectation: string;
  total: number;
  gaps: number;
  not_applicable: number;
  jobs: number;
  reasons: Record<string, number>;
  counted_at: Date;
  took_ms: number;
  is_touched: boolean;
}

/**
 * The kept counts, and whether a table of theirs was written to since by a transaction that the count did not see. One statement.
 * A count from before the database was restored elsewhere, whose transactions are still to come, counts as touched.
 */
export async function findKept(db: Db, expectations: readonly Expectation[]): Promise<Map<string, KeptCoverage>> {
  const watched = expectations.flatMap(({ name, tables }) => tables.map((table) => ({ name, table })));
  const rows = await db.$queryRaw<KeptRow[]>`
    SELECT k.expectation, k.total, k.gaps, k.not_applicable, k.jobs, k.reasons, k.counted_at, k.took_ms,
      pg_snapshot_xmax(k.seen::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()) OR EXISTS (
        SELECT FROM unnest(${watched.map(({ name }) => name)}::text[], ${watched.map(({ table }) => table)}::text[]) w (name, table_name)
        JOIN coverage_touches t USING (table_name)
        WHERE w.name = k.expectation AND NOT pg_visible_in_snapshot(t.xid::text::xid8, k.seen::pg_snapshot)) AS is_touched
    FROM coverage_counts k WHERE k.expectation = ANY(${expectations.map(({ name }) => name)}::text[])`;
  return new Map(
    rows.map((row) => [
      row.expectation,
      {
        ...{ total: row.total, gaps: row.gaps, notApplicable: row.not_applicable, jobs: row.jobs },
        ...{ reasons: row.reasons, countedAt: row.counted_at, tookMs: row.took_ms, isTouched: row.is_touched },
      },
    ]),
  );
}
