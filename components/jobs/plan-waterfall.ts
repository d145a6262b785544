export type WaterfallStep = {
  attempt: number;
  name: string;
  status: string;
  started_at: string;
  finished_at: string | null;
};

export type WaterfallBar<T> = {
  step: T;
  /** Where the bar begins and how long it is, in percent of its attempt. */
  offsetPercent: number;
  widthPercent: number;
  durationMs: number;
};

export type WaterfallAttempt<T> = {
  attempt: number;
  startedAt: string;
  durationMs: number;
  /** Time between the end of the attempt before and the start of this one; null for the first. */
  waitedMs: number | null;
  bars: WaterfallBar<T>[];
};

/**
 * Steps as they are to be shown: nothing runs any more in an attempt that another one followed, or in a job that has
 * ended. A worker that was stopped had no chance to say so.
 */
export function settleSteps<T extends WaterfallStep>(steps: readonly T[], endedAt: string | null): T[] {
  const latest = Math.max(...steps.map((step) => step.attempt));
  return steps.map((step) => {
    if (step.status !== 'running' || (step.attempt === latest && endedAt === null)) return step;
    return { ...step, status: 'cancelled', finished_at: step.attempt === latest ? endedAt : step.started_at };
  });
}

/**
 * Steps as bars on a time scale. Each attempt has a scale of its own, since minutes may lie between two attempts that took
 * milliseconds. A step that still runs reaches to `now`.
 */
export function planWaterfall<T extends WaterfallStep>(steps: readonly T[], now: Date): WaterfallAttempt<T>[] {
  const attempts: WaterfallAttempt<T>[] = [];
  let endBefore: number | null = null;
  for (const attempt of [...new Set(steps.map((step) => step.attempt))].sort((a, b) => a - b)) {
    const own = steps
      .filter((step) => step.attempt === attempt)
      .map((step) => ({ step, ...timesOf(step, now) }))
      .sort((a, b) => a.startMs - b.startMs);
    const startMs = Math.min(...own.map((step) => step.startMs));
    const endMs = Math.max(...own.map((step) => step.endMs));
    const wholeMs = Math.max(1, endMs - startMs);
    attempts.push({
      attempt,
      startedAt: new Date(startMs).toISOString(),
      durationMs: endMs - startMs,
      waitedMs: endBefore === null ? null : Math.max(0, startMs - endBefore),
      bars: own.map((step) => ({
        step: step.step,
        offsetPercent: ((step.startMs - startMs) / wholeMs) * 100,
        widthPercent: ((step.endMs - step.startMs) / wholeMs) * 100,
        durationMs: step.endMs - step.startMs,
      })),
    });
    endBefore = endMs;
  }
  return attempts;
}

function timesOf(step: WaterfallStep, now: Date): { startMs: number; endMs: number } {
  const startMs = new Date(step.started_at).getTime();
  const endMs = step.finished_at === null ? now.getTime() : new Date(step.finished_at).getTime();
  return { startMs, endMs: Math.max(startMs, endMs) };
}
