import { matchRobots, type RobotsVerdict } from './match-robots';
import { parseRobots } from './parse-robots';
import type { RobotsRecord } from './robots-access';

/** The verdict for one page, with the sentence to show when no line of the file decided. */
export interface PageRobotsVerdict extends RobotsVerdict {
  reason: string | null;
}

/** Applies what is known of an origin's robots.txt to one of its pages. */
export function decideRobots(
  record: Pick<RobotsRecord, 'access' | 'reason' | 'body'>,
  userAgent: string,
  url: URL,
): PageRobotsVerdict {
  if (record.access === 'rules')
    return { ...matchRobots(parseRobots(record.body ?? ''), userAgent, url), reason: null };
  const allowed = record.access === 'allow_all' || url.pathname === '/robots.txt';
  return { allowed, rule: null, crawlDelayMs: 0, reason: record.reason };
}
