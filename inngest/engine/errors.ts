/** An error as the SDK writes it into a step's or run's outcome. */
export interface SdkError {
  name: string;
  message: string;
  stack?: string;
  cause?: unknown;
}

/** A function asks for something the embedded engine does not do. Thrown when workers start, never later. */
export class UnsupportedOptionError extends Error {
  override readonly name = 'UnsupportedOptionError';

  constructor(
    readonly functionId: string,
    readonly option: string,
    detail: string,
  ) {
    super(`Function "${functionId}" uses "${option}", which the embedded engine does not support: ${detail}`);
  }
}

/** Names of the errors with which the engine itself ends a run; stored in `durable.runs.error`. */
export type EngineErrorName =
  | 'UnsupportedStepError'
  | 'StepLimitError'
  | 'StepOutputTooLargeError'
  | 'RunStateTooLargeError'
  | 'InvalidSleepError'
  | 'InvalidWaitError'
  | 'WorkerLostError'
  | 'EngineStateError';

/** An engine error in the stored shape. */
export function engineError(name: EngineErrorName, message: string): SdkError {
  return { name, message };
}

/** SQLSTATE classes that say something about the server's state, not about what was sent to it. */
const PASSING_CLASSES = /^(08|40|53|55|57|58)/;

/**
 * Whether what was thrown while talking to the database may pass by itself: lost connections (drivers report them in
 * many words, without a SQLSTATE), shutdowns, deadlocks. The rest is wrong data or a bug, and would come again.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return false;
  const code = (error as { code?: unknown } | null)?.code;
  const isSqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E');
  return !isSqlState || PASSING_CLASSES.test(code);
}
