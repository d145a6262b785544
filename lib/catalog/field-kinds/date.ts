import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { readDate } from './read-date';

/** A calendar day, stored as "2025-06-14"; the clock time of a timestamp is dropped, its written date kept. */
export const dateKind = defineTextKind({
  parse(text) {
    const reading = readDate(text);
    return reading === null ? refuse('Not a full date.') : accept(reading.date);
  },
  key: (text) => readDate(text)?.date ?? null,
  format(text) {
    const reading = readDate(text);
    return reading === null
      ? text
      : new Date(reading.date).toLocaleDateString('en-US', {
          year: 'numeric',
          month: 'short',
          day: 'numeric',
          timeZone: 'UTC',
        });
  },
});
