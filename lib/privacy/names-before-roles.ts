import { isPersonsName, statedNames } from './seller-names';

const caseless = (words: string): string => words.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

const ADJECTIVE = caseless(
  "licensed|local|lead|managing|luxury|senior|buyer[’']?s|seller[’']?s|listing|selling|sales|leasing|real estate|estate|current|original|previous|private|proud",
);
/** What only people are, whatever they are called. */
const PERSONAL = caseless(
  "realtor|(?:listing|selling|sales|leasing|buyer[’']?s|seller[’']?s|estate|real estate) agent|broker associate|associate broker|listing broker|sales ?(?:person|man|woman|rep(?:resentative)?|associate|consultant|advisor|executive|manager)|auctioneer",
);
const PART_IN_SALE = caseless('agent|broker|consultant|owner|seller|consignor|specialist');
const NAME =
  "\\p{Lu}[\\p{L}\\p{M}'’-]+(?:\\s(?:\\p{Lu}\\.?|de|van|von|la|der|\\p{Lu}[\\p{L}\\p{M}'’-]+)){0,2}\\s\\p{Lu}[\\p{L}\\p{M}'’-]+";
/** "Jane Doe, Listing Agent", "Jane Doe | REALTOR®", "Jane Doe (owner)". */
const BEFORE_ROLE = new RegExp(
  `(?<![\\p{L}\\p{N}])(${NAME})\\s{0,3}[,|·•–—(-]\\s{0,3}(?:[Yy]our\\s|[Oo]ur\\s|[Tt]he\\s)?(?:(?:${ADJECTIVE})\\s){0,2}?(?:(${PERSONAL})|(?:${PART_IN_SALE}))(?![\\p{L}])`,
  'gu',
);

/** Persons that a text names before their part in the sale: of whom only a person can be, or with a name that is a person's. */
export function namesBeforeRoles(text: string): string[] {
  return [...text.matchAll(BEFORE_ROLE)].flatMap(([, name = '', personal]) =>
    personal !== undefined || isPersonsName(name) ? statedNames(name) : [],
  );
}
