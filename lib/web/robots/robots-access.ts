import { decodeRobots, ROBOTS_MAX_BYTES } from './parse-robots';
import { parseUrl } from '../../platform/parse-url';

/** Redirects of /robots.txt that are followed; RFC 9309 asks for at least five. */
export const ROBOTS_MAX_REDIRECTS = 5;

const DAY_MS = 24 * 3600 * 1000;
const SHORTEST_CACHE_MS = 5 * 60 * 1000;
/** How long an unreachable robots.txt closes a site before it is asked again: short, so that a hiccup does not cost a job its attempts. */
const UNREACHABLE_CACHE_MS = 60 * 1000;

/** What may be read on an origin: by its rules, everything, or nothing. */
export type RobotsAccessKind = 'rules' | 'allow_all' | 'disallow_all';

export interface RobotsAccess {
  access: RobotsAccessKind;
  /** HTTP status of the last answer; null when there was none. */
  status: number | null;
  /** Why everything is allowed or nothing, as a sentence; null with rules. */
  reason: string | null;
  /** The file, when `access` is `rules`. */
  body: string | null;
  /** How long this may be kept, in milliseconds. */
  keepMs: number;
}

/** One hop of the robots.txt request, as the fetcher saw it. */
export type RobotsAnswer =
  | {
      kind: 'response';
      status: number;
      location: string | null;
      cacheControl: string | null;
      retryAfterMs: number | null;
      bytes: Uint8Array;
    }
  /** No complete answer: refused connection, time-out, broken transfer, or an address that may not be fetched. */
  | { kind: 'failed'; reason: string };

/** Requests one address without following redirects, reading at most `maxBytes` of the body. Must check the address itself. */
export type RobotsRequest = (url: URL, maxBytes: number) => Promise<RobotsAnswer>;

/**
 * Asks an origin for its robots.txt (RFC 9309 §2.3.1). Redirects are followed, also to other hosts; a sixth counts as
 * "unavailable", like a missing file. 429 and server errors close the site, and so does everything that leaves us without
 * an answer, because then we do not know what the site wants.
 */
export async function fetchRobotsAccess(origin: string, request: RobotsRequest): Promise<RobotsAccess> {
  let url = new URL('/robots.txt', origin);
  for (let hop = 0; ; hop++) {
    const answer = await request(url, ROBOTS_MAX_BYTES + 1);
    if (answer.kind === 'failed') return closed(null, `robots.txt could not be read: ${answer.reason}`, null);
    if (answer.status < 300 || answer.status >= 400) return judgeAnswer(answer);
    const next = redirectTarget(answer.location, url);
    if (!next) return closed(answer.status, 'robots.txt answered with a redirect that leads nowhere.', null);
    if (hop === ROBOTS_MAX_REDIRECTS) {
      return open(
        answer.status,
        `robots.txt was redirected more than ${ROBOTS_MAX_REDIRECTS} times, which counts as having none.`,
      );
    }
    url = next;
  }
}

function redirectTarget(location: string | null, base: URL): URL | null {
  return location === null ? null : parseUrl(location, base);
}

function judgeAnswer(answer: Extract<RobotsAnswer, { kind: 'response' }>): RobotsAccess {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    // Bytes that PostgreSQL cannot store carry no rule either.
    const body = decodeRobots(answer.bytes).replaceAll('\u0000', '');
    return { access: 'rules', status, reason: null, body, keepMs: keepMs(answer.cacheControl) };
  }
  if (status === 429) return closed(status, 'robots.txt answered "too many requests" (429).', answer.retryAfterMs);
  if (status >= 400 && status < 500) return open(status, `The site has no robots.txt (status ${status}).`);
  return closed(status, `robots.txt answered with status ${status}.`, answer.retryAfterMs);
}

function open(status: number, reason: string): RobotsAccess {
  return { access: 'allow_all', status, reason, body: null, keepMs: DAY_MS };
}

function closed(status: number | null, reason: string, retryAfterMs: number | null): RobotsAccess {
  const wait = Math.min(Math.max(retryAfterMs ?? 0, UNREACHABLE_CACHE_MS), DAY_MS);
  return { access: 'disallow_all', status, reason, body: null, keepMs: wait };
}

/** Never longer than a day; a shorter wish of the site is followed down to a few minutes, so that it is not asked for every page. */
function keepMs(cacheControl: string | null): number {
  const directives = (cacheControl ?? '').toLowerCase();
  if (/\bno-(?:store|cache)\b/u.test(directives)) return SHORTEST_CACHE_MS;
  const age = /\bmax-age\s*=\s*"?(\d+)/u.exec(directives);
  return age ? Math.min(Math.max(Number(age[1]) * 1000, SHORTEST_CACHE_MS), DAY_MS) : DAY_MS;
}

/** A stored verdict, with when it was learnt and how long it counts. */
export interface RobotsRecord extends Omit<RobotsAccess, 'keepMs'> {
  fetchedAt: Date;
  expiresAt: Date;
}

/**
 * What to remember after asking again. Rules that are less than a day old outlive a failed refresh; older ones do not,
 * so a site that stays unreachable is closed.
 */
export function nextRobotsRecord(previous: RobotsRecord | null, fresh: RobotsAccess, now: Date): RobotsRecord {
  const unreachable = fresh.access === 'disallow_all';
  const lastUse = previous && previous.access !== 'disallow_all' ? previous.fetchedAt.getTime() + DAY_MS : 0;
  if (previous && unreachable && lastUse > now.getTime()) {
    return { ...previous, expiresAt: new Date(Math.min(now.getTime() + fresh.keepMs, lastUse)) };
  }
  const { keepMs: keep, ...verdict } = fresh;
  return { ...verdict, fetchedAt: now, expiresAt: new Date(now.getTime() + keep) };
}
