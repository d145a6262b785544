import { compareNames, weightOf } from '../matching/names/compare-names';
import { readName, type NameParts } from '../matching/names/read-name';

/** Words that say what a firm does rather than which it is: "homes", "custom", "luxury". */
const LIGHT_WORD = 0.4;
/** How much of a name two must share at least: "Custom Homes" and "Homes" share nothing. */
const SHARED = 0.5;
/** Names as much alike are one but for spelling. */
const SPELLED_ALIKE = 0.9;
/** One name may say more than the other: "LGI Homes" and "LGI Homes at Sunrise Meadow". */
const ONE_IN_OTHER = 0.5;

/**
 * Whether two names, seen in one market, are one builder's: the same but for dress, what it does, and the market's own name.
 * "Lennar", "Lennar Homes" and, in Texas, "Lennar Homes of Texas" are; "Heritage Homes" and "Heritage Builders" are two, and so
 * are "Gehan Homes Austin" and "Gehan Homes San Antonio", wherever they are seen: divisions of one corporation.
 * @param places words that name the market, in lower case
 */
export function areOneFamily(a: NameParts, b: NameParts, places: ReadonlySet<string>): boolean {
  const { onlyA, onlyB, apart, similarity, distinct, forms } = compareNames(a, b);
  if (apart !== null || forms === 'abroad' || distinct < SHARED) return false;
  if (onlyA.length === 0 && onlyB.length === 0) return similarity >= 0.9;
  const longer = onlyA.length > 0 ? onlyA : onlyB;
  if (onlyA.length > 0 && onlyB.length > 0) return false;
  return longer.every((word) => weightOf(word) <= LIGHT_WORD || places.has(word));
}

/**
 * Whether a card of this name may be linked to a builder that was found for it and that a person approved, without asking again:
 * unless each name has words of its own that the other lacks.
 */
export function fitsFound(card: string, builder: string): boolean {
  const [a, b] = [readName(card), readName(builder)];
  if (!a || !b) return false;
  const { onlyA, onlyB, apart, similarity } = compareNames(a, b);
  if (similarity >= SPELLED_ALIKE) return true;
  return apart === null && similarity >= ONE_IN_OTHER && (onlyA.length === 0 || onlyB.length === 0);
}

/**
 * Puts names of one market together that are one builder's. Every name is in one group; the order of the list makes no
 * difference to who is with whom.
 */
export function groupNames(names: readonly string[], places: ReadonlySet<string>): string[][] {
  const read = names.map((name) => ({ name, parts: readName(name) }));
  const heads = read.map((_entry, index) => index);
  const headOf = (index: number): number => (heads[index] === index ? index : headOf(heads[index]!));
  const blocks = new Map<string, number[]>();
  for (const [index, { name, parts }] of read.entries()) {
    const key = parts ? parts.squashed.slice(0, 4) : name;
    blocks.set(key, [...(blocks.get(key) ?? []), index]);
  }
  for (const block of blocks.values()) {
    for (const [at, one] of block.entries()) {
      for (const other of block.slice(at + 1)) {
        const [a, b] = [read[one]!.parts, read[other]!.parts];
        if (a && b ? areOneFamily(a, b, places) : read[one]!.name === read[other]!.name)
          heads[headOf(other)] = headOf(one);
      }
    }
  }
  const groups = new Map<number, string[]>();
  for (const [index, { name }] of read.entries()) {
    const head = headOf(index);
    groups.set(head, [...(groups.get(head) ?? []), name]);
  }
  return [...groups.values()];
}
