import { errors, type Dispatcher } from 'undici';
import { checkUrl, type AddressPolicy } from './check-address';
import { findBlockedAddress } from './dial';
import type { Answer } from './judge-answer';
import { readBody, type BodyLimits } from './read-body';

export interface RequestFailure {
  kind: 'blocked_address' | 'timeout' | 'network_error' | 'too_large' | 'unsupported';
  /** A sentence for people. */
  reason: string;
  /** The system's or library's error code, where there is one. */
  errorCode: string | null;
  /** False when no connection came about, so the site cannot have said anything. */
  connected: boolean;
}

export type Exchange = { ok: true; answer: Answer } | { ok: false; failure: RequestFailure };

export interface OneRequest {
  url: URL;
  headers: Record<string, string>;
  /** For the whole exchange, body included. */
  timeoutMs: number;
  /** How much of the body to read, decided when the head is known; null for nothing. */
  bodyLimits: (head: Pick<Answer, 'status' | 'header'>) => BodyLimits | null;
}

const UNREAD_REST_BYTES = 64 * 1024;

/** The largest body a page may have, said in the unit people know. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 100_000) / 10} MB`;
}

/**
 * One GET without redirects, cookies, Referer or credentials. The address is checked here by its text and by the dialer
 * when it is resolved, so nothing that calls this can reach a forbidden one.
 */
export async function requestOnce(dialer: Dispatcher, policy: AddressPolicy, request: OneRequest): Promise<Exchange> {
  const checked = checkUrl(request.url.href, policy);
  if (!checked.ok) return failed('blocked_address', checked.reason, null, false);
  if (request.timeoutMs <= 0) return failed('timeout', 'The page took too long.', null, false);
  const signal = AbortSignal.timeout(Math.ceil(request.timeoutMs));
  let response: Dispatcher.ResponseData;
  try {
    const path = checked.url.pathname + checked.url.search;
    response = await dialer.request({
      origin: checked.url.origin,
      path,
      method: 'GET',
      headers: request.headers,
      signal,
    });
  } catch (error) {
    return { ok: false, failure: explain(error, signal) };
  }
  const header = (name: string): string | null => {
    const value = response.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };
  const head = { status: response.statusCode, header };
  const limits = request.bodyLimits(head);
  if (!limits) {
    // Reading a short rest keeps the connection for the next request; a long one is not worth it.
    await response.body.dump({ limit: UNREAD_REST_BYTES, signal }).catch(() => undefined);
    return { ok: true, answer: { ...head, bytes: Buffer.alloc(0), truncated: false } };
  }
  if (limits.overflow === 'refuse' && Number(header('content-length') ?? 0) > limits.maxBytes) {
    response.body.on('error', () => undefined).destroy();
    return tooLarge(limits);
  }
  const body = await readBody(response.body, header('content-encoding'), limits);
  if (body.ok) return { ok: true, answer: { ...head, bytes: body.bytes, truncated: body.truncated } };
  if (signal.aborted) return failed('timeout', 'The page took too long.', null, true);
  if (body.reason === 'too_large') return tooLarge(limits);
  return body.reason === 'bad_encoding'
    ? failed('unsupported', 'The page is compressed in a way that cannot be read.', null, true)
    : failed('network_error', 'The connection broke before the page was complete.', null, true);
}

function failed(kind: RequestFailure['kind'], reason: string, errorCode: string | null, connected: boolean): Exchange {
  return { ok: false, failure: { kind, reason, errorCode, connected } };
}

function tooLarge(limits: BodyLimits): Exchange {
  return failed('too_large', `The page is larger than ${megabytes(limits.maxBytes)}.`, null, true);
}

/** Codes that mean no connection came about, with what to tell people. */
const UNCONNECTED: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The host name does not exist.',
  EAI_AGAIN: 'The host name could not be looked up.',
  EAI_FAIL: 'The host name could not be looked up.',
  ENODATA: 'The host name has no address.',
  ECONNREFUSED: 'The site refused the connection.',
  EHOSTUNREACH: 'The site cannot be reached.',
  ENETUNREACH: 'The site cannot be reached.',
  EADDRNOTAVAIL: 'The site cannot be reached.',
};

const CERTIFICATE = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/u;

function explain(error: unknown, signal: AbortSignal): RequestFailure {
  const blocked = findBlockedAddress(error);
  if (blocked) return { kind: 'blocked_address', reason: blocked.message, errorCode: null, connected: false };
  const errorCode = codeOf(error);
  if (error instanceof errors.ConnectTimeoutError) {
    return { kind: 'timeout', reason: 'The site did not accept the connection in time.', errorCode, connected: false };
  }
  if (signal.aborted || errorCode === 'ETIMEDOUT' || error instanceof errors.HeadersTimeoutError) {
    return { kind: 'timeout', reason: 'The site took too long to answer.', errorCode, connected: true };
  }
  if (error instanceof errors.HeadersOverflowError) {
    return { kind: 'too_large', reason: "The answer's headers are too large.", errorCode, connected: true };
  }
  const unconnected = errorCode === null ? undefined : UNCONNECTED[errorCode];
  if (unconnected) return { kind: 'network_error', reason: unconnected, errorCode, connected: false };
  if (errorCode !== null && CERTIFICATE.test(errorCode)) {
    return {
      kind: 'network_error',
      reason: "The site's certificate or encryption cannot be trusted.",
      errorCode,
      connected: false,
    };
  }
  return { kind: 'network_error', reason: 'The connection broke before an answer came.', errorCode, connected: true };
}

function codeOf(error: unknown): string | null {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
  }
  return null;
}
