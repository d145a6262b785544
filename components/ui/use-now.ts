'use client';

import { useSyncExternalStore } from 'react';

const tickMs = 20_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Rounded, so that two reads in one render agree. */
const read = () => Math.floor(Date.now() / tickMs) * tickMs;

/** The time in ms since 1970, moving every 20 s with one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, read);
}
