/** The longest text that a shape spells out. */
const SPELLED = 60;
/** Factors by which a number that is read in another unit differs: cents, thousands, months of a year, quarters. */
const FACTORS = [10, 100, 1000, 12, 4, 1_000_000] as const;

/** What a proposal would do, as the texts it is stored in. */
export interface ShapedChange {
  change_type: string;
  old_value: string | null;
  new_value: string | null;
}

/**
 * How a proposal differs from what it replaces, so that those which a site's redesign brings about can be told from each
 * other's: "gone", "suffix: | Perry Homes", "times 100", "letters", or "differs" for any other. Null for a value where none
 * was: new facts are no redesign, unless all of them are the same one (see foldWaves).
 */
export function shapeOf({ change_type: type, old_value: old, new_value: next }: ShapedChange): string | null {
  if (type === 'removed') return 'gone';
  if (type === 'added' || old === null || next === null) return null;
  return scaled(old, next) ?? added(old, next) ?? (flat(old) === flat(next) ? 'letters' : 'differs');
}

/** Case, accents, spaces and punctuation aside. */
const flat = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function scaled(old: string, next: string): string | null {
  const [before, after] = [old, next].map((text) => (/^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : NaN)) as [
    number,
    number,
  ];
  if (!before || !after) return null;
  const is = (ratio: number, factor: number) => Math.abs(ratio / factor - 1) < 1e-9;
  const times = FACTORS.find((factor) => is(after / before, factor));
  if (times) return `times ${times}`;
  const through = FACTORS.find((factor) => is(before / after, factor));
  return through ? `divided by ${through}` : null;
}

/** Text put before or behind the value, or taken away there. Numbers are no texts: "12" is not "2" with a prefix. */
function added(old: string, next: string): string | null {
  if (/^[\d.,-]*$/u.test(old) || /^[\d.,-]*$/u.test(next)) return null;
  const [short, long, verb] = old.length < next.length ? [old, next, ''] : [next, old, 'without '];
  const rest = long.length - short.length;
  if (short.trim().length < 2 || rest === 0 || rest > SPELLED) return null;
  if (long.startsWith(short)) return `${verb}suffix: ${long.slice(short.length).trim()}`.slice(0, 120);
  if (long.endsWith(short)) return `${verb}prefix: ${long.slice(0, rest).trim()}`.slice(0, 120);
  return null;
}

/** The shape of proposals that all state the same value, by its comparison key. */
export const sameValueShape = (normalisedValue: string): string => `value: ${normalisedValue}`.slice(0, 120);
