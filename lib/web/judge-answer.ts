import { STATUS_CODES } from 'node:http';
import { boundMarkup } from './bound-markup';
import { checkUrl, type AddressPolicy } from './check-address';
import { decodeText, mediaType, sniffKind, textKind } from './decode-text';
import { detectWall, leadsToLogin, LOGIN_WALL } from './detect-wall';
import type { Conditional, FetchFailure, FetchResult } from './fetch-outcome';
import { parseRetryAfter } from './parse-retry-after';
import type { BodyLimits } from './read-body';
import { parseUrl } from '../platform/parse-url';

/** A site's answer to one request, as far as it was read. */
export interface Answer {
  status: number;
  /** A header by its lower-case name; several of one name are joined by ", ". */
  header: (name: string) => string | null;
  /** Empty when the body was not read. */
  bytes: Buffer;
  truncated: boolean;
}

export interface AnswerContext {
  /** The first address, and the one that answered. */
  startUrl: URL;
  url: URL;
  /** The validators this request carried. */
  sent: Conditional | null;
  policy: AddressPolicy;
  now: Date;
}

/** Where to go next, or what came of it. `Good` is what was asked for: a page, unless it is said otherwise. */
export type AnswerStep<Good = PageResult> = { next: URL } | { result: Good | FetchFailure };
export type PageResult = Extract<FetchResult, { outcome: 'fetched' }>;

/** How much of an error page is read to see whether it is a challenge. */
const ERROR_BODY_BYTES = 256 * 1024;
/** The pause after a 429 that names none. */
const UNNAMED_WAIT_MS = 5 * 60 * 1000;
const MAY_BE_CHALLENGE = new Set([401, 403, 405, 429, 503]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Whether an answer brings what was asked for. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** How much of a body to read, judged by the head: pages whole, possible challenge pages in part, nothing else. */
export function planBody({ status, header }: Pick<Answer, 'status' | 'header'>, maxBytes: number): BodyLimits | null {
  if (isSuccess(status)) return textKind(header('content-type')) === null ? null : { maxBytes, overflow: 'refuse' };
  const partBytes = Math.min(ERROR_BODY_BYTES, maxBytes);
  return MAY_BE_CHALLENGE.has(status) ? { maxBytes: partBytes, overflow: 'truncate' } : null;
}

/** The address without its fragment, which is never sent. */
export function withoutFragment(url: URL): URL {
  const copy = new URL(url);
  copy.hash = '';
  return copy;
}

/** Reads the body of a good answer. */
export type ReadAnswer<Good> = (visit: AnswerContext, answer: Answer) => Good | FetchFailure;

/** What an answer means: another address to ask, what was asked for, or the reason why there is none. */
export function judgeAnswer<Good = PageResult>(
  visit: AnswerContext,
  answer: Answer,
  read: ReadAnswer<Good>,
): AnswerStep<Good> {
  const { status, header } = answer;
  const { sent } = visit;
  if (status === 304 && sent) {
    // A 304 need not repeat what it confirms.
    const etag = header('etag') ?? sent.etag;
    return { result: { outcome: 'not_modified', etag, lastModified: header('last-modified') ?? sent.lastModified } };
  }
  const location = header('location');
  if (REDIRECTS.has(status) && location !== null) return followLocation(visit, status, asUtf8(location));
  return { result: isSuccess(status) ? read(visit, answer) : readError(visit, answer) };
}

function followLocation(visit: AnswerContext, status: number, location: string): AnswerStep<never> {
  const { url } = visit;
  if (parseUrl(location, url) === null)
    return {
      result: { outcome: 'http_error', status, reason: 'The page redirects to an address that cannot be read.' },
    };
  const next = withoutFragment(new URL(location, url));
  // The text as sent is checked too: resolving it would quietly repair what the address rules refuse.
  const sent = /^[\\/]{2}/u.test(location) ? `${url.protocol}${location}` : location;
  const checked = checkUrl(/^[a-z][a-z0-9+.-]*:/iu.test(sent) ? sent : next.href, visit.policy);
  if (!checked.ok)
    return {
      result: { outcome: 'blocked_address', reason: `The page redirects to a forbidden address. ${checked.reason}` },
    };
  return leadsToLogin(visit.startUrl, next) ? { result: { outcome: 'wall', wall: LOGIN_WALL } } : { next };
}

/** Header bytes arrive as Latin-1; an address written in raw UTF-8 is put right, as browsers do. */
function asUtf8(header: string): string {
  if (!/[\u0080-\u00ff]/u.test(header)) return header;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/** The page of a good answer, or why it is none. */
export function readPage(visit: AnswerContext, answer: Answer): PageResult | FetchFailure {
  const contentType = answer.header('content-type');
  const stated = textKind(contentType);
  const kind = stated === 'unstated' ? sniffKind(answer.bytes) : stated;
  if (!kind) {
    const named = mediaType(contentType);
    return {
      outcome: 'unsupported',
      reason: `The address leads to content that is not a page${named ? ` (${named.slice(0, 80)})` : ''}.`,
    };
  }
  if (answer.bytes.length === 0) return { outcome: 'unsupported', reason: 'The page is empty.' };
  const { text: decoded, charset } = decodeText(answer.bytes, contentType, kind);
  const text = kind === 'html' ? boundMarkup(decoded) : decoded;
  const html = kind === 'html' ? text : null;
  const wall = detectWall({
    requestedUrl: visit.startUrl,
    finalUrl: visit.url,
    status: answer.status,
    header: answer.header,
    html,
  });
  if (wall) return { outcome: 'wall', wall };
  const validators = { etag: answer.header('etag'), lastModified: answer.header('last-modified') };
  return { outcome: 'fetched', page: { status: answer.status, contentType, kind, charset, body: text, ...validators } };
}

function readError(visit: AnswerContext, answer: Answer): FetchFailure {
  const { status, header } = answer;
  const contentType = header('content-type');
  const html =
    answer.bytes.length > 0 && textKind(contentType) === 'html'
      ? decodeText(answer.bytes, contentType, 'html').text
      : null;
  const wall = detectWall({ requestedUrl: visit.startUrl, finalUrl: visit.url, status, header, html });
  if (wall) return { outcome: 'wall', wall };
  const waitMs = parseRetryAfter(header('retry-after'), visit.now);
  if (status === 429 || (status === 503 && waitMs !== null)) {
    const retryAfterMs = waitMs ?? UNNAMED_WAIT_MS;
    return {
      outcome: 'rate_limited',
      reason: `The site asked for a pause (status ${status}).`,
      cause: 'retry_after',
      retryAfterMs,
    };
  }
  const name = STATUS_CODES[status];
  return {
    outcome: 'http_error',
    status,
    reason: `The site answered with status ${status}${name ? ` (${name})` : ''}.`,
  };
}
