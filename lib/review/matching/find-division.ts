import type { FeatureComparison } from './match-outcome';
import type { MatchProfile } from './match-profile';
import { compareNames, type NameComparison, weightOf } from './names/compare-names';
import { BRANCH_CITY_KEYS, DIVISION_WORDS, placeWordsOf } from './names/place-words';
import type { NameParts } from './names/read-name';
import type { PlaceRelation } from './features/compare-places';

/** What the words for places in two names say. */
export type DivisionFinding =
  /** Nothing: compare the names as they are. */
  | { kind: 'none' }
  /** What the names say of where the records are aside, they are more or less alike: "Perry Homes Houston" in Houston is "Perry Homes". */
  | { kind: 'restated'; name: NameComparison }
  /** Parts of one whole: "Perry Homes Houston" and "Perry Homes Dallas". */
  | { kind: 'related'; words: string };

/** From here on what is left of two names is one name. */
const ONE_NAME = 0.93;

/** The most that names may be alike that share the words for their place only. */
const OTHER_NAME_HERE = 0.55;

/** What shows that two records have one office: an address in common, or a number that rings in one place. */
export type SharedOffice = 'address' | 'phone' | 'unknown';

/** A number in common shows one office, unless it is that of two states or of two houses in two cities. */
export function officeOf(
  hasNumber: boolean,
  address: FeatureComparison | undefined,
  place: PlaceRelation,
): SharedOffice {
  if (address?.outcome === 'agrees') return 'address';
  const isTwoHouses = address?.outcome === 'differs' && (place === 'other_city' || place === 'other_state');
  return hasNumber && !isTwoHouses && place !== 'other_state' ? 'phone' : 'unknown';
}

/** Everything that bears on whether two records are parts of one whole. */
export interface DivisionQuestion {
  a: MatchProfile;
  b: MatchProfile;
  name: NameComparison;
  place: PlaceRelation;
  /** What shows that both have one office. */
  office: SharedOffice;
  /** A number in common that rings in one place. */
  sameNumber: boolean;
  /** Both have numbers that ring in one place, and none in common. */
  otherNumbers: boolean;
  /** Registered domains of their own that differ: strangers who share a name. */
  otherSites: boolean;
  sameSite: boolean;
  /** Cities the catalogue knows. */
  places?: ReadonlySet<string> | undefined;
}

/** Tells parts of one corporation, or of one community, from the same one and from strangers. The order makes no difference. */
export function findDivision(question: DivisionQuestion): DivisionFinding {
  const { a, b, name, place } = question;
  const within = a.type.match.relatedWithin;
  if (within === null || !a.name || !b.name) return { kind: 'none' };
  const byWords = placesInNames(question) ?? namedDivisions(a.name, b.name) ?? numberedBranches(question);
  if (byWords !== null) return byWords;
  if (
    name.forms === 'abroad' &&
    name.similarity >= ONE_NAME - 0.16 &&
    question.office === 'unknown' &&
    !question.sameSite
  )
    return { kind: 'related', words: 'One name with legal forms of different countries' };
  if (isPartBySite(question)) return { kind: 'related', words: 'Names with a word in common, on one site' };
  const elsewhere = place === 'other_city' || (place === 'other_state' && (within === 'anywhere' || question.sameSite));
  if (!elsewhere || question.office !== 'unknown' || question.otherSites || name.distinct < 0.8)
    return { kind: 'none' };
  // Who moves takes the number along; two cities that have branches of many firms are two branches.
  const haveBranches = [a, b].every(({ place: { cityKey } }) => BRANCH_CITY_KEYS.has(cityKey ?? ''));
  if (place === 'other_city' && question.sameNumber && !haveBranches) return { kind: 'none' };
  if (name.similarity >= ONE_NAME) return { kind: 'related', words: 'One name in different places' };
  return { kind: 'none' };
}

/**
 * One site and a word of their own in common, but other numbers: parts in other cities, or sisters in one house, which have a word of
 * their own each.
 */
function isPartBySite({ name, place, office, sameSite, sameNumber, otherNumbers }: DivisionQuestion): boolean {
  if (!sameSite || sameNumber || name.distinct < 0.6 || name.similarity >= ONE_NAME || name.apart === 'house')
    return false;
  const elsewhere = place === 'other_city' || place === 'other_state';
  const areSisters = otherNumbers && name.similarity < 0.8 && name.onlyA.length > 0 && name.onlyB.length > 0;
  return name.apart === 'trade' || areSisters || (elsewhere && office === 'unknown');
}

