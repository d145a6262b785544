/** A share with the interval that holds it. All from 0 to 1. */
export interface Interval {
  low: number;
  high: number;
}

/** Quantile of the normal distribution that leaves 5 % on each side: an interval of 90 %. */
const Z_90 = 1.6448536269514722;

/**
 * Wilson's score interval of 90 % for `hits` of `n`: unlike the plain one it never leaves 0 to 1, and says something with
 * few or with no misses. Null for n = 0.
 * @see Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference
 */
export function wilsonInterval(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = hits / n;
  const spread = Z_90 ** 2 / n;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z_90 / (1 + spread)) * Math.sqrt((share * (1 - share)) / n + spread / (4 * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
