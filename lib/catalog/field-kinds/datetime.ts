import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { readDate } from './read-date';

/** An instant, stored as ISO in UTC; a date alone is its midnight UTC, as the database stores it. */
export const datetimeKind = defineTextKind({
  parse(text) {
    const reading = readDate(text);
    return reading === null ? refuse('Not a full date or time.') : accept(new Date(reading.instantMs).toISOString());
  },
  key(text) {
    const reading = readDate(text);
    return reading === null ? null : new Date(reading.instantMs).toISOString();
  },
  format(text) {
    const reading = readDate(text);
    if (reading === null) return text;
    const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' };
    if (reading.instantMs % 86_400_000 === 0) return new Date(reading.instantMs).toLocaleDateString('en-US', options);
    const time: Intl.DateTimeFormatOptions = {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    };
    return new Date(reading.instantMs).toLocaleString('en-US', { ...options, ...time });
  },
});
