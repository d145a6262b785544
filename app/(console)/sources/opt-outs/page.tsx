import type { Metadata } from 'next';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey } from '@/components/data-table/table-url';
import { AddOptOut } from '@/components/sources/opt-outs/add-opt-out';
import { ExportOptOuts } from '@/components/sources/opt-outs/export-opt-outs';
import { OptOutsTable } from '@/components/sources/opt-outs/opt-outs-table';
import { SourcesTabs } from '@/components/sources/sources-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { loadOptOuts, OPT_OUTS_PER_PAGE } from '@/lib/review/opt-outs/loaders';

export const metadata: Metadata = { title: 'Opt-outs' };

const STATES = [
  { value: 'requested', label: 'Requested' },
  { value: 'verified', label: 'Verified' },
  { value: 'lifted', label: 'Lifted' },
];

export default async function OptOutsPage({ searchParams }: PageProps<'/sources/opt-outs'>) {
  const search = await searchParams;
  const { page, can } = await loadOptOuts(search);
  const links = cursorPages(search, {
    nextCursor: page.nextCursor,
    pageSize: OPT_OUTS_PER_PAGE,
    shown: page.rows.length,
  });
  return (
    <TablePage
      header={<PageHeader title="Sources" actions={<AddOptOut canManage={can.manage} />} />}
      above={<SourcesTabs current="opt-outs" />}
      filters={
        <FiltersBar id="opt-outs" filters={[{ kind: 'choice', id: 'state', label: 'State', options: STATES }]}>
          <ExportOptOuts />
        </FiltersBar>
      }
      footer={<Pagination {...links} total={page.total} noun="opt-outs" />}
    >
      <OptOutsTable
        rows={page.rows}
        total={page.total}
        isFiltered={matchingKey(search) !== ''}
        canManage={can.manage}
      />
    </TablePage>
  );
}
