import { engineError, type SdkError } from './errors';
import { LIMITS } from './limits';

/** What the SDK answered to one call, as far as the engine acts on it. */
export type CallOutcome =
  | { kind: 'complete'; output: string }
  | { kind: 'fail'; error: SdkError }
  | { kind: 'retry'; error: SdkError; retryAfter: string | null; step: StepRef | null }
  | { kind: 'step'; step: StepRef; output: string | null; error: SdkError | null; race: boolean }
  | { kind: 'plan'; ops: PlannedOp[] };

/** A step as named by the SDK: hashed id and what to call it on screens. */
export interface StepRef {
  id: string;
  op: string;
  name: string;
}

/** What a step does when it is its turn. Times are durations or dates as the SDK writes them, null when not given. */
export type StepTask =
  | { kind: 'run' }
  | { kind: 'sleep'; until: string }
  | { kind: 'wait'; event: string; condition: string | null; timeout: string }
  | { kind: 'invoke'; functionId: string; payload: Readonly<Record<string, unknown>>; timeout: string | null };

/** A step to schedule. */
export interface PlannedOp extends StepRef {
  task: StepTask;
  race: boolean;
}

interface RawOp {
  id: string;
  op: string;
  name?: unknown;
  displayName?: unknown;
  data?: unknown;
  error?: unknown;
  opts?: Readonly<Record<string, unknown>> | null;
}

/** How developers write the ops and step types that the engine does not run, and what to do instead. */
const UNSUPPORTED: Readonly<Record<string, [name: string, instead: string]>> = {
  WaitForSignal: ['step.waitForSignal', 'wait for an event with step.waitForEvent'],
  'step.sendSignal': ['step.sendSignal', 'send an event with step.sendEvent'],
  AIGateway: ['step.ai.infer', 'call the model inside step.run'],
  Gateway: ['step.fetch', 'call fetch inside step.run'],
  DeferAdd: ['defer', 'send an event that starts the other function'],
  DeferAbort: ['defer', 'send an event that starts the other function'],
  'step.realtime.publish': ['step.realtime.publish', 'publish inside step.run'],
};

function unsupported(what: string): CallOutcome {
  const [name, instead] = UNSUPPORTED[what] ?? [`The operation "${what}"`, 'run this function under an Inngest server'];
  const message = `${name} is not supported by the embedded engine: ${instead}.`;
  return { kind: 'fail', error: engineError('UnsupportedStepError', message) };
}

/** Longest text kept of an error: errors are for reading, and travel with every later call of the run. */
const MAX_ERROR_CHARS = 32_768;

function toError(value: unknown, fallback: string): SdkError {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const message = raw['message'] ?? raw['error'];
  const error: SdkError = {
    name: typeof raw['name'] === 'string' && raw['name'] ? raw['name'].slice(0, 200) : 'Error',
    message: typeof message === 'string' && message ? message.slice(0, MAX_ERROR_CHARS) : fallback,
  };
  if (typeof raw['stack'] === 'string') error.stack = raw['stack'].slice(0, MAX_ERROR_CHARS);
  if (raw['cause'] !== undefined && JSON.stringify(raw['cause']).length <= MAX_ERROR_CHARS) error.cause = raw['cause'];
  return error;
}

function stepRef(op: RawOp): StepRef {
  const name = typeof op.displayName === 'string' ? op.displayName : typeof op.name === 'string' ? op.name : op.id;
  return { id: op.id, op: op.op, name: name.replaceAll('\0', '') };
}

function isRace(op: RawOp, version: string | null): boolean {
  return version === '1' || op.opts?.['parallelMode'] === 'race';
}

/** What a reported op asks for; null when the engine does not run it. */
function taskOf(op: RawOp): StepTask | null {
  const opts = op.opts ?? {};
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  switch (op.op) {
    case 'StepPlanned':
      return { kind: 'run' };
    case 'Sleep':
      return { kind: 'sleep', until: String(opts['duration'] ?? op.name ?? '') };
    case 'WaitForEvent': {
      const event = text(opts['event']) ?? text(op.name) ?? '';
      return { kind: 'wait', event, condition: text(opts['if']), timeout: text(opts['timeout']) ?? '' };
    }
    case 'InvokeFunction': {
      const payload = typeof opts['payload'] === 'object' && opts['payload'] !== null ? opts['payload'] : {};
      const timeout = text(opts['timeout']) || null;
      const functionId = text(opts['function_id']) ?? '';
      return { kind: 'invoke', functionId, payload: payload as Record<string, unknown>, timeout };
    }
    default:
      return null;
  }
}

