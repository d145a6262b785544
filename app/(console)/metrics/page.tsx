import type { Metadata } from 'next';
import { MetricGroups, WindowLinks } from '@/components/metrics/metric-groups';
import { MetricsTabs } from '@/components/metrics/metrics-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { loadMetrics } from '@/lib/reports/success/loaders';

export const metadata: Metadata = { title: 'Metrics' };

export default async function MetricsPage({ searchParams }: PageProps<'/metrics'>) {
  const search = await searchParams;
  const { days, metrics } = await loadMetrics(search);
  const missed = metrics.filter(({ met }) => met === false).length;
  const met = metrics.filter(({ met: isMet }) => isMet).length;
  return (
    <ReadingPage className="max-w-[76rem]">
      <PageHeader
        title="Metrics"
        description={`How well it does, against its goals: ${met} met, ${missed} missed, ${metrics.length - met - missed} not known yet. Each number leads to the rows it is made of.`}
        actions={<WindowLinks days={days} search={search} />}
      />
      <MetricsTabs current="/metrics" />
      <MetricGroups metrics={metrics} days={days} />
    </ReadingPage>
  );
}
