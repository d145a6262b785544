import Link from 'next/link';
import type { RobotsVerdict } from '@/lib/overview/demo/queries';
import type { WorldRequest } from '@/lib/overview/demo/schema';
import { EmptyState } from '../ui/empty-state';
import { Badge } from '../ui/badge';
import { RelativeTime } from '../ui/relative-time';
import { StatusBadge } from '../ui/status-badge';
import { Tabs } from '../ui/tabs';
import { LogCell as Cell, LogTable } from './log-table';

const SHOWN = 60;

/** What just happened in the miniature world, as the sites saw it and as robots.txt decided it. */
export function ActivityPanel({
  requests,
  verdicts,
}: {
  requests: readonly WorldRequest[];
  verdicts: readonly RobotsVerdict[];
}) {
  return (
    <section aria-label="What just happened" className="min-w-0">
      <Tabs
        label="What just happened"
        tabs={[
          { value: 'requests', label: `Requests (${requests.length})`, content: <Requests requests={requests} /> },
          { value: 'robots', label: `Robots verdicts (${verdicts.length})`, content: <Verdicts verdicts={verdicts} /> },
        ]}
      />
    </section>
  );
}

function Requests({ requests }: { requests: readonly WorldRequest[] }) {
  if (requests.length === 0) {
    return (
      <EmptyState
        title="No site has been asked for anything yet"
        description="Collect one of the sites below: every request that reaches it is listed here, robots.txt first."
      />
    );
  }
  return (
    <LogTable label="Requests that reached the sample sites" head={['When', 'Site', 'Request', 'Answer', 'Asked by']}>
      {requests.slice(0, SHOWN).map((request) => (
        <tr key={request.id} className="border-b border-line last:border-0">
          <Cell>
            <RelativeTime at={request.at} className="text-ink-2" />
          </Cell>
          <Cell>{request.host}</Cell>
          <Cell wide>
            <span className="font-mono">
              {request.method === 'GET' ? '' : `${request.method} `}
              {request.path}
            </span>
          </Cell>
          <Cell>
            <span className="inline-flex items-center gap-1.5">
              <AnswerBadge request={request} />
              {request.fault ? <Badge tone="changed">{request.fault.replace(':', ': ')}</Badge> : null}
            </span>
          </Cell>
          <Cell>
            <span className="text-ink-2" title={request.user_agent ?? undefined}>
              {(request.user_agent ?? 'nobody').split(' ')[0]}
            </span>
          </Cell>
        </tr>
      ))}
    </LogTable>
  );
}

function AnswerBadge({ request }: { request: WorldRequest }) {
  if (request.status === 0) return <Badge tone="removed">connection dropped</Badge>;
  if (request.status === 304) return <Badge tone="info">304 not changed</Badge>;
  const tone = request.status >= 500 ? 'removed' : request.status >= 400 ? 'changed' : 'added';
  return (
    <Badge tone={tone}>
      {request.status}
      {request.conditional ? ' if changed' : ''}
    </Badge>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly RobotsVerdict[] }) {
  if (verdicts.length === 0) {
    return (
      <EmptyState
        title="No page has been asked for yet"
        description="Before the first request to a site its robots.txt is read and decides."
      />
    );
  }
  return (
    <LogTable
      label="What robots.txt said about each page"
      head={['When', 'Page', 'Verdict', 'Deciding line', 'Outcome', 'Job']}
    >
      {verdicts.map((verdict) => (
        <tr key={verdict.id} className="border-b border-line last:border-0">
          <Cell>
            <RelativeTime at={verdict.at} className="text-ink-2" />
          </Cell>
          <Cell wide>
            <span className="font-mono">{verdict.url.replace(/^https?:\/\//, '')}</span>
          </Cell>
          <Cell>
            <VerdictBadge verdict={verdict.verdict} />
          </Cell>
          <Cell>
            <span className="font-mono text-ink-2">{verdict.line ?? '–'}</span>
          </Cell>
          <Cell>{verdict.outcome.replaceAll('_', ' ')}</Cell>
          <Cell>
            {verdict.job_id ? (
              <Link
                href={`/jobs/${verdict.job_id}`}
                prefetch={false}
                className="font-mono text-accent-ink hover:underline"
              >
                {verdict.job_id}
              </Link>
            ) : (
              '–'
            )}
          </Cell>
        </tr>
      ))}
    </LogTable>
  );
}

function VerdictBadge({ verdict }: { verdict: string | null }) {
  if (verdict === 'allowed') return <StatusBadge status="ok" label="Allowed" variant="plain" />;
  if (verdict === 'disallowed') return <StatusBadge status="denied" label="Disallowed" variant="plain" />;
  return <StatusBadge status="skipped" label="Not asked" variant="plain" />;
}
