/** NUL, and half of a surrogate pair: text columns refuse the one, JSON columns both. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE.source, 'gu');

/** Whether PostgreSQL can hold a text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** Deeper nesting has no use here, and neither PostgreSQL nor a recursive reader can take any amount of it. */
const MAX_DEPTH = 64;

/**
 * Paths of what in a value cannot be stored: texts, keys, and what is nested too deeply ("awards.0.title"); never the
 * text itself.
 */
export function findUnstorable(value: unknown, path = '', depth = 0): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path];
  if (value === null || typeof value !== 'object') return [];
  if (depth >= MAX_DEPTH) return [path];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!isStorable(key)) return [path];
    return findUnstorable(inner, path === '' ? key : `${path}.${key}`, depth + 1);
  });
}

/** The same text with what cannot be stored replaced, as browsers replace it when they read a page. */
export function toStorable(text: string): string {
  return text.replace(EVERY_UNSTORABLE, '\uFFFD');
}
