import { describe, expect, it } from 'vitest';
import { stepResult } from '@/components/jobs/describe-step';
import { jobTabs } from '@/components/jobs/job-filters';
import { jobName } from '@/components/jobs/job-name';
import { entityHref, reviewHref, reviewJobHref } from '@/components/jobs/links';

describe('stepResult', () => {
  const step = (name: string, output: unknown, status = 'completed', error: string | null = null) => ({
    name,
    output,
    status,
    error,
  });
  it.each([
    [
      'a failed step gives its reason',
      step('fetch', { kind: 'failed', failure: { message: 'Down.' } }, 'failed'),
      'Down.',
    ],
    ['a step that has to wait says why', step('fetch', { kind: 'wait', reason: 'Busy.' }, 'failed'), 'Busy.'],
    ['an error is said first', step('fetch', null, 'failed', 'Unexpected.'), 'Unexpected.'],
    [
      'an unchanged page is named',
      step('fetch', { kind: 'fetched', unchanged: true }),
      'The page has not changed since the copy we hold.',
    ],
    [
      'a reading counts what it found, refused and missed',
      step('observe', { itemsFound: 12, rejected: 1, missing: ['phone: absent'] }),
      '12 facts, 1 refused, 1 missing',
    ],
    [
      'a reading of lists counts what all of them gave, not what the last one did',
      step('observe', { items: 0, soFar: { pages: 3, items: 12, known: 4, leftOut: 2 } }),
      '12 found on 3 pages, 4 of them known, 2 left out',
    ],
    [
      'a reading in words counts what all pages gave',
      step('research', { kind: 'observed', items: 1, found: 6, pages: 2 }),
      '6 found in the words of 2 pages',
    ],
    [
      'no proposal is said as such',
      step('propose', { changesDetected: 0, seenAgain: 3 }),
      'Nothing new to propose, 3 seen again',
    ],
    [
      'a list that is not whole says why',
      step('whole_list', {
        kind: 'judged',
        lists: [
          { pages: 2, whole: true, doubts: [] },
          { pages: 1, whole: false, doubts: ['It says 34 and shows 33'] },
        ],
      }),
      '1 of 2 lists read whole. It says 34 and shows 33.',
    ],
    ['no list, nothing to say', step('whole_list', { kind: 'judged', lists: [] }), null],
    ['a running step has no result yet', step('observe', null, 'running'), null],
    ['output of an unknown shape is no result', step('settle', 'odd'), null],
  ])('%s', (_title, given, words) => {
    expect(stepResult(given)).toBe(words);
  });
});

describe('jobName', () => {
  const job = { job_id: 'JOB-1', entity_name: null, target_url: null, search_query: null, supplied_address: null };
  it.each([
    [{ entity_name: 'Oak', target_url: 'https://x.test' }, 'Oak'],
    [{ target_url: 'https://x.test/about' }, 'x.test'],
    [{ target_url: 'not an address' }, 'not an address'],
    [{ supplied_address: 'https://saved.test/' }, 'saved.test'],
    [{ supplied_address: '' }, 'A supplied page'],
    [{}, 'JOB-1'],
  ])('%j is called %s', (patch, name) => {
    expect(jobName({ ...job, ...patch })).toBe(name);
  });
});

describe('links', () => {
  it('leads to a page of the catalogue only where there is one', () => {
    expect(entityHref('builder', 3)).toBe('/catalog/builders/3');
    expect(entityHref('builder', null)).toBeNull();
    expect(entityHref('spaceship', 3)).toBeNull();
  });

  it('opens review at an entity and a proposal', () => {
    const params = new URL(reviewHref('builder:3', 9), 'http://console.test').searchParams;
    expect(params.get('change')).toBe('9');
    expect(params.get('entity')).toBe('builder:3');
  });

  it('opens review at an entity that is only proposed by its proposal', () => {
    expect(reviewHref('new:9', 9)).toBe('/review?entity=new%3A9&change=9');
  });

  it('opens review at the one record of a job, or at all that it found', () => {
    const job = { job_id: 'JOB-1', entity_type: 'property', entity_id: 4 };
    expect(reviewJobHref(job)).toBe('/review?entity=property%3A4');
    expect(reviewJobHref({ ...job, entity_id: null })).toBe('/review?q=JOB-1');
  });
});

describe('jobTabs', () => {
  const counts = { pending: 1, running: 0, completed: 5, failed: 2, cancelled: 0 };
  it('counts all states together and marks the chosen one', () => {
    const tabs = jobTabs({ status: 'failed', q: 'oak' }, counts);
    expect(tabs[0]).toMatchObject({ count: 8, current: false, href: '?q=oak' });
    expect(tabs.filter((tab) => tab.current).map((tab) => tab.label)).toEqual(['Failed']);
  });

  it('takes a state that does not exist as all', () => {
    expect(jobTabs({ status: 'lost' }, counts)[0]?.current).toBe(true);
  });
});
