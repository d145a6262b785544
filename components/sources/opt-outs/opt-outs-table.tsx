'use client';

import { Ban } from 'lucide-react';
import Link from 'next/link';
import type { OptOutView } from '@/lib/review/opt-outs/schema';
import type { DataColumn } from '../../data-table/columns';
import { DataTable } from '../../data-table/data-table';
import { Badge } from '../../ui/badge';
import { ButtonLink } from '../../ui/button-link';
import { EmptyState } from '../../ui/empty-state';
import { RelativeTime } from '../../ui/relative-time';
import { StatusBadge } from '../../ui/status-badge';
import { RowActions } from './row-actions';

const LOOKS: Record<OptOutView['state'], { look: string; words: string }> = {
  requested: { look: 'held', words: 'Requested' },
  verified: { look: 'denied', words: 'Verified' },
  lifted: { look: 'skipped', words: 'Lifted' },
};

const columnsFor = (canManage: boolean): readonly DataColumn<OptOutView>[] => [
  {
    id: 'entity_title',
    header: 'Organisation',
    width: 'auto',
    cell: (row) => (
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <Link href={row.entity_path} prefetch={false} className="min-w-0 truncate font-medium hover:underline">
          {row.entity_title ?? `${row.entity_type} ${row.entity_id}`}
        </Link>
        {row.merged_from === null ? null : (
          <Badge title="The record it was entered for was merged into this one">merged</Badge>
        )}
      </span>
    ),
  },
  {
    id: 'entity_type',
    header: 'Kind',
    priority: 2,
    width: '7rem',
    cell: ({ entity_type: type }) => <span className="text-ink-2">{type === 'builder' ? 'Builder' : 'Community'}</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: '8rem',
    cell: ({ state }) => <StatusBadge status={LOOKS[state].look} label={LOOKS[state].words} variant="plain" />,
  },
  {
    id: 'reason',
    header: 'Reason',
    priority: 3,
    width: '16rem',
    wrap: true,
    cell: ({ reason }) => reason ?? <span className="text-ink-3">–</span>,
  },
  {
    id: 'closed_changes',
    header: 'Closed',
    help: 'Proposals that it keeps closed',
    align: 'end',
    width: '5rem',
    priority: 2,
    cell: ({ closed_changes: closed }) => <span className="tabular-nums">{closed}</span>,
  },
  {
    id: 'requested_at',
    header: 'Since',
    width: '7rem',
    priority: 2,
    cell: ({ requested_at: at }) => <RelativeTime at={at} />,
  },
  {
    id: 'by',
    header: 'By',
    width: '11rem',
    priority: 3,
    cell: (row) => <span className="text-ink-2">{row.lifted_by ?? row.verified_by ?? row.requested_by}</span>,
  },
  {
    id: 'actions',
    header: 'Actions',
    width: '10.5rem',
    hideable: false,
    cell: (row) => <RowActions row={row} canManage={canManage} />,
  },
];
const MANAGED = columnsFor(true);
const READ_ONLY = columnsFor(false);

export type OptOutsTableProps = {
  rows: readonly OptOutView[];
  total: number;
  isFiltered: boolean;
  canManage: boolean;
};

/** Who does not want to be collected, and what can be done about each. */
export function OptOutsTable({ rows, total, isFiltered, canManage }: OptOutsTableProps) {
  return (
    <DataTable
      id="opt-outs"
      label="Opt-outs"
      noun={{ one: 'opt-out', many: 'opt-outs' }}
      columns={canManage ? MANAGED : READ_ONLY}
      rows={rows}
      rowId={(row) => String(row.id)}
      rowLabel={(row) => row.entity_title ?? String(row.id)}
      total={total}
      empty={
        isFiltered ? (
          <EmptyState
            title="No opt-out is in this state"
            description="Take the filter away to see them all."
            actions={<ButtonLink href="/sources/opt-outs">Show all opt-outs</ButtonLink>}
          />
        ) : (
          <EmptyState
            icon={<Ban />}
            title="Nobody has opted out"
            description="When a builder or a community asks not to be collected, add it here: nothing about it is fetched or proposed from then on."
          />
        )
      }
    />
  );
}
