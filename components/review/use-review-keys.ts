'use client';

import { followable } from '../ui/external-link';
import type { Hotkey } from '../ui/hotkey-registry';
import { showToast } from '../ui/show-toast';
import { useHotkeys } from '../ui/use-hotkeys';
import { sureCards, whyNotApprove } from './describe-act';
import { neighbourKey, waitingParent } from './inbox-state';
import type { Review } from './use-review';

/** From this confidence on, verified changes may be approved together. */
export const SURE_FROM = 0.9;

/** The keyboard of the review screen. With a selection, approving and rejecting mean the selection. */
export function useReviewKeys(review: Review, openSource: () => void): void {
  const keys = [...movingKeys(review), ...decidingKeys(review), ...lookingKeys(review, openSource)];
  useHotkeys(keys.map((hotkey) => ({ ...hotkey, group: 'Review' })));
}

type Key = Omit<Hotkey, 'group'>;

function movingKeys(review: Review): Key[] {
  const { inbox, open } = review;
  const { state, dispatch } = inbox;
  const isChoosing = review.canDecide && review.active !== null;
  const move = (step: 1 | -1, extend: boolean) => () => {
    if (step === 1 && !extend && open.length === 0) goNext(review);
    else dispatch({ type: 'move', step, extend });
    review.focus();
  };
  const [before, after] = [neighbourKey(state, -1), neighbourKey(state, 1)];
  return [
    { keys: 'j', label: 'Next change', palette: false, run: move(1, false) },
    { keys: 'k', label: 'Previous change', palette: false, run: move(-1, false) },
    { keys: 'shift+j', label: 'Extend selection down', enabled: isChoosing, palette: false, run: move(1, true) },
    { keys: 'shift+k', label: 'Extend selection up', enabled: isChoosing, palette: false, run: move(-1, true) },
    { keys: 'n', label: 'Next entity', enabled: after !== null, run: () => go(review, after) },
    { keys: 'p', label: 'Previous entity', enabled: before !== null, run: () => go(review, before) },
  ];
}

function decidingKeys(review: Review): Key[] {
  const { inbox, active, selected, canDecide } = review;
  const sure = review.entity?.opt_out ? [] : sureCards(review.open, SURE_FROM);
  const enabled = canDecide && active !== null;
  const unlessBlocked = (act: () => void) => {
    const off = active
      ? whyNotApprove(active, waitingParent(inbox.state, active), review.entity?.opt_out != null)
      : null;
    if (!off) return act();
    showToast({ id: 'review-decision', title: `${active?.label} is left as it is`, description: off, tone: 'info' });
  };
  const approve = () => {
    if (selected.length > 0) review.approve(selected);
    else if (active) unlessBlocked(() => review.approve([active]));
  };
  const edit = () => {
    if (active && active.change_type !== 'removed') unlessBlocked(() => review.setEditing(active.change_id));
  };
  const reject = () => review.setRejecting(selected.length > 0 ? 'selection' : (active?.change_id ?? null));
  return [
    { keys: 'x', label: 'Select change', enabled, run: () => active && review.toggle(active.change_id, false) },
    { keys: 'a', label: 'Approve', enabled, run: approve },
    {
      keys: 'shift+a',
      label: 'Approve all that are verified and sure',
      enabled: canDecide && sure.length > 0,
      run: () => review.approve(sure),
    },
    { keys: 'r', label: 'Reject, with a reason (1–6)', enabled, run: reject },
    { keys: 'e', label: 'Edit, then approve', enabled, run: edit },
    { keys: 's', label: 'Skip for now', enabled, run: () => active && review.skip(active.change_id) },
    { keys: 'u', label: 'Undo the last decision', enabled: canDecide, run: inbox.undoLast },
    {
      keys: 'esc',
      label: 'Clear selection',
      enabled: selected.length > 0,
      palette: false,
      run: review.clear,
    },
  ];
}

function lookingKeys(review: Review, openSource: () => void): Key[] {
  const { active } = review;
  const url = followable(active?.source_url);
  return [
    { keys: 'enter', label: 'Show the stored page', run: () => (active ? openSource() : goNext(review)) },
    {
      keys: 'o',
      label: 'Open the page in a new tab',
      enabled: url !== null,
      run: () => window.open(url?.href, '_blank', 'noopener,noreferrer'),
    },
  ];
}

/** On to the nearest entity that still has something open, whichever side it stands on. */
export function goNext(review: Review): void {
  const { state } = review.inbox;
  go(review, neighbourKey(state, 1) ?? neighbourKey(state, -1));
}

function go(review: Review, key: string | null): void {
  if (key === null) return;
  review.inbox.dispatch({ type: 'go', key });
  review.focus();
}
