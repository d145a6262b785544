'use client';

import { useEffect, useState } from 'react';
import { useNow } from '../ui/use-now';

/** The time in ms, moving every second while something runs: the page's own clock is too coarse for a job of seconds. */
export function useRunningNow(isRunning: boolean): number {
  const coarse = useNow();
  const [fine, setFine] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const tick = () => setFine(Date.now());
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, 1000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isRunning]);
  return Math.max(coarse, fine);
}
