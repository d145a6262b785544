import type { Metadata } from 'next';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey } from '@/components/data-table/table-url';
import { AddSource } from '@/components/sources/add-source';
import { ExportSources } from '@/components/sources/export-sources';
import { SOURCE_FILTERS } from '@/components/sources/source-filters';
import { SourcesTable } from '@/components/sources/sources-table';
import { SourcesTabs } from '@/components/sources/sources-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { loadSources, SOURCES_PER_PAGE } from '@/lib/web/sources/loaders';

export const metadata: Metadata = { title: 'Sources' };

export default async function SourcesPage({ searchParams }: PageProps<'/sources'>) {
  const search = await searchParams;
  const { page, can } = await loadSources(search);
  const links = cursorPages(search, {
    nextCursor: page.nextCursor,
    pageSize: SOURCES_PER_PAGE,
    shown: page.rows.length,
  });
  return (
    <TablePage
      tight
      header={<PageHeader title="Sources" actions={<AddSource canManage={can.manage} />} />}
      above={<SourcesTabs current="sources" />}
      filters={
        <FiltersBar id="sources" filters={SOURCE_FILTERS} searchPlaceholder="Find by name, host or id">
          <ExportSources />
        </FiltersBar>
      }
      footer={<Pagination {...links} total={page.total} noun="sources" />}
    >
      <SourcesTable
        rows={page.rows}
        total={page.total}
        isFiltered={matchingKey(search) !== ''}
        canManage={can.manage}
      />
    </TablePage>
  );
}
