'use client';

import type { ListingRow } from '@/lib/ingestion/listings/list-queries';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { Badge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { RelativeTime } from '../ui/relative-time';
import { ImportListings } from './import-listings';
import { fieldLabel, hostWords, KIND_WORDS, priceWords, REASON_WORDS } from './listing-words';

const SHOWN_MISSING = 3;
const nameOf = (row: ListingRow) => row.title ?? `Untitled ${KIND_WORDS[row.kind].toLowerCase()} ${row.listing_id}`;

const COLUMNS: DataColumn<ListingRow>[] = [
  {
    id: 'title',
    header: 'Listing',
    width: 'auto',
    cell: (row) => (
      <span className="block min-w-0 truncate max-sm:max-w-52">
        {row.title === null ? <em className="text-ink-2">Untitled</em> : row.title}
        <span className="ml-2 text-ink-3 max-sm:hidden">{hostWords(row.url)}</span>
      </span>
    ),
  },
  { id: 'kind', header: 'Offers', width: '90px', priority: 3, cell: (row) => KIND_WORDS[row.kind] },
  {
    id: 'price',
    header: 'Price',
    width: '120px',
    align: 'end',
    cell: (row) => <span className="tabular-nums">{priceWords(row) ?? '–'}</span>,
  },
  {
    id: 'missing',
    header: 'Missing',
    width: '300px',
    priority: 2,
    cell: (row) => <Missing row={row} />,
  },
  {
    id: 'created_at',
    header: 'Found',
    width: '130px',
    priority: 2,
    cell: (row) => <RelativeTime at={row.created_at} className="text-ink-2" />,
  },
];

/** What a listing misses, each with why; or that it is whole. */
function Missing({ row }: { row: ListingRow }) {
  if (row.missing_fields.length === 0) return <Badge tone="added">Whole</Badge>;
  const rest = row.missing_fields.slice(SHOWN_MISSING);
  return (
    <span className="flex min-w-0 gap-1">
      {row.missing_fields.slice(0, SHOWN_MISSING).map((name) => (
        <Badge
          key={name}
          tone="changed"
          title={`${fieldLabel(name)}: ${REASON_WORDS[row.missing_reasons[name] ?? 'absent']}`}
        >
          {fieldLabel(name)}
        </Badge>
      ))}
      {rest.length > 0 ? <Badge title={rest.map(fieldLabel).join(', ')}>+{rest.length}</Badge> : null}
    </span>
  );
}

export type ListingsTableProps = { rows: readonly ListingRow[]; total: number; isFiltered: boolean; canStart: boolean };

/** Listings, each with what is asked for it and what is missing. */
export function ListingsTable({ rows, total, isFiltered, canStart }: ListingsTableProps) {
  return (
    <DataTable
      id="listings"
      label="Listings"
      noun={{ one: 'listing', many: 'listings' }}
      columns={COLUMNS}
      rows={rows}
      rowId={(row) => String(row.id)}
      rowLabel={nameOf}
      rowHref={(row) => `/catalog/listings/${row.id}`}
      total={total}
      empty={
        isFiltered ? (
          <EmptyState title="No listing fits" description="Take a filter away, or look at all of them." />
        ) : (
          <EmptyState
            title="No listing yet"
            description="Paste addresses of pages that offer something for sale: homes, vehicles or goods. What can be read is kept, with the reason for what cannot."
            actions={<ImportListings canStart={canStart} hotkey={false} />}
          />
        )
      }
    />
  );
}
