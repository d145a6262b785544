import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '../respond';
import { httpFaultError, MESSAGES_API_PATH, type MessagesApi } from './api';
import { ApiError, invalidRequest } from './api-error';
import type { BatchedAnswer } from './batches';
import { NO_COST, type CallCost } from './call-log';
import { checkCountRequest } from './check-request';
import { estimateRequest } from './estimate-tokens';
import { describeModel, listModels, requireModel } from './models';

/** The one version of the API that the miniature speaks. */
export const API_VERSION = '2026-10-21';

const MAX_BODY_BYTES = 32 * 1024 * 1024;
const MAX_BATCH_BYTES = 256 * 1024 * 1024;

/** One call, with what it needs to be answered. */
export interface ApiCall {
  api: MessagesApi;
  /** The key a client has to send as a bearer token. */
  key: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** Decoded path with the prefix, "/anthropic/v1/messages". */
  path: string;
  now: Date;
  /** Fires when the world stops, so that a call nobody answers does not hold it up. */
  stopping: AbortSignal;
}

interface Outcome {
  /** JSON, or text of JSON lines; null for no answer at all. */
  body: unknown;
  contentType?: string;
  outcome: string;
  model?: string | null;
  cost?: CallCost;
  fault?: string | null;
}

/** Answers one call of the Messages API and records it, without key, prompt or answer. */
export async function serveMessagesApi(call: ApiCall): Promise<void> {
  const { api, request, response, now } = call;
  const requestId = api.nextRequestId(now);
  const route = call.path.slice(MESSAGES_API_PATH.length);
  const seen: Seen = { model: null, tools: [], fault: null };
  const log = (status: number, outcome: string, cost: CallCost = NO_COST) =>
    api.record({
      at: now.toISOString(),
      method: request.method ?? 'GET',
      path: LOGGED.find((pattern) => pattern.test(route)) ? route : '(unknown)',
      request_id: requestId,
      model: seen.model,
      tools: seen.tools,
      status,
      outcome,
      fault: seen.fault,
      ...cost,
    });
  try {
    checkKey(call);
    checkVersion(request);
    const done = await answer(call, route, seen);
    if (done === null) {
      await silence(response, call.stopping);
      log(0, 'no_answer');
      return;
    }
    const isText = typeof done.body === 'string';
    const headers = { 'content-type': done.contentType ?? 'application/json', 'request-id': requestId };
    send(request, response, { status: 200, headers, body: isText ? String(done.body) : JSON.stringify(done.body) });
    log(200, done.outcome, done.cost);
  } catch (error) {
    if (!(error instanceof ApiError) && response.destroyed) {
      log(0, 'client_left');
      return;
    }
    if (!(error instanceof ApiError)) console.error('demo messages api:', error);
    const refusal = error instanceof ApiError ? error : new ApiError('api_error', 'Internal server error');
    const headers: Record<string, string> = { 'content-type': 'application/json', 'request-id': requestId };
    if (refusal.retryAfterS !== null) headers['retry-after'] = String(refusal.retryAfterS);
    send(request, response, { status: refusal.status, headers, body: JSON.stringify(refusal.body(requestId)) });
    log(refusal.status, refusal.type);
  }
}

/** Paths the log may show; anything else a client made up, and it may hold anything. */
const LOGGED = [
  /^\/v1\/(messages|models|messages\/count_tokens|messages\/batches)$/,
  /^\/v1\/models\/[\w.-]{1,60}$/,
  /^\/v1\/messages\/batches\/\w{1,60}(\/results)?$/,
];

/** What the log tells of a call, learnt on the way. */
type Seen = { model: string | null; tools: string[]; fault: string | null };

async function answer(call: ApiCall, route: string, seen: Seen): Promise<Outcome | null> {
  const { api, request } = call;
  const query = new URL(request.url ?? '/', 'http://world.test').searchParams;
  const base = `http://${request.headers.host ?? 'localhost'}${MESSAGES_API_PATH}`;
  const batch = /^\/v1\/messages\/batches\/([^/]+)(\/results)?$/.exec(route);
  const model = /^\/v1\/models\/([^/]+)$/.exec(route)?.[1];
  switch (`${request.method} ${batch ? 'batch' : model ? 'model' : route}`) {
    case 'POST /v1/messages':
      return createMessage(call, seen);
    case 'POST /v1/messages/count_tokens': {
      const body = checkCountRequest(await readJson(request, MAX_BODY_BYTES));
      seen.model = body.model;
      return { body: { input_tokens: estimateRequest(body) }, outcome: 'counted' };
    }
    case 'GET /v1/models':
      return { body: listModels(query), outcome: 'listed' };
    case 'GET model':
      return { body: describeModel(requireModel(model ?? '')), outcome: 'read' };
    case 'POST /v1/messages/batches':
      return createBatch(call, seen);
    case 'GET /v1/messages/batches':
      return { body: api.batches.list(query, base), outcome: 'listed' };
    case 'GET batch':
      return batch?.[2]
        ? { body: api.batches.results(batch[1] ?? ''), contentType: 'application/x-jsonl', outcome: 'read results' }
        : { body: api.batches.retrieve(batch?.[1] ?? '', base), outcome: 'read' };
    default:
      throw new ApiError('not_found_error', 'Not found');
  }
}

