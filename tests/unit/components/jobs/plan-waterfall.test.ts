import { describe, expect, it } from 'vitest';
import { planWaterfall, settleSteps } from '@/components/jobs/plan-waterfall';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
const step = (attempt: number, name: string, from: number, to: number | null) => ({
  attempt,
  name,
  status: to === null ? 'running' : 'completed',
  started_at: at(from),
  finished_at: to === null ? null : at(to),
});

describe('settleSteps', () => {
  const shown = (steps: ReturnType<typeof step>[], endedAt: string | null) =>
    settleSteps(steps, endedAt).map(({ attempt, status, finished_at }) => [attempt, status, finished_at]);

  it('leaves a step running while its job runs', () => {
    expect(shown([step(1, 'fetch', 0, null)], null)).toEqual([[1, 'running', null]]);
  });

  it('lets nothing run in a job that has ended, nor in an attempt that another followed', () => {
    const steps = [step(1, 'fetch', 0, null), step(2, 'fetch', 40, 41), step(2, 'observe', 41, null)];
    expect(shown(steps, at(50))).toEqual([
      [1, 'cancelled', at(0)],
      [2, 'completed', at(41)],
      [2, 'cancelled', at(50)],
    ]);
    expect(shown(steps, null)[0]).toEqual([1, 'cancelled', at(0)]);
    expect(shown(steps, null)[2]).toEqual([2, 'running', null]);
  });

  it('has nothing to settle without steps', () => {
    expect(settleSteps([], null)).toEqual([]);
  });
});

describe('planWaterfall', () => {
  it('places each step on the scale of its own attempt', () => {
    const [attempt] = planWaterfall([step(1, 'fetch', 0, 6), step(1, 'observe', 6, 8)], new Date(at(60)));
    expect(attempt).toMatchObject({ attempt: 1, durationMs: 8000, waitedMs: null });
    expect(attempt?.bars.map(({ offsetPercent, widthPercent }) => [offsetPercent, widthPercent])).toEqual([
      [0, 75],
      [75, 25],
    ]);
  });

  it('keeps attempts apart and says how long lay between them', () => {
    const attempts = planWaterfall([step(2, 'fetch', 40, 41), step(1, 'fetch', 0, 2)], new Date(at(60)));
    expect(attempts.map(({ attempt, waitedMs }) => [attempt, waitedMs])).toEqual([
      [1, null],
      [2, 38_000],
    ]);
    expect(attempts[1]?.bars[0]).toMatchObject({ offsetPercent: 0, widthPercent: 100 });
  });

  it('draws a step that still runs up to now', () => {
    const [attempt] = planWaterfall([step(1, 'fetch', 0, null)], new Date(at(5)));
    expect(attempt?.bars[0]).toMatchObject({ durationMs: 5000, widthPercent: 100 });
  });

  it('never draws outside the scale, whatever the clocks say', () => {
    const odd = [step(1, 'fetch', 5, 3), step(1, 'observe', 5, 5), step(1, 'settle', 9, null)];
    for (const { bars } of planWaterfall(odd, new Date(at(0)))) {
      for (const bar of bars) {
        expect(bar.durationMs).toBeGreaterThanOrEqual(0);
        expect(bar.offsetPercent + bar.widthPercent).toBeLessThanOrEqual(100);
      }
    }
  });

  it('has nothing to draw without steps', () => {
    expect(planWaterfall([], new Date(at(0)))).toEqual([]);
  });
});
