'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { JobView } from '@/lib/collection/console/job/queries';
import { MAX_ATTEMPTS } from '@/lib/collection/retry-policy';
import { cn } from '../../ui/cn';
import { CodeView } from '../../ui/code-view';
import { formatDuration } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { StatusBadge } from '../../ui/status-badge';
import { toneFill, type Tone } from '../../ui/tone';
import { stepResult, stepWords } from '../describe-step';
import { planWaterfall, settleSteps, type WaterfallAttempt, type WaterfallBar } from '../plan-waterfall';
import { useRunningNow } from '../use-running-now';

type Step = JobView['steps'][number];

const FILLS: Record<string, Tone> = { completed: 'added', failed: 'removed', running: 'info' };

/** What the job did, attempt by attempt, as bars on a time scale; each step opens to its input, output and error. */
export function StepWaterfall({ job }: { job: JobView }) {
  const steps = settleSteps(job.steps, job.completed_at);
  const now = useRunningNow(steps.some((step) => step.status === 'running'));
  const attempts = planWaterfall(steps, new Date(now));
  return (
    <div className="flex flex-col">
      {attempts.map((attempt) => (
        <Attempt key={attempt.attempt} attempt={attempt} isSupplied={job.supplied !== null} />
      ))}
    </div>
  );
}

function Attempt({ attempt, isSupplied }: { attempt: WaterfallAttempt<Step>; isSupplied: boolean }) {
  return (
    <section aria-label={`Attempt ${attempt.attempt}`} className="border-b border-line last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-2 bg-surface px-4 py-1.5 text-sm text-ink-3">
        <span className="font-medium text-ink-2">
          Attempt {attempt.attempt} of {MAX_ATTEMPTS}
        </span>
        <RelativeTime at={attempt.startedAt} />
        {attempt.waitedMs === null ? null : <span>after {formatDuration(attempt.waitedMs)} of waiting</span>}
        <span className="ml-auto tabular-nums" suppressHydrationWarning>
          {formatDuration(attempt.durationMs)}
        </span>
      </p>
      <ul>
        {attempt.bars.map((bar) => (
          <StepRow key={bar.step.name} bar={bar} isSupplied={isSupplied} />
        ))}
      </ul>
    </section>
  );
}

function StepRow({ bar, isSupplied }: { bar: WaterfallBar<Step>; isSupplied: boolean }) {
  const [open, setOpen] = useState(false);
  const { step } = bar;
  const result = stepResult(step, isSupplied);
  return (
    <li className="border-t border-line/60">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
        className="grid w-full grid-cols-[minmax(150px,220px)_1fr_72px] items-center gap-x-4 px-4 py-1.5 text-left hover:bg-hover/60 focus-visible:-outline-offset-2 max-sm:grid-cols-[1fr_72px]"
      >
        <span className="flex min-w-0 items-center gap-1.5">
          <ChevronRight
            aria-hidden="true"
            className={cn('size-3.5 shrink-0 text-ink-3 transition-transform', open && 'rotate-90')}
          />
          <StatusBadge status={step.status} label={stepWords(step.name)} variant="plain" className="min-w-0" />
          <span className="sr-only">, {step.status}</span>
        </span>
        <span aria-hidden="true" className="relative h-4 max-sm:order-3 max-sm:col-span-2 max-sm:mt-1">
          <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
          <span
            className={cn('absolute top-1 h-2 min-w-[3px] rounded-xs', toneFill[FILLS[step.status] ?? 'neutral'])}
            style={{
              left: `min(${bar.offsetPercent.toFixed(2)}%, calc(100% - 3px))`,
              width: `${bar.widthPercent.toFixed(2)}%`,
            }}
            suppressHydrationWarning
          />
        </span>
        <span className="text-right font-mono text-sm text-ink-2 tabular-nums" suppressHydrationWarning>
          {formatDuration(bar.durationMs)}
        </span>
        {result ? <span className="col-span-full pl-5 text-sm text-ink-3 max-sm:order-4">{result}</span> : null}
      </button>
      {open ? (
        <div className="flex flex-col gap-3 px-4 pt-1 pb-3 md:pl-9">
          <StepValue label="Input" value={step.input} empty="The step reads the job itself; nothing is handed in." />
          <StepValue label="Output" value={step.output} empty="None yet." />
          {step.error ? <StepValue label="Error" value={step.error} empty="" /> : null}
        </div>
      ) : null}
    </li>
  );
}

function StepValue({ label, value, empty }: { label: string; value: unknown; empty: string }) {
  return (
    <div>
      <p className="mb-1 text-sm font-medium">{label}</p>
      {value === null || value === undefined ? (
        <p className="text-sm text-ink-3">{empty}</p>
      ) : (
        <CodeView value={value} label={`Step ${label.toLowerCase()}`} />
      )}
    </div>
  );
}
