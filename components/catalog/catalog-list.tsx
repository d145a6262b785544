'use client';

import { Download, Plus, Upload } from 'lucide-react';
import { useMemo } from 'react';
import { DataTable } from '../data-table/data-table';
import { FiltersBar } from '../data-table/filters-bar';
import { TablePage } from '../data-table/table-page';
import { cursorPages, patchSearch, toParams, type FilterDefinition, type SearchInput } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { Button } from '../ui/button';
import { buttonClass } from '../ui/button-class';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { formatCount } from '../ui/format-number';
import { PageHeader } from '../ui/page-header';
import { Pagination } from '../ui/pagination';
import { useHotkeys } from '../ui/use-hotkeys';
import type { CatalogPageView } from '@/lib/review/catalog/loaders';
import type { CatalogListRow } from '@/lib/review/catalog/list-state';
import { NavIcon, type NavIconName } from '../shell/nav-icon';
import { AddEntitySheet } from './add-entity-sheet';
import { catalogColumns } from './catalog-columns';
import { CollectSelection } from './collect-selection';
import { ImportSheet } from './import-sheet';

const SOURCE_WORDS: Record<string, string> = { manual: 'By hand', imported: 'Imported', collected: 'Collected' };

/** What a type's list says while it is empty, and its sign. */
const WHILE_EMPTY: Readonly<Record<string, { icon: NavIconName; words: string }>> = {
  builder: {
    icon: 'builders',
    words: 'Add one by name, give the address of its website to collect it, or import a list.',
  },
  community: {
    icon: 'communities',
    words: 'Add one by name, give the address of its website to collect it, or import a list.',
  },
  property: {
    icon: 'properties',
    words: 'Collect a builder’s homes, promote a listing of one, add one or import a list.',
  },
  vehicle: {
    icon: 'vehicles',
    words: 'Open a whole listing of one and promote it, add one by hand, or import a list.',
  },
  listing: { icon: 'listings', words: 'Import the page of one.' },
  auction_event: {
    icon: 'vehicles',
    words: 'Give a vehicle the address of its auction: its page is read, and what it says waits in Review.',
  },
};

function filtersOf(view: CatalogPageView): FilterDefinition[] {
  const place: FilterDefinition[] = view.has_place
    ? [
        {
          kind: 'choice',
          id: 'state',
          label: 'State',
          options: view.states.map(({ value, count }) => ({ value, label: value, count })),
        },
        { kind: 'text', id: 'city', label: 'City', placeholder: 'Whole name, such as Austin' },
      ]
    : [];
  const own = view.filters.map((filter): FilterDefinition =>
    filter.kind === 'choice'
      ? { kind: 'choice', id: filter.name, label: filter.label, options: filter.options }
      : { kind: 'text', id: filter.name, label: filter.label, placeholder: 'A number' },
  );
  return [
    ...place,
    ...own,
    {
      kind: 'choice',
      id: 'source',
      label: 'Source',
      options: view.sources.map(({ value, count }) => ({ value, label: SOURCE_WORDS[value] ?? value, count })),
    },
    {
      kind: 'choice',
      id: 'pending',
      label: 'Proposals',
      options: [
        { value: 'yes', label: 'Some wait for review' },
        { value: 'no', label: 'None wait' },
      ],
    },
    {
      kind: 'choice',
      id: 'synced',
      label: 'Last sync',
      options: [
        { value: 'never', label: 'Never' },
        { value: 'stale', label: 'Never, or over 90 days ago' },
      ],
    },
  ];
}

const rowId = (row: CatalogListRow) => String(row.id);
const rowLabel = (row: CatalogListRow) => row.name;

