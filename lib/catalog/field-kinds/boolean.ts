import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldText } from './fold-text';

const TRUE = new Set([
  'true',
  'yes',
  'y',
  't',
  '1',
  '1.0',
  'on',
  'x',
  '✓',
  '✔',
  'checked',
  'included',
  'verified',
  'move-in ready',
  'ready',
  'ready now',
  'move in ready',
  'pool',
  'private pool',
  'has pool',
  'in-ground pool',
]);
const FALSE = new Set([
  'false',
  'no',
  'n',
  'f',
  '0',
  '0.0',
  'off',
  '✗',
  '✘',
  'unchecked',
  'not included',
  'no pool',
  'not verified',
  'unverified',
  'not move-in ready',
  'not ready',
]);

function read(text: string): boolean | null {
  const folded = foldText(text.replace(/^https?:\/\/schema\.org\//i, '')).replace(/!+$/, '');
  if (TRUE.has(folded)) return true;
  return FALSE.has(folded) ? false : null;
}

/** Yes or no. An absent value is neither. */
export const booleanKind = defineTextKind({
  parse(text) {
    const value = read(text);
    return value === null ? refuse('Neither yes nor no.') : accept(value);
  },
  key(text) {
    const value = read(text);
    return value === null ? null : String(value);
  },
  format(text) {
    const value = read(text);
    return value === null ? text : value ? 'Yes' : 'No';
  },
});
