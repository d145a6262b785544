import type { PrismaClient } from '../../platform/db/client';
import { streamCsv } from '../../platform/stream-pages';
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

/** All rows behind a metric as a CSV file, as of one moment. */
export function streamMetricRows(
  db: PrismaClient,
  metric: MetricDefinition,
  window: { now: Date; days: number },
  filter: RowFilter,
): Response {
  return streamCsv<MetricRow>(
    {
      name: `${metric.key}-rows`,
      batch: BATCH,
      readPage: (page) => findMetricRows(db, metric, window, filter, page, 'uncounted'),
    },
    Object.fromEntries(COLUMNS.map((column) => [column, (row: MetricRow) => row[column]])),
  );
}
