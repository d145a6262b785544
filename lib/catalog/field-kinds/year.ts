import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { foldText } from './fold-text';

const FILLER =
  /\b(?:since|est|established|founded|built|year|opened|started|began|incorporated|formed|in|the|of|business|completed|constructed|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/g;
const EARLIEST = 1700;
/** Without a clock no year after this one is believed. */
const LATEST_UNDATED = 2100;

/** The one exact year a text names: 1967, "1967.0", "Est. 1967", "1967-04-01", "April 1, 1967". */
function readYear(text: string): number | null {
  const folded = foldText(text);
  const date =
    /^(\d{4})-(?:0?[1-9]|1[0-2])(?:-\d{1,2})?(?:t[\d:.z+-]+)?$/.exec(folded) ??
    /^\d{1,2}\/\d{1,2}\/(\d{4})$/.exec(folded);
  if (date !== null) return Number(date[1]);
  const bare = folded
    .replace(/^(\d{4})\.0+$/, '$1')
    .replace(FILLER, ' ')
    .replace(/[.,:;()!]/g, ' ')
    .trim();
  const match = /^(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(\d{4})$/.exec(bare.replace(/\s+/g, ' '));
  return match === null ? null : Number(match[1]);
}

/** A calendar year, from 1700 (or the field's own minimum) to the year after `now`. */
export const yearKind = defineTextKind({
  parse(text, field, now) {
    const year = readYear(text);
    if (year === null) return refuse('Not an exact year.');
    if (year < EARLIEST) return refuse(`Smaller than ${EARLIEST}.`);
    const latest = now === undefined ? LATEST_UNDATED : now.getUTCFullYear() + 1;
    return withinRange(year, field, Math.min(field.range?.max ?? latest, latest));
  },
  key(text) {
    const year = readYear(text);
    return year === null ? null : String(year);
  },
  format: (text) => readYear(text)?.toString() ?? text,
});
