import { describe, expect, it } from 'vitest';
import { parseUsd, usdText } from '@/components/settings/parse-usd';

describe('parseUsd', () => {
  it.each([
    ['76', 76],
    [' $1,250.50 ', 1250.5],
    ['.5', 0.5],
    ['0', 0],
    ['12.', 12],
    ['3 USD', 3],
    ['0.0004', 0.0004],
    ['1.50000', 1.5],
    ['100000', 100_000],
    ['', null],
    ['  ', null],
    ['$', null],
  ])('reads %j as %s', (text, usd) => {
    expect(parseUsd(text)).toEqual({ usd });
  });

  it.each([
    '-1',
    '1,2',
    '1.2.3',
    'a lot',
    '1e3',
    'NaN',
    '∞',
    '.',
    '100000.01',
    '1,0000',
    '12 000',
    '0.00004',
    '1.23456',
  ])('does not take %j for an amount', (text) => {
    expect(parseUsd(text)).toEqual({ problem: expect.stringMatching(/US dollars|at most/) });
  });

  it.each([null, 0, 76, 0.5, 1250.5, 0.0125, 0.1])('writes %s so that it is read back', (usd) => {
    expect(parseUsd(usdText(usd))).toEqual({ usd });
  });
});
