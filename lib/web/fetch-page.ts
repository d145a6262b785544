import type { Dispatcher } from 'undici';
import { checkUrl, type AddressPolicy } from './check-address';
import type { Conditional, FetchFacts, FetchFailure, FetchOutcome, RobotsNote } from './fetch-outcome';
import { takeHostTurn, type HeldTurn, type HostGate } from './host-turn';
import {
  judgeAnswer,
  planBody,
  readPage,
  withoutFragment,
  type Answer,
  type AnswerStep,
  type PageResult,
  type ReadAnswer,
} from './judge-answer';
import type { BodyLimits } from './read-body';
import { requestOnce, type RequestFailure } from './request-once';
import { askRobots, type RobotsStore } from './robots/ask-robots';
import { decideRobots } from './robots/decide-robots';
import type { RobotsRecord } from './robots/robots-access';

export interface FetchSettings {
  /** Sent as User-Agent; its product token is what robots.txt groups are matched with. */
  userAgent: string;
  /** For all requests of one page together; waiting for the host's turn is not counted. */
  timeoutMs: number;
  /** Most bytes of a page, after decompression. */
  maxBytes: number;
  /** Longest wait for the host's turn inside one call; a longer one is answered with `rate_limited`. */
  maxHostWaitMs: number;
}

export interface FetchDeps {
  dialer: Dispatcher;
  policy: AddressPolicy;
  robots: RobotsStore;
  gate: HostGate;
  /** Why nobody's page at an address is fetched: its organisation has opted out. Null for any other. */
  optOut(url: URL): Promise<string | null>;
  settings: FetchSettings;
  now: () => Date;
}

export interface PageRequest {
  url: string;
  /** Validators of the copy we hold; sent only to the address they came from. */
  conditional?: Conditional | null;
  /** How many requests of a day whoever asks may make at a site whose limit nobody has chosen; absent for the site's own. */
  perDay?: number;
}

const MAX_REDIRECTS = 5;

/** What is asked for and how its answer is read; everything before that is the same for pages and pictures. */
export interface Reading<Good> {
  accept: string;
  bodyLimits(head: Pick<Answer, 'status' | 'header'>, settings: FetchSettings): BodyLimits | null;
  read: ReadAnswer<Good>;
}

const ACCEPT = 'text/html,application/xhtml+xml;q=0.9,application/xml;q=0.8,application/json;q=0.7,text/plain;q=0.6';

const PAGE: Reading<PageResult> = {
  accept: ACCEPT,
  bodyLimits: (head, { maxBytes }) => planBody(head, maxBytes),
  read: readPage,
};

/** One call's changing state. */
interface Visit<Good> {
  deps: FetchDeps;
  reading: Reading<Good>;
  conditional: Conditional | null;
  perDay: number | undefined;
  /** The first address, normalised. */
  startUrl: URL;
  finalUrl: URL | null;
  httpStatus: number | null;
  robots: RobotsNote;
  bytes: number;
  networkMs: number;
  turn: HeldTurn | null;
  sourceId: bigint | null;
}

/**
 * Reads one page politely: every hop's address is checked, its host's robots.txt asked and its host's turn taken before
 * the request. At most five redirects are followed, also from https to http (the final address is kept as the source).
 * Never throws for what a site does; a failing database does throw.
 */
export function fetchPage(deps: FetchDeps, request: PageRequest): Promise<FetchOutcome> {
  return visitAddress(deps, request, PAGE);
}

/** The same for whatever is read. */
export async function visitAddress<Good>(
  deps: FetchDeps,
  request: PageRequest,
  reading: Reading<Good>,
): Promise<(Good | FetchFailure) & FetchFacts> {
  const startedMs = performance.now();
  const notAsked: RobotsNote = { verdict: 'not_asked', line: null, reason: null };
  const requestedAt = deps.now();
  const checked = checkUrl(request.url, deps.policy);
  if (!checked.ok) {
    const facts = { url: request.url, finalUrl: null, httpStatus: null, robots: notAsked, sourceId: null, requestedAt };
    return { outcome: 'blocked_address', reason: checked.reason, ...facts, durationMs: 0, bytes: 0 };
  }
  const startUrl = withoutFragment(checked.url);
  const visit: Visit<Good> = {
    ...{
      deps,
      reading,
      conditional: request.conditional ?? null,
      perDay: request.perDay,
      startUrl,
      finalUrl: null,
      httpStatus: null,
    },
    ...{ robots: notAsked, bytes: 0, networkMs: 0, turn: null, sourceId: null },
  };
  try {
    const result = await follow(visit);
    return {
      ...result,
      url: startUrl.href,
      finalUrl: visit.finalUrl?.href ?? null,
      httpStatus: visit.httpStatus,
      robots: visit.robots,
      sourceId: visit.sourceId,
      requestedAt,
      durationMs: Math.round(performance.now() - startedMs),
      bytes: visit.bytes,
    };
  } finally {
    await visit.turn?.release();
  }
}

