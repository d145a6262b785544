import { foldCharacters } from './fold-text';
import { readNumber } from './read-number';

const DOLLARS = /(?:\bUSD?\s*\$|(?<![a-z])USD(?![a-z])|\bU\.S\.\s*\$|\$|\bUS dollars?\b|\bdollars?\b|\bbucks\b)/gi;
const OTHER_CURRENCY = /[€£¥₹₽₩]|\b(?:EUR|GBP|CAD|AUD|MXN|JPY|CHF|NZD)\b|\b(?:CA|C|A|AU|NZ|MX|HK|S)\$/i;

/** The exact amount of US dollars a text states: "$485,000", "485000.00", "USD 485K", "$1.2 million"; null otherwise. */
export function readDollars(text: string): number | null {
  const folded = foldCharacters(text);
  // Accountants write a debt in brackets.
  if (OTHER_CURRENCY.test(folded) || /^\(.*\)$/.test(folded)) return null;
  const marks = folded.match(DOLLARS) ?? [];
  if (marks.filter((mark) => mark.includes('$')).length > 1) return null;
  const value = readNumber(folded.replace(DOLLARS, ' ').replace(/\s+-\s*$/, ''));
  return value === null ? null : Number(value.toFixed(2));
}

/** "$485,000", "$125.50". */
export function displayDollars(amountUsd: number): string {
  const digits = Number.isInteger(amountUsd) ? 0 : 2;
  return amountUsd.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
