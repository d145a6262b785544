'use client';

import { useMemo } from 'react';
import type { BackfillRowView } from '@/lib/coverage/loaders';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { useLiveRefresh } from '../jobs/use-live-refresh';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { countNoun, formatUsd } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { BackfillBadge } from './backfill-badge';
import { UndoBackfill } from './undo-backfill';

/** What its jobs have come to. */
function jobsWords({ jobs_created: made, jobs_open: open, jobs_in_review: review }: BackfillRowView): string {
  if (made === 0) return '–';
  const rest = [
    open > 0 ? `${open.toLocaleString('en-US')} to come` : '',
    review > 0 ? `${review.toLocaleString('en-US')} in review` : '',
  ];
  return [countNoun(made, 'job'), ...rest.filter(Boolean)].join(', ');
}

const columnsFor = (canUndo: boolean): DataColumn<BackfillRowView>[] => [
  {
    id: 'message',
    header: 'What it did',
    width: 'auto',
    cell: (row) => (
      <span className="min-w-0 truncate">
        <span className="font-medium">{row.label}</span>
        <span className="ml-2 text-ink-2">{row.message}</span>
      </span>
    ),
  },
  { id: 'status', header: 'State', width: '1px', cell: (row) => <BackfillBadge status={row.status} /> },
  {
    id: 'jobs',
    header: 'Jobs',
    width: '220px',
    priority: 2,
    cell: (row) => <span className="text-ink-2">{jobsWords(row)}</span>,
  },
  {
    id: 'cost',
    header: 'Estimated',
    width: '100px',
    align: 'end',
    priority: 3,
    cell: (row) => (row.jobs_created === 0 ? '–' : formatUsd(row.estimated_cost_usd)),
  },
  {
    id: 'by',
    header: 'By',
    width: '190px',
    priority: 3,
    cell: (row) => <span className="truncate text-ink-2">{row.started_by}</span>,
  },
  {
    id: 'at',
    header: 'Started',
    width: '130px',
    priority: 2,
    cell: (row) => <RelativeTime at={row.created_at} className="text-ink-2" />,
  },
  {
    id: 'undo',
    header: 'Undo',
    width: '110px',
    priority: 2,
    cell: (row) => (
      <span className="relative z-10" onClick={(event) => event.stopPropagation()}>
        <UndoBackfill backfill={row} canUndo={canUndo} size="sm" />
      </span>
    ),
  },
];

export type BackfillsTableProps = {
  rows: readonly BackfillRowView[];
  total: number;
  isFiltered: boolean;
  canUndo: boolean;
};

/** The history of backfills; those that run are followed. */
export function BackfillsTable({ rows, total, isFiltered, canUndo }: BackfillsTableProps) {
  const columns = useMemo(() => columnsFor(canUndo), [canUndo]);
  useLiveRefresh(
    rows.some(({ status }) => ['planning', 'running', 'undoing'].includes(status)),
    2000,
  );
  return (
    <DataTable
      id="backfills"
      label="Backfills"
      noun={{ one: 'backfill', many: 'backfills' }}
      columns={columns}
      rows={rows}
      rowId={(row) => row.backfill_id}
      rowLabel={(row) => `${row.label}: ${row.message}`}
      rowHref={(row) => `/coverage/backfills/${row.backfill_id}`}
      total={total}
      empty={
        isFiltered ? (
          <EmptyState title="None of this kind" description="Take the filter away." />
        ) : (
          <EmptyState
            title="Nothing has been closed yet"
            description="A backfill closes what is missing: at no cost where the catalogue knows enough, else by jobs."
            actions={<ButtonLink href="/coverage">See what is missing</ButtonLink>}
          />
        )
      }
    />
  );
}
