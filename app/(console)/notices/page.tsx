import type { Metadata } from 'next';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey, patchSearch } from '@/components/data-table/table-url';
import { ExportNotices } from '@/components/notices/export-notices';
import { MarkAllButton } from '@/components/notices/mark-all-button';
import { NoticesTable } from '@/components/notices/notices-table';
import { ButtonLink } from '@/components/ui/button-link';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { loadNotices, NOTICES_PER_PAGE } from '@/lib/notices/loaders';

export const metadata: Metadata = { title: 'Notices' };

export default async function NoticesPage({ searchParams }: PageProps<'/notices'>) {
  const search = await searchParams;
  const { page, unread, kinds } = await loadNotices(search);
  const pages = cursorPages(search, {
    nextCursor: page.nextCursor,
    pageSize: NOTICES_PER_PAGE,
    shown: page.rows.length,
  });
  const isUnread = search.unread === 'true';
  return (
    <TablePage
      header={
        <PageHeader
          title="Notices"
          description="What you have been told. Only you see this list."
          actions={
            <>
              <ButtonLink href="/settings/notices">What I am told</ButtonLink>
              <MarkAllButton unread={unread} />
            </>
          }
        />
      }
      above={
        <LinkTabs
          label="Notices by state"
          tabs={[
            { href: patchSearch(search, { unread: null }), label: 'All', current: !isUnread },
            { href: patchSearch(search, { unread: 'true' }), label: 'Unread', count: unread, current: isUnread },
          ]}
        />
      }
      filters={
        <FiltersBar id="notices" filters={[{ kind: 'choice', id: 'kind', label: 'Kind', options: kinds }]}>
          <ExportNotices />
        </FiltersBar>
      }
      footer={<Pagination {...pages} total={page.total} noun="notices" />}
    >
      <NoticesTable rows={page.rows} total={page.total} isFiltered={matchingKey(search) !== ''} />
    </TablePage>
  );
}
