'use client';

import { useMemo } from 'react';
import type { ExpectationWords, GapRowView } from '@/lib/coverage/loaders';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { Badge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';

const dash = <span className="text-ink-3">–</span>;
const HOLDING_WORDS = { queued: 'Job waits or runs', in_review: 'Waits for review', tried: 'Came to nothing' } as const;
const HOLDING_TONES = { queued: 'info', in_review: 'changed', tried: 'neutral' } as const;

const nameOf = (row: GapRowView) => row.title ?? `Row ${row.id}`;

const titleColumn = (header: string): DataColumn<GapRowView> => ({
  id: 'title',
  header,
  width: 'auto',
  cell: (row) => (
    <span className="min-w-0 truncate">
      {nameOf(row)}
      {row.detail && row.detail !== row.title ? <span className="ml-2 text-ink-3">{row.detail}</span> : null}
    </span>
  ),
});
const PLACE: DataColumn<GapRowView> = {
  id: 'place',
  header: 'Place',
  width: '190px',
  priority: 2,
  cell: (row) => [row.city, row.state].filter(Boolean).join(', ') || dash,
};
const JOB: DataColumn<GapRowView> = {
  id: 'job_id',
  header: 'Job',
  width: '190px',
  priority: 2,
  cell: (row) =>
    row.job_id === null || row.holding === null ? (
      dash
    ) : (
      <a
        href={`/jobs/${row.job_id}`}
        onClick={(event) => event.stopPropagation()}
        className="relative z-10 rounded-xs"
        title={row.job_id}
      >
        <Badge tone={HOLDING_TONES[row.holding]}>{HOLDING_WORDS[row.holding]}</Badge>
      </a>
    ),
};

const reasonColumn = (labels: ReadonlyMap<string, string>): DataColumn<GapRowView> => ({
  id: 'reasons',
  header: 'Why',
  width: '260px',
  priority: 3,
  cell: (row) => (
    <span className="truncate text-ink-2">
      {row.reasons.map((reason) => labels.get(reason) ?? reason).join(', ') || dash}
    </span>
  ),
});

export type GapsTableProps = {
  words: ExpectationWords;
  reasons: readonly { value: string; label: string }[];
  rows: readonly GapRowView[];
  total: number;
  isFiltered: boolean;
};

/** The rows that break an expectation, each with why and with the job that is for it. */
export function GapsTable({ words, reasons, rows, total, isFiltered }: GapsTableProps) {
  const capitalised = words.noun.one[0]!.toUpperCase() + words.noun.one.slice(1);
  const columns = useMemo(
    () => [
      titleColumn(capitalised),
      PLACE,
      reasonColumn(new Map(reasons.map(({ value, label }) => [value, label]))),
      ...(words.verb === null ? [] : [JOB]),
    ],
    [reasons, words.verb, capitalised],
  );
  return (
    <DataTable
      id={`coverage-${words.name}`}
      label={`Gaps: ${words.label.toLowerCase()}`}
      noun={words.noun}
      columns={columns}
      rows={rows}
      rowId={(row) => String(row.id)}
      rowLabel={nameOf}
      rowHref={(row) => row.href}
      total={total}
      empty={
        isFiltered ? (
          <EmptyState title="No gap fits" description="Take a filter away." />
        ) : (
          <EmptyState title="Nothing is missing" description="The catalogue holds what it should." />
        )
      }
    />
  );
}
