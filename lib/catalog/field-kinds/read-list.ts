import { isAbsent } from './absent';

/** The list or map inside JSON text, or the value itself. */
export function decodeJsonText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** The text of a list's item: itself, or the naming property of a structured-data record. */
export function itemText(item: unknown, properties: readonly string[]): string | null {
  if (typeof item === 'string') return item;
  if (typeof item === 'number') return String(item);
  if (item === null || typeof item !== 'object') return null;
  for (const [key, value] of Object.entries(item)) {
    if (properties.includes(key) && typeof value === 'string') return value;
  }
  return null;
}

/** The items of a list in any encoding: an array, JSON text, a record, or text for `split` to take apart. */
export function readItems(value: unknown, split: (text: string) => string[]): unknown[] {
  const decoded = decodeJsonText(value);
  const items = Array.isArray(decoded)
    ? (decoded as unknown[]).flat(2)
    : typeof decoded === 'string'
      ? split(decoded)
      : [decoded];
  return items.filter((item) => !isAbsent(item));
}
