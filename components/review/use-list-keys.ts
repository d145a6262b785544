'use client';

import { useRef, type RefObject } from 'react';
import { useHotkeys } from '../ui/use-hotkeys';

/** j, k and u over a list whose items carry `data-act` and, where there is a way back, a button with `data-undo`. */
export function useListKeys(): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-act]') ?? [])];
  const standing = () => items().findIndex((item) => item.contains(document.activeElement));
  const move = (by: 1 | -1) => {
    const all = items();
    const at = standing();
    const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  const group = 'List';
  useHotkeys([
    { keys: ['j', 'down'], label: 'Next act', group, palette: false, run: () => move(1) },
    { keys: ['k', 'up'], label: 'Previous act', group, palette: false, run: () => move(-1) },
    {
      keys: 'u',
      label: 'Take back the act one stands on',
      group,
      palette: false,
      run: () => items()[standing()]?.querySelector<HTMLElement>('[data-undo]')?.click(),
    },
  ]);
  return list;
}
