import type { Metadata } from 'next';
import { JobPageView } from '@/components/jobs/detail/job-page';
import { loadJobPage } from '@/lib/collection/loaders';

type JobPageProps = { params: Promise<{ jobId: string }> };

export async function generateMetadata({ params }: JobPageProps): Promise<Metadata> {
  const { jobId } = await params;
  return { title: jobId.slice(0, 50) };
}

export default async function JobPage({ params }: JobPageProps) {
  const { jobId } = await params;
  return <JobPageView {...await loadJobPage(jobId)} />;
}