async function createMessage({ api, request, now }: ApiCall, seen: Seen): Promise<Outcome | null> {
  const raw = await readJson(request, MAX_BODY_BYTES);
  seen.tools = toolNames(raw);
  seen.fault = api.strikeHttp();
  if (seen.fault !== null && !raiseHttpFault(api, seen)) return null;
  const { message, cost, fault } = api.complete(raw, now);
  seen.model = message.model;
  seen.fault = fault;
  return { body: message, outcome: message.stop_reason, cost };
}

const MOST_TOOLS = 12;

/** Only what a tool's name may be: a client that puts anything else there does not get it into the log. */
function toolNames(raw: unknown): string[] {
  const { tools } = (raw ?? {}) as { tools?: unknown };
  const names = Array.isArray(tools) ? tools.map((tool) => ((tool ?? {}) as { name?: unknown }).name) : [];
  return names
    .filter((name): name is string => typeof name === 'string' && /^[a-z][a-z_]{0,39}$/.test(name))
    .slice(0, MOST_TOOLS);
}

async function createBatch({ api, request, now }: ApiCall, seen: Seen): Promise<Outcome | null> {
  const raw = await readJson(request, MAX_BATCH_BYTES);
  seen.fault = api.strikeHttp();
  if (seen.fault !== null && !raiseHttpFault(api, seen)) return null;
  const sum = { ...NO_COST };
  const whole = api.strikeBatch('batch');
  seen.fault = whole;
  const answer = (params: unknown): BatchedAnswer => {
    const fault = api.strikeBatch('request');
    seen.fault ??= fault;
    if (fault === 'batch_expired') return { result: { type: 'expired' }, isBroken: false };
    try {
      if (fault === 'batch_errored') throw new ApiError('api_error', 'Internal server error');
      const completed = api.complete(params, now, 'batch');
      for (const key of Object.keys(sum) as (keyof CallCost)[]) sum[key] += completed.cost[key];
      seen.model = completed.message.model;
      seen.fault ??= completed.fault;
      return { result: { type: 'succeeded', message: completed.message }, isBroken: fault === 'batch_broken_line' };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { result: { type: 'errored', error: error.body(api.nextRequestId(now)) }, isBroken: false };
    }
  };
  const { batch, size } = api.batches.create(raw, now, { fault: whole, answer });
  return { body: batch, outcome: `batch of ${size}`, cost: sum };
}

/** @throws ApiError of the fault; false for the one that never answers. */
function raiseHttpFault(api: MessagesApi, seen: Seen): false {
  const error = httpFaultError(seen.fault as Parameters<typeof httpFaultError>[0], api.faults.retry_after_s);
  if (error) throw error;
  return false;
}

function checkKey({ request, key }: ApiCall): void {
  const header = request.headers.authorization;
  if (header === undefined) throw new ApiError('authentication_error', 'authorization: header is required');
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!timingSafeEqual(digest(header), digest(`Bearer ${key}`))) {
    throw new ApiError('authentication_error', 'invalid bearer token');
  }
}

function checkVersion(request: IncomingMessage): void {
  const version = request.headers['anthropic-version'];
  if (version === undefined) throw invalidRequest('anthropic-version: header is required');
  if (version !== API_VERSION) throw invalidRequest('anthropic-version: is not a valid version');
  const beta = request.headers['anthropic-beta'];
  const [first] = [beta ?? []].flat().join(',').split(',');
  if (first?.trim()) throw invalidRequest(`Unexpected value(s) \`${first.trim()}\` for the \`anthropic-beta\` header.`);
}

/** A body that is too large is read to its end all the same: a client still sending would never see the answer. */
async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) throw invalidRequest('content-type: Must be application/json');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
    else chunks.length = 0;
  }
  if (size > limit) throw new ApiError('request_too_large', 'Request exceeds the maximum size');
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw invalidRequest('The request body is not valid JSON.');
  }
}

/** Waits until the client has had enough or the world stops. */
function silence(response: ServerResponse, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stopping.removeEventListener('abort', end);
      response.destroy();
      resolve();
    };
    response.once('close', end);
    if (stopping.aborted) end();
    else stopping.addEventListener('abort', end);
  });
}
