import { areOtherGivenNames, FAMILY_NAMES } from './family-names';
import { editDistance } from './edit-distance';
import { compareLegalForms } from './legal-forms';
import { COMMON_WEIGHTS, EMPTY_WORDS, ROOMS, TRADES } from './name-words';
import { NATIONS, PLACES } from './place-words';
import type { NameParts } from './read-name';

/** What a word weighs in a name, 0–1, where the catalogue knows better than the built-in list. */
export type WordWeights = ReadonlyMap<string, number>;

export interface NameComparison {
  /** 0–1. One means the same name but for its dress. */
  similarity: number;
  /** How much of a name the words in common are: below one where many firms share them. */
  distinct: number;
  /** Words of either name that the other lacks. */
  onlyA: readonly string[];
  onlyB: readonly string[];
  /** Legal forms of different countries or kinds. */
  forms: 'same' | 'loose' | 'other' | 'abroad';
  /**
   * What tells two firms apart that have words in common: both names say what they do, and not the same ("Novak Plumbing", "Novak
   * Electric"), or one is in the other's house ("The Oak Room at the Wardman Hotel").
   */
  apart: 'trade' | 'house' | null;
  /** What was written differently, in words; empty for the same name. */
  notes: readonly string[];
}

const FORM_COST = { same: 0, loose: 0.03, other: 0.05, abroad: 0.14 } as const;
const CAP_OF_OTHER_NUMBERS = 0.45;
const CAP_OF_ONE_NUMBER = 0.66;
const CAP_OF_APART = { trade: 0.55, house: 0.45 } as const;

/** What a word weighs: one for a word of a firm's own, less for words that many share. */
export function weightOf(word: string, weights?: WordWeights): number {
  const base = COMMON_WEIGHTS.get(word) ?? (word.length === 1 ? 0.4 : 1);
  return Math.min(base, weights?.get(word) ?? 1);
}

/** Compares two names, each with the other name it may carry; the better pair counts. The order makes no difference. */
export function compareNames(a: NameParts, b: NameParts, weights?: WordWeights): NameComparison {
  let best = compareOne(a, b, weights);
  for (const [left, right] of [
    [a.also, b],
    [a, b.also],
    [a.also, b.also],
  ] as const) {
    if (!left || !right) continue;
    const other = compareOne(left, right, weights);
    if (other.similarity > best.similarity) best = other;
  }
  return best;
}

function compareOne(a: NameParts, b: NameParts, weights?: WordWeights): NameComparison {
  const forms = compareLegalForms(a.form, b.form);
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + weightOf(word, weights), 0);
  const isSpelledAlike = a.squashed === b.squashed || a.spelled === b.spelled;
  if (isSpelledAlike || a.key === b.key) {
    const turned = isSpelledAlike ? [] : ['words in another order'];
    const similarity = (turned.length === 0 ? 1 : 0.98) - FORM_COST[forms];
    const distinct = Math.min(1, Math.max(sum(a.words), sum(b.words)));
    return {
      similarity,
      distinct,
      onlyA: [],
      onlyB: [],
      forms,
      apart: null,
      notes: [...turned, ...formNotes(a, b, forms)],
    };
  }
  const { pairs, onlyA, onlyB } = alignWords(a.words, b.words);
  const total = sum(a.words) + sum(b.words);
  const shared = pairs.reduce((all, [x, y, alike]) => all + alike * (weightOf(x, weights) + weightOf(y, weights)), 0);
  const byWords = shared / total - costOfRivals(onlyA, onlyB, weights);
  const spaced = areOneSpacedOtherwise(onlyA, onlyB) ? byLetters(a, b, weights) : 0;
  let similarity = Math.max(byWords, spaced, byInitials(a, b));
  similarity = Math.min(similarity, capOfNumbers(a, b));
  const apart =
    pairs.length === 0 ? null : shareOnlyTheHouse(a, b, pairs) ? 'house' : haveOtherTrades(a, b) ? 'trade' : null;
  if (apart !== null) similarity = Math.min(similarity, CAP_OF_APART[apart]);
  similarity -= FORM_COST[forms];
  const distinct = Math.min(1, shared / 2);
  const changed = pairs.filter(([, , alike]) => alike < 1).map(([x, y]) => (x < y ? `${x}/${y}` : `${y}/${x}`));
  const notes = [
    ...(changed.length > 0 ? [`written differently: ${changed.join(', ')}`] : []),
    ...formNotes(a, b, forms),
  ];
  // Names that are one but for their spaces leave no words over.
  const left = similarity > byWords && similarity >= 0.85 ? { onlyA: [], onlyB: [] } : { onlyA, onlyB };
  return {
    similarity: Math.max(0, similarity),
    distinct: Math.max(distinct, similarity >= 0.85 ? 0.6 : 0),
    ...left,
    forms,
    apart,
    notes,
  };
}

