'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Reads the page's data anew every few seconds while `active` and while the tab is in view; at once when it comes back. */
export function useLiveRefresh(active: boolean, intervalMs: number): void {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const refresh = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    const timer = setInterval(refresh, intervalMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [active, intervalMs, router]);
}
