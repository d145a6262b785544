import { parseTimeString } from './durations';
import { compileCondition, compileReader, type EventView, type Reader } from './expression';
import type { FunctionConfig, Refuse } from './function-config';
import { LIMITS } from './limits';

/** An event that cancels runs. `timeout` is a duration or a date, as `cancelOn` had it; null for a year. */
export interface CancelRule {
  event: string;
  /** The text of the condition; null when every event of the name cancels. */
  condition: string | null;
  timeout: string | null;
}

/** At most `limit` starts in `periodMs` for each value of `key`, evenly spread; what is too much starts nothing. */
export interface RateLimit {
  limit: number;
  periodMs: number;
  key: Reader | null;
}

/** What decides whether and when an event starts a run; every member is null unless the function asks for it. */
export interface FlowControl {
  rateLimit: RateLimit | null;
  singleton: { mode: 'skip' | 'cancel'; key: Reader | null } | null;
  debounce: { periodMs: number; timeoutMs: number | null; key: Reader | null } | null;
  priority: Reader | null;
}

type Members = Readonly<Record<string, unknown>>;

/** The option's members; refuses anything that is no object or has members that nobody has heard of. */
function membersOf(option: string, value: unknown, known: readonly string[], refuse: Refuse): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(option, 'expected an object.');
  const members = value as Members;
  const [unknown] = Object.keys(members).filter((name) => !known.includes(name) && members[name] !== undefined);
  if (unknown) refuse(`${option}.${unknown}`, 'unknown option.');
  return members;
}

function readerOf(option: string, text: unknown, refuse: Refuse): Reader | null {
  if (text === undefined || text === '') return null;
  const read = typeof text === 'string' ? compileReader(text) : null;
  if (!read) refuse(option, `"${String(text)}" is no CEL over "event".`);
  return read;
}

function periodOf(option: string, text: unknown, maxMs: number, refuse: Refuse): number {
  const ms = typeof text === 'string' ? parseTimeString(text) : null;
  if (ms === null || ms < 1000 || ms > maxMs) {
    refuse(option, `"${String(text)}"; it must be a duration from 1s to ${maxMs / 3_600_000}h.`);
  }
  return ms as number;
}

function planRateLimit(config: FunctionConfig, refuse: Refuse): RateLimit | null {
  const { idempotency } = config;
  // As on a real server: idempotency is a rate limit of one a day, and stands in for any other.
  if (idempotency !== undefined) {
    const key = readerOf('idempotency', idempotency, refuse);
    if (!key) refuse('idempotency', 'it must be a CEL expression over "event".');
    return { limit: 1, periodMs: LIMITS.periodMs, key };
  }
  if (config['rateLimit'] === undefined) return null;
  const { limit, period, key } = membersOf('rateLimit', config['rateLimit'], ['limit', 'period', 'key'], refuse);
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) {
    refuse('rateLimit.limit', 'it must be a whole number above 0.');
  }
  return {
    limit: limit as number,
    periodMs: periodOf('rateLimit.period', period, LIMITS.periodMs, refuse),
    key: readerOf('rateLimit.key', key, refuse),
  };
}

/**
 * Reads what holds the starts of a function back.
 * @throws what `refuse` throws, naming the option.
 */
export function planFlowControl(config: FunctionConfig, refuse: Refuse): FlowControl {
  const flow: FlowControl = {
    rateLimit: planRateLimit(config, refuse),
    singleton: null,
    debounce: null,
    priority: null,
  };
  if (config['singleton'] !== undefined) {
    const { mode, key } = membersOf('singleton', config['singleton'], ['mode', 'key'], refuse);
    if (mode !== 'skip' && mode !== 'cancel') refuse('singleton.mode', `"${String(mode)}"; it is "skip" or "cancel".`);
    flow.singleton = { mode: mode as 'skip' | 'cancel', key: readerOf('singleton.key', key, refuse) };
  }
  if (config['debounce'] !== undefined) {
    const known = ['period', 'timeout', 'key'];
    const { period, timeout, key } = membersOf('debounce', config['debounce'], known, refuse);
    flow.debounce = {
      periodMs: periodOf('debounce.period', period, LIMITS.debounceMs, refuse),
      timeoutMs: timeout === undefined ? null : periodOf('debounce.timeout', timeout, Number.MAX_SAFE_INTEGER, refuse),
      key: readerOf('debounce.key', key, refuse),
    };
  }
  if (config['priority'] !== undefined) {
    const { run } = membersOf('priority', config['priority'], ['run'], refuse);
    flow.priority = readerOf('priority.run', run, refuse);
  }
  return flow;
}

/** Reads `cancelOn` as the SDK sends it. */
export function planCancels(given: unknown, refuse: Refuse): CancelRule[] {
  const list = given === undefined ? [] : [given].flat();
  if (list.length > LIMITS.cancels) refuse('cancelOn', `at most ${LIMITS.cancels} are allowed.`);
  return list.map((entry) => {
    const { event, if: condition, timeout } = membersOf('cancelOn', entry, ['event', 'if', 'timeout'], refuse);
    if (typeof event !== 'string' || event === '' || event.includes('*')) {
      refuse('cancelOn.event', `"${String(event)}"; it must be the full name of an event.`);
    }
    if (condition !== undefined && !(typeof condition === 'string' && compileCondition(condition, 'async'))) {
      refuse('cancelOn.if', `"${String(condition)}" is no CEL over "event" and "async".`);
    }
    if (timeout !== undefined && !(typeof timeout === 'string' && isTime(timeout))) {
      refuse('cancelOn.timeout', `"${String(timeout)}" is neither a duration nor a date.`);
    }
    const text = typeof condition === 'string' ? condition : null;
    return { event: event as string, condition: text, timeout: typeof timeout === 'string' ? timeout : null };
  });
}

function isTime(text: string): boolean {
  return parseTimeString(text) !== null || Number.isFinite(Date.parse(text));
}

/** Seconds of head start that an event's run gets: a whole number within the limits; anything else counts as none. */
export function priorityOf(flow: FlowControl, event: EventView): number {
  const value = flow.priority?.(event);
  const seconds = typeof value === 'bigint' ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return 0;
  return Math.min(Math.max(seconds, -LIMITS.prioritySeconds), LIMITS.prioritySeconds);
}
