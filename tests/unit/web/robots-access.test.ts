import { describe, expect, it } from 'vitest';
import { decideRobots } from '@/lib/web/robots/decide-robots';
import { ROBOTS_MAX_BYTES } from '@/lib/web/robots/parse-robots';
import {
  fetchRobotsAccess,
  nextRobotsRecord,
  type RobotsAccess,
  type RobotsAnswer,
  type RobotsRecord,
} from '@/lib/web/robots/robots-access';
import samples from '@/tests/fixtures/web/robots-access.json';

interface Scripted {
  status?: number;
  location?: string;
  body?: string;
  error?: string;
  cacheControl?: string;
  retryAfterMs?: number;
}

const NOW = new Date('2026-05-04T10:00:00Z');
const HOUR_MS = 3_600_000;
const DENY = 'User-agent: *\nDisallow: /page\n';

async function ask(script: readonly Scripted[]): Promise<{ access: RobotsAccess; asked: string[] }> {
  const asked: string[] = [];
  const access = await fetchRobotsAccess('https://site.test', (url, maxBytes): Promise<RobotsAnswer> => {
    const step = script[Math.min(asked.length, script.length - 1)] ?? {};
    asked.push(url.href);
    if (step.error) return Promise.resolve({ kind: 'failed', reason: step.error });
    const body = (step.body ?? '').replace('{PAD}', '# pad\n'.repeat(1_000_000));
    return Promise.resolve({
      kind: 'response',
      status: step.status ?? 200,
      location: step.location ?? null,
      cacheControl: step.cacheControl ?? null,
      retryAfterMs: step.retryAfterMs ?? null,
      bytes: new TextEncoder().encode(body).subarray(0, maxBytes),
    });
  });
  return { access, asked };
}

async function verdict(script: readonly Scripted[], page = 'https://site.test/page'): Promise<'allow' | 'disallow'> {
  const { access } = await ask(script);
  return decideRobots(access, 'CollectorBot/1.0', new URL(page)).allowed ? 'allow' : 'disallow';
}

const redirects = (count: number, last: Scripted): Scripted[] => [
  ...Array.from({ length: count }, (_, index) => ({ status: 302, location: `/r${index + 1}` })),
  last,
];

describe('answers to the robots.txt request', () => {
  it.each(samples.cases.map((sample) => [sample.why, sample] as const))('%s', async (_why, sample) => {
    const found = await verdict(sample.robots_response, sample.page);
    if (sample.expect !== 'any') expect(found).toBe(sample.expect);
  });

  it.each<[string, Scripted[], 'allow' | 'disallow']>([
    ['200 with rules', [{ status: 200, body: DENY }], 'disallow'],
    ['200 with other rules', [{ status: 200, body: 'User-agent: *\nDisallow: /other' }], 'allow'],
    ['200 without a body', [{ status: 200, body: '' }], 'allow'],
    ['200 with an HTML page', [{ status: 200, body: '<!doctype html><h1>Welcome</h1>' }], 'allow'],
    ['203 with rules', [{ status: 203, body: DENY }], 'disallow'],
    ['204', [{ status: 204 }], 'allow'],
    ['206 with rules', [{ status: 206, body: DENY }], 'disallow'],
    ...[400, 401, 402, 403, 404, 405, 406, 408, 410, 418, 421, 425, 451, 499].map(
      (status) =>
        [`${status}: no robots.txt to obey, whatever its body says`, [{ status, body: DENY }], 'allow'] as [
          string,
          Scripted[],
          'allow',
        ],
    ),
    ['429: counts as a server error', [{ status: 429 }], 'disallow'],
    ...[500, 501, 502, 503, 504, 507, 520, 525, 599].map(
      (status) =>
        [`${status}: the site is closed`, [{ status, body: 'User-agent: *\nAllow: /' }], 'disallow'] as [
          string,
          Scripted[],
          'disallow',
        ],
    ),
    ['an unheard-of status', [{ status: 777 }], 'disallow'],
    ['a status below 200', [{ status: 199 }], 'disallow'],
    ['a broken connection', [{ error: 'reset' }], 'disallow'],
    ['a time-out', [{ error: 'timeout' }], 'disallow'],
    ['one redirect to rules', redirects(1, { status: 200, body: DENY }), 'disallow'],
    ['five redirects to rules', redirects(5, { status: 200, body: DENY }), 'disallow'],
    ['five redirects to a missing file', redirects(5, { status: 404 }), 'allow'],
    ['five redirects to a server error', redirects(5, { status: 500 }), 'disallow'],
    ['six redirects count as no file', redirects(6, { status: 200, body: DENY }), 'allow'],
    ['a redirect in circles counts as no file', [{ status: 301, location: '/robots.txt' }], 'allow'],
    [
      'a redirect to another host',
      [
        { status: 301, location: 'https://www.other.test/robots.txt' },
        { status: 200, body: DENY },
      ],
      'disallow',
    ],
    [
      'a redirect that breaks',
      [{ status: 301, location: 'https://www.other.test/robots.txt' }, { error: 'refused' }],
      'disallow',
    ],
    [
      'a redirect to a forbidden address',
      [{ status: 302, location: 'http://169.254.169.254/' }, { error: 'blocked' }],
      'disallow',
    ],
    ['a redirect without a target', [{ status: 302 }], 'disallow'],
    ['a redirect to nonsense', [{ status: 302, location: 'http://' }], 'disallow'],
    ['304, which was not asked for', [{ status: 304 }], 'disallow'],
  ])('%s', async (_what, script, expected) => {
    expect(await verdict(script)).toBe(expected);
  });

  it('are judged for the host that was asked, also when another host served the rules', async () => {
    const { access, asked } = await ask([
      { status: 308, location: 'https://cdn.test/r.txt' },
      { status: 200, body: DENY },
    ]);
    expect(asked).toEqual(['https://site.test/robots.txt', 'https://cdn.test/r.txt']);
    expect(access).toMatchObject({ access: 'rules', body: DENY });
  });

  it('stop being followed after five redirects', async () => {
    const { asked } = await ask([{ status: 302, location: '/robots.txt' }]);
    expect(asked).toHaveLength(6);
  });

  it('never hold more of the file than the limit', async () => {
    const { access } = await ask([{ status: 200, body: `${DENY}{PAD}` }]);
    expect(access.body?.length).toBeLessThanOrEqual(ROBOTS_MAX_BYTES);
    expect(decideRobots(access, 'x', new URL('https://site.test/page')).allowed).toBe(false);
  });

  it('leave robots.txt itself readable on a closed site', () => {
    const closed = { access: 'disallow_all' as const, reason: 'x', body: null };
    expect(decideRobots(closed, 'x', new URL('https://site.test/robots.txt')).allowed).toBe(true);
  });
});

