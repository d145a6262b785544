import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile } from '@/lib/web/reliability/beta-interval';
import { scoreField, scoreSource, sumTallies, type Tally } from '@/lib/web/reliability/score-reliability';
import { trustIn, trustKey } from '@/lib/web/reliability/source-trust';

const tally = (approved: number, edited = 0, rejected = 0): Tally => ({ approved, edited, rejected });

/** Of Beta(a, b) with whole numbers: the chance that at least a of a + b − 1 even draws lie below x. */
function cdfBySum(x: number, a: number, b: number): number {
  const n = a + b - 1;
  let total = 0;
  for (let k = a; k <= n; k += 1) {
    let ways = 1;
    for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
    total += ways * x ** k * (1 - x) ** (n - k);
  }
  return total;
}

describe('the incomplete beta function', () => {
  it.each([
    [1, 1],
    [2, 1],
    [1, 30],
    [46, 6],
    [12, 40],
    [3, 3],
  ])('is what counting gives: Beta(%i, %i)', (a, b) => {
    for (const x of [0.001, 0.05, 0.2, 0.5, 0.77, 0.9, 0.999])
      expect(betaCdf(x, a, b)).toBeCloseTo(cdfBySum(x, a, b), 10);
  });

  it.each([
    [0.05, 1, 1],
    [0.95, 46, 6],
    [0.05, 0.04, 3.96],
    [0.95, 3.96, 0.04],
    [0.5, 90_001, 10_001],
  ])('is turned round by its quantile: %d of Beta(%d, %d)', (p, a, b) => {
    const x = betaQuantile(p, a, b);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(1);
    // Where nearly all lies at one end, the nearest number there is may be beyond the share.
    if (x > 1e-6 && x < 1 - 1e-6) expect(betaCdf(x, a, b)).toBeCloseTo(p, 4);
  });
});

describe('the reliability of a source', () => {
  it.each<[string, Tally, number, number]>([
    ['nobody has judged', tally(0), 0.5, 0],
    ['right once', tally(1), 2 / 3, 1],
    ['wrong once', tally(0, 0, 1), 1 / 3, 1],
    ['right with another value, which is not right', tally(0, 1), 1 / 3, 1],
    ['right 45 of 50 times', tally(45, 3, 2), 46 / 52, 50],
    ['right a hundred thousand times', tally(100_000), 100_001 / 100_002, 100_000],
  ])('%s', (_what, counted, mean, n) => {
    const score = scoreSource(counted);
    expect(score.mean).toBeCloseTo(mean, 12);
    expect(score.n).toBe(n);
    expect(score).toMatchObject(counted);
    expect(score.low).toBeLessThan(score.mean);
    expect(score.high).toBeGreaterThan(score.mean);
  });

  it('has an interval that holds nine tenths and narrows as decisions come', () => {
    const widths = [0, 2, 10, 50, 500].map((n) => {
      const { low, high } = scoreSource(tally(n / 2, 0, n / 2));
      return high - low;
    });
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    const { low, high } = scoreSource(tally(45, 3, 2));
    expect(betaCdf(high, 46, 6) - betaCdf(low, 46, 6)).toBeCloseTo(0.9, 4);
  });

  it('never falls with one more approval and never rises with one more miss', () => {
    for (const counted of [tally(0), tally(3, 1, 2), tally(40, 0, 60)]) {
      const { mean } = scoreSource(counted);
      expect(scoreSource({ ...counted, approved: counted.approved + 1 }).mean).toBeGreaterThan(mean);
      expect(scoreSource({ ...counted, edited: counted.edited + 1 }).mean).toBeLessThan(mean);
      expect(scoreSource({ ...counted, rejected: counted.rejected + 1 }).mean).toBeLessThan(mean);
    }
  });
});

describe('the reliability of one field', () => {
  it.each<[string, Tally, Tally, number]>([
    ['nothing of its own: the source’s', tally(45, 3, 2), tally(0), 46 / 52],
    ['one miss of its own weighs one against four', tally(98, 0, 0), tally(0, 0, 1), (4 * 0.99) / 5],
    ['many of its own outweigh the source', tally(0, 0, 98), tally(96), (96 + 4 * 0.01) / 100],
  ])('%s', (_what, source, field, mean) => {
    expect(scoreField(source, field).mean).toBeCloseTo(mean, 12);
  });

  it('counts its own decisions, never the source’s', () => {
    expect(scoreField(tally(45, 3, 2), tally(4, 1)).n).toBe(5);
  });
});

describe('how often a source was right', () => {
  const trust = {
    source: sumTallies([tally(45, 3, 2), tally(1, 1, 0)]),
    fields: new Map([
      [trustKey('builder', 'phone'), tally(45, 3, 2)],
      [trustKey('award', ''), tally(1, 1, 0)],
    ]),
  };

  it.each([
    [
      { entityType: 'builder', field: 'phone' },
      { right: 45, of: 50, about: 'field' },
    ],
    [
      { entityType: 'award', field: '' },
      { right: 1, of: 2, about: 'field' },
    ],
    [
      { entityType: 'community', field: 'phone' },
      { right: 46, of: 52, about: 'source' },
    ],
    [null, { right: 46, of: 52, about: 'source' }],
  ])('is told of the very field where people judged it, else of the source: %j', (subject, expected) => {
    expect(trustIn(trust, subject)).toMatchObject(expected);
  });

  it('is not told of a source nobody knows', () => {
    expect(trustIn(null, null)).toBeNull();
  });
});
