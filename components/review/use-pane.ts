'use client';

import { useStored } from '../ui/use-stored';

export interface PaneSize {
  isOpen: boolean;
  /** Share of the room beside (wide) or above (narrow) it, in percent. */
  sharePercent: number;
}

export const PANE_MIN = 20;
export const PANE_MAX = 70;
const START: PaneSize = { isOpen: true, sharePercent: 38 };

/** What an earlier visit left behind; anything else means the start. */
export function parsePane(raw: string | null): PaneSize {
  const match = /^(open|closed) (\d{1,2})$/.exec(raw ?? '');
  return match ? { isOpen: match[1] === 'open', sharePercent: clampShare(Number(match[2])) } : START;
}

export function clampShare(percent: number): number {
  return Math.round(Math.min(PANE_MAX, Math.max(PANE_MIN, percent)));
}

/** Whether the stored page is in view and how much room it has, remembered in this browser. */
export function usePane(): [PaneSize, (next: PaneSize) => void] {
  const [size, store] = useStored('fieldbook.review-pane', parsePane);
  return [size, (next) => store(`${next.isOpen ? 'open' : 'closed'} ${clampShare(next.sharePercent)}`)];
}
