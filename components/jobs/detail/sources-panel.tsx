'use client';

import { FileText } from 'lucide-react';
import { useState } from 'react';
import { outcomeWords } from '@/lib/collection/describe-job';
import type { JobView } from '@/lib/collection/console/job/queries';
import { Button } from '../../ui/button';
import { ExternalLink } from '../../ui/external-link';
import { formatDuration } from '../../ui/format-number';
import { Panel } from '../../ui/panel';
import { RelativeTime } from '../../ui/relative-time';
import { StatusBadge } from '../../ui/status-badge';
import { SnapshotSheet } from './snapshot-sheet';

type Source = JobView['sources'][number];

const LOOKS: Record<string, string> = {
  fetched: 'completed',
  not_modified: 'completed',
  supplied: 'completed',
  rate_limited: 'waiting',
  robots_disallowed: 'blocked',
  blocked_address: 'blocked',
  wall: 'blocked',
};

/** Every page that was asked for: what came of it, what robots.txt said and by which line, and the copy that was kept. */
export function SourcesPanel({ job }: { job: JobView }) {
  const [shown, setShown] = useState<number | null>(null);
  const isEmpty = job.sources.length === 0 && job.supplied === null;
  return (
    <Panel title="Sources" count={job.sources.length + (job.supplied ? 1 : 0) || undefined} padded={false}>
      {isEmpty ? (
        <p className="px-4 py-3 text-ink-2">
          {job.status === 'pending' || job.status === 'running'
            ? 'No page has been asked for yet.'
            : 'No page was asked for.'}
        </p>
      ) : (
        <ul>
          {job.supplied ? (
            <SourceRow
              outcome="supplied"
              address={job.supplied.address}
              fallback={job.supplied.title ?? 'A page without an address'}
              facts={<span>not fetched, so robots.txt was not asked</span>}
              snapshotId={job.supplied.snapshot_id}
              onShow={setShown}
            />
          ) : null}
          {job.sources.map((source, index) => (
            <SourceRow
              key={index}
              outcome={source.outcome}
              address={source.url}
              fallback={source.url}
              facts={<VisitFacts source={source} />}
              snapshotId={source.snapshot_id}
              onShow={setShown}
            />
          ))}
        </ul>
      )}
      <SnapshotSheet jobId={job.job_id} snapshotId={shown} onClose={() => setShown(null)} />
    </Panel>
  );
}

type SourceRowProps = {
  outcome: string;
  address: string;
  fallback: string;
  facts: React.ReactNode;
  snapshotId: number | null;
  onShow: (snapshotId: number) => void;
};

function SourceRow({ outcome, address, fallback, facts, snapshotId, onShow }: SourceRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-x-3">
          {address ? <ExternalLink href={address}>{address}</ExternalLink> : <span>{fallback}</span>}
          <StatusBadge status={LOOKS[outcome] ?? 'failed'} label={outcomeWords(outcome)} variant="plain" />
        </div>
        <div className="flex flex-wrap gap-x-3 text-sm text-ink-3">{facts}</div>
      </div>
      {snapshotId === null ? null : (
        <Button size="sm" icon={<FileText />} onClick={() => onShow(snapshotId)}>
          Show the copy
        </Button>
      )}
    </li>
  );
}

function VisitFacts({ source }: { source: Source }) {
  return (
    <>
      {source.final_url && source.final_url !== source.url ? (
        <span>
          led to <ExternalLink href={source.final_url}>{source.final_url}</ExternalLink>
        </span>
      ) : null}
      {source.http_status === null ? null : <span className="tabular-nums">HTTP {source.http_status}</span>}
      <span>
        <RobotsWords source={source} />
      </span>
      {source.duration_ms === null ? null : <span className="tabular-nums">{formatDuration(source.duration_ms)}</span>}
      <RelativeTime at={source.requested_at} />
    </>
  );
}

/** The verdict of robots.txt with the line that decided it. */
function RobotsWords({ source }: { source: Source }) {
  const { robots_verdict: verdict, robots_line: line } = source;
  if (verdict === null || verdict === 'not_asked') return <>robots.txt not asked</>;
  const words = verdict === 'allowed' ? 'robots.txt allows it' : 'robots.txt does not allow it';
  if (!line) return <>{verdict === 'allowed' ? `${words}: no line speaks of this page` : words}</>;
  return (
    <>
      {words}:{' '}
      <code className="rounded-xs bg-sunken px-1 font-mono text-xs text-ink-2 [overflow-wrap:anywhere]">
        {/^\d+:/.test(line) ? `line ${line}` : line}
      </code>
    </>
  );
}
