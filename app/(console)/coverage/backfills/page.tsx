import type { Metadata } from 'next';
import { BackfillsTable } from '@/components/coverage/backfills-table';
import { CoverageTabs } from '@/components/coverage/coverage-tabs';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey } from '@/components/data-table/table-url';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { BACKFILLS_PER_PAGE, loadBackfills } from '@/lib/coverage/loaders';

export const metadata: Metadata = { title: 'Backfills' };

export default async function BackfillsPage({ searchParams }: PageProps<'/coverage/backfills'>) {
  const search = await searchParams;
  const { page, expectations, can } = await loadBackfills(search);
  const links = cursorPages(search, {
    nextCursor: page.nextCursor,
    pageSize: BACKFILLS_PER_PAGE,
    shown: page.rows.length,
  });
  return (
    <TablePage
      header={<PageHeader title="Backfills" breadcrumbs={[{ href: '/coverage', label: 'Coverage' }]} />}
      above={<CoverageTabs current="backfills" />}
      filters={
        <FiltersBar
          id="backfills"
          filters={[{ kind: 'choice', id: 'expectation', label: 'Expectation', options: expectations }]}
        />
      }
      footer={<Pagination {...links} total={page.total} noun="backfills" />}
    >
      <BackfillsTable rows={page.rows} total={page.total} isFiltered={matchingKey(search) !== ''} canUndo={can.undo} />
    </TablePage>
  );
}
