import type Anthropic from '@anthropic-ai/sdk';
import { hideKnownSecrets } from '../privacy/known-secrets';
import {
  connect,
  describeError,
  describeStatus,
  MAX_ANSWER_BYTES,
  paramsOf,
  readMessage,
  UNREADABLE,
  type ConnectionOptions,
  type FailedOutcome,
  type ModelOutcome,
  type ModelRequest,
} from './claude-client';
import { env } from './env';

/** One request of a batch; the id is ours, and names the result. */
export interface BatchRequest {
  customId: string;
  request: ModelRequest;
}

/** Whether the service took a batch. Of one that is lost nobody knows whether it was made, and will be charged. */
export type BatchCreated = { kind: 'created'; id: string } | FailedOutcome;

export type BatchState =
  | { kind: 'in_progress' }
  | { kind: 'ended' }
  /** The service knows no such batch. */
  | { kind: 'gone' }
  /** It did not say. */
  | { kind: 'unknown'; reason: string };

export type BatchLine =
  | { kind: 'result'; customId: string; outcome: ModelOutcome }
  /** A line that holds no result. */
  | { kind: 'unreadable' }
  /** The last one, when the results could not be read to their end. */
  | { kind: 'broken'; reason: string };

/** Message Batches: many questions at once, at half the price, answered within a day. */
export interface BatchClient {
  create(requests: readonly BatchRequest[]): Promise<BatchCreated>;
  get(id: string): Promise<BatchState>;
  /** What came of each request, in any order, whichever the service sends: nothing of it is believed yet. */
  results(id: string): AsyncGenerator<BatchLine>;
}

/** Five hundred answers of the longest kind are a tenth of this. */
const MAX_RESULTS_BYTES = 512 * 1024 * 1024;

/** Null without a key. */
export function createBatchClient(options: ConnectionOptions): BatchClient | null {
  const client = connect(options, MAX_RESULTS_BYTES);
  return (
    client && {
      create: (requests) => createBatch(client, requests),
      get: (id) => getBatch(client, id),
      results: (id) => readResults(client, id),
    }
  );
}

async function createBatch(client: Anthropic, requests: readonly BatchRequest[]): Promise<BatchCreated> {
  try {
    const batch: unknown = await client.messages.batches.create({
      requests: requests.map(({ customId, request }) => ({ custom_id: customId, params: paramsOf(request) })),
    });
    const { id } = (batch ?? {}) as { id?: unknown };
    const isId = typeof id === 'string' && /^[\w-]{1,100}$/.test(id) && hideKnownSecrets(id) === id;
    return isId ? { kind: 'created', id } : UNREADABLE;
  } catch (error) {
    return describeError(error);
  }
}

async function getBatch(client: Anthropic, id: string): Promise<BatchState> {
  try {
    const batch: unknown = await client.messages.batches.retrieve(id);
    const { processing_status: status } = (batch ?? {}) as { processing_status?: unknown };
    if (status === 'ended') return { kind: 'ended' };
    return status === 'in_progress' || status === 'canceling' ? { kind: 'in_progress' } : unknown(UNREADABLE);
  } catch (error) {
    const failed = describeError(error);
    return failed.kind === 'rejected' && failed.status === 404 ? { kind: 'gone' } : unknown(failed);
  }
}

const unknown = ({ reason }: FailedOutcome): BatchState => ({ kind: 'unknown', reason });

/** Asked for at our own address, never at the one that the batch names: our key goes along. */
async function* readResults(client: Anthropic, id: string): AsyncGenerator<BatchLine> {
  try {
    const path = `/v1/messages/batches/${encodeURIComponent(id)}/results`;
    const response = await client.get(path, { headers: { accept: 'application/binary' } }).asResponse();
    if (!response.body) throw new Error('There is no body.');
    for await (const line of linesOf(response.body)) {
      const result = line === null ? null : readResultLine(line);
      yield result ? { kind: 'result', ...result } : { kind: 'unreadable' };
    }
  } catch (error) {
    yield { kind: 'broken', reason: describeError(error).reason };
  }
}

/** Lines of a body that hold anything; null for one beyond what an answer may have, of which nothing is kept. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder();
  let rest = '';
  let isTooLong = false;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n');
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        if (isTooLong || rest.trim()) yield isTooLong ? null : rest;
        [rest, isTooLong] = ['', false];
      }
      isTooLong ||= rest.length + part.length > MAX_ANSWER_BYTES;
      rest = isTooLong ? '' : rest + part;
    }
  }
  if (isTooLong || rest.trim()) yield isTooLong ? null : rest;
}

/** Types of errors as the service writes them into results, with the status that says the same of a single call. */
const ERROR_STATUS: ReadonlyMap<unknown, number> = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
]);
const ANY_OTHER_ERROR = 500;

/** What one line says came of one request; null when it names none. Nothing of it is taken for granted. */
export function readResultLine(line: string): { customId: string; outcome: ModelOutcome } | null {
  const parsed = asRecord(parseJson(line));
  const customId = parsed.custom_id;
  if (typeof customId !== 'string' || !/^[a-zA-Z0-9_-]{1,64}$/.test(customId)) return null;
  return { customId, outcome: outcomeOf(asRecord(parsed.result)) };
}

function outcomeOf(result: Partial<Record<string, unknown>>): ModelOutcome {
  switch (result.type) {
    case 'succeeded':
      return readMessage(result.message);
    case 'errored':
      return describeStatus(ERROR_STATUS.get(asRecord(asRecord(result.error).error).type) ?? ANY_OTHER_ERROR, null);
    case 'expired':
      return { kind: 'busy', retryAfterMs: null, reason: 'The batch ended before Claude came to this question.' };
    case 'canceled':
      return {
        kind: 'busy',
        retryAfterMs: null,
        reason: 'The batch was cancelled before Claude came to this question.',
      };
    default:
      return UNREADABLE;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const asRecord = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? value : {};

/** The process's client, as the environment says. */
export function processBatchClient(): BatchClient | null {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseUrl } = env();
  return createBatchClient({ apiKey, baseUrl });
}
