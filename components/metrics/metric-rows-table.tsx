'use client';

import { Check, Minus } from 'lucide-react';
import type { MetricRowView } from '@/lib/reports/success/loaders';
import type { MetricView } from '@/lib/reports/success/schema';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { EmptyState } from '../ui/empty-state';
import { formatUsd } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';

/** What a row is about, in words. */
function nameOf(row: MetricRowView): string {
  if (row.title !== null) return row.title;
  if (row.entity_id !== null) return `${row.entity_type} ${row.entity_id}, no longer in the catalogue`;
  return row.change_id !== null || row.job_id !== null
    ? `A new ${row.entity_type ?? 'record'}`
    : 'No record in particular';
}

const STATUS_WORDS: Record<string, string> = {
  pending: 'Waits',
  applied: 'Applied',
  approved: 'Approved',
  edited: 'Approved with an edit',
  rejected: 'Rejected',
  completed: 'Completed',
  failed: 'Failed',
};
const dash = <span className="text-ink-3">–</span>;

const RECORD: DataColumn<MetricRowView> = {
  id: 'title',
  header: 'Record',
  width: 'auto',
  cell: (row) => <span className={row.title === null ? 'text-ink-3' : undefined}>{nameOf(row)}</span>,
};
const COUNTS: DataColumn<MetricRowView> = {
  id: 'in_numerator',
  header: 'Counts',
  width: '110px',
  help: 'Whether the row is in the numerator',
  cell: (row) =>
    row.in_numerator ? (
      <span className="flex items-center gap-1.5">
        <Check aria-hidden="true" className="size-4 text-added" /> Yes
      </span>
    ) : (
      <span className="flex items-center gap-1.5 text-ink-2">
        <Minus aria-hidden="true" className="size-4 text-ink-3" /> No
      </span>
    ),
};
const STATUS: DataColumn<MetricRowView> = {
  id: 'status',
  header: 'Outcome',
  width: '190px',
  priority: 2,
  cell: (row) =>
    row.status === null
      ? dash
      : `${STATUS_WORDS[row.status] ?? row.status}${row.decided_by === 'policy' ? ', by a policy' : ''}`,
};
const FIELD: DataColumn<MetricRowView> = {
  id: 'field',
  header: 'Field',
  width: '150px',
  priority: 3,
  cell: (row) => row.field_label ?? dash,
};
const JOB: DataColumn<MetricRowView> = {
  id: 'job_id',
  header: 'Job',
  width: '190px',
  priority: 3,
  cell: (row) =>
    row.job_id === null ? (
      dash
    ) : (
      <a
        href={`/jobs/${row.job_id}`}
        onClick={(event) => event.stopPropagation()}
        className="relative z-10 rounded-xs font-mono text-sm text-ink-2 underline decoration-line-strong underline-offset-3 hover:decoration-current"
      >
        {row.job_id}
      </a>
    ),
};
const AT = (header: string): DataColumn<MetricRowView> => ({
  id: 'at',
  header,
  width: '130px',
  priority: 2,
  cell: (row) =>
    row.at === null ? <span className="text-ink-3">Never</span> : <RelativeTime at={row.at} className="text-ink-2" />,
});

const amountColumn = (unit: MetricView['unit']): DataColumn<MetricRowView> => ({
  id: 'amount',
  header: unit === 'days' ? 'Days' : unit === 'usd' ? 'Spent' : 'Confidence',
  width: '110px',
  align: 'end',
  cell: (row) => (unit === 'usd' ? formatUsd(row.amount) : row.amount.toFixed(unit === 'days' ? 1 : 2)),
});

const CHANGES = [RECORD, FIELD, STATUS, JOB, AT('When')];
const JOBS = [RECORD, STATUS, JOB, AT('Ended')];
const RECORDS = [RECORD, AT('Collected')];
const KINDS: Record<string, readonly DataColumn<MetricRowView>[]> = { 'proposed change': CHANGES, job: JOBS };
/** Columns by unit and kind of row, made once: a table wants stable ones. */
const COLUMNS = new Map<string, readonly DataColumn<MetricRowView>[]>();

function columnsFor({ unit, noun }: MetricView): readonly DataColumn<MetricRowView>[] {
  const key = `${unit} ${noun.one}`;
  const made = COLUMNS.get(key) ?? [
    ...(KINDS[noun.one] ?? RECORDS),
    ...(unit === 'percent' ? [COUNTS] : unit === 'usd' ? [amountColumn(unit), COUNTS] : [amountColumn(unit)]),
  ];
  COLUMNS.set(key, made);
  return made;
}

export type MetricRowsTableProps = { metric: MetricView; rows: readonly MetricRowView[]; total: number };

/** The rows that a metric is made of. */
export function MetricRowsTable({ metric, rows, total }: MetricRowsTableProps) {
  return (
    <DataTable
      id={`metric-${metric.key}`}
      label={`Rows behind ${metric.label.toLowerCase()}`}
      noun={metric.noun}
      columns={columnsFor(metric)}
      rows={rows}
      rowId={(row) => `${row.entity_type}:${row.id}`}
      rowLabel={nameOf}
      rowHref={(row) => row.href}
      total={total}
      empty={
        <EmptyState title="No rows" description={metric.reason ?? 'Take the filter away, or look further back.'} />
      }
    />
  );
}
