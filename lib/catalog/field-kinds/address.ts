import { defineKind, cleanText, scalarText } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldAddress } from './fold-address';
import { decodeJsonText, itemText } from './read-list';

/** The text of an address; of a schema.org PostalAddress, its street (the other parts have fields of their own). */
function addressText(raw: unknown): string | null {
  const value = decodeJsonText(raw);
  return scalarText(value) ?? (Array.isArray(value) ? null : itemText(value, ['streetAddress', 'address', 'name']));
}

/** A street address or a part of one, stored as written on one line and compared by postal rules. */
export const addressKind = defineKind({
  parse(value) {
    const text = addressText(value);
    if (text === null) return refuse('Not an address.');
    const clean = cleanText(text, true);
    if (!clean.ok) return clean;
    const line = String(clean.value).replace(/\s*,?\s*\n+\s*/g, ', ');
    return foldAddress(line) === null ? refuse('Not an address.') : accept(line);
  },
  key(value) {
    const text = addressText(value);
    return text === null ? null : foldAddress(text);
  },
  format: (value) =>
    addressText(value)
      ?.replace(/\s*,?\s*\n+\s*/g, ', ')
      .trim() ?? JSON.stringify(value),
});
