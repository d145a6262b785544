import type { OutgoingEvent } from '../../platform/durable/send-events';
import { parseUrl } from '../../platform/parse-url';

/** An address waits to be imported. Carries its id and its host, so that a slow one holds only its own share of the runs. */
export const IMPORT_QUEUED = 'ingestion/import.queued';

export interface ImportQueuedData {
  import_session_id: number;
  /** The session's `times_queued`, so that each queuing is an event of its own. */
  round: number;
  /** Of the address, as `URL.host`; "" for one that cannot be read. */
  host: string;
}

/** Sent in the transaction that queues it. */
export const importQueued = (id: bigint, round: number, url: string | null): OutgoingEvent => ({
  id: `import/${id}/${round}`,
  name: IMPORT_QUEUED,
  data: { import_session_id: Number(id), round, host: parseUrl(url ?? '')?.host ?? '' } satisfies ImportQueuedData,
});
