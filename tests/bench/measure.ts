import { performance } from 'node:perf_hooks';

/** Times in milliseconds of one case. */
export interface Timing {
  n: number;
  p50_ms: number;
  p95_ms: number;
}

const round = (value: number) => Number(value.toFixed(2));

/** Runs `work` `warmup` times for nothing and `n` times on the clock, one after the other. */
export async function time(n: number, warmup: number, work: () => Promise<unknown>): Promise<Timing> {
  for (let index = 0; index < warmup; index += 1) await work();
  const times: number[] = [];
  for (let index = 0; index < n; index += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return summary(times);
}

export function summary(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { n: sorted.length, p50_ms: round(at(0.5)), p95_ms: round(at(0.95)) };
}
