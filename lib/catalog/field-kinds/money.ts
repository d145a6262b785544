import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { foldCharacters } from './fold-text';
import { numberKey } from './read-number';
import { displayDollars, readDollars } from './read-money';

const LABEL = /^(?:(?:list(?:ing)?|asking|sale|base|current|purchase)?\s*price|priced at|now)\s*:?\s*/i;
const FROM = /^(?:(?:home|price)s?\s+)?(?:from|start(?:s|ing)?(?:\s+price)?(?:\s+(?:at|from|in))?)\s*:?\s*/i;
/** "the low $400s", "$400,000s", "the mid 400's". */
const HUNDREDS = /^(?:the\s+)?(?:(low|lower|mid|middle|high|upper)[\s-]*)?\$?\s*(\d{2,3})(?:,000|k)?'?s$/i;

const read = (text: string): number | null => readDollars(text.trim().replace(LABEL, ''));

/** Key of a price that is open upwards, in the several ways it is written: "From $415,990", "starting at $415,990". */
function openKey(text: string): string | null {
  const folded = foldCharacters(text).replace(/\.$/, '');
  const bare = folded.replace(FROM, '');
  const hundreds = HUNDREDS.exec(bare);
  if (hundreds !== null) {
    const part = (hundreds[1] ?? '')
      .toLowerCase()
      .replace(/^lower$/, 'low')
      .replace(/^middle$/, 'mid')
      .replace(/^upper$/, 'high');
    return `from the ${part} ${hundreds[2]}s`.replace(/\s+/g, ' ');
  }
  const least = bare === folded ? (/^(.*\d[km]?)\s*\+$/i.exec(folded)?.[1] ?? null) : bare;
  const amountUsd = least === null ? null : readDollars(least);
  return amountUsd === null ? null : `from ${numberKey(amountUsd)}`;
}

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
    return amountUsd === null ? openKey(text) : numberKey(amountUsd);
  },
  format(text) {
    const amountUsd = read(text);
    return amountUsd === null ? text : displayDollars(amountUsd);
  },
});
