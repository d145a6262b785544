'use client';

import { showToast } from '../ui/show-toast';
import { useHotkeys } from '../ui/use-hotkeys';
import { sureCards, whyNotApprove } from './describe-act';
import { neighbourKey } from './inbox-state';
import { followable } from '../ui/external-link';
import type { Review } from './use-review';

export const SURE_FROM = 0.9;

/** The keyboard of the review screen. With a selection, approving and rejecting mean the selection. */
export function useReviewKeys(review: Review, openSource: () => void): void {
  const { inbox, active, open, selected, canDecide } = review;
  const { state, dispatch } = inbox;
  const move = (step: 1 | -1, extend: boolean) => {
    if (step === 1 && !extend && open.length === 0) goNext(review);
    else dispatch({ type: 'move', step, extend });
    review.focus();
  };
  const approve = () => {
    if (selected.length > 0) return review.approve(selected);
    if (!active) return;
    const off = whyNotApprove(active);
    if (off) showToast({ id: 'review-decision', title: `${active.label} cannot be approved`, description: off, tone: 'info' });
    else review.approve([active]);
  };
  const edit = () => {
    if (!active || active.change_type === 'removed') return;
    const off = whyNotApprove(active);
    if (off) showToast({ id: 'review-decision', title: `${active.label} cannot be edited here`, description: off, tone: 'info' });
    else review.setEditing(active.change_id);
  };
  const openPage = () => {
    const url = followable(active?.source_url);
    if (url) window.open(url.href, '_blank', 'noopener,noreferrer');
  };
  const group = 'Review';
  const decides = canDecide && (active !== null || selected.length > 0);
  useHotkeys([
    { keys: 'j', label: 'Next change', group, palette: false, run: () => move(1, false) },
    { keys: 'k', label: 'Previous change', group, palette: false, run: () => move(-1, false) },
    { keys: 'x', label: 'Select change', group, enabled: decides, run: () => active && review.toggle(active.change_id, false) },
    { keys: 'shift+j', label: 'Extend selection down', group, enabled: decides, palette: false, run: () => move(1, true) },
    { keys: 'shift+k', label: 'Extend selection up', group, enabled: decides, palette: false, run: () => move(-1, true) },
    { keys: 'a', label: 'Approve', group, enabled: decides, run: approve },
    {
      keys: 'shift+a',
      label: 'Approve all that are verified and sure',
      group,
      enabled: canDecide && sureCards(open, SURE_FROM).length > 0,
      run: () => review.approve(sureCards(open, SURE_FROM)),
    },
    {
      keys: 'r',
      label: 'Reject, with a reason (1–6)',
      group,
      enabled: decides,
      run: () => review.setRejecting(selected.length > 0 ? 'selection' : (active?.change_id ?? null)),
    },
    { keys: 'e', label: 'Edit, then approve', group, enabled: canDecide && active !== null, run: edit },
    { keys: 's', label: 'Skip for now', group, enabled: canDecide && active !== null, run: () => active && review.skip(active.change_id) },
    { keys: 'u', label: 'Undo the last decision', group, enabled: canDecide, run: inbox.undoLast },
    {
      keys: 'enter',
      label: 'Show the stored page',
      group,
      run: () => (active ? openSource() : goNext(review)),
    },
    { keys: 'o', label: 'Open the page in a new tab', group, enabled: Boolean(active?.source_url), run: openPage },
    { keys: 'n', label: 'Next entity', group, enabled: neighbourKey(state, 1) !== null, run: () => goNext(review) },
    { keys: 'p', label: 'Previous entity', group, enabled: neighbourKey(state, -1) !== null, run: () => go(review, neighbourKey(state, -1)) },
    { keys: 'esc', label: 'Clear selection', group, enabled: selected.length > 0, palette: false, run: () => dispatch({ type: 'clear' }) },
  ]);
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
