'use client';

import { ArrowRight, CircleAlert, CircleCheck, Play } from 'lucide-react';
import { startFlowAction } from '@/lib/overview/demo/actions';
import type { FlowView } from '@/lib/overview/demo/flows';
import { queuedWords } from '@/lib/overview/demo/queued-words';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { cn } from '../ui/cn';
import { Panel } from '../ui/panel';
import { Spinner } from '../ui/spinner';
import { useDemoAction } from './use-demo-action';

/** What the product does, each part startable here, with what came of it and where to go on. */
export function FlowsPanel({ flows }: { flows: readonly FlowView[] }) {
  const started = flows.filter(({ state }) => state !== 'ready').length;
  const first = flows.find(({ state }) => state === 'ready')?.id;
  return (
    <Panel
      title="What it does"
      count={`${started} of ${flows.length} tried`}
      description="Update a builder, find its homes, update a community, discover what an area has, meet a redesign. Start one here; nothing changes the catalogue before you approve it."
      padded={false}
    >
      <ol>
        {flows.map((flow, index) => (
          <FlowRow key={flow.id} flow={flow} number={index + 1} isNext={flow.id === first} />
        ))}
      </ol>
    </Panel>
  );
}

function FlowRow({ flow, number, isNext }: { flow: FlowView; number: number; isNext: boolean }) {
  const { pending, run } = useDemoAction();
  const isAsking = flow.state === 'decide';
  return (
    <li
      aria-label={flow.title}
      className={cn(
        'flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-0',
        isAsking && 'bg-accent-soft',
      )}
    >
      <FlowMark flow={flow} number={number} isNext={isNext} />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{flow.title}</p>
        <p className="text-sm text-ink-2">{flow.text}</p>
        {flow.words ? (
          <p className={cn('mt-0.5 text-sm', flow.state === 'failed' ? 'text-removed' : 'text-ink')}>{flow.words}</p>
        ) : null}
      </div>
      <span className="flex flex-wrap gap-2">
        {flow.next.map(({ label, href }, index) => (
          <ButtonLink
            key={href}
            href={href}
            size="sm"
            variant={index === 0 ? 'primary' : 'secondary'}
            icon={<ArrowRight aria-hidden="true" />}
          >
            {label}
          </ButtonLink>
        ))}
        {flow.job_id ? (
          <ButtonLink href={`/jobs/${flow.job_id}`} size="sm" variant="ghost">
            {flow.state === 'running' ? 'Watch the job' : 'See the job'}
          </ButtonLink>
        ) : null}
        {flow.state === 'running' ? null : (
          <Button
            size="sm"
            variant={isNext ? 'primary' : flow.state === 'ready' ? 'secondary' : 'ghost'}
            icon={<Play />}
            aria-label={`${flow.state === 'ready' ? flow.verb : 'Start again'}: ${flow.title}`}
            loading={pending ? 'Queueing…' : null}
            onClick={() =>
              void run(
                () => startFlowAction({ flow: flow.id }),
                (queued) => queuedWords(queued),
              )
            }
          >
            {flow.state === 'ready' ? flow.verb : 'Again'}
          </Button>
        )}
      </span>
    </li>
  );
}

function FlowMark({ flow, number, isNext }: { flow: FlowView; number: number; isNext: boolean }) {
  if (flow.state === 'running') return <Spinner className="mx-0.5 size-5 text-info" />;
  if (flow.state === 'failed')
    return (
      <span className="flex size-6 items-center justify-center">
        <CircleAlert aria-hidden="true" className="size-5 text-removed" />
        <span className="sr-only">Failed:</span>
      </span>
    );
  if (flow.state === 'done')
    return (
      <span className="flex size-6 items-center justify-center">
        <CircleCheck aria-hidden="true" className="size-5 text-added" />
        <span className="sr-only">Done:</span>
      </span>
    );
  return (
    <span
      className={cn(
        'flex size-6 items-center justify-center rounded-full border text-sm tabular-nums',
        isNext || flow.state === 'decide' ? 'border-accent bg-accent text-on-accent' : 'border-line-2 text-ink-3',
      )}
    >
      {number}
    </span>
  );
}
