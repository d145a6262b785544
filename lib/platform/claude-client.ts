import Anthropic, { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { hideKnownSecrets } from '../privacy/known-secrets';
import { env } from './env';

/** A request to the Messages API, as far as the product makes any. */
export interface ModelRequest {
  model: string;
  maxTokens: number;
  system: string;
  /** Alternating turns; content of earlier answers is given back unchanged. */
  messages: readonly { role: 'user' | 'assistant'; content: string | readonly unknown[] }[];
  tools: readonly unknown[];
}

/** Tokens and searches as the service counted them. */
export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
  cacheWriteTokens: number;
  cacheReadTokens: number;
  searches: number;
}

export interface ModelAnswer {
  stop_reason: string | null;
  content: readonly unknown[];
  /** Null when the service reported none that makes sense: what the call cost is then not known. */
  usage: ModelUsage | null;
}

/** What came of a call. */
export type ModelOutcome =
  | { kind: 'answered'; answer: ModelAnswer }
  /** Too busy or down for now; nothing was charged. `retryAfterMs` when the service said it. */
  | { kind: 'busy'; retryAfterMs: number | null; reason: string }
  /** Refused for good: the request, the key or the account. Nothing was charged. */
  | { kind: 'rejected'; status: number; reason: string }
  /** No answer came: whether it was made, and charged, nobody knows. */
  | { kind: 'lost'; reason: string };

/** No answer, for whichever reason. */
export type FailedOutcome = Exclude<ModelOutcome, { kind: 'answered' }>;

/** The only way to a model. */
export interface ModelClient {
  create(request: ModelRequest): Promise<ModelOutcome>;
}

const TIMEOUT_MS = 120_000;
/** No answer to what the product asks is a tenth of this; a longer one is not read to its end. */
export const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

export interface ConnectionOptions {
  apiKey: string | undefined;
  baseUrl?: string | undefined;
  timeoutMs?: number;
}

/** Null without a key: what needs a model then says so and goes on without. */
export function createModelClient(options: ConnectionOptions): ModelClient | null {
  const client = connect(options, MAX_ANSWER_BYTES);
  return client && { create: (request) => call(client, request) };
}

/** A connection that reads no body beyond `maxBytes`; null without a key. */
export function connect(options: ConnectionOptions, maxBytes: number): Anthropic | null {
  if (!options.apiKey) return null;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  // Retries belong to the durable engine, which survives this process.
  return new Anthropic({
    apiKey: options.apiKey,
    ...(options.baseUrl ? { baseURL: options.baseUrl } : {}),
    maxRetries: 0,
    fetch: boundedFetch(timeoutMs * 2, maxBytes),
    timeout: timeoutMs,
    // Its log would hold prompts, which no log may.
    logLevel: 'off',
  });
}

async function call(client: Anthropic, request: ModelRequest): Promise<ModelOutcome> {
  try {
    return readMessage(await client.messages.create(paramsOf(request)));
  } catch (error) {
    return describeError(error);
  }
}

/** A request in the words of the service. */
export function paramsOf(request: ModelRequest) {
  return {
    model: request.model,
    max_tokens: request.maxTokens,
    system: request.system,
    messages: request.messages as never,
    tools: request.tools as never,
  };
}

/** Whoever answers was sent our key; what is answered gets stored, and a key in it must not be. */
function withoutKnownSecrets(content: readonly unknown[]): readonly unknown[] {
  const text = JSON.stringify(content);
  const hidden = hideKnownSecrets(text);
  return hidden === text ? content : (JSON.parse(hidden) as unknown[]);
}

/** Nothing is taken for granted of a body: whoever stands at the configured address may have written it. */
export function readMessage(message: unknown): ModelOutcome {
  const { content, stop_reason: reason, usage } = (message ?? {}) as Partial<Record<string, unknown>>;
  if (!Array.isArray(content)) return UNREADABLE;
  return {
    kind: 'answered',
    answer: {
      stop_reason: typeof reason === 'string' ? reason : null,
      content: withoutKnownSecrets(content),
      usage: readUsage(usage),
    },
  };
}

/** It was made, and may have been charged. */
export const UNREADABLE: FailedOutcome = { kind: 'lost', reason: 'What Claude answered could not be read.' };

function readUsage(usage: unknown): ModelUsage | null {
  const told = (usage ?? {}) as Partial<Record<string, unknown>>;
  const tools = (told.server_tool_use ?? {}) as Partial<Record<string, unknown>>;
  const counts = {
    inputTokens: told.input_tokens,
    outputTokens: told.output_tokens,
    cacheWriteTokens: told.cache_creation_input_tokens ?? 0,
    cacheReadTokens: told.cache_read_input_tokens ?? 0,
    searches: tools.web_search_requests ?? 0,
  };
  const isCounted = Object.values(counts).every((count) => Number.isSafeInteger(count) && (count as number) >= 0);
  return isCounted ? (counts as ModelUsage) : null;
}

/**
 * Reads at most `maxBytes` of a body, and waits at most `withinMs` for its end: the client's own limit ends with the
 * headers, and a body that never ends would hold its job for ever.
 */
function boundedFetch(withinMs: number, maxBytes: number): typeof fetch {
  return async (input, init) => {
    const signals = [init?.signal, AbortSignal.timeout(withinMs)].filter((signal) => signal != null);
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    if (!response.body) return response;
    let size = 0;
    const bounded = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          size += chunk.byteLength;
          if (size > maxBytes) controller.error(new Error('The answer is too long.'));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(bounded, response);
  };
}

const BUSY: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504, 529]);

/** By class and status, never by the words of a message, which may repeat what was sent. */
export function describeError(error: unknown): FailedOutcome {
  if (error instanceof APIConnectionTimeoutError) return { kind: 'lost', reason: 'Claude did not answer in time.' };
  if (error instanceof APIConnectionError) return { kind: 'lost', reason: 'Claude could not be reached.' };
  // The body broke off or is no JSON.
  if (!(error instanceof APIError) || typeof error.status !== 'number') return UNREADABLE;
  return describeStatus(error.status, retryAfterMs(error.headers));
}

/** What a status means that is no success. */
export function describeStatus(status: number, waitMs: number | null): FailedOutcome {
  if (!BUSY.has(status))
    return { kind: 'rejected', status, reason: REJECTIONS[status] ?? `Claude refused the request (status ${status}).` };
  const reason = status === 429 ? 'Claude takes no more requests of this account for now.' : 'Claude is busy for now.';
  return { kind: 'busy', retryAfterMs: waitMs, reason };
}

const REJECTIONS: Readonly<Record<number, string>> = {
  400: 'Claude refused the request as malformed.',
  401: 'The ANTHROPIC_API_KEY is not accepted.',
  402: 'The Claude account has no credit left.',
  403: 'The ANTHROPIC_API_KEY may not use this model.',
  404: 'The Claude model chosen in the settings does not exist.',
  413: 'The page is too long for Claude.',
};

function retryAfterMs(headers: Headers | undefined): number | null {
  const value = headers?.get('retry-after') ?? null;
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** The process's client, as the environment says. */
export function processModelClient(): ModelClient | null {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseUrl } = env();
  return createModelClient({ apiKey, baseUrl });
}
