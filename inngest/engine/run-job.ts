import type pg from 'pg';
import { redactText } from '@/lib/privacy/redact';
import { type Backoff, backoffMs, parseRetryAfter } from './durations';
import { type EndedRun, endEvents, type RunEnd } from './end-events';
import { engineError, isTransient, type SdkError } from './errors';
import type { RegisteredFunction } from './function-options';
import type { HeldJob, HeldWork } from './held-job';
import type { CallOutcome, PlannedOp } from './interpret-response';
import { INVOCATION_ERRORS } from './invocation';
import { LIMITS, MAX_RESCUES, TURNS_PER_LEASE } from './limits';
import type { Logger } from './logger';
import { planSteps } from './plan-steps';
import { callFunction, remember, type SdkHandler } from './sdk-handler';
import type { Claimant } from './store/claim';
import { loadRuns } from './store/load-runs';
import { releaseJob, settleEnd, settleRetry, settleStep, type Settled, type SettledEnd } from './store/settle';
import type { QuickSettler } from './store/settle-batch';
import { settlePlan } from './store/settle-plan';

/** What executing jobs needs from the worker. */
export interface Executor {
  pool: pg.Pool;
  by: Claimant;
  handler: SdkHandler;
  functions: ReadonlyMap<string, RegisteredFunction>;
  quick: QuickSettler;
  backoff: Backoff;
  logger: Logger;
  /** Follows which jobs are held, for the heartbeat. */
  held: Map<string, HeldJob>;
  isStopping: () => boolean;
}

/** What a turn leaves: more work for this slot, or how many calls it put into the queue. */
type TurnEnd = { next: HeldWork } | { next: null; queued: number };

const DONE: TurnEnd = { next: null, queued: 0 };

function reports(executor: Executor, { job, run }: HeldWork, end: RunEnd) {
  const { run_id: runId, function_id: functionId } = job;
  if (run.eventJson === null) return [];
  const event = JSON.parse(run.eventJson) as EndedRun['event'];
  return endEvents(executor.functions, { runId, functionId, event }, end);
}

/** Repeats a settle while the database is away. Its fence makes that safe: what was committed is refused the second time. */
async function persist<T>(executor: Executor, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + executor.by.leaseMs;
  for (let wait = 50; ; wait = Math.min(wait * 2, 2000)) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || Date.now() + wait > giveUpAt) throw error;
      executor.logger.warn({ err: error }, 'The database is away; the outcome of a call will be stored again.');
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function endRun(executor: Executor, work: HeldWork, end: SettledEnd): Promise<Settled> {
  const { pool, by, logger } = executor;
  const settled = await persist(executor, () => settleEnd(pool, by, work, end, reports(executor, work, end)));
  if (end.status === 'failed' && !settled.refused) {
    logger.warn({ run_id: work.job.run_id, function_id: work.job.function_id, error: end.error.name }, 'A run failed.');
  }
  return settled;
}

function fail(executor: Executor, work: HeldWork, error: SdkError): Promise<Settled> {
  return endRun(executor, work, { status: 'failed', error });
}

function failTooLarge(executor: Executor, work: HeldWork): Promise<Settled> {
  const message = `The run's steps returned more than ${LIMITS.runStateBytes} bytes together.`;
  return fail(executor, work, engineError('RunStateTooLargeError', message));
}

async function plan(executor: Executor, work: HeldWork, ops: readonly PlannedOp[]): Promise<Settled> {
  const { memo } = work.run;
  if (memo.stack.length + ops.length > LIMITS.stepsPerRun) {
    return fail(
      executor,
      work,
      engineError('StepLimitError', `The run exceeded the limit of ${LIMITS.stepsPerRun} steps.`),
    );
  }
  const planned = planSteps(ops, Date.now());
  if ('error' in planned) return fail(executor, work, planned.error);
  return persist(executor, () => settlePlan(executor.pool, executor.by, work, planned.steps));
}

/** Stores the outcome of a step that the function ran on its way, and goes on with the same lease. */
async function advance(
  executor: Executor,
  work: HeldWork,
  outcome: CallOutcome & { kind: 'step' },
  keep: boolean,
): Promise<TurnEnd> {
  const { job, run } = work;
  const error = outcome.error === null ? null : JSON.stringify(outcome.error);
  const position = run.memo.stack.length;
  const fence = await persist(executor, () =>
    executor.quick.settle(job, { kind: 'advance', step: outcome.step, output: outcome.output, error, position, keep }),
  );
  if (fence === null) return DONE;
  if (!keep) return { next: null, queued: 1 };
  remember(run.memo, outcome.step.id, outcome.output, error);
  return { next: { job: { ...job, fence, attempt: 0, rescues: 0 }, run } };
}

function mayBeCancelled(fn: RegisteredFunction): boolean {
  return fn.cancels.length > 0 || fn.flow.singleton?.mode === 'cancel';
}

async function complete(executor: Executor, work: HeldWork, fn: RegisteredFunction, output: string): Promise<TurnEnd> {
  const { job, run } = work;
  const end: RunEnd = { status: 'completed', output };
  // Nobody else may write this run's rows: no sibling, no cancellation, nobody who waits for its outcome.
  const isAlone = run.openSteps === 0 && run.parent === null && !mayBeCancelled(fn);
  const isPlain = isAlone && job.attempt === 0 && reports(executor, work, end).length === 0;
  if (!isPlain) return toTurnEnd(executor, await endRun(executor, work, end));
  await persist(executor, () => executor.quick.settle(work.job, { kind: 'complete', output }));
  return DONE;
}

