/**
 * The part of CEL the engine evaluates: paths below `event`, and comparisons of such a path with a literal joined by
 * `&&`. Everything else is refused when functions are registered. Pure.
 */

/** What an expression may read: the event as functions see it. */
export type EventView = Readonly<Record<string, unknown>>;

/** A compiled path; answers `undefined` for whatever is missing on the way. */
export type PathReader = (event: EventView) => unknown;

/** A compiled condition. A missing key never matches, not even with `!=`. */
export type Condition = (event: EventView) => boolean;

const PATH = /^event((?:\.[A-Za-z_][A-Za-z0-9_]*)+)$/;
const COMPARISON = /^(event(?:\.[A-Za-z_][A-Za-z0-9_]*)+)\s*(==|!=)\s*(.+)$/s;

/** Compiles `event.data.a.b`; null when the text is anything else. */
export function compilePath(text: string): PathReader | null {
  const match = PATH.exec(text.trim());
  const keys = match?.[1]?.slice(1).split('.');
  if (!keys) return null;
  return (event) => {
    let value: unknown = event;
    for (const key of keys) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  };
}

function parseLiteral(text: string): { value: string | number | boolean | null } | null {
  const quoted = /^'((?:[^'\\]|\\['"\\])*)'$|^"((?:[^"\\]|\\['"\\])*)"$/s.exec(text);
  if (quoted) return { value: (quoted[1] ?? quoted[2] ?? '').replace(/\\(['"\\])/g, '$1') };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return { value: Number(text) };
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  return text === 'null' ? { value: null } : null;
}

/** Splits at `&&` outside quotes. */
function splitConjunction(text: string): string[] {
  const parts: string[] = [];
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '&' && text[at + 1] === '&') {
      parts.push(text.slice(start, at));
      at += 1;
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function compileComparison(text: string): Condition | null {
  const match = COMPARISON.exec(text.trim());
  const read = match?.[1] ? compilePath(match[1]) : null;
  const literal = match?.[3] ? parseLiteral(match[3].trim()) : null;
  if (!read || !literal) return null;
  const equal = match?.[2] === '==';
  return (event) => {
    const value = read(event);
    return value !== undefined && (value === literal.value) === equal;
  };
}

/** Compiles `event.data.x == 'a' && event.data.y != 3`; null when the text is outside the grammar. */
export function compileCondition(text: string): Condition | null {
  const comparisons = splitConjunction(text).map(compileComparison);
  if (comparisons.includes(null)) return null;
  return (event) => comparisons.every((matches) => matches?.(event));
}

/** The text under which steps with this value of a concurrency key are counted together. */
export function concurrencyKeyOf(read: PathReader | null, event: EventView): string {
  return read ? (JSON.stringify(read(event)) ?? 'null').replaceAll('\0', '') : '';
}
