/** NUL, and half of a surrogate pair: text columns refuse the one, JSON columns both. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE.source, 'gu');

/** Whether PostgreSQL can hold a text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** Paths of the texts and keys in a value that cannot be stored ("awards.0.title"); never the text itself. */
export function findUnstorable(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!isStorable(key)) return [path];
    return findUnstorable(inner, path === '' ? key : `${path}.${key}`);
  });
}

/** The same text with what cannot be stored replaced, as browsers replace it when they read a page. */
export function toStorable(text: string): string {
  return text.replace(EVERY_UNSTORABLE, '\uFFFD');
}
