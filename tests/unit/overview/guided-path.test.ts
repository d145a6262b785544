import { describe, expect, it } from 'vitest';
import { describeFaults } from '@/lib/overview/demo/describe-faults';
import { planGuide, type GuideFacts } from '@/lib/overview/demo/guided-path';
import type { SiteFaults } from '@/lib/overview/demo/schema';

const NOTHING: GuideFacts = {
  pending: 0,
  proposed: 0,
  applied: 0,
  rolled_back: 0,
  last_job_id: 'JOB-1',
  last_job_status: 'completed',
};

describe('the way to the first rollback', () => {
  it.each<[string, Partial<GuideFacts>, string, string]>([
    ['a fresh world', {}, 'v1', 'next later later later later'],
    ['the site has changed', {}, 'v2', 'done next later later later'],
    ['changes were found', { proposed: 3, pending: 3 }, 'v2', 'done done next later later'],
    ['one was applied', { proposed: 3, pending: 2, applied: 1 }, 'v2', 'done done done done next'],
    ['it was rolled back', { proposed: 3, pending: 3, applied: 1, rolled_back: 1 }, 'v2', 'done done done done done'],
    ['the sites were reset afterwards', { proposed: 3, applied: 1, rolled_back: 1 }, 'v1', 'done done done done done'],
  ])('%s', (_name, facts, version, states) => {
    expect(
      planGuide({ ...NOTHING, ...facts }, version, 16)
        .map(({ state }) => state)
        .join(' '),
    ).toBe(states);
  });

  it('links to the job that ran, and to the review of this builder', () => {
    const steps = planGuide({ ...NOTHING, proposed: 1, pending: 1 }, 'v2', 16);
    expect(steps.map(({ href }) => href)).toEqual([
      null,
      '/jobs/JOB-1',
      '/review?entity=builder:16',
      '/review?entity=builder:16',
      '/review?view=decided&entity=builder:16',
    ]);
  });
});

describe('faults in words', () => {
  const WELL: SiteFaults = {
    slow_ms: 0,
    fail_status: null,
    fail_count: null,
    retry_after_s: null,
    drop_connection: false,
    robots: 'normal',
  };
  it.each<[Partial<SiteFaults>, string[]]>([
    [{}, []],
    [{ slow_ms: 4000 }, ['slow: 4 s']],
    [{ fail_status: 503 }, ['answers 503']],
    [{ fail_status: 500, fail_count: 1 }, ['answers 500, 1 more time']],
    [{ drop_connection: true, fail_status: 500 }, ['drops connections']],
    [{ robots: 'deny', slow_ms: 1500 }, ['slow: 1.5 s', 'robots.txt denies everything']],
  ])('%j', (faults, words) => {
    expect(describeFaults({ ...WELL, ...faults })).toEqual(words);
  });
});
