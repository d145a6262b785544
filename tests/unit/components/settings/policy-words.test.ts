import { describe, expect, it } from 'vitest';
import { backTestWords, policyState, readPolicy, typedPolicy } from '@/components/settings/policies/policy-words';
import { parseCount } from '@/components/settings/parse-count';
import type { BackTestResult } from '@/lib/review/policies/back-test';
import { unsetPolicy } from '@/lib/review/policies/policy-settings';

const TEST: BackTestResult = {
  ...{ decided: 554, would_apply: 412, approved: 409, edited: 0, rejected: 0, rolled_back: 3 },
  ...{ precision: 409 / 412, precision_low: 0.9812, waiting: 7 },
};
const UNSET = unsetPolicy('builder', 'phone');

describe('a back-test in words', () => {
  it.each<[Partial<BackTestResult>, string]>([
    [
      {},
      'Of 554 decisions by people it would have applied 412, of which 3 undone later. Right 99.2 %, surely more than 98.1 %. 7 proposals like that wait now; what waits already goes on waiting.',
    ],
    [
      { approved: 406, edited: 1, rejected: 2, waiting: 1 },
      'Of 554 decisions by people it would have applied 412, of which 1 approved with another value, 2 rejected and 3 undone later. Right 99.2 %, surely more than 98.1 %. 1 proposal like that waits now; what waits already goes on waiting.',
    ],
    [
      { rolled_back: 0, approved: 412, waiting: 0 },
      'Of 554 decisions by people it would have applied 412, and people let all of it stand. Right 99.2 %, surely more than 98.1 %. Nothing that waits now would fall under it.',
    ],
    [
      { would_apply: 0, precision: null, precision_low: null, waiting: 0 },
      'Of 554 decisions by people it would have applied 0. Nothing that waits now would fall under it.',
    ],
    [{ decided: 0 }, 'People have not decided on any proposal for it yet, so nothing is known of how it would do.'],
  ])('%j', (part, words) => {
    expect(backTestWords({ ...TEST, ...part }).join(' ')).toBe(words);
  });
});

describe('a typed policy', () => {
  it.each([
    ['93.5', '50', ['added'], { min_confidence: 0.935, min_reliability: 0.5, change_types: ['added'] }],
    ['49', '50', ['added'], { confidence: 'At least 50: what is rather wrong than right is never applied.' }],
    ['90', 'half', ['added'], { reliability: 'Write a number from 0 to 100, with one decimal at most.' }],
    ['90', '50', [], { change_types: 'Choose at least one kind of change.' }],
  ] as const)('%s, %s, %j', (confidence, reliability, kinds, expected) => {
    const read = readPolicy(UNSET, { ...typedPolicy(UNSET), confidence, reliability, change_types: [...kinds] });
    expect(read.settings ?? read.problems).toMatchObject(expected);
  });

  it('says what it asks, or that it is off', () => {
    expect(policyState(UNSET)).toBe('Off');
    expect(policyState({ ...UNSET, is_enabled: true })).toBe('From 90, source from 50');
  });
});

describe('a typed count', () => {
  it.each<[string, number | null]>([
    ['200', 200],
    [' 1,000 ', 1000],
    ['12 000', 12000],
    ['0', null],
    ['1001', null],
    ['-5', null],
    ['1.5', null],
    ['1,00', null],
    ['many', null],
    ['', null],
  ])('%j', (text, count) => {
    expect(parseCount(text, { least: 1, most: text.includes('12') ? 20_000 : 1000 }).count).toBe(count);
  });
});
