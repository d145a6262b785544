import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldCharacters, foldText, stripAccents } from './fold-text';
import { usStateCode } from './us-states';

const WORDS: ReadonlyMap<string, string> = new Map(Object.entries({
  st: 'saint', ste: 'sainte', ft: 'fort', mt: 'mount', mtn: 'mountain', pt: 'point', n: 'north', s: 'south', e: 'east',
  w: 'west', hts: 'heights', spgs: 'springs', spg: 'spring', twp: 'township', vlg: 'village', lk: 'lake', bch: 'beach',
})); // prettier-ignore

/** Splits "Houston, TX 77002" into its name and its state; the state is null when the text has none. */
function splitState(text: string): { name: string; state: string | null } {
  const match = /^(.+?),\s*([^,]+?)\s*(?:\d{5}(?:-\d{4})?)?(?:,\s*(?:USA|US|United States))?$/i.exec(text);
  const bare = match === null ? /^(.+\S)\s+([A-Z]{2})$/.exec(text) : null;
  const code = bare === null ? null : usStateCode(bare[2] ?? '');
  if (bare !== null && code !== null) return { name: bare[1] ?? text, state: code };
  const state = match === null ? null : usStateCode(match[2] ?? '');
  return match === null || state === null ? { name: text, state: null } : { name: match[1] ?? text, state };
}

function keyParts(text: string): { name: string; state: string | null } {
  const { name, state } = splitState(foldCharacters(text));
  const words = stripAccents(foldText(name))
    .replace(/^(?:the )?(?:city|town|village) of /, '')
    .replace(/['.,]/g, (mark) => (mark === "'" ? '' : ' '))
    .split(/[\s-]+/)
    .filter((word) => word !== '');
  // "De Soto" and "DeSoto", "Mc Kinney" and "McKinney" are one place.
  return { name: words.map((word) => (words.length > 1 ? (WORDS.get(word) ?? word) : word)).join(''), state };
}

/** A city's name; a state written after it is left to the state's own field. */
export const cityKind = defineTextKind({
  parse: (text) => accept(splitState(text).name),
  key(text) {
    const { name, state } = keyParts(text);
    if (name === '') return null;
    return state === null ? name : `${name}, ${state}`;
  },
  same(a, b) {
    const [left, right] = [keyParts(a), keyParts(b)];
    return (
      left.name !== '' &&
      left.name === right.name &&
      (left.state === null || right.state === null || left.state === right.state)
    );
  },
});
