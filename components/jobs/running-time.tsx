'use client';

import { useEffect, useState } from 'react';
import { formatDuration } from '../ui/format-number';

/** How long something has been running, counted on while one looks. */
export function RunningTime({ since }: { since: string }) {
  const [elapsedMs, setElapsedMs] = useState<number | null>(null);
  useEffect(() => {
    const startMs = new Date(since).getTime();
    const tick = () => setElapsedMs(Math.max(0, Date.now() - startMs));
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, 1000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [since]);
  const seconds = elapsedMs === null ? null : Math.floor(elapsedMs / 1000);
  return (
    <span className="text-info tabular-nums">
      {seconds === null ? '…' : seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000)}
    </span>
  );
}
