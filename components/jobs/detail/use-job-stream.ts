'use client';

import { useEffect, useState } from 'react';
import { useRefresh } from '../../shell/use-refresh';
import { useLiveRefresh } from '../use-live-refresh';

const FALLBACK_INTERVAL_MS = 3000;
/** Events closer together than this are shown as one. */
const REFRESH_PAUSE_MS = 250;

/**
 * Keeps the page of a job that has not ended up to date: each event of its stream reads the page's data anew. Where the
 * stream cannot be had (a proxy, a lost connection), the data is read every few seconds instead.
 */
export function useJobStream(jobId: string, active: boolean): { live: 'stream' | 'polling' | 'off' } {
  const refresh = useRefresh();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!active || broken) return;
    const stream = new EventSource(`/api/v1/admin/collection-jobs/${encodeURIComponent(jobId)}/events`);
    let timer: ReturnType<typeof setTimeout> | null = null;
    stream.addEventListener('job', (event: MessageEvent<string>) => {
      timer ??= setTimeout(() => {
        timer = null;
        refresh();
      }, REFRESH_PAUSE_MS);
      // The server ends the stream with the job; without closing it here the browser would ask again.
      if (hasEnded(event.data)) stream.close();
    });
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) setBroken(true);
    });
    return () => {
      // A last event may have closed the stream just before: its data still belongs on the page.
      if (timer) clearTimeout(timer);
      stream.close();
    };
  }, [jobId, active, broken, refresh]);
  useLiveRefresh(active && broken, FALLBACK_INTERVAL_MS);
  return { live: !active ? 'off' : broken ? 'polling' : 'stream' };
}

function hasEnded(data: string): boolean {
  try {
    const job = JSON.parse(data) as { status?: unknown };
    return job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
  } catch {
    return false;
  }
}
