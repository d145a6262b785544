import { describe, expect, it } from 'vitest';
import {
  failureAdvice,
  initiatorWords,
  missingWords,
  outcomeWords,
  waitingWords,
  type FailureFacts,
  type WaitingFacts,
} from '@/lib/collection/describe-job';

const NOW = new Date('2026-11-21T10:00:00Z');

describe('waitingWords', () => {
  const waiting: WaitingFacts = {
    status: 'pending',
    waiting_reason: null,
    next_attempt_at: null,
    attempts: 0,
    error_message: null,
  };
  it.each<[string, Partial<WaitingFacts>, string | null]>([
    ['a job that runs is not waiting', { status: 'running' }, null],
    ['a job that ended is not waiting', { status: 'failed', waiting_reason: 'Old' }, null],
    ['a fresh job waits for a place', {}, 'It is in the queue and starts when a place is free.'],
    [
      'a job with a reason gives it',
      { waiting_reason: 'The daily limit of the site is reached.', next_attempt_at: '2026-11-22T00:00:00Z' },
      'The daily limit of the site is reached.',
    ],
    [
      'a failed attempt names its cause',
      {
        waiting_reason: 'Attempt 1 of 3 failed; it is tried again by itself.',
        next_attempt_at: '2026-11-21T10:00:30Z',
        attempts: 1,
        error_message: 'The site answered with status 500.',
      },
      'Attempt 1 of 3 failed; it is tried again by itself. The site answered with status 500.',
    ],
    [
      'a reason whose time has passed is not repeated',
      { waiting_reason: 'Attempt 1 of 3 failed.', next_attempt_at: '2026-11-21T09:59:00Z', attempts: 1 },
      'Its next attempt is due and waits for a free place.',
    ],
  ])('%s', (_title, facts, words) => {
    expect(waitingWords({ ...waiting, ...facts }, NOW)).toBe(words);
  });
});

describe('failureAdvice', () => {
  const failed: FailureFacts = {
    status: 'failed',
    error_code: 'source_unusable',
    error_message: null,
    attempts: 1,
    last_outcome: null,
    last_http_status: null,
  };
  it.each<[string, Partial<FailureFacts>, string[]]>([
    [
      'robots.txt is never argued with',
      { error_code: 'robots_disallowed', last_outcome: 'robots_disallowed' },
      ['supply_page', 'other_address'],
    ],
    ['a forbidden address asks for another', { error_code: 'blocked_address' }, ['other_address', 'supply_page']],
    ['a login asks for the page', { last_outcome: 'wall' }, ['supply_page', 'other_address']],
    ['no page at all asks for an address', {}, ['other_address', 'supply_page']],
    [
      'a page that is gone is not retried',
      { last_outcome: 'http_error', last_http_status: 404 },
      ['other_address', 'supply_page'],
    ],
    [
      'a site that is down is retried',
      { last_outcome: 'http_error', last_http_status: 503 },
      ['retry', 'other_address', 'supply_page'],
    ],
    ['a silent site is retried', { last_outcome: 'timeout' }, ['retry', 'other_address', 'supply_page']],
    ['an error of ours is retried', { error_code: 'internal' }, ['retry']],
    ['an unknown code still offers a way', { error_code: 'something_new' }, ['retry', 'other_address']],
  ])('%s', (_title, facts, steps) => {
    expect(failureAdvice({ ...failed, ...facts })?.steps).toEqual(steps);
  });

  it('says nothing about a job that did not fail', () => {
    expect(failureAdvice({ ...failed, status: 'completed' })).toBeNull();
  });
});

describe('words', () => {
  it.each([
    ['5f6c2a52-7c7e-4f6e-9d5c-0a1b2c3d4e5f', 'ana@example.test', 'ana@example.test'],
    ['5f6c2a52-7c7e-4f6e-9d5c-0a1b2c3d4e5f', null, 'a removed user'],
    ['schedule', null, 'the clock'],
    ['wave:7', null, 'wave 7, read again'],
    ['demo', null, 'demo'],
    ['backfill:17', null, 'backfill 17'],
    [null, null, 'unknown'],
  ])('names who started a job: %s, %s', (initiatedBy, email, words) => {
    expect(initiatorWords(initiatedBy, email)).toBe(words);
  });

  it('shows an outcome or reason it does not know as it is', () => {
    expect(outcomeWords('moved_to_mars')).toBe('moved to mars');
    expect(missingWords('lost_at_sea')).toBe('lost at sea');
  });
});