describe('how long a verdict is kept', () => {
  it.each<[string, Scripted, number]>([
    ['a day by default', { status: 200 }, 24 * HOUR_MS],
    ['as long as the site says', { status: 200, cacheControl: 'public, max-age=3600' }, HOUR_MS],
    ['never longer than a day', { status: 200, cacheControl: 'max-age=31536000' }, 24 * HOUR_MS],
    ['at least five minutes', { status: 200, cacheControl: 'max-age=0' }, 300_000],
    ['five minutes when caching is unwanted', { status: 200, cacheControl: 'no-store' }, 300_000],
    ['a day when there is no file', { status: 404 }, 24 * HOUR_MS],
    ['a minute when the site is unreachable', { error: 'x' }, 60_000],
    ['as long as the site asks for', { status: 429, retryAfterMs: HOUR_MS }, HOUR_MS],
    ['at most a day, whatever the site asks for', { status: 503, retryAfterMs: 900 * HOUR_MS }, 24 * HOUR_MS],
  ])('%s', async (_what, answer, keepMs) => {
    expect((await ask([answer])).access.keepMs).toBe(keepMs);
  });

  const rules = (fetchedHoursAgo: number): RobotsRecord => ({
    access: 'rules',
    status: 200,
    reason: null,
    body: DENY,
    fetchedAt: new Date(NOW.getTime() - fetchedHoursAgo * HOUR_MS),
    expiresAt: new Date(NOW.getTime() - 1),
  });
  const unreachable: RobotsAccess = { access: 'disallow_all', status: 503, reason: 'x', body: null, keepMs: 60_000 };

  it('rules less than a day old outlive a failed refresh', () => {
    expect(nextRobotsRecord(rules(3), unreachable, NOW)).toEqual({
      ...rules(3),
      expiresAt: new Date(NOW.getTime() + 60_000),
    });
  });

  it('the extension ends when the rules are a day old', () => {
    const oneSecondLeft = { ...rules(0), fetchedAt: new Date(NOW.getTime() - 24 * HOUR_MS + 1000) };
    expect(nextRobotsRecord(oneSecondLeft, unreachable, NOW).expiresAt).toEqual(new Date(NOW.getTime() + 1000));
  });

  it('older rules do not, and the site is closed', () => {
    expect(nextRobotsRecord(rules(24), unreachable, NOW)).toMatchObject({ access: 'disallow_all', fetchedAt: NOW });
  });

  it('a new file replaces the old one', () => {
    const fresh: RobotsAccess = { access: 'allow_all', status: 404, reason: 'gone', body: null, keepMs: HOUR_MS };
    expect(nextRobotsRecord(rules(1), fresh, NOW)).toEqual({
      ...{ access: 'allow_all', status: 404, reason: 'gone', body: null, fetchedAt: NOW },
      expiresAt: new Date(NOW.getTime() + HOUR_MS),
    });
  });
});
