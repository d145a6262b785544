'use client';

import type { BulkAnswer } from '@/lib/ingestion/listings/schema';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { Badge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { RelativeTime } from '../ui/relative-time';
import { StatusBadge } from '../ui/status-badge';

type UrlRow = BulkAnswer['per_url_status'][number];

const COLUMNS: DataColumn<UrlRow>[] = [
  {
    id: 'url',
    header: 'Page',
    width: 'auto',
    cell: (row) => (
      <span className="block min-w-0 truncate font-mono text-sm max-sm:max-w-56" title={row.url ?? undefined}>
        {row.url === null ? 'no address' : row.url.replace(/^https?:\/\//, '')}
      </span>
    ),
  },
  {
    id: 'status',
    header: 'State',
    width: '1px',
    cell: (row) =>
      row.status === 'complete' ? (
        <Badge tone={row.quality === 'full' ? 'added' : 'changed'}>
          {row.quality === 'full' ? 'Whole' : 'In part'}
        </Badge>
      ) : (
        <StatusBadge status={row.status} />
      ),
  },
  {
    id: 'error',
    header: 'Why',
    width: 'minmax(0,1.2fr)',
    priority: 2,
    cell: (row) => (
      <span className="truncate text-ink-2" title={row.error ?? undefined}>
        {row.error ?? ''}
      </span>
    ),
  },
  {
    id: 'completed_at',
    header: 'Ended',
    width: '120px',
    priority: 3,
    cell: (row) => (row.completed_at ? <RelativeTime at={row.completed_at} className="text-ink-2" /> : null),
  },
];

/** What came of each page; one that became a listing leads to it. */
export function UrlsTable({ rows, total }: { rows: readonly UrlRow[]; total: number }) {
  return (
    <DataTable
      id="import-urls"
      label="Pages of this import"
      noun={{ one: 'page', many: 'pages' }}
      columns={COLUMNS}
      rows={rows}
      rowId={(row) => String(row.import_session_id)}
      rowLabel={(row) => row.url ?? `Import ${row.import_session_id}`}
      rowHref={(row) => (row.listing_id === null ? null : `/catalog/listings/${row.listing_id}`)}
      total={total}
      empty={<EmptyState title="None in this state" description="Look at all of them." />}
    />
  );
}
