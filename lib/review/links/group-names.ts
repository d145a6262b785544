import { compareNames, weightOf } from '../matching/names/compare-names';
import { compareLegalForms } from '../matching/names/legal-forms';
import { readName, type NameParts } from '../matching/names/read-name';

/** Words that say what a firm does rather than which it is: "homes", "custom", "luxury". */
const LIGHT_WORD = 0.4;
/** Names as much alike are one but for spelling. */
const SPELLED_ALIKE = 0.9;
/** One name may say more than the other: "LGI Homes" and "LGI Homes at Sunrise Meadow". */
const ONE_IN_OTHER = 0.5;

interface ReadName {
  name: string;
  parts: NameParts | null;
  /** What tells it from others, whatever its spaces and order. */
  core: string;
  /** What it says besides. */
  light: readonly string[];
}

function read(name: string, places: ReadonlySet<string>): ReadName {
  const parts = readName(name);
  const words = parts?.words ?? [];
  const isLight = (word: string) => weightOf(word) <= LIGHT_WORD || places.has(word);
  const own = words.filter((word) => !isLight(word));
  // A name of light words alone is all of them: "Custom Homes", "Texas Builders".
  if (parts === null || own.length === 0) return { name, parts, core: ` ${parts?.key ?? name}`, light: [] };
  return { name, parts, core: own.join(''), light: words.filter((word) => isLight(word) && !places.has(word)) };
}

/** Of two names with one core, whether neither says something that the other contradicts: "homes" and "builders" are rivals. */
function areOneFamily(a: ReadName, b: ReadName): boolean {
  if (compareLegalForms(a.parts?.form ?? null, b.parts?.form ?? null) === 'abroad') return false;
  return a.light.every((word) => b.light.includes(word)) || b.light.every((word) => a.light.includes(word));
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
 * Puts names of one market together that are one builder's: the same but for dress, what it does, and the market's own name. "Lennar",
 * "Lennar Homes" and, in Texas, "Lennar Homes of Texas" are; "Heritage Homes" and "Heritage Builders" are two, and so are "Gehan
 * Homes Austin" and "Gehan Homes San Antonio", wherever they are seen: divisions of one corporation. Every name is in one
 * group; the order of the list makes no difference to who is with whom.
 * @param places words that name the market, in lower case
 */
export function groupNames(names: readonly string[], places: ReadonlySet<string>): string[][] {
  const byCore = new Map<string, ReadName[]>();
  for (const name of names) {
    const one = read(name, places);
    byCore.set(one.core, [...(byCore.get(one.core) ?? []), one]);
  }
  return [...byCore.values()].flatMap((list) => {
    // Who says least comes first, so that "Heritage" alone is nobody's bridge between two that are rivals.
    const sorted = [...list].sort((a, b) => b.light.length - a.light.length || a.name.localeCompare(b.name, 'en'));
    const groups: ReadName[][] = [];
    for (const one of sorted) {
      const group = groups.find((members) => members.every((member) => areOneFamily(member, one)));
      if (group) group.push(one);
      else groups.push([one]);
    }
    return groups.map((members) => members.map(({ name }) => name));
  });
}