/** The list of one entity type: filters, sheet to add, sheet to import, collection of what is selected. */
export function CatalogList({ view, search }: { view: CatalogPageView; search: SearchInput }) {
  const { type } = view;
  const { go, search: urlSearch } = useTableUrl();
  const columns = useMemo(
    () => catalogColumns(type.name, view.summary_columns, view.has_place),
    [type.name, view.summary_columns, view.has_place],
  );
  const params = toParams(search);
  const sheet = params.has('new') ? 'new' : params.has('import') ? 'import' : null;
  const openSheet = (name: 'new' | 'import' | null) =>
    go(
      patchSearch(
        urlSearch,
        { new: name === 'new' ? '1' : null, import: name === 'import' ? '1' : null },
        { keepPage: true },
      ),
      'replace',
    );
  const readOnly = view.can.write ? null : 'Your role may look at the catalogue but not write to it.';
  const one = type.one.toLowerCase();
  const many = type.many.toLowerCase();
  useHotkeys([
    { keys: 'n', label: `Add a ${one}`, group: 'List', enabled: view.can.write, run: () => openSheet('new') },
    { keys: 'i', label: `Import ${many}`, group: 'List', enabled: view.can.write, run: () => openSheet('import') },
  ]);
  const filters = filtersOf(view);
  const isFiltered = [...params.keys()].some((name) => name === 'q' || filters.some(({ id }) => id === name));
  const links = cursorPages(search, { nextCursor: view.next_cursor, pageSize: 50, shown: view.rows.length });
  const addButton = (
    <Button variant="primary" icon={<Plus />} disabledReason={readOnly} onClick={() => openSheet('new')}>
      Add {one}
    </Button>
  );
  return (
    <TablePage
      tight
      header={
        <PageHeader
          title={type.many}
          meta={<span className="text-ink-3 tabular-nums">{formatCount(view.total)}</span>}
          actions={
            <>
              <Button icon={<Upload />} disabledReason={readOnly} onClick={() => openSheet('import')}>
                Import
              </Button>
              {addButton}
            </>
          }
        />
      }
      filters={
        <FiltersBar id={`catalog-${type.plural}`} filters={filters} searchPlaceholder="Find by name or id">
          <a href={view.export_href} download className={buttonClass('ghost')}>
            <Download aria-hidden="true" />
            Export
          </a>
        </FiltersBar>
      }
      footer={
        <Pagination
          from={links.from}
          to={links.to}
          total={view.total}
          noun={many}
          previousHref={links.previousHref}
          nextHref={links.nextHref}
        />
      }
    >
      <DataTable
        id={`catalog-${type.plural}`}
        label={type.many}
        noun={{ one, many }}
        columns={columns}
        rows={view.rows}
        rowId={rowId}
        rowLabel={rowLabel}
        rowHref={(row) => `/catalog/${type.plural}/${row.id}`}
        total={view.total}
        allMatching={false}
        bulkActions={
          view.can.collect
            ? (target, _count, clear) =>
                target.kind === 'ids' ? (
                  <CollectSelection plural={type.plural} one={one} many={many} ids={target.ids} onDone={clear} />
                ) : null
            : undefined
        }
        empty={
          isFiltered ? (
            <EmptyState
              title={`No ${many} match`}
              description="Take a filter off, or search for less."
              actions={<ButtonLink href={`/catalog/${type.plural}`}>Show all {many}</ButtonLink>}
            />
          ) : (
            <EmptyState
              icon={<NavIcon name={WHILE_EMPTY[type.name]?.icon ?? 'builders'} />}
              title={`No ${many} yet`}
              description={WHILE_EMPTY[type.name]?.words}
              actions={addButton}
            />
          )
        }
      />
      <AddEntitySheet
        open={sheet === 'new' && view.can.write}
        onOpenChange={(open) => openSheet(open ? 'new' : null)}
        type={type}
        form={view.form}
        canCollect={view.can.collect}
      />
      <ImportSheet
        open={sheet === 'import' && view.can.write}
        onOpenChange={(open) => openSheet(open ? 'import' : null)}
        type={type}
      />
    </TablePage>
  );
}
