import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '@/lib/reports/calibration/interval';

describe('the 90 % interval of a share', () => {
  it.each([
    // Computed by hand from the formula with z = 1.6449.
    [8, 10, 0.541, 0.9314],
    [0, 10, 0, 0.213],
    [10, 10, 0.787, 1],
    [1, 1, 0.2699, 1],
    [500, 1000, 0.474, 0.526],
  ])('of %d in %d is from %d to %d', (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n)!;
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  it('is not known of nothing', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
