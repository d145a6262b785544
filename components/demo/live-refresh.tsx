'use client';

import { useEffect } from 'react';
import { useRefresh } from '../shell/use-refresh';

const EVERY_MS = 4000;

/** Reads the page again every few seconds while it is in view, and not while somebody is choosing something. */
export function LiveRefresh() {
  const refresh = useRefresh();
  useEffect(() => {
    const timer = setInterval(() => {
      const isBusy = document.activeElement instanceof HTMLSelectElement || document.querySelector('[role=dialog]');
      if (document.visibilityState === 'visible' && !isBusy) refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