/** "Perry Homes – Coastal Division" and "Perry Homes – Upstate Division": whatever the parts are called by. */
function namedDivisions(a: NameParts, b: NameParts): DivisionFinding | null {
  const isDivision = ({ words }: NameParts) => /^(?:division|region|branch|district)$/.test(words.at(-1) ?? '');
  if (!isDivision(a) || !isDivision(b) || a.words.at(-1) !== b.words.at(-1)) return null;
  const shared = a.words.findIndex((word, at) => word !== b.words[at]);
  const [first, second] = [a.words.slice(shared, -1).join(' '), b.words.slice(shared, -1).join(' ')].sort();
  if (shared < 1 || first === '' || a.words.slice(0, shared).every((word) => weightOf(word) < 0.6)) return null;
  return { kind: 'related', words: `Parts of one name: ${first} and ${second}` };
}

/** "Brockway Lumber #12" in Eugene and "Brockway Lumber #27" in Medford: a chain counts its shops. */
function numberedBranches({ a, b, place }: DivisionQuestion): DivisionFinding | null {
  if (place !== 'other_city' && place !== 'other_state') return null;
  const split = ({ words }: NameParts) => {
    const isNumber = (word: string) => /^\d+$/.test(word);
    return { numbers: words.filter(isNumber).join(' '), own: words.filter((word) => !isNumber(word)) };
  };
  const [left, right] = [split(a.name!), split(b.name!)];
  const isChain = left.own.join(' ') === right.own.join(' ') && left.own.some((word) => weightOf(word) >= 0.9);
  if (!isChain || left.numbers === '' || right.numbers === '' || left.numbers === right.numbers) return null;
  const [first, second] = [left.numbers, right.numbers].sort();
  return { kind: 'related', words: `Numbers ${first} and ${second} of one name` };
}

function placesInNames(question: DivisionQuestion): DivisionFinding | null {
  const { a, b, name, place } = question;
  const own = new Set([...a.place.words, ...b.place.words]);
  const [left, right] = [withoutPlaces(a.name!, own, question.places), withoutPlaces(b.name!, own, question.places)];
  if (left.rest === null || right.rest === null) return null;
  const rest = compareNames(left.rest, right.rest);
  if (left.places.replaceAll(' ', '') === right.places.replaceAll(' ', '')) {
    // "Gulf Breeze Homes" and "Gulf Breeze Dental", in Gulf Breeze: what they share is where they are.
    const isOfBoth = left.places !== '' && isPhraseOf(left.places, a) && isPhraseOf(left.places, b);
    const similarity = Math.min(name.similarity, OTHER_NAME_HERE);
    return isOfBoth && rest.similarity < OTHER_NAME_HERE ? { kind: 'restated', name: { ...name, similarity } } : null;
  }
  const areBothNamed = left.places !== '' && right.places !== '';
  const isContained = areBothNamed && rest.distinct >= 0.8 && (rest.onlyA.length === 0 || rest.onlyB.length === 0);
  const isOne = rest.similarity >= ONE_NAME - (rest.forms === 'abroad' ? 0.14 : 0) && rest.distinct >= 0.5;
  if (!isOne && !isContained) return null;
  if (areBothNamed) {
    const [first, second] = [left.places, right.places].sort();
    return { kind: 'related', words: `Parts of one name: ${first} and ${second}` };
  }
  const named = left.places === '' ? right : left;
  const other = left.places === '' ? a : b;
  const sides = place === 'same' || place === 'alike' ? [a, b] : [other];
  const restated = sides.some((side) => isPhraseOf(named.places, side));
  const elsewhere = place === 'other_city' || place === 'other_state';
  if (restated && !elsewhere)
    return { kind: 'restated', name: { ...rest, similarity: Math.min(rest.similarity, 0.97) } };
  // A branch named after its own city, beside a record elsewhere, may be called by its head office's number.
  const isBranch = elsewhere && isPhraseOf(withoutDivisionWords(named.places), named === left ? a : b);
  if (question.office === 'address' || (question.office === 'phone' && !isBranch)) return { kind: 'none' };
  return { kind: 'related', words: `Only one of the names says ${named.places}` };
}

/** Whether words only say where a record is. */
function isPhraseOf(places: string, profile: MatchProfile): boolean {
  const { words } = profile.place;
  let rest = places;
  for (const word of [...words].sort((x, y) => y.length - x.length)) rest = rest.replaceAll(word, ' ');
  return places !== '' && rest.trim() === '';
}

/** The same words but for those that name a part: "Raleigh" of "Raleigh Division". */
function withoutDivisionWords(places: string): string {
  return places
    .split(' ')
    .filter((word) => !DIVISION_WORDS.has(word))
    .join(' ');
}

/** A name without the words that stand for places; `rest` is null where nothing else is left. */
function withoutPlaces(name: NameParts, own: ReadonlySet<string>, known?: ReadonlySet<string>) {
  const marks = placeWordsOf(name.words, own, known);
  const words = name.words.filter((_word, index) => !marks[index]);
  const rest: NameParts | null =
    words.length === 0
      ? null
      : {
          ...name,
          words,
          key: [...words].sort().join(' '),
          squashed: words.join(''),
          spelled: words.join(''),
          whole: words.join(''),
          also: null,
        };
  return { rest, places: name.words.filter((_word, index) => marks[index]).join(' ') };
}
