'use client';

import { Check, CircleHelp, Sparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { InboxEntityRow, InboxTotals } from '@/lib/review/inbox-schema';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { countNoun, formatCount } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { remainingOf, type InboxState } from './inbox-state';

export interface EntityListProps {
  state: InboxState;
  totals: InboxTotals;
  onGo: (key: string) => void;
  onMore: () => Promise<void>;
  className?: string;
}

/** Who has something waiting, and how much. The order stays as it was loaded, so that nothing moves under the pointer. */
export function EntityList({ state, totals, onGo, onMore, className }: EntityListProps) {
  const [isLoading, setIsLoading] = useState(false);
  const more = () => {
    setIsLoading(true);
    void onMore().finally(() => setIsLoading(false));
  };
  return (
    <nav aria-label="Entities with changes waiting" className={cn('relative min-h-0 overflow-y-auto', className)}>
      <p className="border-b border-line px-4 py-1.5 text-sm text-ink-3">
        {countNoun(totals.changes, 'change')} in {countNoun(totals.entities, 'record')}
      </p>
      <ul>
        {state.entities.map((row) => (
          <li key={row.key}>
            <EntityItem
              row={row}
              remaining={remainingOf(state, row)}
              isCurrent={row.key === state.entityKey}
              onGo={onGo}
            />
          </li>
        ))}
      </ul>
      {state.nextCursor ? (
        <div className="p-3">
          <Button className="w-full" loading={isLoading ? 'Loading…' : null} onClick={more}>
            Load more
          </Button>
        </div>
      ) : null}
    </nav>
  );
}

interface EntityItemProps {
  row: InboxEntityRow;
  remaining: number;
  isCurrent: boolean;
  onGo: (key: string) => void;
}

function EntityItem({ row, remaining, isCurrent, onGo }: EntityItemProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const isDone = remaining === 0;
  return (
    <button
      ref={button}
      type="button"
      aria-current={isCurrent || undefined}
      onClick={() => onGo(row.key)}
      className={cn(
        'relative flex w-full items-start gap-2 border-b border-line px-4 py-2 text-left -outline-offset-2 hover:bg-hover',
        isCurrent &&
          'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent md:hover:bg-accent-soft',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className={cn('block truncate font-medium', isDone && 'text-ink-3')}>{row.title}</span>
        <span className="flex flex-wrap items-center gap-x-1.5 text-sm text-ink-3">
          {row.entity_id === null ? (
            <span className="inline-flex items-center gap-1 text-info">
              <Sparkles aria-hidden="true" className="size-3" />
              New {row.type_label.toLowerCase()}
            </span>
          ) : (
            <span>{row.type_label}</span>
          )}
          <span aria-hidden="true">·</span>
          <RelativeTime at={row.oldest_at} />
          {row.unverified > 0 && !isDone ? (
            <span className="inline-flex items-center gap-1 text-changed">
              <CircleHelp aria-hidden="true" className="size-3" />
              {formatCount(row.unverified)} unverified
            </span>
          ) : null}
        </span>
      </span>
      {isDone ? (
        <span className="mt-0.5 inline-flex items-center text-added">
          <Check aria-hidden="true" className="size-4" />
          <span className="sr-only">All decided</span>
        </span>
      ) : (
        <span className="mt-0.5 rounded-sm bg-hover px-1.5 text-xs leading-5 text-ink-2 tabular-nums">
          {formatCount(remaining)}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </button>
  );
}
