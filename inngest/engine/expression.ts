import { createHash } from 'node:crypto';
import { Environment, type ParseResult } from '@marcbachmann/cel-js';

/**
 * Conditions and keys, written in CEL over `event` (what started the run) and, where an event is awaited, `async` (the
 * one that came). Numbers from JSON are doubles; arithmetic between them and integer literals is defined here, because
 * `event.data.n * 10` should not be an error. Pure.
 */

/** An event as functions see it. */
export type EventView = Readonly<Record<string, unknown>>;

/** A compiled value; `undefined` when a member on its way is missing or it fails in any other way. */
export type Reader = (event: EventView) => unknown;

/** A compiled condition. A missing member never matches, and neither does a value that is not true. */
export type Condition = (event: EventView, incoming?: EventView) => boolean;

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

function environmentWith(...variables: string[]): Environment {
  const environment = new Environment({ homogeneousAggregateLiterals: false });
  for (const variable of variables) environment.registerVariable(variable, 'dyn');
  for (const [sign, apply] of Object.entries(ARITHMETIC)) {
    const handler = (a: unknown, b: unknown) => apply(Number(a), Number(b));
    environment.registerOperator(`double ${sign} int: double`, handler);
    environment.registerOperator(`int ${sign} double: double`, handler);
  }
  return environment;
}

const ENVIRONMENTS = { event: environmentWith('event'), async: environmentWith('event', 'async') };

/** Compiled once per text; waits of every run of a function share theirs. The oldest goes when there are many. */
const cache = new Map<string, ParseResult | null>();
const CACHED = 2000;

function compile(scope: keyof typeof ENVIRONMENTS, text: string): ParseResult | null {
  const key = `${scope} ${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  let parsed: ParseResult | null = null;
  try {
    const result = ENVIRONMENTS[scope].parse(text);
    if (result.check().valid) parsed = result;
  } catch {
    // Not CEL: the caller says so by the function's name.
  }
  const [oldest] = cache.size >= CACHED ? cache.keys() : [];
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, parsed);
  return parsed;
}

/** Compiles a value such as `event.data.a + '-' + event.data.b`; null when it is no CEL over `event`. */
export function compileReader(text: string): Reader | null {
  const parsed = compile('event', text);
  if (!parsed) return null;
  return (event) => {
    try {
      return parsed({ event }) as unknown;
    } catch {
      return undefined;
    }
  };
}

/** Compiles a condition over `event`, and over `async` too where an event is awaited; null when it is no such CEL. */
export function compileCondition(text: string, scope: keyof typeof ENVIRONMENTS = 'event'): Condition | null {
  const parsed = compile(scope, text);
  if (!parsed) return null;
  return (event, incoming) => {
    try {
      return parsed(scope === 'event' ? { event } : { event, async: incoming }) === true;
    } catch {
      return false;
    }
  };
}

/** JSON of what an expression gave. CEL's integers are written like any other number: 1 and 1.0 are one key. */
function jsonOf(value: unknown): string {
  const text = JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'bigint' ? Number(member) : member,
  );
  return (text ?? 'null').replaceAll('\0', '');
}

/** Keys are stored and indexed: a long one is kept as its digest. */
function shortened(key: string): string {
  return key.length <= 100 ? key : createHash('sha256').update(key).digest('hex');
}

/** The text under which runs with this value of a key are counted together. A missing value is a value of its own. */
export function keyOf(read: Reader | null, event: EventView): string {
  return read ? shortened(jsonOf(read(event))) : '';
}

/** A key's value as text, or null where the expression says that the event is not to be counted: when it is `false`. */
export function countedKeyOf(read: Reader | null, event: EventView): string | null {
  return read && read(event) === false ? null : keyOf(read, event);
}

const SAME_MEMBER = /^\s*event((?:\.[A-Za-z_]\w*)+)\s*==\s*async((?:\.[A-Za-z_]\w*)+)\s*$/;

function memberAt(event: EventView, path: string): unknown {
  let value: unknown = event;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The index key of one member of an event; null when it is missing or no plain value. */
export function matchKeyAt(event: EventView, path: string): string | null {
  const value = memberAt(event, path);
  return value === undefined || (typeof value === 'object' && value !== null) ? null : shortened(jsonOf(value));
}

/**
 * Reads a condition that compares one member of both events, which is what `match` becomes, so that those who wait can
 * be found by an index. `key` is null when it can never hold; the whole is null when the condition says anything else,
 * or compares lists or objects.
 */
export function matchOf(condition: string, event: EventView): { path: string; key: string | null } | null {
  const [, own, incoming] = SAME_MEMBER.exec(condition) ?? [];
  if (!own || !incoming) return null;
  const value = memberAt(event, own.slice(1));
  if (typeof value === 'object' && value !== null) return null;
  return { path: incoming.slice(1), key: matchKeyAt(event, own.slice(1)) };
}
