import type { Metadata } from 'next';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages } from '@/components/data-table/table-url';
import { ExportJobs } from '@/components/jobs/export-jobs';
import { JOB_FILTERS, jobTabs } from '@/components/jobs/job-filters';
import { JobsTable } from '@/components/jobs/jobs-table';
import { NewCollectionButton } from '@/components/jobs/new/new-collection-button';
import { NewCollectionSheet } from '@/components/jobs/new/new-collection-sheet';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { JOBS_PER_PAGE, loadJobsPage } from '@/lib/collection/loaders';

export const metadata: Metadata = { title: 'Jobs' };

type JobsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function JobsPage({ searchParams }: JobsPageProps) {
  const search = await searchParams;
  const { page, counts, abilities } = await loadJobsPage(search);
  const links = cursorPages(search, { nextCursor: page.nextCursor, pageSize: JOBS_PER_PAGE, shown: page.rows.length });
  return (
    <TablePage
      header={<PageHeader title="Jobs" actions={<NewCollectionButton abilities={abilities} />} />}
      above={<LinkTabs label="Jobs by state" tabs={jobTabs(search, counts)} />}
      filters={
        <FiltersBar id="jobs" filters={JOB_FILTERS} searchPlaceholder="Find by id, name or address">
          <ExportJobs />
        </FiltersBar>
      }
      footer={<Pagination {...links} total={page.total} noun="jobs" />}
    >
      <JobsTable
        rows={page.rows}
        total={page.total}
        activeCount={counts.pending + counts.running}
        abilities={abilities}
      />
      <NewCollectionSheet abilities={abilities} />
    </TablePage>
  );
}
