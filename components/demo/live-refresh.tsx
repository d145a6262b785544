'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 4000;

/** Reads the page again every few seconds while it is in view, and not while somebody is choosing something. */
export function LiveRefresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      const isBusy = document.activeElement instanceof HTMLSelectElement || document.querySelector('[role=dialog]');
      if (document.visibilityState === 'visible' && !isBusy) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
