import type { Metadata } from 'next';
import { actionWords } from '@/components/audit/action-words';
import { AuditTable } from '@/components/audit/audit-table';
import { ExportMenu } from '@/components/audit/export-menu';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey } from '@/components/data-table/table-url';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { AUDIT_PAGE_SIZE, loadAudit } from '@/lib/audit/loaders';

export const metadata: Metadata = { title: 'Audit' };

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const search = await searchParams;
  const { lines, total, nextCursor, actions, problems } = await loadAudit(search);
  const pages = cursorPages(search, { nextCursor, pageSize: AUDIT_PAGE_SIZE, shown: lines.length });
  return (
    <TablePage
      header={
        <PageHeader
          title="Audit"
          description="Who did what, and when. Rows are only ever added, by the act they describe."
        />
      }
      above={
        problems.length > 0 ? (
          <Banner tone="warn" title="Part of this address could not be read and was left out">
            {problems.join('; ')}.
          </Banner>
        ) : null
      }
      filters={
        <FiltersBar
          id="audit"
          filters={[
            { kind: 'text', id: 'actor', label: 'Actor', placeholder: 'E-mail, part of it, or an id' },
            {
              kind: 'choice',
              id: 'action',
              label: 'Action',
              options: actions.map((value) => ({ value, label: actionWords(value) })),
            },
            { kind: 'text', id: 'target', label: 'Target', placeholder: 'builder:12, or job' },
            { kind: 'date', id: 'from', label: 'From' },
            { kind: 'date', id: 'to', label: 'To' },
          ]}
        >
          <ExportMenu />
        </FiltersBar>
      }
      footer={<Pagination {...pages} total={total} noun="events" />}
    >
      <AuditTable lines={lines} total={total} isFiltered={matchingKey(search) !== ''} />
    </TablePage>
  );
}
