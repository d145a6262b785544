import { describe, expect, it } from 'vitest';
import { LONGEST_WAIT_MS, planAttempt, spacingMs, THROTTLE_WINDOW_MS } from '@/lib/auth/sign-in-throttle';

const NOW = new Date('2026-11-21T12:00:00Z');
const state = (failures: number, nextInMs = 0, firstAgoMs = 1000) => ({
  failures,
  firstFailedAt: new Date(NOW.getTime() - firstAgoMs),
  nextAllowedAt: new Date(NOW.getTime() + nextInMs),
});

describe('attempts after wrong passwords', () => {
  it.each([
    [0, 0],
    [8, 0],
    [9, 1000],
    [10, 2000],
    [13, 5000],
    [500, 5000],
  ])('after %i wrong ones are %i ms apart', (failures, expected) => {
    expect(spacingMs(failures)).toBe(expected);
  });

  it('the ninth costs nothing, the tenth waits', () => {
    expect(planAttempt(state(8), NOW)).toMatchObject({ kind: 'go', waitMs: 0 });
    expect(planAttempt(state(9), NOW)).toMatchObject({ kind: 'go', waitMs: 1000 });
  });

  it('queue behind those that wait already', () => {
    expect(planAttempt(state(9, 3000), NOW)).toEqual({
      kind: 'go',
      waitMs: 4000,
      nextAllowedAt: new Date(NOW.getTime() + 4000),
    });
  });

  it('are refused with a time to come back when the queue is too long', () => {
    const plan = planAttempt(state(20, LONGEST_WAIT_MS), NOW);
    expect(plan).toMatchObject({ kind: 'refuse' });
    expect(plan.kind === 'refuse' && plan.retryAfterMs).toBeGreaterThan(0);
  });

  it('are free again once the wrong ones are old', () => {
    expect(planAttempt(state(50, 60_000, THROTTLE_WINDOW_MS + 1), NOW)).toMatchObject({ kind: 'go', waitMs: 0 });
    expect(planAttempt(null, NOW)).toMatchObject({ kind: 'go', waitMs: 0 });
  });
});
