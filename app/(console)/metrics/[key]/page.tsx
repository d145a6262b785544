import type { Metadata } from 'next';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages } from '@/components/data-table/table-url';
import { WindowLinks } from '@/components/metrics/metric-groups';
import { MetricRowsTable } from '@/components/metrics/metric-rows-table';
import { MetricSummary } from '@/components/metrics/metric-summary';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { loadMetric, METRIC_ROWS_PER_PAGE } from '@/lib/reports/success/loaders';

export const metadata: Metadata = { title: 'Rows behind a metric' };

const FILTERS = [
  {
    kind: 'choice',
    id: 'in_numerator',
    label: 'Counts',
    options: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
  },
] as const;

export default async function MetricPage({ params, searchParams }: PageProps<'/metrics/[key]'>) {
  const [{ key }, search] = await Promise.all([params, searchParams]);
  const { days, metric, page } = await loadMetric(key, search);
  const links = cursorPages(search, {
    nextCursor: page.nextCursor,
    pageSize: METRIC_ROWS_PER_PAGE,
    shown: page.rows.length,
  });
  return (
    <TablePage
      header={
        <PageHeader
          title={metric.label}
          breadcrumbs={[{ href: `/metrics?days=${days}`, label: 'Metrics' }]}
          description={metric.definition}
          actions={metric.window_days === null ? null : <WindowLinks days={days} search={search} />}
        />
      }
      above={<MetricSummary metric={metric} />}
      filters={
        <FiltersBar
          id={`metric-${key}`}
          filters={FILTERS}
          exportPath={`/api/v1/admin/success-metrics/${key}/rows?format=csv`}
        />
      }
      footer={<Pagination {...links} total={page.total} noun={metric.noun.many} />}
    >
      <MetricRowsTable metric={metric} rows={page.rows} total={page.total} />
    </TablePage>
  );
}
