'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';

const changedEvent = 'fieldbook:stored';

function readRaw(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * A value remembered in this browser, shared by all components and tabs that use the same key. `parse` gets what was stored
 * (null: nothing) and must survive anything: other versions wrote there, and people can. On the server it gets null.
 * `parse` must be stable (module scope).
 */
export function useStored<T>(key: string, parse: (raw: string | null) => T): [T, (next: string | null) => void] {
  const subscribe = useCallback((listener: () => void) => {
    window.addEventListener('storage', listener);
    window.addEventListener(changedEvent, listener);
    return () => {
      window.removeEventListener('storage', listener);
      window.removeEventListener(changedEvent, listener);
    };
  }, []);
  const raw = useSyncExternalStore(
    subscribe,
    () => readRaw(key),
    () => null,
  );
  const value = useMemo(() => parse(raw), [parse, raw]);
  const write = useCallback(
    (next: string | null) => {
      try {
        if (next === null) window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, next);
      } catch {
        // Storage is full or forbidden: the choice holds for nobody, the page goes on.
      }
      window.dispatchEvent(new Event(changedEvent));
    },
    [key],
  );
  return [value, write];
}