async function follow<Good>(visit: Visit<Good>): Promise<Good | FetchFailure> {
  const seen = new Set<string>();
  let url = visit.startUrl;
  for (;;) {
    seen.add(url.href);
    const step = await visitHop(visit, url);
    if ('result' in step) return step.result;
    if (seen.has(step.next.href)) return { outcome: 'redirect_loop', reason: 'The page redirects in a circle.' };
    if (seen.size > MAX_REDIRECTS)
      return { outcome: 'redirect_loop', reason: `The page redirects more than ${MAX_REDIRECTS} times.` };
    url = step.next;
  }
}

async function visitHop<Good>(visit: Visit<Good>, url: URL): Promise<AnswerStep<Good>> {
  const { deps } = visit;
  const checked = checkUrl(url.href, deps.policy);
  if (!checked.ok) return { result: { outcome: 'blocked_address', reason: checked.reason } };
  visit.finalUrl = url;
  visit.httpStatus = null;
  const optedOut = await deps.optOut(url);
  if (optedOut !== null) return { result: { outcome: 'opted_out', reason: optedOut } };
  const refused = await askPermission(visit, url);
  if (refused) return { result: refused };
  const exchange = await requestPage(visit, url);
  if (!exchange.ok) return { result: fromFailure(exchange.failure) };
  visit.httpStatus = exchange.answer.status;
  visit.bytes = exchange.answer.bytes.length;
  const sent = conditionalFor(visit, url);
  const { startUrl } = visit;
  const context = { startUrl, url, sent, policy: deps.policy, now: deps.now() };
  const step = judgeAnswer(context, exchange.answer, visit.reading.read);
  const result = 'result' in step ? (step.result as FetchFailure | null) : null;
  if (result?.outcome === 'rate_limited') visit.turn?.blockFor(result.retryAfterMs, result.reason);
  return step;
}

/** robots.txt first from memory, so that a page we may not read costs the site nothing; then the host's turn. */
async function askPermission(visit: Visit<unknown>, url: URL): Promise<FetchFailure | null> {
  const { deps } = visit;
  const known = await deps.robots.get(url.origin);
  const fresh = known && known.expiresAt > deps.now() ? known : null;
  const refused = fresh && judgeRobots(visit, fresh, url);
  if (refused) return refused;
  const waiting = await moveTurn(visit, url.host);
  if (waiting) return waiting;
  if (fresh) return judgeRobots(visit, fresh, url);
  const asked = await askRobots(deps, known, url.origin);
  return 'failure' in asked ? fromFailure(asked.failure) : judgeRobots(visit, asked.record, url);
}

function judgeRobots(visit: Visit<unknown>, record: RobotsRecord, url: URL): FetchFailure | null {
  const { allowed, rule, reason, crawlDelayMs } = decideRobots(record, visit.deps.settings.userAgent, url);
  visit.robots = { verdict: allowed ? 'allowed' : 'disallowed', line: rule, reason };
  if (visit.turn) visit.turn.crawlDelayMs = Math.max(visit.turn.crawlDelayMs, crawlDelayMs);
  if (allowed) return null;
  const said = rule
    ? `robots.txt line ${rule.line} does not allow this page: ${rule.text}`
    : 'robots.txt does not allow this page.';
  const waitMs = record.access === 'disallow_all' ? record.expiresAt.getTime() - visit.deps.now().getTime() : null;
  return {
    outcome: 'robots_disallowed',
    reason: reason ?? said,
    retryAfterMs: waitMs === null ? null : Math.max(waitMs, 1000),
  };
}

async function moveTurn(visit: Visit<unknown>, host: string): Promise<FetchFailure | null> {
  if (visit.turn?.host === host) return null;
  await visit.turn?.release();
  visit.turn = null;
  const answer = await takeHostTurn(visit.deps.gate, host, visit.deps.settings.maxHostWaitMs, visit.perDay);
  if (!answer.granted)
    return { outcome: 'rate_limited', reason: answer.reason, cause: answer.cause, retryAfterMs: answer.waitMs };
  visit.turn = answer.turn;
  visit.sourceId = answer.turn.sourceId;
  return null;
}

function conditionalFor(visit: Visit<unknown>, url: URL): Conditional | null {
  return visit.conditional?.url === url.href ? visit.conditional : null;
}

async function requestPage(visit: Visit<unknown>, url: URL) {
  const { settings, dialer, policy } = visit.deps;
  const headers: Record<string, string> = {
    'user-agent': settings.userAgent,
    accept: visit.reading.accept,
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'en-US,en;q=0.8',
  };
  const conditional = conditionalFor(visit, url);
  if (conditional?.etag) headers['if-none-match'] = conditional.etag;
  if (conditional?.lastModified) headers['if-modified-since'] = conditional.lastModified;
  const startedMs = performance.now();
  const exchange = await requestOnce(dialer, policy, {
    ...{ url, headers, timeoutMs: settings.timeoutMs - visit.networkMs },
    bodyLimits: (head) => visit.reading.bodyLimits(head, settings),
  });
  visit.networkMs += performance.now() - startedMs;
  return exchange;
}

function fromFailure(failure: RequestFailure): FetchFailure {
  const { kind, reason, errorCode } = failure;
  return kind === 'network_error' ? { outcome: kind, reason, errorCode } : { outcome: kind, reason };
}
