import { COUNT_WORDS } from './count-words';
import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { foldText } from './fold-text';
import { displayNumber, numberKey, readNumber } from './read-number';

interface Baths {
  value: number;
  halves: number;
}

const PARTS =
  /^(.+?)[\s-]*full(?:[\s-]+bath(?:room)?s?)?(?:[\s,+/-]*(?:and )?\s*(\S+?)[\s-]*(?:half|1\/2|partial)(?:[\s-]+bath(?:room)?s?)?)?$/;

function read(text: string): Baths | null {
  const folded = foldText(text)
    .replace(/(\d)\s*f\b/g, '$1 full')
    .replace(/(\d)\s*h\b/g, '$1 half')
    .replace(/[()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const parts = PARTS.exec(folded);
  if (parts !== null) {
    const full = readNumber(parts[1] ?? '');
    const halves = parts[2] === undefined ? 0 : readNumber(parts[2]);
    return full === null || halves === null ? null : { value: full + halves / 2, halves };
  }
  const value = readNumber(text.trim().replace(/^(\d{1,2}),(5|25|75)$/, '$1.$2'), COUNT_WORDS);
  return value === null ? null : { value, halves: value % 1 === 0 ? 0 : 1 };
}

/** Bathrooms, a half bath counting 0.5: "3.5", "3½", "3 full, 1 half". */
export const bathroomsKind = defineTextKind({
  parse(text, field) {
    const baths = read(text);
    if (baths === null) return refuse('Not an exact number.');
    return baths.value >= 0 && baths.value * 4 === Math.round(baths.value * 4)
      ? withinRange(baths.value, field)
      : refuse('Not a number of bathrooms.');
  },
  key(text) {
    const baths = read(text);
    if (baths === null) return null;
    // Three full and two half baths are not four full ones, although both count 4.
    return baths.halves > 1 ? `${numberKey(baths.value)} with ${baths.halves} half` : numberKey(baths.value);
  },
  format(text) {
    const baths = read(text);
    return baths === null ? text : displayNumber(baths.value);
  },
});
