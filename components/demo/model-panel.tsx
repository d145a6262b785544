import { describeOutcome, kindOfCall } from '@/lib/overview/demo/describe-model';
import type { DemoMessagesApi, DemoModelCall } from '@/lib/overview/demo/model-schema';
import { Badge } from '../ui/badge';
import { Banner } from '../ui/banner';
import { EmptyState } from '../ui/empty-state';
import { countNoun, formatCount } from '../ui/format-number';
import { Panel } from '../ui/panel';
import { RelativeTime } from '../ui/relative-time';
import { ClearModelFaults, ModelSwitches } from './model-switches';
import { LogCell as Cell, LogTable } from './log-table';

const SHOWN = 60;

/** The world's own Claude: what it was asked, and the switches of what can go wrong with it. */
export function ModelPanel({ api, isAsked }: { api: DemoMessagesApi; isAsked: boolean }) {
  const { calls, errors, input_tokens: read, output_tokens: written, searches } = api.totals;
  return (
    <Panel
      id="claude"
      title="Claude (miniature Messages API)"
      count={calls}
      description="Stands in for Anthropic’s API and answers from the sample sites. Spoil its answers and see what a job makes of them. What it has answered about a page is not asked again: first choose another model in the settings, or another version of the site."
      padded={false}
      actions={<ClearModelFaults faults={api.faults} />}
      footer={`${countNoun(calls, 'call')} since the start or the last reset: ${formatCount(errors)} failed, ${formatCount(read)} tokens read, ${formatCount(written)} written, ${countNoun(searches, 'search', 'searches')}.`}
    >
      {isAsked ? null : (
        <div className="p-4 pb-0">
          <Banner tone="info" title="The jobs of this console ask another Claude">
            ANTHROPIC_API_KEY or ANTHROPIC_BASE_URL is set, so these switches change nothing for them.
          </Banner>
        </div>
      )}
      <Calls calls={api.calls} />
      <ModelSwitches faults={api.faults} />
    </Panel>
  );
}

function Calls({ calls }: { calls: readonly DemoModelCall[] }) {
  if (calls.length === 0) {
    return (
      <EmptyState
        title="Claude has not been asked anything yet"
        description="Collect a site whose structured data leaves something open: the call is listed here, without key, prompt or answer."
      />
    );
  }
  return (
    <LogTable
      label="Calls of Claude"
      head={['When', 'Call', 'Outcome', 'Tools', 'Tokens in', 'Tokens out']}
      framed={false}
    >
      {calls.slice(0, SHOWN).map((call) => (
        <CallRow key={call.id} call={call} />
      ))}
    </LogTable>
  );
}

function CallRow({ call }: { call: DemoModelCall }) {
  const outcome = describeOutcome(call);
  const read = call.input_tokens + call.cache_read_tokens + call.cache_creation_tokens;
  return (
    <tr className="border-b border-line last:border-0">
      <Cell>
        <RelativeTime at={call.at} className="text-ink-2" />
      </Cell>
      <Cell>
        {kindOfCall(call.path)}
        {call.model ? <span className="ml-1.5 font-mono text-ink-2">{call.model}</span> : null}
      </Cell>
      <Cell>
        <span className="inline-flex items-center gap-1.5">
          <Badge tone={outcome.tone}>{outcome.words}</Badge>
          {call.fault ? <Badge tone="changed">fault: {call.fault.replaceAll('_', ' ')}</Badge> : null}
        </span>
      </Cell>
      <Cell wide>
        <span className="font-mono text-ink-2">{call.tools.join(', ') || '–'}</span>
        {call.searches + call.fetches > 0 ? (
          <span className="ml-1.5 text-ink-3">
            {countNoun(call.searches, 'search', 'searches')}, {countNoun(call.fetches, 'page')}
          </span>
        ) : null}
      </Cell>
      <Cell>
        <span className="block text-right tabular-nums">{formatCount(read)}</span>
      </Cell>
      <Cell>
        <span className="block text-right tabular-nums">{formatCount(call.output_tokens)}</span>
      </Cell>
    </tr>
  );
}
