import type { Metadata } from 'next';
import { CalibrationView } from '@/components/metrics/calibration-view';
import { MetricsTabs } from '@/components/metrics/metrics-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { loadCalibration } from '@/lib/reports/calibration/loaders';

export const metadata: Metadata = { title: 'Calibration' };

export default async function CalibrationPage({ searchParams }: PageProps<'/metrics/calibration'>) {
  const search = await searchParams;
  const view = await loadCalibration(search);
  return (
    <ReadingPage className="max-w-[76rem]">
      <PageHeader
        title="Calibration"
        breadcrumbs={[{ href: '/metrics', label: 'Metrics' }]}
        description="Of the proposals at each confidence, how many people approved. Policies’ decisions and undone ones are left out."
      />
      <MetricsTabs current="/metrics/calibration" />
      <CalibrationView view={view} search={search} />
    </ReadingPage>
  );
}
