import { cleanText, defineKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { decodeEntities } from './html-entities';
import { foldName } from './fold-name';
import { itemText, readItems } from './read-list';
import { usStateCode } from './us-states';

const NAME_PROPERTIES = ['name', 'title', 'value', '@value', 'addressLocality'];

/** "Houston, TX, Katy, TX" is two places, not four. */
function joinStates(parts: string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const previous = joined.at(-1);
    const isCode = /^[A-Z]{2}$/.test(part) && usStateCode(part) !== null;
    if (isCode && previous !== undefined && !/, [A-Z]{2}$/.test(previous))
      joined[joined.length - 1] = `${previous}, ${part}`;
    else joined.push(part);
  }
  return joined;
}

function splitText(encoded: string): string[] {
  const text = decodeEntities(encoded).replace(/(,\s*[A-Z]{2})\s+(?:and|&)\s+/g, '$1, ');
  const strong = /[\n;|•·●▪◦‣∙]|<br\s*\/?>/i.test(text);
  const parts = text
    .split(strong ? /[\n;|•·●▪◦‣∙]|<br\s*\/?>/i : /,(?!\d{3}\b)/)
    .map((part) => part.replace(/^\s*(?:[-*–]\s+|(?:and|&)\s+(?=\S))/i, '').trim())
    .filter((part) => part !== '');
  return strong ? parts : joinStates(parts);
}

/** "Austin, Texas" is "Austin, TX"; a state alone stays as written. */
function shortenState(text: string): string {
  const match = /^(.*\S)\s*,\s*([^,]+)$/.exec(text);
  const code = match === null ? null : usStateCode(match[2] ?? '');
  return match === null || code === null ? text : `${match[1]}, ${code}`;
}

function keyOf(items: unknown[]): string {
  const keys = items.map((item) => foldName(shortenState(itemText(item, NAME_PROPERTIES) ?? JSON.stringify(item))));
  return [...new Set(keys)].sort().join('\n');
}

/** Every way a hand-typed list can be meant, also once it is stored: "A, B and C" may hold two items or three. */
function readings(value: unknown): string[] {
  const items = readItems(value, splitText);
  const keys = [keyOf(items)];
  const isTyped = typeof value === 'string' && !/^\s*\[/.test(value);
  if (isTyped || items.length === 1) {
    keys.push(
      keyOf(items.flatMap((item) => (typeof item === 'string' ? item.split(/\s+(?:and|&)\s+|\s+\/\s+/i) : [item]))),
    );
  }
  return keys;
}

/** A set of short texts. Order, case and repetition make no difference; stored as an array in the order first seen. */
export const stringSetKind = defineKind({
  collection: true,
  parse(value) {
    const texts = new Map<string, string>();
    // Splitting could cut markup in two, so the whole text is checked before its parts.
    const whole = typeof value === 'string' ? cleanText(value, true) : null;
    if (whole?.ok === false) return whole;
    for (const item of readItems(value, splitText)) {
      const raw = itemText(item, NAME_PROPERTIES);
      if (raw === null) return refuse('An item is not text.');
      const clean = cleanText(raw);
      if (!clean.ok) return refuse(`An item is refused: ${clean.reason}`);
      const text = String(clean.value);
      if ([...text].length > 255) return refuse('An item is longer than 255 characters.');
      const key = foldName(text);
      if (text !== '' && !texts.has(key)) texts.set(key, text);
    }
    return texts.size === 0 ? refuse('No value.') : accept([...texts.values()]);
  },
  key: (value) => keyOf(readItems(value, splitText)),
  format: (value) =>
    readItems(value, splitText)
      .map((item) => itemText(item, NAME_PROPERTIES) ?? JSON.stringify(item))
      .join(', '),
  same: (a, b) => readings(a).some((key) => readings(b).includes(key)),
});