/** Words of their own on both sides: "Baker Street Films" and "Butcher Street Films" are two. */
function costOfRivals(onlyA: readonly string[], onlyB: readonly string[], weights?: WordWeights): number {
  const heaviest = (words: readonly string[]) => Math.max(0, ...words.map((word) => weightOf(word, weights)));
  const rival = Math.min(heaviest(onlyA), heaviest(onlyB));
  return rival === 0 ? 0 : rival < 0.3 ? 0.05 : 0.1 + 0.1 * rival;
}

/** Whether the words left over may be the same letters with other spaces, rather than other words. */
function areOneSpacedOtherwise(onlyA: readonly string[], onlyB: readonly string[]): boolean {
  if (onlyA.some((x) => onlyB.some((y) => areOpposed(x, y)))) return false;
  if (onlyA.length !== onlyB.length) return true;
  const [x, y] = [onlyA.join(''), onlyB.join('')];
  // One word each: with another first letter and more than that changed it is another word, as "Wheatland" and "Heartland".
  const isOtherWord = onlyA.length === 1 && x[0] !== y[0];
  const limit = isOtherWord ? 1 : Math.floor(Math.max(x.length, y.length) * 0.34);
  return editDistance(x, y, limit) <= limit;
}

function formNotes(a: NameParts, b: NameParts, forms: NameComparison['forms']): string[] {
  if (forms === 'same' || forms === 'loose') return [];
  const [x, y] = [a.form?.name ?? '', b.form?.name ?? ''].sort();
  return [forms === 'abroad' ? `legal forms of different countries (${x}, ${y})` : `other legal form (${x}, ${y})`];
}

type Pair = [a: string, b: string, alike: number];

/** Pairs words of both names, the most alike first; each word once. */
function alignWords(a: readonly string[], b: readonly string[]) {
  const options: (Pair & { length: 3 })[] = [];
  const places: [number, number][] = [];
  const found: { i: number; j: number; alike: number; order: string }[] = [];
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) {
      const alike = compareWords(x, y);
      if (alike > 0) found.push({ i, j, alike, order: x < y ? `${x} ${y}` : `${y} ${x}` });
    }
  }
  found.sort(
    (p, q) =>
      q.alike - p.alike ||
      (p.order < q.order
        ? -1
        : p.order > q.order
          ? 1
          : p.i + p.j - q.i - q.j || Math.abs(p.i - p.j) - Math.abs(q.i - q.j)),
  );
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  for (const { i, j, alike } of found) {
    if (usedA.has(i) || usedB.has(j)) continue;
    usedA.add(i);
    usedB.add(j);
    options.push([a[i]!, b[j]!, alike]);
    places.push([i, j]);
  }
  return {
    pairs: options as Pair[],
    onlyA: a.filter((_word, index) => !usedA.has(index)),
    onlyB: b.filter((_word, index) => !usedB.has(index)),
  };
}

/** Edits that may be a slip of the pen in a word of this length. */
function slips(length: number): number {
  if (length <= 3) return 0;
  if (length <= 6) return 1;
  return length <= 11 ? 2 : 3;
}

const HAS_DIGIT = /\p{N}/u;
const OPPOSED = /^(?:(north|south)?(east|west)?(ern)?|upper|lower|inner|outer|old|new|first|second)(?=.)/;
const COMPASS = /^(?:north|south)?(?:east|west)?(?:ern)?$/;
/** What names of places are made of, at their end. */
const ENDINGS =
  /^(.{3,}?)(?:field|ville|wood|brook|stone|gate|ridge|bridge|creek|lake|view|land|ford|port|burgh?|dale|shire|haven|crest|hill|mont|more|worth|wick|bury|side|point|park|way)$/;

/** Two words that both exist and differ are no slip: "Eastern" and "Western", "Northstar" and "Southstar", "Davis" and "Harris". */
function areOpposed(a: string, b: string): boolean {
  if (COMMON_WEIGHTS.has(a) && COMMON_WEIGHTS.has(b)) return true;
  if (FAMILY_NAMES.has(a) && FAMILY_NAMES.has(b)) return true;
  if ((PLACES.has(a) && PLACES.has(b)) || (NATIONS.has(a) && NATIONS.has(b))) return true;
  if (COMPASS.test(a) && COMPASS.test(b)) return true;
  const [x, y] = [OPPOSED.exec(a)?.[0] ?? '', OPPOSED.exec(b)?.[0] ?? ''];
  if (x !== '' && y !== '' && x !== y) return true;
  const [stem, other] = [ENDINGS.exec(a)?.[1], ENDINGS.exec(b)?.[1]];
  return (stem !== undefined && stem === other) || areOtherGivenNames(a, b);
}

