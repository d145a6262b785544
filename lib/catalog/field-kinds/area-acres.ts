import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { displayNumber, numberKey } from './read-number';
import { readAreaSqft, SQFT_PER_ACRE } from './read-area';

function read(text: string): number | null {
  const sqft = readAreaSqft(text, SQFT_PER_ACRE);
  return sqft === null ? null : Number((sqft / SQFT_PER_ACRE).toFixed(4));
}

/** An area in acres, to four decimals; square feet and metric areas are converted. */
export const areaAcresKind = defineTextKind({
  parse(text, field) {
    const acres = read(text);
    return acres === null || acres <= 0 ? refuse('Not an exact area.') : withinRange(acres, field);
  },
  key(text) {
    const acres = read(text);
    return acres === null ? null : numberKey(acres);
  },
  format(text) {
    const acres = read(text);
    return acres === null ? text : `${displayNumber(acres, 4)} acres`;
  },
});
