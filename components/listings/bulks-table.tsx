'use client';

import type { BulkRow } from '@/lib/ingestion/listings/bulk-queries';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { useLiveRefresh } from '../jobs/use-live-refresh';
import { EmptyState } from '../ui/empty-state';
import { countNoun } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { BulkBadge } from './bulk-badge';
import { bulkWords, isUnderWay } from './bulk-words';
import { ImportListings } from './import-listings';

const COLUMNS: DataColumn<BulkRow>[] = [
  {
    id: 'what',
    header: 'What it came to',
    width: 'auto',
    cell: (row) => (
      <span className="min-w-0 truncate">
        <span className="font-medium">{countNoun(row.total, 'page')}</span>
        <span className="ml-2 text-ink-2">{bulkWords(row)}</span>
      </span>
    ),
  },
  { id: 'status', header: 'State', width: '130px', cell: (row) => <BulkBadge bulk={row} /> },
  {
    id: 'at',
    header: 'Started',
    width: '140px',
    priority: 2,
    cell: (row) => <RelativeTime at={row.created_at} className="text-ink-2" />,
  },
];

/** The history of imports; those under way are followed. */
export function BulksTable({ rows, total, canStart }: { rows: readonly BulkRow[]; total: number; canStart: boolean }) {
  useLiveRefresh(rows.some(isUnderWay), 2000);
  return (
    <DataTable
      id="listing-imports"
      label="Imports"
      noun={{ one: 'import', many: 'imports' }}
      columns={COLUMNS}
      rows={rows}
      rowId={(row) => row.bulk_job_id}
      rowLabel={(row) => `${countNoun(row.total, 'page')}: ${bulkWords(row)}`}
      rowHref={(row) => `/listings/imports/${row.bulk_job_id}`}
      total={total}
      empty={
        <EmptyState
          title="Nothing has been imported yet"
          description="Paste addresses of pages that offer something for sale; each becomes a listing, whole or in part."
          actions={<ImportListings canStart={canStart} hotkey={false} />}
        />
      }
    />
  );
}
