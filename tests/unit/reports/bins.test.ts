import { describe, expect, it } from 'vitest';
import { binOf, calibrate } from '@/lib/reports/calibration/bins';

describe('the bin of a confidence', () => {
  it.each([
    [0, 0.1, 0],
    [0.0999, 0.1, 0],
    [0.1, 0.1, 1],
    [0.3, 0.1, 3],
    [0.7, 0.1, 7],
    [0.95, 0.1, 9],
    [1, 0.1, 9],
    [0.15, 0.05, 3],
    [0.35, 0.05, 7],
    [0.9, 0.05, 18],
    [1, 0.05, 19],
    [-0.2, 0.05, 0],
    [1.3, 0.1, 9],
  ] as const)('of %d by %d is number %d', (confidence, width, bin) => {
    expect(binOf(confidence, width)).toBe(bin);
  });
});

describe('calibration', () => {
  const counts = [
    { index: 8, n: 10, approved: 8, edited: 1, confidence: 8.5 },
    { index: 9, n: 30, approved: 30, edited: 0, confidence: 28.5 },
  ];

  it('weighs the distance of each bin by how many are in it', () => {
    const { ece, n, bins } = calibrate(counts, 0.1, 'miss');
    expect(n).toBe(40);
    // (10 × |0.85 − 0.8| + 30 × |0.95 − 1|) / 40
    expect(ece).toBeCloseTo(0.05, 10);
    expect(bins).toHaveLength(10);
    expect(bins[8]).toMatchObject({ from: 0.8, to: 0.9, n: 10, right: 8, share: 0.8 });
    expect(bins[0]).toEqual({ from: 0, to: 0.1, n: 0, right: 0, confidence: null, share: null, interval: null });
  });

  it('counts edits as right where it is told to', () => {
    const { ece, bins } = calibrate(counts, 0.1, 'right');
    expect(bins[8]).toMatchObject({ right: 9, share: 0.9 });
    expect(ece).toBeCloseTo(0.05, 10);
  });

  it('has no error without a decision', () => {
    expect(calibrate([], 0.05, 'miss')).toMatchObject({ n: 0, ece: null });
  });
});
