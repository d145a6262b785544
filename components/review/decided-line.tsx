'use client';

import { Check, PencilLine, X } from 'lucide-react';
import type { InboxCard } from '@/lib/review/inbox-schema';
import { Spinner } from '../ui/spinner';
import type { Mark, Verb } from './inbox-state';

const LOOKS: Record<Verb, { icon: typeof Check; word: string; tone: string }> = {
  approve: { icon: Check, word: 'Approved', tone: 'text-added' },
  edit: { icon: PencilLine, word: 'Edited and approved', tone: 'text-added' },
  reject: { icon: X, word: 'Rejected', tone: 'text-removed' },
};

export interface DecidedLineProps {
  card: InboxCard;
  mark: Extract<Mark, { kind: 'decided' }>;
  onUndo: () => void;
}

/** A card that has been decided here, folded to one line that can still be undone. */
export function DecidedLine({ card, mark, onUndo }: DecidedLineProps) {
  const { icon: Icon, word, tone } = LOOKS[mark.verb];
  const value = card.kind === 'field' ? card.rows[0]?.proposed : card.title;
  return (
    <div className="flex min-h-9 items-center gap-2 rounded-lg border border-line bg-surface px-4 py-1 text-sm text-ink-2">
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${tone}`} />
      <span className="shrink-0">
        {word} <span className="font-medium text-ink">{card.label.toLowerCase()}</span>
      </span>
      <span className="min-w-0 flex-1 truncate text-ink-3">{value}</span>
      {mark.isSaved ? null : (
        <span className="inline-flex items-center gap-1 text-ink-3">
          <Spinner className="size-3.5" /> Saving…
        </span>
      )}
      <button
        type="button"
        onClick={onUndo}
        className="hit-area shrink-0 rounded-xs font-medium text-accent-ink hover:underline"
      >
        Undo
      </button>
    </div>
  );
}
