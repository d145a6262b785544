import type { Dispatcher } from 'undici';
import type { AddressPolicy } from '../check-address';
import { parseRetryAfter } from '../parse-retry-after';
import { requestOnce, type RequestFailure } from '../request-once';
import { fetchRobotsAccess, nextRobotsRecord, type RobotsAnswer, type RobotsRecord } from './robots-access';

/** Where robots verdicts are kept between visits, by origin. */
export interface RobotsStore {
  get(origin: string): Promise<RobotsRecord | null>;
  put(origin: string, record: RobotsRecord): Promise<void>;
}

export interface RobotsDeps {
  dialer: Dispatcher;
  policy: AddressPolicy;
  robots: RobotsStore;
  settings: { userAgent: string; timeoutMs: number };
  now: () => Date;
}

const LONGEST_MS = 10_000;

/**
 * Fetches an origin's robots.txt and remembers the verdict. When the origin itself cannot be connected to, or leads to a
 * forbidden address, that is the answer: nothing was learnt about the site's wishes and nothing is remembered.
 */
export async function askRobots(
  deps: RobotsDeps,
  previous: RobotsRecord | null,
  origin: string,
): Promise<{ record: RobotsRecord } | { failure: RequestFailure }> {
  let unreached: RequestFailure | null = null;
  const budgetMs = Math.min(LONGEST_MS, deps.settings.timeoutMs);
  const endMs = performance.now() + budgetMs;
  const access = await fetchRobotsAccess(origin, async (url, maxBytes): Promise<RobotsAnswer> => {
    const exchange = await requestOnce(deps.dialer, deps.policy, {
      url,
      headers: {
        'user-agent': deps.settings.userAgent,
        accept: 'text/plain,*/*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
      },
      timeoutMs: endMs - performance.now(),
      bodyLimits: ({ status }) => (status >= 200 && status < 300 ? { maxBytes, overflow: 'truncate' } : null),
    });
    if (!exchange.ok) {
      if (!exchange.failure.connected && url.href === new URL('/robots.txt', origin).href) unreached = exchange.failure;
      return { kind: 'failed', reason: exchange.failure.reason };
    }
    const { status, header, bytes } = exchange.answer;
    const retryAfterMs = parseRetryAfter(header('retry-after'), deps.now());
    return {
      kind: 'response',
      status,
      location: header('location'),
      cacheControl: header('cache-control'),
      retryAfterMs,
      bytes,
    };
  });
  if (unreached) return { failure: unreached };
  const record = nextRobotsRecord(previous, access, deps.now());
  await deps.robots.put(origin, record);
  return { record };
}