async function toTurnEnd(executor: Executor, settled: Settled): Promise<TurnEnd> {
  if (settled.refused) return DONE;
  if (!settled.next) return { next: null, queued: settled.queued };
  const [next] = await loadRuns(executor.pool, [settled.next]);
  return next ? { next } : DONE;
}

async function settleOutcome(
  executor: Executor,
  work: HeldWork,
  fn: RegisteredFunction,
  outcome: CallOutcome,
  keep: boolean,
): Promise<TurnEnd> {
  const { job, run } = work;
  const { pool, by } = executor;
  const endOf = (settled: Promise<Settled>) => settled.then((result) => toTurnEnd(executor, result));
  switch (outcome.kind) {
    case 'complete':
      return complete(executor, work, fn, outcome.output);
    case 'fail':
      return endOf(fail(executor, work, outcome.error));
    case 'plan':
      return endOf(plan(executor, work, outcome.ops));
    case 'step': {
      const bytes = Buffer.byteLength(outcome.output ?? '');
      if (run.memo.bytes + bytes > LIMITS.runStateBytes) return endOf(failTooLarge(executor, work));
      if (job.kind === 'discover') return advance(executor, work, outcome, keep);
      const error = outcome.error === null ? null : JSON.stringify(outcome.error);
      return endOf(
        persist(executor, () =>
          settleStep(pool, by, job, { op: outcome.step.op, output: outcome.output, error }, keep),
        ),
      );
    }
    case 'retry': {
      const { error, step } = outcome;
      if (job.attempt + 1 >= fn.maxAttempts) {
        if (!step) return endOf(fail(executor, work, error));
        return settleOutcome(
          executor,
          work,
          fn,
          { kind: 'step', step: { ...step, op: 'StepFailed' }, output: null, error, race: false },
          keep,
        );
      }
      const delayMs =
        parseRetryAfter(outcome.retryAfter, Date.now()) ?? backoffMs(executor.backoff, job.attempt, Math.random());
      return endOf(persist(executor, () => settleRetry(pool, by, job, delayMs, step, error)));
    }
  }
}

async function takeTurn(executor: Executor, work: HeldWork, keep: boolean): Promise<TurnEnd> {
  const { job, run } = work;
  const fn = executor.functions.get(job.function_id);
  if (!fn) throw new Error(`Job ${job.id} is of function ${job.function_id}, which this worker does not have.`);
  if (job.rescues > MAX_RESCUES) {
    const message = `Workers died ${job.rescues} times in a row while executing this call.`;
    return toTurnEnd(executor, await fail(executor, work, engineError('WorkerLostError', message)));
  }
  if (job.attempt >= fn.maxAttempts) {
    const message = 'The function keeps reporting steps that are already done.';
    return toTurnEnd(executor, await fail(executor, work, engineError('EngineStateError', message)));
  }
  if (run.eventJson === null) {
    return toTurnEnd(
      executor,
      await fail(executor, work, engineError('EngineStateError', 'The run has lost its event.')),
    );
  }
  if (job.kind === 'sleep' || job.kind === 'wait' || job.kind === 'invoke') {
    const { pool, by } = executor;
    const error = job.kind === 'invoke' ? JSON.stringify(INVOCATION_ERRORS.timeout) : null;
    return toTurnEnd(
      executor,
      await persist(executor, () => settleStep(pool, by, job, { op: null, output: null, error }, keep)),
    );
  }
  if (run.memo.bytes > LIMITS.runStateBytes) return toTurnEnd(executor, await failTooLarge(executor, work));
  const outcome = await callFunction(executor.handler, {
    functionId: fn.id,
    runId: job.run_id,
    eventJson: run.eventJson,
    memo: run.memo,
    stepId: job.step_id,
    attempt: job.attempt,
    maxAttempts: fn.maxAttempts,
    // At the limit the next step may only be reported, so that the one too many is never executed.
    planOnly: run.openSteps > 0 || run.memo.stack.length >= LIMITS.stepsPerRun,
  });
  try {
    return await settleOutcome(executor, work, fn, outcome, keep);
  } catch (error) {
    if (isTransient(error)) throw error;
    // What came back cannot be stored, and calling again would bring the same: the run ends with that as its error.
    executor.logger.error({ err: error, run_id: job.run_id }, 'An outcome could not be stored.');
    // The database may quote what it refused.
    const reason = redactText(error instanceof Error ? error.message : String(error));
    return toTurnEnd(
      executor,
      await fail(
        executor,
        work,
        engineError('EngineStateError', `The outcome of a call could not be stored: ${reason}`),
      ),
    );
  }
}

/**
 * Executes a claimed job and, with the same lease, the calls that follow it, until the run ends, waits, or has had its
 * share. Every outcome is committed before the next call is made. Never throws: a job that cannot be settled is left to
 * the end of its lease, which is when another worker takes it up from what was committed.
 * @returns how many calls became ready for whoever is free.
 */
export async function runJob(executor: Executor, claimed: HeldWork): Promise<number> {
  let work = claimed;
  for (let turn = 1; ; turn += 1) {
    const { job } = work;
    executor.held.set(job.id, job);
    try {
      const keep = turn < TURNS_PER_LEASE && !executor.isStopping();
      const end = await takeTurn(executor, work, keep);
      if (!end.next) return end.queued;
      work = end.next;
      if (executor.isStopping()) {
        await releaseJob(executor.pool, executor.by, work.job);
        return 0;
      }
    } catch (error) {
      executor.logger.error(
        { err: error, run_id: job.run_id, function_id: job.function_id },
        'A call could not be settled.',
      );
      return 0;
    } finally {
      executor.held.delete(job.id);
    }
  }
}
