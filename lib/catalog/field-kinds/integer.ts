import { readCount } from './count-range';
import { COUNT_WORDS } from './count-words';
import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { displayNumber, numberKey, readNumber } from './read-number';

const FLAGS: ReadonlyMap<string, number> = new Map(Object.entries({ true: 1, yes: 1, false: 0, no: 0 }));

const LABEL = /^\s*based on\s+/i;

function read(text: string): number | null {
  return FLAGS.get(text.trim().toLowerCase()) ?? readNumber(text.replace(LABEL, ''), COUNT_WORDS);
}

/** The largest INTEGER of the database. */
const LARGEST_INTEGER = 2_147_483_647;

/** A whole number, with or without the word it counts. An open or rounded count ("8,000+") is not one. */
export const integerKind = defineTextKind({
  parse(text, field) {
    const value = read(text);
    const flagged = FLAGS.has(text.toLowerCase()) && field.range?.max !== 1;
    if (value === null || flagged) return refuse('Not an exact number.');
    if (Math.abs(value) > LARGEST_INTEGER) return refuse('Too large a number.');
    return Number.isSafeInteger(value) ? withinRange(value, field) : refuse('Not a whole number.');
  },
  key(text) {
    const value = read(text);
    // An open or rounded count is no number, but it too is written in several ways ("1,200+", "over 1,200").
    return value === null ? readCount(text) : numberKey(value);
  },
  format(text) {
    const value = read(text);
    return value === null ? text : displayNumber(value);
  },
});
