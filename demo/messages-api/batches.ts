import { ApiError, invalidRequest, type ErrorBody } from './api-error';
import type { BatchFault } from './model-faults';
import { cutPage, type Page } from './models';
import { parseBody } from './parse-body';
import { batchBody } from './request-schema';
import { idFor } from './seal';

/** What became of one request of a batch. */
export type BatchResult =
  { type: 'succeeded'; message: unknown } | { type: 'errored'; error: ErrorBody } | { type: 'expired' };

/** One request as it ended; a broken line is what a client gets of it in place of JSON. */
export interface BatchedAnswer {
  result: BatchResult;
  isBroken: boolean;
}

interface Batch {
  id: string;
  createdAt: Date;
  /** How often somebody has asked whether it has ended. */
  timesAsked: number;
  neverEnds: boolean;
  answers: ({ custom_id: string } & BatchedAnswer)[];
}

const DAY_MS = 86_400_000;
const MAX_BATCHES = 100;
/** Asked this often it is still at work: a client must come back, as it must to the real one. */
const BUSY_ANSWERS = 1;

/**
 * Message Batches in memory. All requests of one are answered when it is created; it says "in_progress" all the same, then
 * and when it is first asked for. Results come in another order than the requests, as they may.
 */
export class BatchStore {
  private readonly batches = new Map<string, Batch>();
  private created = 0;

  /** @throws ApiError invalid_request_error for a body, a repeated custom_id. */
  create(
    raw: unknown,
    now: Date,
    { fault, answer }: { fault: BatchFault | null; answer: (params: unknown) => BatchedAnswer },
  ) {
    const { requests } = parseBody(batchBody, raw);
    const ids = new Set<string>();
    for (const [index, { custom_id }] of requests.entries()) {
      if (ids.has(custom_id)) throw invalidRequest(`requests.${index}.custom_id: custom_ids must be unique`);
      ids.add(custom_id);
    }
    this.created += 1;
    const batch: Batch = {
      id: idFor('msgbatch', `batch ${this.created}`),
      createdAt: now,
      timesAsked: 0,
      neverEnds: fault === 'batch_never_ends',
      answers: requests.map(({ custom_id, params }) => ({ custom_id, ...answer(params) })),
    };
    this.batches.set(batch.id, batch);
    const [oldest] = this.batches.keys();
    if (this.batches.size > MAX_BATCHES && oldest) this.batches.delete(oldest);
    return { batch: describe(batch, null), size: requests.length };
  }

  retrieve(id: string, baseUrl: string) {
    const batch = this.require(id);
    batch.timesAsked += 1;
    return describe(batch, hasEnded(batch) ? baseUrl : null);
  }

  /** Newest first. */
  list(query: URLSearchParams, baseUrl: string): Page<ReturnType<typeof describe>> {
    return cutPage(
      [...this.batches.values()].toReversed().map((batch) => describe(batch, hasEnded(batch) ? baseUrl : null)),
      query,
    );
  }

  /** One JSON line for each request. @throws ApiError before it has ended. */
  results(id: string): string {
    const batch = this.require(id);
    if (!hasEnded(batch)) throw invalidRequest(`The message batch ${id} has not ended; it has no results yet`);
    return batch.answers
      .toReversed()
      .map(({ isBroken, ...line }) => {
        const text = JSON.stringify(line);
        return `${isBroken ? text.slice(0, Math.ceil(text.length / 2)) : text}\n`;
      })
      .join('');
  }

  clear(): void {
    this.batches.clear();
    this.created = 0;
  }

  private require(id: string): Batch {
    const batch = this.batches.get(id);
    if (!batch) throw new ApiError('not_found_error', `No message batch with the id ${id} was found`);
    return batch;
  }
}

/** Whether whoever has asked as often as it was asked is told that it has ended. */
function hasEnded(batch: Batch): boolean {
  return !batch.neverEnds && batch.timesAsked > BUSY_ANSWERS;
}

/** `baseUrl` null describes a batch that is still at work. */
function describe(batch: Batch, baseUrl: string | null) {
  const isOver = baseUrl !== null;
  const count = (type: BatchResult['type']) =>
    isOver ? batch.answers.filter(({ result }) => result.type === type).length : 0;
  return {
    id: batch.id,
    type: 'message_batch' as const,
    processing_status: isOver ? ('ended' as const) : ('in_progress' as const),
    request_counts: {
      processing: isOver ? 0 : batch.answers.length,
      succeeded: count('succeeded'),
      errored: count('errored'),
      canceled: 0,
      expired: count('expired'),
    },
    created_at: batch.createdAt.toISOString(),
    ended_at: isOver ? batch.createdAt.toISOString() : null,
    expires_at: new Date(batch.createdAt.getTime() + DAY_MS).toISOString(),
    cancel_initiated_at: null,
    archived_at: null,
    results_url: isOver ? `${baseUrl}/v1/messages/batches/${batch.id}/results` : null,
  };
}
