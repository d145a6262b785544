import type { Metadata } from 'next';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages } from '@/components/data-table/table-url';
import { BulksTable } from '@/components/listings/bulks-table';
import { ImportListings } from '@/components/listings/import-listings';
import { ListingsTabs } from '@/components/listings/listings-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { BULKS_PER_PAGE, loadBulkImports } from '@/lib/ingestion/listings/loaders';

export const metadata: Metadata = { title: 'Imports' };

export default async function ImportsPage({ searchParams }: PageProps<'/listings/imports'>) {
  const search = await searchParams;
  const { page, can } = await loadBulkImports(search);
  const links = cursorPages(search, { nextCursor: page.nextCursor, pageSize: BULKS_PER_PAGE, shown: page.rows.length });
  return (
    <TablePage
      header={<PageHeader title="Listings" actions={<ImportListings canStart={can.start} />} />}
      above={<ListingsTabs current="imports" />}
      footer={<Pagination {...links} total={page.total} noun="imports" />}
    >
      <BulksTable rows={page.rows} total={page.total} canStart={can.start} />
    </TablePage>
  );
}