/** How alike two words are, 0–1. Numbers are alike or not; short words hardly ever differ by a slip. */
export function compareWords(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isCut = long.startsWith(short);
  const limit = short.length < 3 ? 0 : slips(long.length);
  // Nearly all pairs of words end here, before anything costs.
  if (!isCut && long.length - short.length > limit) return 0;
  if (HAS_DIGIT.test(a) || HAS_DIGIT.test(b)) return 0;
  if (short.length === 1) return isCut ? 0.5 : 0;
  if (isCut && (long === `${short}s` || long === `${short}es`)) return short.length >= 3 ? 0.96 : 0;
  const cut = isCut && long.length >= short.length + 2 && short.length >= 3 ? (short.length >= 4 ? 0.8 : 0.7) : 0;
  const edits = limit === 0 ? 1 : editDistance(short, long, limit);
  const slip = edits > limit ? 0 : 1 - edits / long.length - (short[0] === long[0] ? 0 : 0.3);
  const alike = Math.max(cut, slip >= 0.6 ? slip : 0);
  return alike > 0 && areOpposed(a, b) ? 0 : alike;
}

/** Names whose spaces, punctuation and slips fall together: "HomeSmart" and "Home Smart", "Hil_pert" and "Hilpert". */
function byLetters(a: NameParts, b: NameParts, weights?: WordWeights): number {
  const core = (name: NameParts) =>
    name.words.reduce((length, word) => length + (weightOf(word, weights) >= 0.6 ? word.length : 0), 0);
  const own = Math.min(core(a), core(b));
  const score = (x: string, y: string) => {
    // A slip weighs more in a short name, and words that many share make none longer.
    const measure = (Math.max(x.length, y.length) + own) / 2;
    const limit = Math.floor(measure * 0.3);
    const edits = editDistance(x, y, limit);
    return edits > limit || measure < 4 ? 0 : 1 - edits / measure;
  };
  return Math.max(score(a.squashed, b.squashed), score(a.whole, b.whole));
}

/** "IBM" and "International Business Machines", "NCB Construction" and "North Cascade Builders Construction". */
function byInitials(a: NameParts, b: NameParts): number {
  const [short, long] = a.written.length <= b.written.length ? [a.written, b.written] : [b.written, a.written];
  const [word = '', ...rest] = short;
  const spelled = long.slice(0, long.length - rest.length);
  if (word.length < 3 || spelled.length < 2 || long.slice(spelled.length).join(' ') !== rest.join(' ')) return 0;
  // "W. H. Braddock" has its initials already.
  const initials = (words: readonly string[]) =>
    words.map((part) => (/^[^aeiou]{2,3}$/.test(part) ? part : part[0])).join('');
  return initials(spelled) === word || initials(spelled.filter((part) => !EMPTY_WORDS.has(part))) === word ? 0.86 : 0;
}

/** "Berlin Invest II" is not "Berlin Invest III". */
function capOfNumbers(a: NameParts, b: NameParts): number {
  const numbers = (name: NameParts) =>
    name.words
      .filter((word) => /\p{N}/u.test(word))
      .sort()
      .join(' ');
  const [x, y] = [numbers(a), numbers(b)];
  if (x === y) return 1;
  return x === '' || y === '' ? CAP_OF_ONE_NUMBER : CAP_OF_OTHER_NUMBERS;
}

/** "The Oak Room at the Wardman Hotel" is not the hotel. */
function shareOnlyTheHouse(a: NameParts, b: NameParts, pairs: readonly Pair[]): boolean {
  return (
    (a.inHouse !== null && !pairs.some(([word]) => a.inHouse!.includes(word))) ||
    (b.inHouse !== null && !pairs.some(([, word]) => b.inHouse!.includes(word)))
  );
}

/** The trade a name ends in: "Trident Builders Supply" is no builder, and "Blue Ridge Realty" builds no homes. */
function haveOtherTrades(a: NameParts, b: NameParts): boolean {
  // Contractors are of the trade that stands before them, where one does.
  const tradeOf = ({ words }: NameParts) =>
    TRADES.get(
      words.findLast((word) => TRADES.has(word) && word !== 'contractors') ??
        words.find((word) => TRADES.has(word)) ??
        '',
    );
  const [x, y] = [tradeOf(a), tradeOf(b)];
  if (x !== undefined && y !== undefined && x !== y) return true;
  // A hotel has a café and a dining room.
  const roomsOf = ({ words }: NameParts) => words.filter((word) => ROOMS.has(word));
  const [rooms, others] = [roomsOf(a), roomsOf(b)];
  return rooms.length > 0 && others.length > 0 && !rooms.some((room) => others.includes(room));
}
