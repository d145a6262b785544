'use client';

import { ArrowRight, CircleCheck, Globe, Play } from 'lucide-react';
import { collectSiteAction, switchVersionAction } from '@/lib/overview/demo/actions';
import { queuedWords } from '@/lib/overview/demo/queued-words';
import { GUIDE_HOST, GUIDE_VERSION, type GuideStep } from '@/lib/overview/demo/guided-path';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { cn } from '../ui/cn';
import { Panel } from '../ui/panel';
import { useDemoAction } from './use-demo-action';

const LINK_WORDS: Record<GuideStep['id'], string> = {
  switch: '',
  collect: 'See the job',
  review: 'Open the review',
  approve: 'Open the review',
  roll_back: 'Open what was applied',
};

/** The way to the first rollback; each step is ticked off by what is in the database. */
export function GuidePanel({ steps }: { steps: readonly GuideStep[] }) {
  const done = steps.filter((step) => step.state === 'done').length;
  const description =
    done === steps.length
      ? 'You have collected, reviewed, approved and undone. Reset the world to walk it again.'
      : 'A fact changes on the web, is found, proven, approved and undone. Each step is ticked off by the data itself.';
  return (
    <Panel title="Your first rollback" count={`${done} of ${steps.length}`} description={description} padded={false}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.id}
            aria-current={step.state === 'next' ? 'step' : undefined}
            className={cn(
              'flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-0',
              step.state === 'next' && 'bg-accent-soft',
            )}
          >
            <StepMark state={step.state} number={index + 1} />
            <div className="min-w-0 flex-1 basis-64">
              <p className={cn('font-medium', step.state === 'later' && 'text-ink-2')}>{step.title}</p>
              <p className="text-sm text-ink-2">{step.text}</p>
            </div>
            <StepAction step={step} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function StepMark({ state, number }: { state: GuideStep['state']; number: number }) {
  if (state === 'done') {
    return (
      <span className="flex size-6 items-center justify-center">
        <CircleCheck className="size-5 text-added" aria-hidden="true" />
        <span className="sr-only">Done:</span>
      </span>
    );
  }
  return (
    <span
      className={cn(
        'flex size-6 items-center justify-center rounded-full border text-sm tabular-nums',
        state === 'next' ? 'border-accent bg-accent text-on-accent' : 'border-line-2 text-ink-3',
      )}
    >
      {number}
    </span>
  );
}

function StepAction({ step }: { step: GuideStep }) {
  const { pending, run } = useDemoAction();
  const variant = step.state === 'next' ? 'primary' : 'secondary';
  if (step.id === 'switch') {
    return (
      <Button
        size="sm"
        variant={variant}
        icon={<Globe />}
        loading={pending ? 'Switching…' : null}
        disabledReason={
          step.state === 'done' ? 'The site shows its second version already, or you are past this step.' : null
        }
        onClick={() =>
          void run(
            () => switchVersionAction({ host: GUIDE_HOST, version: GUIDE_VERSION }),
            () => 'Fennimore & Oake has changed its web site',
          )
        }
      >
        Switch the site to v2
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap gap-2">
      {step.id === 'collect' ? (
        <Button
          size="sm"
          variant={variant}
          icon={<Play />}
          loading={pending ? 'Queueing…' : null}
          onClick={() =>
            void run(
              () => collectSiteAction({ host: GUIDE_HOST }),
              (queued) => queuedWords(queued),
            )
          }
        >
          Collect this site now
        </Button>
      ) : null}
      {step.href ? (
        <ButtonLink
          href={step.href}
          size="sm"
          variant={step.id === 'collect' ? 'secondary' : variant}
          icon={<ArrowRight aria-hidden="true" />}
        >
          {LINK_WORDS[step.id]}
        </ButtonLink>
      ) : null}
    </span>
  );
}
