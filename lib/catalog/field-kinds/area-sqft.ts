import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { displayNumber, numberKey } from './read-number';
import { readAreaSqft } from './read-area';

const read = (text: string): number | null => readAreaSqft(text, 1);

/** An area in whole square feet; acres and metric areas are converted. */
export const areaSqftKind = defineTextKind({
  parse(text, field) {
    const sqft = read(text);
    return sqft === null || sqft <= 0 ? refuse('Not an exact area.') : withinRange(Math.round(sqft), field);
  },
  key(text) {
    const sqft = read(text);
    return sqft === null ? null : numberKey(Math.round(sqft));
  },
  format(text) {
    const sqft = read(text);
    return sqft === null ? text : `${displayNumber(sqft, 0)} sq ft`;
  },
});
