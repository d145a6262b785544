import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldCharacters } from './fold-text';
import { usStateCode } from './us-states';

/** "77494" or "77494-1234"; null when the text is no American code. */
function readUsCode(text: string): string | null {
  let folded = foldCharacters(text).replace(/^(?:zip(?:\s*code)?|postal\s*code)\s*:?\s*/i, '');
  const [first = '', ...rest] = folded.split(/[\s,]+/);
  if (rest.length > 0 && usStateCode(first) !== null) folded = rest.join(' ');
  const match = /^(\d{5})(?:\.0+|\s*-?\s*(\d{4}))?-?$/.exec(folded);
  if (match === null) return null;
  const [, zip = '', plus] = match;
  // No delivery point has +4 code 0000; it is padding.
  return plus === undefined || plus === '0000' ? zip : `${zip}-${plus}`;
}

/** A postal code: American ones with five or nine digits, others as text. */
export const postalCodeKind = defineTextKind({
  parse: (text) => accept(readUsCode(text) ?? text.toUpperCase()),
  key: (text) => readUsCode(text) ?? foldCharacters(text).toUpperCase().replace(/[\s-]/g, ''),
});
