import Papa from 'papaparse';
import type { PrismaClient } from '../platform/db/client';
import { decodeCursor } from '../platform/pagination';
import { toTextStream } from '../platform/text-stream';
import type { Expectation } from './expectation';
import { findGaps, type GapFilter, type GapRow } from './row-queries';

/** As many as holders are looked up one by one for. */
const BATCH = 200;
const COLUMNS = [
  'id',
  'entity_type',
  'entity_id',
  'title',
  'detail',
  'city',
  'state',
  'reasons',
  'job_id',
  'holding',
] as const;

const cellOf = (row: GapRow, column: (typeof COLUMNS)[number]) =>
  column === 'reasons' ? row.reasons.join(' ') : row[column];

/** All gaps of an expectation as a CSV file, streamed page by page; formulas are escaped. */
export function streamGaps(db: PrismaClient, expectation: Expectation, filter: GapFilter, now: Date): Response {
  async function* lines(): AsyncGenerator<string> {
    yield `${COLUMNS.join(',')}\r\n`;
    let cursor: readonly (string | number | null)[] | null = null;
    do {
      const page = await findGaps(db, expectation, filter, { page: 1, perPage: BATCH, cursor }, now, false);
      const cells = page.rows.map((row) => COLUMNS.map((column) => cellOf(row, column)));
      if (cells.length > 0) yield `${Papa.unparse(cells, { escapeFormulae: true })}\r\n`;
      cursor = page.nextCursor ? decodeCursor(page.nextCursor) : null;
    } while (cursor);
  }
  return new Response(toTextStream(lines()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${expectation.name}.csv"`,
    },
  });
}
