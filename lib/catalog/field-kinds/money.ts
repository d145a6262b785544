import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { numberKey } from './read-number';
import { displayDollars, readDollars } from './read-money';

const LABEL = /^(?:(?:list(?:ing)?|asking|sale|base|current|purchase)?\s*price|priced at)\s*:?\s*/i;

const read = (text: string): number | null => readDollars(text.trim().replace(LABEL, ''));

/** An exact price in US dollars. "From the $400s", ranges and "Call for price" are none; 0 stands for unknown. */
export const moneyKind = defineTextKind({
  parse(text, field) {
    const amountUsd = read(text);
    if (amountUsd === null) return refuse('Not an exact amount of US dollars.');
    if (amountUsd < 0) return refuse('Smaller than zero.');
    return amountUsd === 0 ? refuse('Zero stands for an unknown price.') : withinRange(amountUsd, field);
  },
  key(text) {
    const amountUsd = read(text);
    return amountUsd === null ? null : numberKey(amountUsd);
  },
  format(text) {
    const amountUsd = read(text);
    return amountUsd === null ? text : displayDollars(amountUsd);
  },
});
