import { describe, expect, it } from 'vitest';
import { planRestart, type ChildEnd, type RestartPlan } from '@/scripts/start/plan-restart';

const killed = (atMs: number): ChildEnd => ({ atMs, bySignal: true });
const exited = (atMs: number): ChildEnd => ({ atMs, bySignal: false });
const times = (count: number, end: (atMs: number) => ChildEnd, everyMs = 1000) =>
  Array.from({ length: count }, (_, index) => end(index * everyMs));

describe('planRestart', () => {
  it.each<[string, ChildEnd[], RestartPlan]>([
    ['the first end is followed by a quick restart', [exited(0)], { kind: 'restart', delayMs: 500 }],
    ['each further one waits longer', times(3, exited), { kind: 'restart', delayMs: 1500 }],
    ['five exits in a minute are borne', times(5, exited), { kind: 'restart', delayMs: 2500 }],
    ['a process that keeps exiting is given up', times(6, exited), { kind: 'give_up' }],
    ['exits further apart than a minute start afresh', times(9, exited, 61_000), { kind: 'restart', delayMs: 500 }],
    ['kills never count as a failure of its own', times(40, killed), { kind: 'restart', delayMs: 5000 }],
    [
      'one kill among exits is not the last straw',
      [...times(6, exited), killed(6000)],
      { kind: 'restart', delayMs: 3500 },
    ],
  ])('%s', (_title, ends, plan) => {
    expect(planRestart(ends)).toEqual(plan);
  });
});
