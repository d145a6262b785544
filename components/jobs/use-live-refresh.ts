'use client';

import { useEffect } from 'react';
import { useRefresh } from '../shell/use-refresh';

/** Reads the page's data anew every few seconds while `active` and while the tab is in view; at once when it comes back. */
export function useLiveRefresh(active: boolean, intervalMs: number): void {
  const refreshNow = useRefresh();
  useEffect(() => {
    if (!active) return;
    const refresh = () => {
      if (document.visibilityState === 'visible') refreshNow();
    };
    const timer = setInterval(refresh, intervalMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [active, intervalMs, refreshNow]);
}
