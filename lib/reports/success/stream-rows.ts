import Papa from 'papaparse';
import type { PrismaClient } from '../../platform/db/client';
import { decodeCursor } from '../../platform/pagination';
import { toTextStream } from '../../platform/text-stream';
import type { MetricDefinition } from './metric';
import { findMetricRows, type MetricRow, type RowFilter } from './row-queries';

const BATCH = 500;
const COLUMNS = [
  'id',
  'at',
  'entity_type',
  'entity_id',
  'title',
  'change_id',
  'job_id',
  'field',
  'status',
  'decided_by',
  'in_numerator',
  'in_denominator',
  'amount',
] as const satisfies readonly (keyof MetricRow)[];

/** All rows behind a metric as a CSV file, streamed page by page, as of one moment; formulas are escaped. */
export function streamMetricRows(
  db: PrismaClient,
  metric: MetricDefinition,
  window: { now: Date; days: number },
  filter: RowFilter,
): Response {
  async function* lines(): AsyncGenerator<string> {
    yield `${COLUMNS.join(',')}\r\n`;
    let cursor: readonly (string | number | null)[] | null = null;
    do {
      const page = await findMetricRows(db, metric, window, filter, { page: 1, perPage: BATCH, cursor }, 'uncounted');
      const cells = page.rows.map((row) => COLUMNS.map((column) => row[column]));
      if (cells.length > 0) yield `${Papa.unparse(cells, { escapeFormulae: true })}\r\n`;
      cursor = page.nextCursor ? decodeCursor(page.nextCursor) : null;
    } while (cursor);
  }
  return new Response(toTextStream(lines()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${metric.key}-rows.csv"`,
    },
  });
}
