import type { Db } from '../../platform/db/client';
import type { Expectation } from '../expectation';
import { appliesSql, gapSql } from '../finder-sql';
import { findHolders } from '../holder-queries';
import { getFinderContext } from '../kept-queries';
import { NOTHING_LEFT_OUT, type BackfillPlan, type HeldGroup, type PlannedGroup } from './plan';

/** What closing an expectation by a job for each record would do. Three statements. */
export async function findRecordsPlan(
  db: Db,
  expectation: Expectation,
  { retryTried, now }: { retryTried: boolean; now: Date },
): Promise<BackfillPlan> {
  const finder = expectation.find(await getFinderContext(db, now));
  const { title, city, state } = finder.shown;
  const rows = await db.$queryRawUnsafe<{ id: bigint; title: string | null; place: string | null }[]>(
    `SELECT r.id, left((${title})::text, 255) AS title, nullif(concat_ws(', ', ${city}, ${state}), '') AS place
     FROM ${finder.table} ${finder.shown.joins} WHERE ${appliesSql(finder)} AND ${gapSql(finder)} ORDER BY r.id`,
  );
  const holders = await findHolders(db, expectation, null, now);
  const groups: PlannedGroup[] = [];
  const held: HeldGroup[] = [];
  for (const row of rows) {
    const [id, label] = [Number(row.id), row.title ?? `${expectation.noun.one} ${row.id}`];
    const holder = holders.get(id);
    if (holder && !(holder.holding === 'tried' && retryTried)) {
      held.push({ label, place: row.place, gaps: 1, holder });
      continue;
    }
    const job = { searchQuery: null, targetUrl: null };
    groups.push({ action: 'job', label, place: row.place, gapIds: [id], names: [label], job });
  }
  return { found: rows.length, names: rows.length, groups, held, leftOut: { ...NOTHING_LEFT_OUT } };
}
