import { describe, expect, it } from 'vitest';
import { backoffMs, DEFAULT_BACKOFF, parseRetryAfter, parseTimeString, sleepUntilMs } from '@/inngest/engine/durations';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;

describe('a time string', () => {
  it.each([
    ['300ms', 300],
    ['1s', 1000],
    ['2h45m', 9_900_000],
    ['1w2d3h4m5s', 7 * DAY + 2 * DAY + 11_045_000],
    ['1.5h', 5_400_000],
    ['1500µs', 1.5],
    ['0s', 0],
    ['', null],
    ['5', null],
    ['5 s', null],
    ['-5s', null],
    ['1y', null],
  ])('%s is %s ms', (text, ms) => {
    expect(parseTimeString(text)).toBe(ms);
  });
});

describe('a sleep', () => {
  it.each([
    ['90s', NOW + 90_000],
    ['', NOW],
    ['2026-11-21T13:00:00.000Z', NOW + 3_600_000],
    ['2026-11-21T14:00:00+01:00', NOW + 3_600_000],
    ['2020-01-01T00:00:00Z', NOW],
    ['366d', NOW + 366 * DAY],
    ['367d', null],
    ['2030-01-01T00:00:00Z', null],
    ['tomorrow', null],
  ])('"%s" ends at %s', (text, untilMs) => {
    expect(sleepUntilMs(text, NOW)).toBe(untilMs);
  });
});

describe('Retry-After', () => {
  it.each([
    [null, null],
    ['', null],
    ['soon', null],
    ['30', 30_000],
    ['0', 1000],
    ['999999999', DAY],
    ['2026-11-21T12:01:00Z', 60_000],
    ['Sat, 21 Nov 2026 12:01:00 GMT', 60_000],
    ['2020-01-01T00:00:00Z', 1000],
  ])('%s waits %s ms', (header, delayMs) => {
    expect(parseRetryAfter(header, NOW)).toBe(delayMs);
  });
});

describe('the backoff', () => {
  it('grows by its factor, is spread by a fifth either way, and never passes its maximum by more', () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(DEFAULT_BACKOFF, attempt, 0.5))).toEqual([
      5000, 15_000, 45_000, 135_000,
    ]);
    expect(backoffMs(DEFAULT_BACKOFF, 0, 0)).toBe(4000);
    expect(backoffMs(DEFAULT_BACKOFF, 0, 0.999_999)).toBe(6000);
    expect(backoffMs(DEFAULT_BACKOFF, 20, 0.5)).toBe(DEFAULT_BACKOFF.maxMs);
    expect(backoffMs(DEFAULT_BACKOFF, 2000, 0.5)).toBe(DEFAULT_BACKOFF.maxMs);
  });
});
