import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldCharacters } from './fold-text';

const bare = (text: string): string => foldCharacters(text).trim().toUpperCase();

/** A currency by the three letters of ISO 4217: EUR, in any case. */
export const currencyKind = defineTextKind({
  parse: (text) =>
    /^[A-Z]{3}$/.test(bare(text)) ? accept(bare(text)) : refuse('Not the three letters of a currency.'),
  key: (text) => bare(text) || null,
});
