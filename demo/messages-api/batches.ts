import { ApiError, invalidRequest, type ErrorBody } from './api-error';
import { cutPage, type Page } from './models';
import { parseBody } from './parse-body';
import { batchBody } from './request-schema';
import { idFor } from './seal';

/** What became of one request of a batch. */
export type BatchResult = { type: 'succeeded'; message: unknown } | { type: 'errored'; error: ErrorBody };

interface Batch {
  id: string;
  createdAt: Date;
  results: { custom_id: string; result: BatchResult }[];
}

const DAY_MS = 86_400_000;
const MAX_BATCHES = 100;

/**
 * Message Batches in memory. All requests of one are answered when it is created; its first answer says "in_progress"
 * all the same, because a real one does and a client must come back for the results.
 */
export class BatchStore {
  private readonly batches = new Map<string, Batch>();
  private created = 0;

  /** @throws ApiError invalid_request_error for a body, a repeated custom_id. */
  create(raw: unknown, now: Date, answer: (params: unknown) => BatchResult) {
    const { requests } = parseBody(batchBody, raw);
    const ids = new Set<string>();
    for (const [index, { custom_id }] of requests.entries()) {
      if (ids.has(custom_id)) throw invalidRequest(`requests.${index}.custom_id: custom_ids must be unique`);
      ids.add(custom_id);
    }
    this.created += 1;
    const results = requests.map(({ custom_id, params }) => ({ custom_id, result: answer(params) }));
    const batch = { id: idFor('msgbatch', `batch ${this.created}`), createdAt: now, results };
    this.batches.set(batch.id, batch);
    const [oldest] = this.batches.keys();
    if (this.batches.size > MAX_BATCHES && oldest) this.batches.delete(oldest);
    return { batch: describe(batch, null), size: requests.length };
  }

  retrieve(id: string, baseUrl: string) {
    return describe(this.require(id), baseUrl);
  }

  /** Newest first. */
  list(query: URLSearchParams, baseUrl: string): Page<ReturnType<typeof describe>> {
    return cutPage(
      [...this.batches.values()].toReversed().map((batch) => describe(batch, baseUrl)),
      query,
    );
  }

  /** One JSON line for each request. */
  results(id: string): string {
    return this.require(id)
      .results.map((result) => `${JSON.stringify(result)}\n`)
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

/** `baseUrl` null describes the batch as it was right after its creation. */
function describe(batch: Batch, baseUrl: string | null) {
  const succeeded = batch.results.filter(({ result }) => result.type === 'succeeded').length;
  const total = batch.results.length;
  const hasEnded = baseUrl !== null;
  return {
    id: batch.id,
    type: 'message_batch' as const,
    processing_status: hasEnded ? ('ended' as const) : ('in_progress' as const),
    request_counts: {
      processing: hasEnded ? 0 : total,
      succeeded: hasEnded ? succeeded : 0,
      errored: hasEnded ? total - succeeded : 0,
      canceled: 0,
      expired: 0,
    },
    created_at: batch.createdAt.toISOString(),
    ended_at: hasEnded ? batch.createdAt.toISOString() : null,
    expires_at: new Date(batch.createdAt.getTime() + DAY_MS).toISOString(),
    cancel_initiated_at: null,
    archived_at: null,
    results_url: hasEnded ? `${baseUrl}/v1/messages/batches/${batch.id}/results` : null,
  };
}
