import Link from 'next/link';
import type { SourceRecord } from '@/lib/web/sources/detail/queries';
import type { SourceDetail } from '@/lib/web/sources/schema';
import { ButtonLink } from '../../ui/button-link';
import { countNoun } from '../../ui/format-number';
import { Panel } from '../../ui/panel';

/** What came of the source: records that hold something of it, and what waits. */
export function RecordsPanel({ source, records }: { source: SourceDetail; records: readonly SourceRecord[] }) {
  const { pending_changes: pending } = source;
  return (
    <Panel
      title="Records from it"
      count={source.records || undefined}
      padded={false}
      actions={
        pending > 0 ? (
          <ButtonLink size="sm" href={`/review?source=${source.id}`}>
            Review {countNoun(pending, 'waiting change')}
          </ButtonLink>
        ) : null
      }
    >
      {records.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">
          Nothing of it has been applied yet{pending > 0 ? '; what it stated waits in Review' : ''}.
        </p>
      ) : (
        <ul>
          {records.map((record) => (
            <li
              key={record.path}
              className="flex items-baseline gap-4 border-b border-line px-4 py-1.5 last:border-b-0"
            >
              <Link
                href={record.path}
                prefetch={false}
                className="min-w-0 flex-1 rounded-xs [overflow-wrap:anywhere] hover:underline"
              >
                {record.title}
              </Link>
              <span className="text-sm text-ink-3 tabular-nums">{countNoun(record.applied, 'value')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
