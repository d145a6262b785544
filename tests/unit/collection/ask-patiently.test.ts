import { describe, expect, it } from 'vitest';
import { askPatiently, waitBeforeNext } from '@/lib/collection/research/ask-patiently';

describe('the wait before a busy service is asked again', () => {
  it.each([
    [0, null, 10_000],
    [1, null, 20_000],
    [2, null, null],
    [0, 30_000, 30_000],
    [0, 0, 1000],
    [0, 120_000, 120_000],
    [0, 120_001, null],
    [2, 5000, null],
  ])('after try %i, told %s ms, is %s', (attempt, saidMs, waitMs) => {
    expect(waitBeforeNext(attempt, saidMs)).toBe(waitMs);
  });

  it('is slept through, until it answers or the tries are used up', async () => {
    const slept: number[] = [];
    const steps = {
      run: <T>(_name: string, work: () => Promise<T>) => work(),
      sleep: async (_name: string, ms: number) => void slept.push(ms),
    };
    const busy = { kind: 'busy' as const, waitMs: null, reason: 'Busy.' };
    const asked = await askPatiently(steps as never, 'ask', async (attempt) =>
      attempt === 1 ? { kind: 'done' as const } : busy,
    );
    expect([asked, slept]).toEqual([{ kind: 'done' }, [10_000]]);
    expect(await askPatiently(steps as never, 'ask', async () => busy)).toBe(busy);
    expect(slept).toEqual([10_000, 10_000, 20_000]);
  });
});
