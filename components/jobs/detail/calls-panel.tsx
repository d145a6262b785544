import type { JobView } from '@/lib/collection/console/job/queries';
import { purposeWords } from '../../spend/purpose-words';
import { countNoun, formatCount, formatDuration, formatUsd } from '../../ui/format-number';
import { Panel } from '../../ui/panel';
import { RelativeTime } from '../../ui/relative-time';
import { StatusBadge } from '../../ui/status-badge';

type Call = JobView['calls'][number];

const OUTCOMES: Record<string, { words: string; look: string }> = {
  submitted: { words: 'Answered', look: 'completed' },
  known: { words: 'Answered before', look: 'completed' },
  paused: { words: 'Paused', look: 'waiting' },
  refused: { words: 'Declined', look: 'failed' },
  cut: { words: 'Cut off', look: 'failed' },
  silent: { words: 'No record', look: 'failed' },
  busy: { words: 'Busy', look: 'waiting' },
  rejected: { words: 'Refused', look: 'failed' },
  lost: { words: 'No answer', look: 'failed' },
  over_budget: { words: 'Over budget', look: 'blocked' },
};

const DROPS: Record<string, string> = {
  malformed: 'malformed',
  other_field: 'of other fields',
  no_value: 'without a value',
  too_long: 'too long',
  repeated: 'repeated',
  too_many: 'beyond the first 200',
};

/** Every call to Claude: what for, what came of it, and what it used and cost. Nothing when none was made. */
export function CallsPanel({ job }: { job: JobView }) {
  if (job.calls.length === 0) return null;
  return (
    <Panel title="Claude" count={job.calls.length} padded={false}>
      <ul>
        {job.calls.map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </ul>
    </Panel>
  );
}

function CallRow({ call }: { call: Call }) {
  const outcome = OUTCOMES[call.outcome] ?? { words: call.outcome, look: 'failed' };
  const dropped = Object.entries(call.dropped).map(([reason, count]) => `${count} ${DROPS[reason] ?? reason}`);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-x-3">
          <span>{purposeWords(call.purpose)}</span>
          <StatusBadge status={outcome.look} label={outcome.words} variant="plain" />
          <span className="font-mono text-sm text-ink-3">{call.model}</span>
          {call.is_batch ? <span className="text-sm text-ink-3">in a batch, at half the price</span> : null}
        </div>
        <div className="flex flex-wrap gap-x-3 text-sm text-ink-3">
          {call.reason ? <span className="text-ink-2">{call.reason}</span> : null}
          {call.outcome === 'submitted' || call.outcome === 'known' ? (
            <span>{countNoun(call.claims, 'value')} stated</span>
          ) : null}
          {dropped.length > 0 ? <span>dropped: {dropped.join(', ')}</span> : null}
          {call.tool_errors.length > 0 ? <span>its tools failed: {call.tool_errors.join(', ')}</span> : null}
          {call.input_tokens + call.output_tokens > 0 ? (
            <span className="tabular-nums">
              {formatCount(call.input_tokens)} tokens in, {formatCount(call.output_tokens)} out
              {call.searches > 0 ? `, ${countNoun(call.searches, 'search', 'searches')}` : ''}
            </span>
          ) : null}
          <span className="tabular-nums">{formatDuration(call.duration_ms)}</span>
          <RelativeTime at={call.called_at} />
        </div>
      </div>
      <span className="tabular-nums">{formatUsd(call.cost_usd)}</span>
    </li>
  );
}
