import { Cron } from 'croner';
import { UnsupportedOptionError } from './errors';
import { type Condition, compileCondition, compileReader, type Reader } from './expression';
import { type CancelRule, type FlowControl, planCancels, planFlowControl } from './flow-options';
import { type FunctionConfig, type Refuse, refuseFor, refuseUnknownMembers } from './function-config';
import { LIMITS } from './limits';

/** An event trigger: exact name, or a prefix when the trigger ended in `*`. */
export interface EventTrigger {
  name: string;
  isPrefix: boolean;
  matches: Condition | null;
}

/** One concurrency limit: at most `limit` steps executing at once per value of `key`. */
export interface ConcurrencyLimit {
  limit: number;
  key: Reader | null;
}

/** A function the engine can run. */
export interface RegisteredFunction {
  /** App id and function id, joined as the protocol does. */
  id: string;
  maxAttempts: number;
  events: EventTrigger[];
  crons: string[];
  /** Empty, or one or two limits that all hold. */
  concurrency: ConcurrencyLimit[];
  /** Events that cancel its runs. */
  cancels: CancelRule[];
  /** What decides whether and when an event starts a run. */
  flow: FlowControl;
}

/** A cron expression with its time zone split off. */
export function parseCron(text: string): { pattern: string; timeZone: string | undefined } {
  const match = /^(?:CRON_)?TZ=(\S+)\s+(.+)$/.exec(text.trim());
  return { pattern: match?.[2] ?? text.trim(), timeZone: match?.[1] };
}

/** The first time after `after` at which the cron is due; null when it never is. UTC unless it names a zone. */
export function nextCronDate(text: string, after: Date): Date | null {
  const { pattern, timeZone } = parseCron(text);
  return new Cron(pattern, { timezone: timeZone ?? 'UTC', mode: '5-part' }).nextRun(after);
}

function planTrigger(trigger: Record<string, unknown>, plan: RegisteredFunction, refuse: Refuse): void {
  const { cron, event, expression, jitter, ...rest } = trigger;
  const [unknown] = Object.keys(rest).filter((key) => rest[key] !== undefined);
  if (unknown) refuse(`triggers.${unknown}`, 'unknown trigger option.');
  if (typeof cron === 'string') {
    if (jitter !== undefined) refuse('triggers.jitter', 'cron triggers fire on time.');
    try {
      if (!nextCronDate(cron, new Date())) refuse('triggers.cron', `"${cron}" is never due.`);
    } catch (error) {
      if (error instanceof UnsupportedOptionError) throw error;
      refuse('triggers.cron', `"${cron}" is not a five-field cron expression in a known time zone.`);
    }
    plan.crons.push(cron);
    return;
  }
  if (typeof event !== 'string' || event === '') refuse('triggers', 'a trigger needs an event name or a cron.');
  const name = event as string;
  const isPrefix = name.endsWith('*');
  const stem = isPrefix ? name.slice(0, -1) : name;
  if (stem.includes('*')) refuse('triggers.event', `"${name}": a wildcard may only stand at the end.`);
  const matches = typeof expression === 'string' ? compileCondition(expression) : null;
  if (expression !== undefined && !matches) {
    refuse('triggers.if', `"${String(expression)}" is no CEL over "event".`);
  }
  plan.events.push({ name: stem, isPrefix, matches });
}

function planLimit(entry: unknown, refuse: Refuse): ConcurrencyLimit {
  if (typeof entry !== 'number' && (typeof entry !== 'object' || entry === null)) {
    refuse('concurrency', 'expected a number or { limit, key }.');
  }
  const { limit, key, scope, ...rest } = (typeof entry === 'number' ? { limit: entry } : entry) as Record<
    string,
    unknown
  >;
  const [unknown] = Object.keys(rest).filter((name) => rest[name] !== undefined);
  if (unknown) refuse(`concurrency.${unknown}`, 'unknown option.');
  if (scope !== undefined && scope !== 'fn') {
    refuse('concurrency.scope', `"${String(scope)}"; only "fn" is: limit each function by itself.`);
  }
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) {
    refuse('concurrency.limit', 'it must be a whole number above 0.');
  }
  const read = typeof key === 'string' ? compileReader(key) : null;
  if (key !== undefined && !read) refuse('concurrency.key', `"${String(key)}" is no CEL over "event".`);
  return { limit: limit as number, key: read };
}

function planRetries(config: FunctionConfig, refuse: Refuse): number {
  const steps = (config['steps'] ?? {}) as Record<string, { retries?: { attempts?: unknown } }>;
  const [unknown] = Object.keys(steps).filter((id) => id !== 'step');
  if (unknown) refuse('steps', `a function has one entry point, not "${unknown}".`);
  const retries = steps['step']?.retries?.attempts ?? 4;
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0 || retries > 20) {
    refuse('retries', 'it must be a whole number from 0 to 20.');
  }
  return (retries as number) + 1;
}

/**
 * Reads one function's configuration. Only what the engine does is let through: any other option, known today or
 * added to the SDK tomorrow, is refused by its name.
 * @throws UnsupportedOptionError
 */
export function planFunction(config: FunctionConfig): RegisteredFunction {
  const refuse = refuseFor(config.id);
  refuseUnknownMembers(config);
  const triggers = Array.isArray(config['triggers']) ? (config['triggers'] as Record<string, unknown>[]) : [];
  if (triggers.length > LIMITS.triggers) refuse('triggers', `at most ${LIMITS.triggers} are allowed.`);
  const limits = config['concurrency'] === undefined ? [] : [config['concurrency']].flat();
  if (limits.length > LIMITS.concurrencyEntries) refuse('concurrency', `at most ${LIMITS.concurrencyEntries} limits.`);
  const plan: RegisteredFunction = {
    id: config.id,
    maxAttempts: planRetries(config, refuse),
    events: [],
    crons: [],
    concurrency: limits.map((entry) => planLimit(entry, refuse)),
    cancels: planCancels(config['cancel'], refuse),
    flow: planFlowControl(config, refuse),
  };
  for (const trigger of triggers) planTrigger(trigger, plan, refuse);
  return plan;
}

/** Whether an event of this name and content starts the function. */
export function isTriggeredBy(
  fn: RegisteredFunction,
  name: string,
  view: () => Readonly<Record<string, unknown>>,
): boolean {
  return fn.events.some(
    (trigger) =>
      (trigger.isPrefix ? name.startsWith(trigger.name) : name === trigger.name) &&
      (trigger.matches === null || trigger.matches(view())),
  );
}
