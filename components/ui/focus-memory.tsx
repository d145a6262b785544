'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';

/** Where the focus goes when a dialog closes: back to what had it, or, where that is gone, to the page. */
export function returnTarget<T extends { isConnected: boolean }>(before: T | null, page: T | null): T | null {
  return before?.isConnected ? before : page;
}

function focusedNow(): HTMLElement | null {
  const active = document.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

/**
 * For everything laid over the page. Radix gives the focus back to a trigger only, and loses it where a dialog was opened by
 * a key, a row or a menu. `memory` goes to a `<FocusMemory>` inside the content, `giveBack` to its `onCloseAutoFocus`.
 */
export function useFocusMemory(): { memory: RefObject<HTMLElement | null>; giveBack: (event: Event) => void } {
  const memory = useRef<HTMLElement | null>(null);
  const giveBack = (event: Event) => {
    event.preventDefault();
    // What was opened while this closed has the focus already, and keeps it.
    if (focusedNow() !== null) return;
    returnTarget(memory.current, document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
  };
  return { memory, giveBack };
}

/** Notes what has the focus while the content is being made: once it is there, a field of its own may have taken it. */
export function FocusMemory({ memory }: { memory: RefObject<HTMLElement | null> }) {
  const [before] = useState(focusedNow);
  useEffect(() => {
    memory.current = before;
  }, [memory, before]);
  return null;
}
