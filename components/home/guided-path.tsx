import { Check } from 'lucide-react';
import Link from 'next/link';
import { cn } from '../ui/cn';
import type { GuideView } from '@/lib/overview/loaders';

interface Step {
  title: string;
  words: string;
  href: string;
  done: boolean;
}

/** The way through the demo, ticked off by what this person has really done. */
export function planSteps(steps: GuideView): Step[] {
  return [
    {
      title: 'Look at a proposal',
      words: 'See the value beside the sentence that proves it.',
      href: steps.proposal_href,
      done: steps.decisions > 0,
    },
    {
      title: 'Approve it',
      words: 'Press a. The record changes, its history keeps the proof.',
      href: steps.proposal_href,
      done: steps.approvals > 0,
    },
    {
      title: 'Roll it back',
      words: 'Each field gets its earlier value; the proposal waits again.',
      href: steps.applied_href,
      done: steps.rollbacks > 0,
    },
  ];
}

export function GuidedPath({ steps }: { steps: GuideView }) {
  const path = planSteps(steps);
  const next = path.findIndex((step) => !step.done);
  return (
    <section aria-label="First steps" className="rounded-lg border border-line bg-raised">
      <ol className="grid md:grid-cols-3">
        {path.map((step, index) => (
          <li key={step.title} className="border-line not-first:border-t md:not-first:border-t-0 md:not-first:border-l">
            <Link
              href={step.href}
              aria-current={index === next ? 'step' : undefined}
              className="flex h-full items-start gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span
                className={cn(
                  'mt-px flex size-5 shrink-0 items-center justify-center rounded-full border text-xs font-medium tabular-nums',
                  step.done
                    ? 'border-added-line bg-added-soft text-added'
                    : index === next
                      ? 'border-accent bg-accent text-on-accent'
                      : 'border-line-2 text-ink-3',
                )}
              >
                {step.done ? <Check aria-hidden="true" className="size-3" /> : index + 1}
              </span>
              <span className="min-w-0">
                <span className={cn('block font-medium', step.done && 'text-ink-3')}>
                  {step.title}
                  {step.done ? <span className="sr-only"> (done)</span> : null}
                </span>
                <span className="block text-sm text-ink-2">{step.words}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
