import { describe, expect, it } from 'vitest';
import type { PlannedOp, StepTask } from '@/inngest/engine/interpret-response';
import { planSteps } from '@/inngest/engine/plan-steps';

const NOW = Date.UTC(2026, 10, 21);
const op = (task: StepTask): PlannedOp => ({ id: 'a', op: 'X', name: 'step one', race: false, task });
const wait = (more: Partial<Extract<StepTask, { kind: 'wait' }>>) =>
  op({ kind: 'wait', event: 'x/y', condition: null, timeout: '1m', ...more });
const invoke = (timeout: string | null) => op({ kind: 'invoke', functionId: 'app-f', payload: {}, timeout });
const YEAR_MS = 366 * 24 * 3_600_000;

describe('reported steps', () => {
  it.each([
    ['a step to run', op({ kind: 'run' }), null],
    ['a sleep', op({ kind: 'sleep', until: '1h30m' }), NOW + 5_400_000],
    ['a wait', wait({}), NOW + 60_000],
    ['a wait whose time was negative', wait({ timeout: '' }), NOW],
    ['an invocation', invoke('2m'), NOW + 120_000],
    ['an invocation without a timeout', invoke(null), NOW + YEAR_MS],
  ])('of %s get the time at which their timer strikes', (_what, given, wakeMs) => {
    expect(planSteps([given], NOW)).toEqual({
      steps: [{ ...given, wakeAt: wakeMs === null ? null : new Date(wakeMs) }],
    });
  });

  it.each([
    ['a sleep of two years', op({ kind: 'sleep', until: '800d' }), 'InvalidSleepError'],
    ['a wait of two years', wait({ timeout: '800d' }), 'InvalidWaitError'],
    ['a condition that is no CEL', wait({ condition: 'async.data.x =' }), 'InvalidWaitError'],
    ['a condition over something else', wait({ condition: 'step.id == 1' }), 'InvalidWaitError'],
    ['a wait for the end of a run', wait({ event: 'inngest/function.finished' }), 'UnsupportedStepError'],
    ['a wait for nothing', wait({ event: '' }), 'UnsupportedStepError'],
    ['an invocation with a wrong timeout', invoke('soon'), 'InvalidWaitError'],
  ])('with %s end the run in a named error', (_what, bad, name) => {
    const planned = planSteps([op({ kind: 'run' }), bad], NOW);
    expect(planned).toMatchObject({ error: { name } });
    expect('error' in planned && planned.error.message).toContain('step one');
  });
});
