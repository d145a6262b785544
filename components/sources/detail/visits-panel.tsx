import Link from 'next/link';
import { outcomeWords } from '@/lib/collection/describe-job';
import type { SourceVisit } from '@/lib/web/sources/detail/queries';
import { ExternalLink } from '../../ui/external-link';
import { formatBytes, formatDuration } from '../../ui/format-number';
import { Panel } from '../../ui/panel';
import { RelativeTime } from '../../ui/relative-time';
import { StatusBadge } from '../../ui/status-badge';

const LOOKS: Record<string, string> = { fetched: 'completed', not_modified: 'completed', rate_limited: 'waiting' };

/** The last pages that were asked for, with what came of each. */
export function VisitsPanel({ visits }: { visits: readonly SourceVisit[] }) {
  return (
    <Panel title="Latest visits" count={visits.length || undefined} padded={false}>
      {visits.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">No job has asked for a page of it yet.</p>
      ) : (
        <ul>
          {visits.map((visit) => (
            <li key={visit.id} className="border-b border-line px-4 py-2 last:border-b-0">
              <div className="flex flex-wrap items-center gap-x-3">
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <ExternalLink href={visit.url}>{visit.url}</ExternalLink>
                </span>
                <StatusBadge
                  status={LOOKS[visit.outcome] ?? 'blocked'}
                  label={outcomeWords(visit.outcome)}
                  variant="plain"
                />
              </div>
              <div className="flex flex-wrap gap-x-3 text-sm text-ink-3 tabular-nums">
                <RelativeTime at={visit.requested_at} />
                {visit.http_status === null ? null : <span>HTTP {visit.http_status}</span>}
                {visit.bytes === null || visit.bytes === 0 ? null : <span>{formatBytes(visit.bytes)}</span>}
                {visit.duration_ms === null ? null : <span>{formatDuration(visit.duration_ms)}</span>}
                {visit.robots_line ? (
                  <span className="[overflow-wrap:anywhere]">robots.txt {visit.robots_line}</span>
                ) : null}
                {visit.job_id ? (
                  <Link href={`/jobs/${visit.job_id}`} prefetch={false} className="font-mono hover:underline">
                    {visit.job_id}
                  </Link>
                ) : null}
                {visit.error_message ? <span className="[overflow-wrap:anywhere]">{visit.error_message}</span> : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
