import { describe, expect, it } from 'vitest';
import type { SiteOutlook } from '@/lib/collection/outlook/describe-site';
import { jobsBefore, judgeStart, waitSeconds } from '@/lib/collection/outlook/judge-start';
import type { CollectionPlan } from '@/lib/collection/outlook/plan-cost';
import type { StartOutlook } from '@/lib/collection/outlook/queries';

const SITE: SiteOutlook = {
  ...{ host: 'oak.test', is_known: true, refusal: null, used_today: 0, limit_per_day: 100, wait: null },
  robots: { kind: 'allowed', line: null },
};
const outlook = (part: Partial<StartOutlook> = {}): StartOutlook => ({
  costs: { read_page: { usd: 0.001, jobs: 1 }, search: { usd: 0.02, jobs: 1 } },
  set_aside_usd: { read_page: 0.005, search: 0.12 },
  budgets: [
    { scope: 'month', cap_usd: 76, left_usd: 70 },
    { scope: 'day', cap_usd: null, left_usd: null },
  ],
  job_cap_usd: 0.5,
  queue: { waiting: [], running: 0, at_once: 8, median_seconds: 12 },
  limits: {
    ...{ jobs_per_user_hour: 20, jobs_per_day: 200 },
    ...{ started_this_hour: 6, started_today: 57, waiting_for_day: 0 },
  },
  site: SITE,
  opted_out: null,
  ...part,
});
const plan = (part: Partial<CollectionPlan> = {}): CollectionPlan => ({
  ...{ looksFor: 'one', address: 'https://oak.test/', page: 'fetched', search: 'no' },
  ...part,
});
const SEARCH_ONLY = plan({ address: null, page: 'none', search: 'yes' });
const shut = { ...SITE, robots: { kind: 'disallowed', line: 'line 2: Disallow: /', reason: null } } as const;
const month = (left: number) => [{ scope: 'month' as const, cap_usd: 76, left_usd: left }];
const paused = { cause: 'paused', reason: 'This source is paused.', until: null } as const;

describe('a record that has opted out', () => {
  it.each([plan(), SEARCH_ONLY, plan({ page: 'brought' })])('would be refused, before all else: %j', (asked) => {
    const found = judgeStart(asked, outlook({ opted_out: 'Acme has opted out.', budgets: month(0) }), true);
    expect(found[0]).toEqual({
      ...{ kind: 'refused', about: 'site' },
      words: 'The start would be refused. Acme has opted out.',
    });
  });
});

describe('what is said before a start', () => {
  it.each<[string, CollectionPlan, Partial<StartOutlook>, boolean, [string, string, RegExp][]]>([
    ['nothing where nothing is in the way', plan(), {}, true, []],
    [
      'an address that may never be fetched',
      plan(),
      { site: { ...SITE, refusal: 'The address is local.' } },
      true,
      [['refused', 'site', /would be refused. The address is local/]],
    ],
    ['a page that robots.txt shuts', plan(), { site: shut }, true, [['nothing', 'site', /line 2: Disallow: \/\)/]]],
    ['and less where a search goes on', plan({ search: 'yes' }), { site: shut }, true, [['less', 'site', /not allow/]]],
    ['nothing of a site that is not asked', plan({ page: 'brought' }), { site: shut }, true, []],
    [
      'a paused source',
      plan(),
      { site: { ...SITE, wait: paused } },
      true,
      [['waits', 'site', /until somebody resumes/]],
    ],
    [
      'a limit that is reached',
      plan(),
      {
        site: {
          ...SITE,
          wait: { cause: 'daily_limit', reason: 'Its limit is reached.', until: '2026-11-30T00:00:00.000Z' },
        },
      },
      true,
      [['waits', 'site', /until 2026-11-30 00:00 UTC. Its limit/]],
    ],
    ['no key for a page', plan(), {}, false, [['less', 'cost', /own data and text/]]],
    ['no key for a search', SEARCH_ONLY, {}, false, [['nothing', 'cost', /no page to read/]]],
    ['no key, and none needed', plan({ looksFor: 'many' }), {}, false, []],
    [
      'a month nearly spent',
      plan(),
      { budgets: month(0.004) },
      true,
      [['less', 'budget', /\$0.005 is set.*\$0.004 of this month/]],
    ],
    [
      'a month with room for a page only',
      plan({ search: 'yes' }),
      { budgets: month(0.1) },
      true,
      [['less', 'budget', /Nothing would be searched.*\$0.12/]],
    ],
    [
      'a search under a spent month',
      SEARCH_ONLY,
      { budgets: month(0) },
      true,
      [['nothing', 'budget', /\$0.00 of this month/]],
    ],
    [
      'a search that no job may cost',
      SEARCH_ONLY,
      { job_cap_usd: 0.1 },
      true,
      [['nothing', 'budget', /one job may cost \$0.10/]],
    ],
    [
      'the gravest first',
      plan(),
      { site: { ...SITE, refusal: 'No.' }, budgets: month(0) },
      true,
      [
        ['refused', 'site', /No/],
        ['less', 'budget', /set aside/],
      ],
    ],
  ])('%s', (_rule, planned, part, hasKey, expected) => {
    const found = judgeStart(planned, outlook(part), hasKey);
    expect(found.map(({ kind, about }) => [kind, about])).toEqual(expected.map(([kind, about]) => [kind, about]));
    for (const [index, [, , words]] of expected.entries()) expect(found[index]!.words).toMatch(words);
  });
});

describe('the queue', () => {
  const waiting = [
    { priority: 9, jobs: 2 },
    { priority: 5, jobs: 10 },
    { priority: 0, jobs: 50 },
  ];
  it.each([
    [10, 0],
    [9, 2],
    [5, 12],
    [0, 62],
  ])('priority %i goes after %i jobs: the more urgent ones and its own that came before', (priority, jobs) => {
    expect(jobsBefore({ waiting }, priority)).toBe(jobs);
  });

  it.each([
    ['a free place', { running: 7, waiting: [] }, 0],
    ['all places taken', { running: 8, waiting: [] }, 12],
    ['two rounds', { running: 8, waiting }, 24],
  ])('with %s', (_case, part, seconds) => {
    expect(waitSeconds({ at_once: 8, median_seconds: 12, ...part }, 5)).toBe(seconds);
  });

  it('promises no time while nobody knows how long a job takes', () => {
    expect(waitSeconds({ at_once: 8, running: 8, waiting: [], median_seconds: null }, 5)).toBeNull();
  });
});
