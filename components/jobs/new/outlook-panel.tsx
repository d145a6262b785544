import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FindingKind } from '@/lib/collection/outlook/judge-start';
import { cn } from '../../ui/cn';
import { Skeleton } from '../../ui/skeleton';
import type { OutlookLine, OutlookWords } from './outlook-words';
import type { OutlookState } from './use-outlook';

const TERMS = ['Estimated cost', 'Budget left', 'Starts left', 'Site', 'Queue'] as const;

export type OutlookPanelProps = { state: OutlookState; words: OutlookWords | null };

/** Before the start: cost, budgets, site and queue, each with what speaks against starting. Its size is that of the answer. */
export function OutlookPanel({ state, words }: OutlookPanelProps) {
  return (
    <section aria-label="Before it starts" aria-busy={words === null} className="border-t border-line pt-4">
      <h3 className="mb-1 text-sm font-medium">Before it starts</h3>
      <dl>
        {words
          ? words.lines.map((line) => (
              <Line
                key={line.id}
                line={line}
                isStale={line.id === 'site' && state.kind === 'known' && !state.isCurrent}
              />
            ))
          : TERMS.map((term) => (
              <Row key={term} term={term}>
                {state.kind === 'failed' ? (
                  <p className="text-sm text-ink-2">Not known. {state.detail}</p>
                ) : (
                  <span className="flex flex-col gap-2 pt-1">
                    <Skeleton className="w-40" />
                    <Skeleton className="w-64 max-w-full" />
                  </span>
                )}
              </Row>
            ))}
      </dl>
    </section>
  );
}

function Line({ line, isStale }: { line: OutlookLine; isStale: boolean }) {
  return (
    <Row term={line.term}>
      <div className={cn('transition-opacity', isStale && 'opacity-60')}>
        <p className="tabular-nums [overflow-wrap:anywhere]">{line.value}</p>
        {line.finding ? (
          <Finding kind={line.finding.kind}>{line.finding.words}</Finding>
        ) : (
          <p className="text-sm text-ink-3 tabular-nums [overflow-wrap:anywhere]">{line.detail}</p>
        )}
      </div>
    </Row>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[3.25rem] gap-4 border-b border-line py-1.5 last:border-b-0 max-sm:flex-col max-sm:gap-0">
      <dt className="w-28 shrink-0 text-ink-3 max-sm:text-sm">{term}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  );
}

const LOOK: Record<FindingKind, { className: string; icon: typeof CircleAlert }> = {
  refused: { className: 'text-removed', icon: CircleAlert },
  nothing: { className: 'text-removed', icon: CircleAlert },
  waits: { className: 'text-changed', icon: TriangleAlert },
  less: { className: 'text-changed', icon: TriangleAlert },
};

function Finding({ kind, children }: { kind: FindingKind; children: string }) {
  const { className, icon: Icon } = LOOK[kind];
  return (
    <p className={cn('flex items-start gap-1.5 text-sm [overflow-wrap:anywhere]', className)}>
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

const SHORT: Record<FindingKind, string> = {
  refused: 'Would be refused',
  nothing: 'Would come to nothing',
  waits: 'Would have to wait',
  less: 'Would do less than asked',
};

const gravestTerm = (words: OutlookWords | null) =>
  words?.lines.find(({ finding }) => finding !== null && finding === words.gravest)?.term;

/** Cost and start in a few words, where they are in view while one fills in the form. */
export function OutlookSummary({ words }: { words: OutlookWords | null }) {
  const gravest = words?.gravest ?? null;
  return (
    <div
      role="status"
      className="mr-auto flex min-h-10 min-w-0 flex-1 basis-48 flex-col justify-center text-sm text-ink-2 tabular-nums"
    >
      <p>{words?.summary}</p>
      {gravest ? (
        <p className={LOOK[gravest.kind].className}>
          {SHORT[gravest.kind]}: see “{gravestTerm(words)}”
        </p>
      ) : null}
    </div>
  );
}
