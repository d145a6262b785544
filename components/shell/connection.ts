'use client';

import { useEffect, useSyncExternalStore } from 'react';

/*
 * Whether the console's server answers. Next turns a refresh that gets no answer into a navigation, which would put the
 * browser's own error page over whatever stands on the screen; so it is asked here first.
 */

const HEALTH = '/api/health';
const ANSWER_WITHIN_MS = 5000;
const ASK_AGAIN_MS = 4000;

let lost = false;
const listeners = new Set<() => void>();

function note(isLost: boolean): void {
  if (lost === isLost) return;
  lost = isLost;
  for (const listener of listeners) listener();
}

/** Asks the server for a sign of life and remembers the answer. Any status counts: a page can be had, if only to say what is wrong. */
export async function serverAnswers(): Promise<boolean> {
  try {
    await fetch(HEALTH, { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    note(false);
  } catch {
    note(true);
  }
  return !lost;
}

function subscribe(listener: () => void): () => void {
  const ask = () => void serverAnswers();
  listeners.add(listener);
  window.addEventListener('offline', ask);
  window.addEventListener('online', ask);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('offline', ask);
    window.removeEventListener('online', ask);
  };
}

/** True from the first request without an answer until the server answers again. */
export function useConnectionLost(): boolean {
  const isLost = useSyncExternalStore(
    subscribe,
    () => lost,
    () => false,
  );
  useEffect(() => {
    if (!isLost) return;
    const timer = setInterval(() => void serverAnswers(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isLost]);
  return isLost;
}
