import { COUNT_WORDS } from './count-words';
import { cleanText, defineKind, scalarText } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldText } from './fold-text';
import { decodeJsonText } from './read-list';
import { displayNumber, readNumber } from './read-number';

const LABEL = /^(?:(?:company|team) size|(?:number|total) of employees|employees|head-?count|staff)\s*:\s*/;

const number = (text: string): number | null => readNumber(text, COUNT_WORDS);

function join(mark: (shown: string) => string, text: string): string | null {
  const value = number(text);
  return value === null || value < 0 ? null : mark(String(value));
}

/** Canonical text of a count: "500", "500+", "<10", "<=50", "~500", "51-200"; null when it is none of these. */
export function readCount(text: string): string | null {
  const folded = foldText(text).replace(/\s+/g, ' ').replace(LABEL, '');
  const exact = join((n) => n, folded);
  if (exact !== null) return exact;
  const range = /^(?:between |from )?(\S+(?: thousand)?)\s*(?:-| to | and | through )\s*(.+)$/.exec(folded);
  if (range !== null) {
    const [first = '', last = ''] = range.slice(1);
    const scale = /^\d[\d.]*\s?(k|m|thousand|million)\b/.exec(last)?.[1];
    // "1-5K" is one to five thousand, "500-1K" five hundred to one thousand.
    const lows = scale !== undefined && /^\d[\d.]*$/.test(first) ? [`${first} ${scale}`, first] : [first];
    const high = number(last);
    const low = lows.map(number).find((value) => value !== null && high !== null && value < high);
    if (typeof low === 'number' && high !== null) return `${low}-${high}`;
  }
  const more =
    /^(?:(?:over|more than|at least|greater than|in excess of|upwards of|min(?:imum)?(?: of)?)|>=?|≥)\s*(.+)$/.exec(
      folded,
    );
  const least =
    more?.[1] ??
    /^(.*?\d\s?[km]?)\s*(?:\+|plus\b|or more\b|and (?:up|above|more)\b)(.*)$/.exec(folded)?.slice(1).join(' ');
  if (least !== undefined) return join((n) => `${n}+`, least.replace('+', ''));
  const below = /^(?:(?:under|fewer than|less than|below)|<(?!=))\s*(.+)$/.exec(folded)?.[1];
  if (below !== undefined) return join((n) => `<${n}`, below);
  const most = /^(?:(?:up to|at most|no more than|max(?:imum)?(?: of)?)|<=|≤)\s*(.+)$/.exec(folded)?.[1];
  if (most !== undefined) return join((n) => `<=${n}`, most);
  const about = /^(?:~|≈|about|around|approximately|approx\.?|circa|ca\.?|roughly|nearly|almost|some)\s*(.+)$/.exec(
    folded,
  )?.[1];
  return about === undefined ? null : join((n) => `~${n}`, about);
}

/** The text of a count, also of schema.org's QuantitativeValue. */
function countText(raw: unknown): string | null {
  const value = decodeJsonText(raw);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return scalarText(value);
  const low = 'minValue' in value ? scalarText(value.minValue) : null;
  const high = 'maxValue' in value ? scalarText(value.maxValue) : null;
  if (low !== null && high !== null) return low === high ? low : `${low}-${high}`;
  if (low !== null) return `${low}+`;
  return high === null ? null : `<=${high}`;
}

/** A head-count that may be open or a range, stored as text in one form ("51-200", "500+"). */
export const countRangeKind = defineKind({
  parse(value) {
    const text = countText(value);
    if (text === null) return refuse('Not a count or a range.');
    const clean = cleanText(/^<=?\s*\d/.test(text) ? text.replace(/^</, '‹') : text);
    if (!clean.ok) return clean;
    const count = readCount(text);
    return count === null ? refuse('Not a count or a range.') : accept(count);
  },
  key(value) {
    const text = countText(value);
    return text === null ? null : readCount(text);
  },
  format(value) {
    const text = countText(value);
    if (text === null) return JSON.stringify(value);
    return (readCount(text) ?? text).replace(/\d{4,}/g, (digits) => displayNumber(Number(digits))).replace(/-/g, '–');
  },
});
