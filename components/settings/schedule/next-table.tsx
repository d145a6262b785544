import type { NextRecord } from '@/lib/collection/schedule/schema';
import { formatUsd } from '../../ui/format-number';
import { type PlainColumn, PlainTable } from '../../ui/plain-table';
import { RecordLink } from './due-day';
import { KIND_WORDS, lateWords } from './schedule-words';

const COLUMNS: readonly PlainColumn<NextRecord>[] = [
  { label: 'Record', cell: (row) => <RecordLink {...row} /> },
  { label: 'What', cell: (row) => KIND_WORDS[row.kind].what, className: 'text-sm text-ink-2' },
  { label: 'How late', hide: 'sm', cell: (row) => lateWords(row.overdue_days), className: 'text-sm text-ink-2' },
  {
    label: 'Stale × changes × demand ÷ cost',
    align: 'right',
    hide: 'md',
    cell: (row) => {
      const factors = [row.staleness, row.volatility, row.demand].map((factor) => factor.toFixed(2)).join(' × ');
      return `${factors} ÷ ${row.cost.toFixed(2)}`;
    },
    className: 'text-sm text-ink-3',
  },
  {
    label: 'Should cost',
    align: 'right',
    hide: 'sm',
    cell: (row) => (row.usd === 0 ? 'nothing' : formatUsd(row.usd)),
    className: 'text-sm text-ink-2',
  },
  { label: 'Score', align: 'right', cell: (row) => row.score.toFixed(2) },
];

/** What the clock would start next, with the score that orders them. */
export function NextTable({ rows }: { rows: readonly NextRecord[] }) {
  return <PlainTable columns={COLUMNS} rows={rows} keyOf={(row) => `${row.kind}:${row.entity_id}`} />;
}
