import Link from 'next/link';
import type { DueRecord } from '@/lib/collection/schedule/schema';
import { entityHref } from '../../jobs/links';
import { formatCount } from '../../ui/format-number';
import { type PlainColumn, PlainTable } from '../../ui/plain-table';
import { RelativeTime } from '../../ui/relative-time';
import { dayWords, KIND_WORDS } from './schedule-words';

const COLUMNS: readonly PlainColumn<DueRecord>[] = [
  { label: 'Record', cell: (row) => <RecordLink {...row} /> },
  { label: 'What', cell: (row) => KIND_WORDS[row.kind].what, className: 'text-sm text-ink-2' },
  { label: 'Site', hide: 'sm', cell: (row) => row.host, className: 'font-mono text-sm text-ink-3' },
  {
    label: 'Read last',
    align: 'right',
    cell: (row) => (row.read_at === null ? 'never' : <RelativeTime at={row.read_at} />),
    className: 'text-sm whitespace-nowrap text-ink-2',
  },
];

export type DueDayProps = { day: string; isToday: boolean; total: number; rows: readonly DueRecord[] };

/** What falls due on one day of the calendar. */
export function DueDay({ day, isToday, total, rows }: DueDayProps) {
  return (
    <section aria-label={`Due on ${dayWords(day)}`} className="mt-4">
      <h3 className="mb-1 font-medium">
        {isToday ? 'Due by the end of today' : `Falls due on ${dayWords(day)}`}
        <span className="ml-2 font-normal text-ink-3 tabular-nums">{formatCount(total)}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="border-t border-line py-3 text-ink-2">
          {isToday
            ? 'Nothing is due.'
            : 'Nothing falls due on this day. What the calendar shows for it was due before, or is due again by then.'}
        </p>
      ) : (
        <PlainTable columns={COLUMNS} rows={rows} keyOf={(row) => `${row.kind}:${row.entity_id}`} />
      )}
      {total > rows.length ? (
        <p className="py-2 text-sm text-ink-3">
          The first {formatCount(rows.length)} of {formatCount(total)}. The API lists all of them:{' '}
          <code className="font-mono text-xs">/api/v1/admin/schedule/due</code>
        </p>
      ) : null}
    </section>
  );
}

/** The record's page in the catalogue. */
export function RecordLink({ entity_type, entity_id, name }: Pick<DueRecord, 'entity_type' | 'entity_id' | 'name'>) {
  return (
    <Link href={entityHref(entity_type, entity_id) ?? '/catalog'} className="rounded-xs font-medium hover:underline">
      {name}
    </Link>
  );
}
