import { describe, expect, it } from 'vitest';
import { admit } from '@/inngest/engine/rate-limit';

/** How many of the starts at these seconds are let through, one after the other. */
function admitted(limit: number, periodMs: number, seconds: readonly number[]): number[] {
  let tatMs: number | null = null;
  return seconds.filter((second) => {
    const next = admit({ limit, periodMs }, tatMs, second * 1000);
    if (next !== null) tatMs = next;
    return next !== null;
  });
}

describe('a rate limit', () => {
  it.each([
    ['one a minute', 1, [0, 1, 59, 60, 61, 119, 120], [0, 60, 120]],
    ['three a minute, spread over it', 3, [0, 1, 19, 20, 21, 40, 41], [0, 20, 40]],
    ['twenty a minute, two of them as a burst', 20, [0, 0, 0, 0, 3, 3], [0, 0, 0, 3]],
    ['one after a long pause, not what was saved up', 3, [0, 600, 601, 602], [0, 600]],
  ])('%s', (_what, limit, at, through) => {
    expect(admitted(limit, 60_000, at)).toEqual(through);
  });
});
