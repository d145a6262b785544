import { createHash } from 'node:crypto';
import { evaluateCel, type Expression, parseCel, type Scope, type Variables } from './cel';
import { valueText } from './cel-values';

/**
 * Conditions and keys, written in CEL over `event` (what started the run) and, where an event is awaited, `async` (the
 * one that came). Pure.
 */

/** An event as functions see it. */
export type EventView = Readonly<Record<string, unknown>>;

/** A compiled value; `false` when what it looks at is missing, as a server says it, and when it fails. */
export type Reader = (event: EventView) => unknown;

/** A compiled condition. Only true is true. */
export type Condition = (event: EventView, incoming?: EventView) => boolean;

/** Parsed once per text; waits of every run of a function share theirs. The oldest goes when there are many. */
const cache = new Map<string, Expression | null>();
const CACHED = 2000;

function compile(scope: Scope, text: string): Expression | null {
  const key = `${scope} ${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parsed = parseCel(scope, text);
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
    const value = evaluateCel(parsed, { event });
    return typeof value === 'symbol' ? false : value;
  };
}

/** Compiles a condition over `event`, and over `async` too where an event is awaited; null when it is no such CEL. */
export function compileCondition(text: string, scope: Scope = 'event'): Condition | null {
  const parsed = compile(scope, text);
  if (!parsed) return null;
  return (event, incoming) => {
    const variables: Variables = scope === 'event' ? { event } : { event, async: incoming };
    return evaluateCel(parsed, variables) === true;
  };
}

/** Keys are stored and indexed: a long one is kept as its digest. */
function shortened(key: string): string {
  return key.length <= 100 ? key : createHash('sha256').update(key).digest('hex');
}

/** The text under which runs with this value of a key are counted together: 1 and "1" are one, as for a server. */
export function keyOf(read: Reader | null, event: EventView): string {
  return read ? shortened(valueText(read(event)).replaceAll('\0', '')) : '';
}

/**
 * A key's value as text, or null where the event is not to be counted: when the key is `false`, which it also is when
 * what it names is missing.
 */
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

/** The index key of one member of an event. A missing one is like null; lists and objects have none: they match nothing. */
export function matchKeyAt(event: EventView, path: string): string | null {
  const value = memberAt(event, path) ?? null;
  return typeof value === 'object' && value !== null ? null : shortened(JSON.stringify(value).replaceAll('\0', ''));
}

/**
 * Reads a condition that compares one member of both events, which is what `match` becomes, so that those who wait can
 * be found by an index. Null when the condition says anything else, or compares lists or objects.
 */
export function matchOf(condition: string, event: EventView): { path: string; key: string } | null {
  const [, own, incoming] = SAME_MEMBER.exec(condition) ?? [];
  if (!own || !incoming) return null;
  const key = matchKeyAt(event, own.slice(1));
  return key === null ? null : { path: incoming.slice(1), key };
}
