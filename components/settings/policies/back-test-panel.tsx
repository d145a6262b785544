import Link from 'next/link';
import type { Miss } from '@/lib/review/policies/back-test-queries';
import { entityHref } from '../../jobs/links';
import { cn } from '../../ui/cn';
import { Skeleton } from '../../ui/skeleton';
import { backTestWords, OUTCOME_WORDS } from './policy-words';
import type { BackTestState } from './use-back-test';

/** What the policy would have done so far, and what of it people did not let stand. */
export function BackTestPanel({ test }: { test: BackTestState }) {
  return (
    <section
      aria-label="Back-test"
      aria-busy={test.kind === 'waiting'}
      className="rounded-md border border-line-2 bg-sunken p-3"
    >
      <h3 className="mb-1 text-sm font-medium">On past decisions</h3>
      {test.kind === 'waiting' ? (
        <span className="grid gap-2">
          <Skeleton className="w-72 max-w-full" />
          <Skeleton className="w-56 max-w-full" />
        </span>
      ) : test.kind === 'failed' ? (
        <p role="alert" className="text-sm text-removed">
          {test.detail}
        </p>
      ) : (
        <div role="status" className={cn('text-sm tabular-nums transition-opacity', !test.isCurrent && 'opacity-60')}>
          {backTestWords(test.result).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {test.result.misses.length > 0 ? <Misses misses={test.result.misses} /> : null}
        </div>
      )}
    </section>
  );
}

function Misses({ misses }: { misses: readonly Miss[] }) {
  return (
    <ul className="mt-2 grid gap-1 border-t border-line pt-2">
      {misses.map((miss) => (
        <li key={miss.change_id} className="flex flex-wrap items-baseline gap-x-2">
          <RecordLink miss={miss} />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {shortened(miss.old_value)} → {shortened(miss.new_value)}
          </span>
          <span className="text-ink-3">{OUTCOME_WORDS[miss.outcome]}</span>
        </li>
      ))}
    </ul>
  );
}

/** The record whose proposal it was: its history tells the rest. */
function RecordLink({ miss }: { miss: Miss }) {
  const href = entityHref(miss.entity_type, miss.entity_id);
  const name = `Change ${miss.change_id}`;
  return href === null ? (
    <span>{name}</span>
  ) : (
    <Link href={href} className="text-accent-ink underline">
      {name}
    </Link>
  );
}

function shortened(value: string | null): string {
  const text = value === null ? 'nothing' : value.replace(/^"|"$/gu, '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
