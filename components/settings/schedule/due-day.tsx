import Link from 'next/link';
import type { DueRecord } from '@/lib/collection/schedule/schema';
import { formatCount } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { dayWords, KIND_WORDS } from './schedule-words';

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
        <table className="w-full border-collapse text-left">
          <thead className="text-sm text-ink-3">
            <tr className="border-b border-line">
              <th className="py-1.5 pr-3 font-normal">Record</th>
              <th className="py-1.5 pr-3 font-normal">What</th>
              <th className="py-1.5 pr-3 font-normal max-sm:hidden">Site</th>
              <th className="py-1.5 text-right font-normal">Read last</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind}:${row.entity_id}`} className="border-b border-line last:border-b-0">
                <th scope="row" className="py-1.5 pr-3 font-normal">
                  <RecordLink {...row} />
                </th>
                <td className="py-1.5 pr-3 text-sm text-ink-2">{KIND_WORDS[row.kind].what}</td>
                <td className="py-1.5 pr-3 font-mono text-sm text-ink-3 max-sm:hidden">{row.host}</td>
                <td className="py-1.5 text-right text-sm whitespace-nowrap text-ink-2">
                  {row.read_at === null ? 'never' : <RelativeTime at={row.read_at} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
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

const PLURALS: Readonly<Record<string, string>> = { builder: 'builders', community: 'communities' };

/** The record's page in the catalogue. */
export function RecordLink({ entity_type, entity_id, name }: Pick<DueRecord, 'entity_type' | 'entity_id' | 'name'>) {
  return (
    <Link
      href={`/catalog/${PLURALS[entity_type] ?? entity_type}/${entity_id}`}
      className="rounded-xs font-medium hover:underline"
    >
      {name}
    </Link>
  );
}
