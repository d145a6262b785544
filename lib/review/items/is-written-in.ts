import { foldAddress } from '../../catalog/field-kinds/fold-address';

/** How many words after a house number the name of its street begins at the latest: "1402 N. Old Mill". */
const REACH = 3;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether a page writes a home's street somewhere: its number and, soon after, a word of its street's name. Says yes too
 * often rather than too rarely: a home that is written there is not missed.
 */
export function isWrittenIn(street: string, text: string): boolean {
  const [number, ...rest] = wordsOf(street);
  if (number === undefined || !/^\d/.test(number)) return false;
  // Directions and "Road" are spelled in many ways, and are no name.
  const named = rest.filter((word) => word.length > 2 && foldAddress(word) === word);
  const names = named.length > 0 ? named : rest;
  const said = wordsOf(text);
  return said.some(
    (word, at) =>
      word === number &&
      said.slice(at + 1, at + 1 + REACH).some((next) => names.some((name) => next === name || next.startsWith(name))),
  );
}
