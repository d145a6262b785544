import type { Metadata } from 'next';
import { CloseGaps } from '@/components/coverage/close-gaps';
import { CoverageSummary } from '@/components/coverage/coverage-summary';
import { gapFilters } from '@/components/coverage/gap-filters';
import { GapsTable } from '@/components/coverage/gaps-table';
import { FiltersBar } from '@/components/data-table/filters-bar';
import { TablePage } from '@/components/data-table/table-page';
import { cursorPages, matchingKey } from '@/components/data-table/table-url';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { GAPS_PER_PAGE, loadExpectation } from '@/lib/coverage/loaders';

export const metadata: Metadata = { title: 'Gaps' };

export default async function ExpectationPage({ params, searchParams }: PageProps<'/coverage/[expectation]'>) {
  const [{ expectation }, search] = await Promise.all([params, searchParams]);
  const { coverage, words, page, has_model: hasModel, can } = await loadExpectation(expectation, search);
  const links = cursorPages(search, { nextCursor: page.nextCursor, pageSize: GAPS_PER_PAGE, shown: page.rows.length });
  return (
    <TablePage
      header={
        <PageHeader
          title={coverage.label}
          breadcrumbs={[{ href: '/coverage', label: 'Coverage' }]}
          description={coverage.rule}
          actions={<CloseGaps words={words} gaps={coverage.gaps} canStart={can.start} hasModel={hasModel} />}
        />
      }
      above={<CoverageSummary coverage={coverage} words={words} hasModel={hasModel} />}
      filters={
        <FiltersBar
          id={`coverage-${expectation}`}
          filters={gapFilters(coverage.reasons)}
          searchPlaceholder="Find by name"
          exportPath={`/api/v1/admin/collection/coverage/${expectation}/rows?format=csv`}
        />
      }
      footer={<Pagination {...links} total={page.total} noun={words.noun.many} />}
    >
      <GapsTable
        words={words}
        reasons={coverage.reasons}
        rows={page.rows}
        total={page.total}
        isFiltered={matchingKey(search) !== ''}
        canWrite={can.write}
      />
    </TablePage>
  );
}
