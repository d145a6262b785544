import type { Metadata } from 'next';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey } from '@/components/data-table/table-url';
import { ImportListings } from '@/components/listings/import-listings';
import { LISTING_FILTERS } from '@/components/listings/listing-words';
import { ListingsTable } from '@/components/listings/listings-table';
import { ListingsTabs } from '@/components/listings/listings-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { LISTINGS_PER_PAGE, loadListings } from '@/lib/ingestion/listings/loaders';

export const metadata: Metadata = { title: 'Listings' };

export default async function ListingsPage({ searchParams }: PageProps<'/listings'>) {
  const search = await searchParams;
  const { page, partial, can } = await loadListings(search);
  const links = cursorPages(search, {
    nextCursor: page.nextCursor,
    pageSize: LISTINGS_PER_PAGE,
    shown: page.rows.length,
  });
  const quality = search.quality === 'partial' || search.quality === 'full' ? search.quality : 'all';
  return (
    <TablePage
      header={
        <PageHeader
          title="Listings"
          actions={
            <>
              {partial > 0 ? (
                <ButtonLink href="/listings/complete">Complete {partial.toLocaleString('en-US')}…</ButtonLink>
              ) : null}
              <ImportListings canStart={can.start} isAsked={search.import !== undefined} />
            </>
          }
        />
      }
      above={<ListingsTabs current={quality} partial={partial} />}
      filters={
        <FiltersBar
          id="listings"
          filters={LISTING_FILTERS}
          searchPlaceholder="Find by title"
          exportPath="/api/v1/listings?format=csv"
        />
      }
      footer={<Pagination {...links} total={page.total} noun="listings" />}
    >
      <ListingsTable rows={page.rows} total={page.total} isFiltered={matchingKey(search) !== ''} canStart={can.start} />
    </TablePage>
  );
}