function interpretPlan(ops: RawOp[], version: string | null): CallOutcome {
  const planned: PlannedOp[] = [];
  for (const op of ops) {
    const type = op.opts?.['type'];
    if (typeof type === 'string' && type in UNSUPPORTED) return unsupported(type);
    const task = taskOf(op);
    if (!task) return unsupported(op.op);
    planned.push({ ...stepRef(op), task, race: isRace(op, version) });
  }
  return { kind: 'plan', ops: planned };
}

function interpretOps(ops: RawOp[], headers: Headers): CallOutcome {
  const version = headers.get('x-inngest-req-version');
  const [op] = ops;
  if (!op)
    return {
      kind: 'retry',
      error: engineError('EngineStateError', 'The function reported no step and no result.'),
      retryAfter: null,
      step: null,
    };
  if (ops.length > 1) return interpretPlan(ops, version);
  const type = op.opts?.['type'];
  if (typeof type === 'string' && type in UNSUPPORTED) return unsupported(type);
  switch (op.op) {
    case 'Step':
    case 'StepRun': {
      const output = JSON.stringify(op.data ?? null);
      if (Buffer.byteLength(output) > LIMITS.stepOutputBytes) {
        const message = `Step "${stepRef(op).name}" returned more than ${LIMITS.stepOutputBytes} bytes.`;
        return { kind: 'fail', error: engineError('StepOutputTooLargeError', message) };
      }
      return { kind: 'step', step: stepRef(op), output, error: null, race: isRace(op, version) };
    }
    case 'StepFailed':
      return {
        kind: 'step',
        step: stepRef(op),
        output: null,
        error: toError(op.error, 'The step failed.'),
        race: isRace(op, version),
      };
    case 'StepError': {
      const error = toError(op.error, 'The step failed.');
      if (headers.get('x-inngest-no-retry') === 'true')
        return { kind: 'step', step: stepRef(op), output: null, error, race: isRace(op, version) };
      return { kind: 'retry', error, retryAfter: headers.get('retry-after'), step: stepRef(op) };
    }
    case 'RunComplete':
      return { kind: 'complete', output: JSON.stringify(op.data ?? null) };
    default:
      return interpretPlan(ops, version);
  }
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function isOpList(value: unknown): value is RawOp[] {
  return (
    Array.isArray(value) &&
    value.every(
      (op: unknown) =>
        typeof op === 'object' &&
        op !== null &&
        typeof (op as RawOp).id === 'string' &&
        typeof (op as RawOp).op === 'string',
    )
  );
}

/**
 * Reads a call's response as the protocol defines it: 200 result, 206 ops, anything else an error that is retried
 * unless `x-inngest-no-retry` says otherwise. Pure.
 */
export function interpretResponse(status: number, headers: Headers, body: string): CallOutcome {
  const parsed = parseJson(body);
  if (status === 200 && parsed) {
    if (Buffer.byteLength(body) > LIMITS.stepOutputBytes) {
      return {
        kind: 'fail',
        error: engineError(
          'StepOutputTooLargeError',
          `The function returned more than ${LIMITS.stepOutputBytes} bytes.`,
        ),
      };
    }
    return { kind: 'complete', output: body };
  }
  if (status === 206 && parsed) {
    const ops = Array.isArray(parsed.value) ? (parsed.value as unknown[]) : [parsed.value];
    if (isOpList(ops)) return interpretOps(ops, headers);
  }
  const error = toError(parsed?.value, `The function's handler answered ${status}.`);
  if (headers.get('x-inngest-no-retry') === 'true') return { kind: 'fail', error };
  return { kind: 'retry', error, retryAfter: headers.get('retry-after'), step: null };
}
