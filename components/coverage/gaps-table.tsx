'use client';

import { Check } from 'lucide-react';
import { useMemo } from 'react';
import type { ExpectationWords, GapRowView } from '@/lib/coverage/loaders';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import type { BulkTarget } from '../data-table/selection';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { useSuggestions } from './use-suggestions';

const dash = <span className="text-ink-3">–</span>;
const HOLDING_WORDS = { queued: 'Job waits or runs', in_review: 'Waits for review', tried: 'Tried lately' } as const;
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
  cell: (row) =>
    row.suggestion ? (
      <span className="truncate text-ink-2" title={row.suggestion.reason}>
        Maybe{' '}
        <a
          href={`/catalog/builders/${row.suggestion.builder_id}`}
          onClick={(event) => event.stopPropagation()}
          className="relative z-10 rounded-xs font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {row.suggestion.title}
        </a>
      </span>
    ) : (
      <span className="truncate text-ink-2">
        {row.reasons.map((reason) => labels.get(reason) ?? reason).join(', ') || dash}
      </span>
    ),
});

const idsOf = (target: BulkTarget): number[] => (target.kind === 'ids' ? target.ids.map(Number) : []);
const chosen = (rows: readonly GapRowView[], target: BulkTarget): GapRowView[] =>
  rows.filter(({ id }) => idsOf(target).includes(id));
const hasSuggestion = (rows: readonly GapRowView[], target: BulkTarget): boolean =>
  chosen(rows, target).some(({ suggestion }) => suggestion !== null);

export type GapsTableProps = {
  words: ExpectationWords;
  reasons: readonly { value: string; label: string }[];
  rows: readonly GapRowView[];
  total: number;
  isFiltered: boolean;
  /** May say what a builder card is. */
  canWrite: boolean;
};

/** The rows that break an expectation, each with why and with the job that is for it. */
export function GapsTable({ words, reasons, rows, total, isFiltered, canWrite }: GapsTableProps) {
  const { busy, confirm, noProfile } = useSuggestions();
  const areCards = words.links_builders && canWrite;
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
      {...(areCards
        ? {
            allMatching: false,
            bulkActions: (target: BulkTarget, _count: number | null, clear: () => void) => (
              <Button
                size="sm"
                variant="primary"
                icon={<Check />}
                loading={busy ? 'Linking…' : null}
                disabledReason={hasSuggestion(rows, target) ? null : 'None of these has a suggestion.'}
                onClick={() => void confirm(chosen(rows, target)).then(clear)}
              >
                Link as suggested
              </Button>
            ),
            rowKeys: [
              {
                keys: 'y',
                label: 'Link as suggested',
                enabled: (row: GapRowView) => row.suggestion !== null,
                run: (row: GapRowView) => void confirm([row]),
              },
              { keys: 'n', label: 'No profile yet', run: (row: GapRowView) => void noProfile(row) },
            ],
          }
        : {})}
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
