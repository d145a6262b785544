import type { Finder, GapReason } from './expectation';

/** Rows that the expectation is about. */
export const appliesSql = ({ applies }: Finder): string => applies ?? 'true';

/** Rows that break it, of those that it is about. */
export function gapSql(finder: Finder): string {
  const gap = finder.gap ?? finder.reasons.map(({ where }) => `(${where})`).join(' OR ');
  return `(${gap})`;
}

/**
 * SQL of what an expectation comes to (total, gaps, not_applicable, jobs, reasons, seen), in one reading of its rows. `seen` tells which
 * transactions it has counted.
 */
export function countSql(finder: Finder): string {
  const gap = `r_applies AND r_gap`;
  const jobs = finder.jobs === null ? '0' : `${finder.jobs} FILTER (WHERE ${gap})`;
  // OFFSET 0 keeps what is told of a row from being worked out again for every figure.
  // The only reason that there is, is every gap's.
  const ofReason = ({ value, where }: GapReason) =>
    `'${value}', count(*) FILTER (WHERE ${finder.reasons.length === 1 ? gap : `${gap} AND (${where})`})`;
  return `SELECT count(*) FILTER (WHERE r_applies)::int AS total, count(*) FILTER (WHERE ${gap})::int AS gaps,
      count(*) FILTER (WHERE NOT r_applies)::int AS not_applicable, ${jobs}::int AS jobs,
      jsonb_build_object(${finder.reasons.map(ofReason).join(', ')}) AS reasons, pg_current_snapshot()::text AS seen
    FROM (SELECT *, ${appliesSql(finder)} AS r_applies, ${gapSql(finder)} AS r_gap FROM ${finder.table} OFFSET 0) r`;
}

/** The columns of a gap as lists show it, for `SELECT`. */
export function shownSql({ shown, reasons }: Finder): string {
  const held = reasons.map(({ value, where }) => `CASE WHEN ${where} THEN '${value}' END`).join(', ');
  return `r.id, ${shown.entity_type ?? 'NULL::text'} AS entity_type, ${shown.entity_id} AS entity_id, left((${shown.title})::text, 255) AS title, (${shown.detail})::text AS detail,
    ${shown.city} AS city, ${shown.state} AS state, array_remove(ARRAY[${held}], NULL) AS reasons`;
}
