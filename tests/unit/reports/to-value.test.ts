import { describe, expect, it } from 'vitest';
import { isMet, toValue } from '@/lib/reports/success/to-value';

describe('the number of a metric', () => {
  it.each([
    ['percent', 2, 3, 66.7],
    ['percent', 0, 3, 0],
    ['percent', 1, 2000, 0.1],
    ['percent', 0, 0, null],
    ['score', 2.63, 3, 0.877],
    ['days', 7.26, 2, 3.6],
    ['usd', 0.1, 3, 0.0333],
    ['usd', 5, 0, null],
  ] as const)('in %s of %d over %d is %s', (unit, numerator, denominator, value) => {
    expect(toValue(unit, { numerator, denominator })).toBe(value);
  });

  it.each([
    ['>', 85, 86, 100, true],
    ['>', 85, 85, 100, false],
    ['>', 85, 8504, 10000, true],
    ['<', 5, 5, 100, false],
    ['<', 5, 4, 100, true],
    ['<', 5, 0, 0, null],
  ] as const)('reaches "%s %d %%" with %d of %d: %s', (comparison, target, numerator, denominator, met) => {
    expect(isMet({ unit: 'percent', comparison, target }, { numerator, denominator })).toBe(met);
  });
});
