import { describe, expect, it } from 'vitest';
import { startsByItself } from '@/lib/collection/initiator';
import { planStart, roomOf } from '@/lib/collection/limits/plan-start';

const NOW = new Date('2026-11-30T21:30:00Z');
const LIMITS = { jobs_per_user_hour: 3, jobs_per_day: 10 };
const minutesAgo = (...ago: number[]) => ago.map((count) => new Date(NOW.getTime() - count * 60_000));

describe('a start by hand', () => {
  it.each<[string, Partial<Parameters<typeof planStart>[1]>, [string, number] | null]>([
    ['goes with room for it', {}, null],
    ['goes as the last of the hour', { startedAt: minutesAgo(50, 20) }, null],
    ['goes as the last of the day', { today: 9 }, null],
    [
      'waits until the oldest of the hour is an hour old',
      { startedAt: minutesAgo(50, 20, 5) },
      ['jobs_per_user_hour', 600],
    ],
    [
      'waits for as many as are too many where the limit was lowered',
      { startedAt: minutesAgo(50, 40, 20, 5, 1) },
      ['jobs_per_user_hour', 2400],
    ],
    ['of two needs room for both', { wanted: 2, startedAt: minutesAgo(50, 20) }, ['jobs_per_user_hour', 600]],
    ['of more than ever fit waits an hour', { wanted: 4 }, ['jobs_per_user_hour', 3600]],
    [
      'waits for at least a second',
      { startedAt: [new Date(NOW.getTime() - 3_599_999), ...minutesAgo(1, 1)] },
      ['jobs_per_user_hour', 1],
    ],
    ['waits for the next UTC day once this one is full', { today: 10 }, ['jobs_per_day', 9000]],
    ['of several needs room for all of them in the day', { wanted: 3, today: 8 }, ['jobs_per_day', 9000]],
  ])('%s', (_title, part, expected) => {
    const found = planStart(LIMITS, { wanted: 1, startedAt: [], today: 0, now: NOW, ...part });
    expect(found && [found.limit, found.retryAfterSeconds]).toEqual(expected);
  });

  it('is refused in words that say how much was used and when there is room again', () => {
    const over = { wanted: 1, startedAt: minutesAgo(50, 20, 5), today: 0, now: NOW };
    expect(planStart(LIMITS, over)?.words).toBe(
      'You have started 3 of 3 jobs an hour, so this one was not. Try again in 10 minutes, or have the limit raised under Settings.',
    );
    expect(planStart(LIMITS, { ...over, startedAt: [], today: 12 })?.words).toMatch(
      /^10 of today’s 10 jobs .* in 3 hours/,
    );
  });

  it.each([
    [0, 0, 3],
    [1, 0, 2],
    [5, 0, 0],
    [0, 8, 2],
    [0, 12, 0],
  ])('has, with %i started and %i today, room for %i more', (hour, today, room) => {
    expect(roomOf({ ...LIMITS, started_this_hour: hour, started_today: today })).toBe(room);
  });
});

describe('who started a job', () => {
  it.each([
    ['schedule', true],
    ['system', true],
    ['demo', true],
    ['backfill:7', true],
    ['wave:12', true],
    ['0192f3a1-0000-7000-8000-000000000001', false],
    ['schedule-fan', false],
    ['', false],
  ])('%j by itself: %j', (initiatedBy, expected) => {
    expect(startsByItself(initiatedBy)).toBe(expected);
  });
});
