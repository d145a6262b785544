import { notFound } from 'next/navigation';
import { gatePage } from '../../auth/session-gate';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { fromCursor, type decodeCursor, type PageOf } from '../../platform/pagination';
import { DEFAULT_WINDOW_DAYS, type MetricDefinition } from './metric';
import { requireMetric } from './registry';
import { fieldLabel, findMetricRows, hrefOfRow, type MetricRow } from './row-queries';
import { metricRowsQuery, metricsQuery, type MetricView } from './schema';
import { findMetricViews } from './view-queries';

export const METRIC_ROWS_PER_PAGE = 50;

type Search = Record<string, string | string[] | undefined>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Days of the address; the usual ones where it has none, or none that can be. */
function daysOf(search: Search): number {
  const parsed = metricsQuery.safeParse({ days: first(search.days) });
  return parsed.success ? parsed.data.days : DEFAULT_WINDOW_DAYS;
}

export interface MetricsPageView {
  days: number;
  metrics: MetricView[];
}

/** All success metrics over the days that the address names. */
export async function loadMetrics(search: Search): Promise<MetricsPageView> {
  await gatePage('changes:read');
  const days = daysOf(search);
  return { days, metrics: await findMetricViews(prisma(), clock.now(), days) };
}

/** A row as the page shows it: with where it leads, and its field as people call it. */
export type MetricRowView = MetricRow & { href: string | null; field_label: string | null };

export interface MetricPageView {
  days: number;
  metric: MetricView;
  page: PageOf<MetricRowView>;
}

/** One metric and a page of the rows behind it; the not-found page for a key that no metric has. */
export async function loadMetric(key: string, search: Search): Promise<MetricPageView> {
  await gatePage('changes:read');
  const definition = metricOf(key);
  const [db, now, days] = [prisma(), clock.now(), daysOf(search)];
  const filter = metricRowsQuery.shape.in_numerator.safeParse(first(search.in_numerator));
  const rowsOf = (cursor: ReturnType<typeof decodeCursor> | null) =>
    findMetricRows(
      db,
      definition,
      { now, days },
      { in_numerator: filter.data },
      { page: 1, perPage: METRIC_ROWS_PER_PAGE, cursor },
    );
  const [metrics, page] = await Promise.all([
    findMetricViews(db, now, days, [definition]),
    // A cursor that is none of this list's starts at the first page.
    fromCursor(first(search.cursor), rowsOf),
  ]);
  const rows = page.rows.map((row) => ({ ...row, href: hrefOfRow(row), field_label: fieldLabel(row) }));
  return { days, metric: metrics[0]!, page: { ...page, rows } };
}

function metricOf(key: string): MetricDefinition {
  try {
    return requireMetric(key);
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
}
