import { COUNT_WORDS } from './count-words';
import type { FieldDefinition } from '../entity-type';
import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { displayNumber, numberKey, readNumber } from './read-number';

interface Reading {
  value: number;
  /** The scale's end, where the text names one ("4.8/5"). */
  scale: number | null;
}

function read(text: string): Reading | null {
  const bare = text.trim().replace(/^(?:rated|average(?: rating)?|score)\s*:?\s+/i, '');
  const scaled = /^(.*?\d)\s*(?:\/|\bout of\b|\bof\b)\s*(5|10|100)(?:\.0+)?\s*(?:stars?)?\s*$/i.exec(bare);
  const body = (scaled?.[1] ?? bare)
    .replace(/[★☆⭐]/gu, ' ')
    .trim()
    .replace(/^(\d),(\d{1,2})$/, '$1.$2'); // "4,8": a decimal comma
  const value = readNumber(body, COUNT_WORDS);
  return value === null ? null : { value, scale: scaled === null ? null : Number(scaled[2]) };
}

function outOfScale(reading: Reading, field: FieldDefinition): boolean {
  return reading.scale !== null && field.range?.max !== undefined && reading.scale !== field.range.max;
}

/** A number with decimals, such as a rating; "4.8 out of 5" is read on the field's own scale only. */
export const decimalKind = defineTextKind({
  parse(text, field) {
    const reading = read(text);
    if (reading === null) return refuse('Not an exact number.');
    if (outOfScale(reading, field)) return refuse('On another scale than this field.');
    return withinRange(Number(reading.value.toFixed(6)), field);
  },
  key(text) {
    const reading = read(text);
    if (reading === null) return null;
    return reading.scale === null || reading.scale === 5
      ? numberKey(reading.value)
      : `${numberKey(reading.value)}/${reading.scale}`;
  },
  format(text) {
    const reading = read(text);
    return reading === null ? text : displayNumber(reading.value);
  },
});
