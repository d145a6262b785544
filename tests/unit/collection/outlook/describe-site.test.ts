import { describe, expect, it } from 'vitest';
import { describeSite } from '@/lib/collection/outlook/describe-site';
import type { HostState } from '@/lib/web/plan-host-slot';
import type { RobotsRecord } from '@/lib/web/robots/robots-access';

const NOW = new Date('2026-11-29T10:00:00Z');
const URL_OF_PAGE = new URL('https://oak.test/private/about');
const host = (part: Partial<HostState> = {}): HostState => ({
  ...{ is_active: true, blocked_until: null, blocked_reason: null, access_count_today: 3, access_day: NOW },
  ...{ rate_limit_per_day: 100, max_concurrency: 2, min_delay_ms: 1000, next_request_at: null },
  ...part,
});
const rules = (body: string, expiresAt = new Date('2026-11-30T00:00:00Z')): RobotsRecord => ({
  ...{ access: 'rules', status: 200, reason: null, body, fetchedAt: NOW, expiresAt },
});
const describe_ = (known: Partial<Parameters<typeof describeSite>[1]>) =>
  describeSite(URL_OF_PAGE, { host: null, robots: null, ...known }, 'FieldbookBot/1.0', NOW);

describe('what is known of a site', () => {
  it('says nothing of one that was never asked', () => {
    expect(describe_({})).toEqual({
      ...{ host: 'oak.test', is_known: false, refusal: null, used_today: 0, limit_per_day: null, wait: null },
      robots: { kind: 'unknown' },
    });
  });

  it.each<[string, Partial<HostState>, object]>([
    ['counts the requests of today', {}, { used_today: 3, limit_per_day: 100, wait: null }],
    ['counts none of yesterday', { access_day: new Date('2026-11-28T23:59:00Z') }, { used_today: 0, wait: null }],
    [
      'waits until midnight UTC once the limit is reached',
      { access_count_today: 100 },
      { wait: { cause: 'daily_limit', until: '2026-11-30T00:00:00.000Z' } },
    ],
    ['waits for a person where it is paused', { is_active: false }, { wait: { cause: 'paused', until: null } }],
    [
      'waits as long as the site asked',
      { blocked_until: new Date('2026-11-29T12:00:00Z'), blocked_reason: 'It asked for a pause.' },
      { wait: { cause: 'blocked', until: '2026-11-29T12:00:00.000Z' } },
    ],
    ['does not call a short pause waiting', { next_request_at: new Date('2026-11-29T10:00:02Z') }, { wait: null }],
  ])('%s', (_rule, part, outlook) => {
    expect(describe_({ host: host(part) })).toMatchObject(outlook);
  });

  it.each<[string, RobotsRecord, object]>([
    [
      'a page that robots.txt shuts',
      rules('User-agent: *\nDisallow: /private/'),
      { kind: 'disallowed', line: 'line 2: Disallow: /private/' },
    ],
    ['a page that no line speaks of', rules('User-agent: *\nDisallow: /cart/'), { kind: 'allowed', line: null }],
    [
      'rules that count no more',
      rules('User-agent: *\nDisallow: /', new Date('2026-11-29T09:59:00Z')),
      { kind: 'unknown' },
    ],
    [
      'a site whose robots.txt could not be read',
      { ...rules(''), access: 'disallow_all', reason: 'robots.txt answered with status 503.' },
      { kind: 'disallowed', line: null, reason: 'robots.txt answered with status 503.' },
    ],
  ])('%s', (_rule, robots, verdict) => {
    expect(describe_({ robots }).robots).toMatchObject(verdict);
  });
});
