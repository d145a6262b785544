'use client';

import { useCallback, useEffect, useState } from 'react';
import { loadInboxSnapshotAction } from '@/lib/review/actions';
import type { InboxSnapshot } from '@/lib/review/inbox-schema';

export type SnapshotState =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'ready'; snapshot: InboxSnapshot }
  | { kind: 'failed'; sentence: string; requestId: string | null };

/** Pages kept in the browser; the oldest goes first. Stored pages never change, so none goes stale. */
const KEPT = 30;
const kept = new Map<number, Promise<SnapshotState>>();
const settled = new Map<number, SnapshotState>();

function request(id: number): Promise<SnapshotState> {
  const known = kept.get(id);
  if (known) return known;
  const asked = loadInboxSnapshotAction(id)
    .then((answer): SnapshotState => {
      if (answer.ok) return { kind: 'ready', snapshot: answer.data };
      return { kind: 'failed', sentence: answer.problem.detail, requestId: answer.problem.request_id };
    })
    .catch((): SnapshotState => ({ kind: 'failed', sentence: 'Fieldbook could not be reached.', requestId: null }))
    .then((state) => {
      if (state.kind === 'ready') settled.set(id, state);
      else kept.delete(id);
      return state;
    });
  kept.set(id, asked);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) {
    kept.delete(oldest);
    settled.delete(oldest);
  }
  return asked;
}

/** A stored page, loaded once however many cards point into it; `next` is fetched ahead. */
export function useSnapshot(id: number | null, next: number | null): { state: SnapshotState; retry: () => void } {
  const [answer, setAnswer] = useState<{ id: number; state: SnapshotState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    if (id !== null) {
      void request(id).then((state) => {
        if (isCurrent) setAnswer({ id, state });
        if (next !== null) void request(next);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [id, next, attempt]);
  const retry = useCallback(() => {
    setAnswer(null);
    setAttempt((count) => count + 1);
  }, []);
  if (id === null) return { state: { kind: 'none' }, retry };
  return { state: settled.get(id) ?? (answer?.id === id ? answer.state : { kind: 'loading' }), retry };
}
