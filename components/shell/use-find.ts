'use client';

import { useEffect, useState } from 'react';
import type { PaletteResult } from './command-palette';

type FindState = 'idle' | 'searching' | 'done' | 'failed';

const pauseMs = 150;

/** Asks after a pause in typing; an answer to an older question is dropped. */
export function useFind(
  query: string,
  find: ((query: string) => Promise<PaletteResult[]>) | undefined,
): { results: readonly PaletteResult[]; state: FindState } {
  const wanted = query.trim();
  const asks = find !== undefined && wanted.length >= 2;
  const [answer, setAnswer] = useState<{ query: string; results: readonly PaletteResult[]; failed: boolean } | null>(
    null,
  );
  useEffect(() => {
    if (!find || wanted.length < 2) return;
    let current = true;
    const timer = setTimeout(() => {
      find(wanted).then(
        (results) => {
          if (current) setAnswer({ query: wanted, results, failed: false });
        },
        () => {
          if (current) setAnswer({ query: wanted, results: [], failed: true });
        },
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [find, wanted]);
  if (!asks) return { results: [], state: 'idle' };
  if (answer?.query !== wanted) return { results: answer?.results ?? [], state: 'searching' };
  return { results: answer.results, state: answer.failed ? 'failed' : 'done' };
}
