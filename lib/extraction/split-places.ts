import { collapseSpaces } from './dom';
import { isStateName } from './split-address';

/** Longest written list that is taken apart, in characters. */
const MAX_LIST_LENGTH = 10_000;

/**
 * Place names of one written list. "Houston, Dallas and Austin" → three; "Houston, TX" → one; "Houston, TX; Katy, TX" →
 * two; "Dallas-Fort Worth" and "Town and Country" after a comma-free "and" of one word stay as the words allow.
 */
export function splitPlaces(text: string): string[] {
  const plain = collapseSpaces(text.slice(0, MAX_LIST_LENGTH)).replace(/[.;,]+$/, '');
  const strong = /[;|•·\n]/.test(plain) ? plain.split(/\s*[;|•·\n]\s*/) : [plain];
  const places: string[] = [];
  for (const part of strong) {
    const pieces = part.split(/\s*,\s*(?:(?:and|y)\s+|&\s*)?|\s+(?:and|&|y)\s+/i).filter(Boolean);
    for (const piece of pieces) {
      const previous = places.at(-1);
      const isCode = /^[A-Z]{2}$/.test(piece) || (isStateName(piece) && strong.length > 1);
      if (isCode && isStateName(piece) && previous !== undefined && !/, /.test(previous))
        places[places.length - 1] = `${previous}, ${piece}`;
      else places.push(piece);
    }
  }
  return unique(
    places
      .map((place) => place.replace(/^(?:the|greater)\s+(?=greater\b)/i, '').trim())
      .filter((place) => place !== ''),
  );
}

/** Items of a written list of things: "custom homes, remodeling, and additions". */
export function splitList(text: string): string[] {
  const plain = collapseSpaces(text.slice(0, MAX_LIST_LENGTH)).replace(/[.;,]+$/, '');
  const parts = /[;|•·]/.test(plain) ? plain.split(/\s*[;|•·]\s*/) : plain.split(/\s*,\s*(?:and\s+|&\s+)?/i);
  // With a comma before its "and" the last item is one ("…, and design and build"); without, the "and" ends the list.
  const isClosed = /,\s*(?:and|&)\s/i.test(plain);
  const last = isClosed ? null : /^(.+?)\s+(?:and|&)\s+(.+)$/i.exec(parts.at(-1) ?? '');
  const items = last?.[1] && last[2] ? [...parts.slice(0, -1), last[1], last[2]] : parts;
  return unique(items.map((item) => item.replace(/^(?:and|&)\s+/i, '').trim()).filter((item) => item !== ''));
}

export function unique(texts: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) if (!seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
  return [...seen.values()];
}
