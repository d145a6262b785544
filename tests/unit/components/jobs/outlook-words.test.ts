import { describe, expect, it } from 'vitest';
import { outlookWords, type OutlookLine } from '@/components/jobs/new/outlook-words';
import type { CollectionPlan } from '@/lib/collection/outlook/plan-cost';
import type { StartOutlook } from '@/lib/collection/outlook/queries';

const OUTLOOK: StartOutlook = {
  costs: { read_page: { usd: 0.0012, jobs: 34 }, search: { usd: 0.0247, jobs: 0 } },
  set_aside_usd: { read_page: 0.005, search: 0.12 },
  budgets: [
    { scope: 'month', cap_usd: 76, left_usd: 74.129 },
    { scope: 'day', cap_usd: null, left_usd: null },
    { scope: 'user_day', cap_usd: 2, left_usd: 1.5 },
  ],
  job_cap_usd: 0.5,
  queue: { waiting: [{ priority: 5, jobs: 3 }], running: 8, at_once: 8, median_seconds: 20 },
  limits: {
    ...{ jobs_per_user_hour: 20, jobs_per_day: 200 },
    ...{ started_this_hour: 6, started_today: 57, waiting_for_day: 0 },
  },
  site: {
    ...{ host: 'oak.test', is_known: true, refusal: null, used_today: 40, limit_per_day: 100, wait: null },
    robots: { kind: 'unknown' },
  },
  opted_out: null,
};
const FETCHED: CollectionPlan = { looksFor: 'one', address: 'https://oak.test/', page: 'fetched', search: 'no' };

describe('the outlook in words', () => {
  const line = (id: OutlookLine['id'], part: Partial<StartOutlook>, plan: Partial<CollectionPlan>, hasKey = true) => {
    const { lines } = outlookWords({ ...FETCHED, ...plan }, 5, { ...OUTLOOK, ...part }, hasKey);
    const { value, detail } = lines.find((one) => one.id === id)!;
    return [value, detail];
  };
  it.each<[OutlookLine['id'], Partial<StartOutlook>, Partial<CollectionPlan>, string, string]>([
    ['cost', {}, {}, 'About $0.0012', 'Reading the page $0.0012 (median of 34 jobs in 30 days).'],
    [
      'cost',
      {},
      { search: 'yes' },
      'About $0.03',
      'Reading the page $0.0012 (median of 34 jobs in 30 days); searching the web $0.02 (by the price list: no such job in 30 days).',
    ],
    ['cost', {}, { looksFor: 'many' }, '$0.00', 'What lists many is read from its structure, without Claude.'],
    [
      'cost',
      {},
      { looksFor: 'many', search: 'if_unread' },
      '$0.00',
      'Lists are read without Claude; should the page not be readable, a search $0.02 (by the price list: no such job in 30 days).',
    ],
    [
      'budget',
      {},
      {},
      '$74.12 of $76.00 this month',
      '$1.50 of $2.00 today for you; none set for a day; at most $0.50 for one job.',
    ],
    ['budget', { budgets: [], job_cap_usd: null }, {}, 'No budget is set', 'None set for one job.'],
    ['site', {}, {}, 'oak.test', '60 of 100 requests left today. Its robots.txt is asked first.'],
    ['site', {}, { page: 'brought' }, 'Nothing is fetched', 'The page is the one you bring.'],
    ['site', { site: null }, {}, '–', 'Told once the address is known.'],
    [
      'queue',
      {},
      {},
      '3 jobs wait before this one',
      '8 of 8 places are taken; about 20 s. A higher priority goes first.',
    ],
    [
      'queue',
      { queue: { ...OUTLOOK.queue, waiting: [] } },
      {},
      'Waits for a free place',
      '8 of 8 places are taken; about 20 s. A higher priority goes first.',
    ],
    [
      'queue',
      { queue: { ...OUTLOOK.queue, waiting: [], running: 1 } },
      {},
      'Starts at once',
      '1 of 8 places are taken.',
    ],
  ])('%s %o %o', (id, part, plan, value, detail) => {
    expect(line(id, part, plan)).toEqual([value, detail]);
  });

  it('says that there is no key in place of a cost, and what is not done', () => {
    expect(line('cost', {}, {}, false)[0]).toBe('—, no key');
    const { gravest, summary } = outlookWords(FETCHED, 5, OUTLOOK, false);
    expect(gravest).toMatchObject({ kind: 'less', about: 'cost' });
    expect(summary).toBe('—, no key · 3 jobs wait before this one');
  });
});
