'use client';

import { useCallback, useMemo, useState } from 'react';
import { unlockFieldAction } from '@/lib/review/actions';
import type { InboxCard, Span } from '@/lib/review/inbox-schema';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { showToast } from '../ui/show-toast';
import { activeCard, openCardsOf } from './inbox-state';
import { useInbox, type InboxStart } from './use-inbox';

/** What the page's side shows instead of the active card's own source. */
export interface Shown {
  snapshotId: number | null;
  spans: Span[];
}

/** Where rejecting waits for its reason: on a card, or for the whole selection. */
export type Rejecting = number | 'selection' | null;

/** Everything the review screen can do, for buttons and keys alike. */
export function useReview(start: InboxStart & { canDecide: boolean }, openSource: () => void) {
  const inbox = useInbox(start);
  const { state, dispatch } = inbox;
  const [editing, setEditing] = useState<number | null>(null);
  const [rejecting, setRejecting] = useState<Rejecting>(null);
  const [drafts, setDrafts] = useState<Record<number, Record<string, string>>>({});
  const [shown, setShown] = useState<(Shown & { change: number }) | null>(null);
  // Focus follows keys and decisions only: loading a page must not pull the focus into it.
  const [focusTick, setFocusTick] = useState(0);
  const focus = useCallback(() => setFocusTick((tick) => tick + 1), []);

  const entity = state.entityKey === null ? null : (state.details[state.entityKey] ?? null);
  const active = activeCard(state);
  const open = useMemo(() => openCardsOf(state, state.entityKey), [state]);
  const selected = open.filter((card) => state.selection.includes(card.change_id));
  const title = entity?.title ?? '';

  // Takes the focus back: the bar that goes may have had it.
  const clear = () => [dispatch({ type: 'clear' }), focus()];
  const finish = () => {
    setEditing(null);
    setRejecting(null);
    focus();
  };
  return {
    inbox,
    canDecide: start.canDecide,
    /** The card the address named when the page opened. */
    namedChange: start.change,
    entity,
    active,
    open,
    selected,
    editing,
    rejecting,
    drafts,
    focusTick,
    shown: shown && shown.change === active?.change_id ? shown : null,
    setEditing,
    setRejecting,
    focus,
    approve: (cards: readonly InboxCard[]) => {
      inbox.decide(cards, { decision: 'approve' }, title);
      finish();
    },
    reject: (cards: readonly InboxCard[], reason: string) => {
      inbox.decide(cards, { decision: 'reject', reason }, title);
      finish();
    },
    saveEdit: (card: InboxCard, typed: Record<string, string>) => {
      setDrafts((before) => ({ ...before, [card.change_id]: typed }));
      inbox.decide([card], { decision: 'edit', typed }, title);
      finish();
    },
    cancelEdit: (change: number) => {
      setDrafts(({ [change]: _dropped, ...rest }) => rest);
      finish();
    },
    skip: (change: number) => {
      dispatch({ type: 'go', key: state.entityKey ?? '', at: change });
      dispatch({ type: 'skip' });
      focus();
    },
    stand: (change: number) => dispatch({ type: 'go', key: state.entityKey ?? '', at: change }),
    clear,
    toggle: (change: number, range: boolean) => dispatch({ type: 'toggle', change, range }),
    show: (card: InboxCard, other: Shown | null) => {
      dispatch({ type: 'go', key: card.entity_key, at: card.change_id });
      setShown(other ? { ...other, change: card.change_id } : null);
      openSource();
    },
    unlock: (card: InboxCard) => {
      if (!card.field) return;
      void ask(unlockFieldAction({ key: card.entity_key, field: card.field })).then(async (answer) => {
        if (!answer.ok) {
          tellProblem('The field is still locked', answer.problem);
          return;
        }
        await inbox.reload(card.entity_key);
        showToast({ title: `Unlocked ${card.label.toLowerCase()} of ${title}` });
      });
    },
  };
}

export type Review = ReturnType<typeof useReview>;
