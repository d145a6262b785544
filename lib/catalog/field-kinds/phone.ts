import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { displayPhone, phoneText, readPhones } from './read-phone';

/** A telephone number, stored as E.164 with `;ext=` for an extension; numbers without country are American. */
export const phoneKind = defineTextKind({
  parse(text) {
    const phones = readPhones(text);
    const [first, second] = phones ?? [];
    if (first === undefined) return refuse('Not a telephone number.');
    return second === undefined ? accept(phoneText(first)) : refuse('Holds more than one telephone number.');
  },
  key: (text) => readPhones(text)?.map(phoneText).sort().join(' ') ?? null,
  format: (text) => readPhones(text)?.map(displayPhone).join(', ') ?? text,
});
