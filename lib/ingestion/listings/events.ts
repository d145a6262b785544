import type { OutgoingEvent } from '../../platform/durable/send-events';

/** An address waits to be imported. Carries the id only. */
export const IMPORT_QUEUED = 'ingestion/import.queued';

export interface ImportQueuedData {
  import_session_id: number;
  /** The session's `times_queued`, so that each queuing is an event of its own. */
  round: number;
}

/** Sent in the transaction that queues it. */
export const importQueued = (id: bigint, round: number): OutgoingEvent => ({
  id: `import/${id}/${round}`,
  name: IMPORT_QUEUED,
  data: { import_session_id: Number(id), round } satisfies ImportQueuedData,
});
