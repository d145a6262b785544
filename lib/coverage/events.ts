/** A backfill is to be run, or taken back. Carries the id only. */
export const BACKFILL_QUEUED = 'coverage/backfill.queued';

export interface BackfillQueuedData {
  backfill_id: string;
}

/** The event that wakes a run; sent in the transaction that asks for it. `round` tells the run from the undoing of it. */
export const backfillQueued = (backfillId: string, round: 'run' | 'undo') => ({
  id: `${backfillId}/${round}`,
  name: BACKFILL_QUEUED,
  data: { backfill_id: backfillId } satisfies BackfillQueuedData,
});

/** The same for what is left, or was given up: it starts a run each time it is sent. */
export const backfillQueuedAgain = (backfillId: string) => ({
  name: BACKFILL_QUEUED,
  data: { backfill_id: backfillId } satisfies BackfillQueuedData,
});
