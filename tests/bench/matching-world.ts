import type { MatchRecord } from '@/lib/review/matching/match-profile';

/*
 * Builders as a country has them, from a fixed seed: names out of surnames and words of the trade, several firms of one
 * name, brands with a record for each city, call centres; and what a search would discover of them, with the truth.
 */

/** A generator of whole numbers below `n`, the same every time. */
export type Draw = (n: number) => number;

export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
}

const HEADS = 'Al Bar Cal Dor El Fair Gar Har Iv Jun Kel Lan Mor Nor Ol Pem Quin Ros Sel Tor Und Ver Wil Yar Zan Bren Clay Drey Stan Whit'.split(' '); // prettier-ignore
const TAILS = 'den ber ton ler man wood ford field ley son rick mont bury ham well stein gard mer dale worth'.split(
  ' ',
);
const WORDS = 'Creek Ridge Brothers Family Classic Heritage Signature Premier Oak Stone River Summit'.split(' ');
const TRADES = 'Homes|Builders|Custom Homes|Construction|Home Builders|Residential|Development|Communities|Luxury Homes|Design Build|Properties|Contracting'.split('|'); // prettier-ignore
const FORMS = ['', '', ' LLC', ' Inc', ', Inc.', ' Co.', ', LP', ' Ltd'];
const STREETS =
  'Main Oak Elm Maple Cedar Preston Westheimer Lamar Congress Fannin Kirby Shepherd Magnolia Walnut'.split(' ');
const KINDS = [
  ['St', 'Street'],
  ['Ave', 'Avenue'],
  ['Rd', 'Road'],
  ['Blvd', 'Boulevard'],
  ['Dr', 'Drive'],
  ['Ln', 'Lane'],
] as const;
const CITIES = 'Houston,TX Dallas,TX Austin,TX San Antonio,TX Katy,TX Frisco,TX Phoenix,AZ Tucson,AZ Denver,CO Boulder,CO Atlanta,GA Savannah,GA Orlando,FL Tampa,FL Miami,FL Charlotte,NC Raleigh,NC Nashville,TN Memphis,TN Columbus,OH'; // prettier-ignore
const PLACES = CITIES.split(/(?<=,[A-Z]{2}) /).map((text) => text.split(',') as [string, string]);

const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!;

function surname(draw: Draw): string {
  return pick(draw, HEADS) + pick(draw, TAILS) + (draw(3) === 0 ? '' : pick(draw, TAILS));
}

function builderName(draw: Draw): string {
  const kind = draw(5);
  const own =
    kind === 0
      ? `${surname(draw)} & ${surname(draw)}`
      : kind < 3
        ? `${surname(draw)} ${pick(draw, WORDS)}`
        : surname(draw);
  return `${own} ${pick(draw, TRADES)}`;
}

/** Rows of builder_profiles; every tenth is a brand's next city, every fiftieth answers at a call centre. */
export function createBuilders(count: number, seed = 7): Record<string, string | null>[] {
  const draw = createDraw(seed);
  const rows: Record<string, string | null>[] = [];
  for (let index = 0; index < count; index += 1) {
    const brand = index > 0 && draw(10) === 0 ? rows[draw(rows.length)]! : null;
    const name = brand ? brand.name! : builderName(draw) + pick(draw, FORMS);
    const [city, state] = pick(draw, PLACES);
    const phone =
      index % 50 === 0
        ? '(800) 555-0100'
        : `(${200 + draw(700)}) ${200 + draw(700)}-${String(draw(10_000)).padStart(4, '0')}`;
    rows.push({
      name,
      website: brand
        ? brand.website!
        : draw(10) < 7
          ? `https://www.${name.toLowerCase().replace(/[^a-z]/g, '')}${index}.test/`
          : null,
      phone: draw(10) < 8 ? phone : null,
      address: draw(10) < 7 ? `${100 + draw(9900)} ${pick(draw, STREETS)} ${pick(draw, KINDS)[0]}` : null,
      city,
      state,
      postal_code: draw(10) < 7 ? String(10_000 + draw(80_000)) : null,
    });
  }
  return rows;
}

function misspell(draw: Draw, text: string): string {
  const at = 1 + draw(Math.max(1, text.length - 2));
  const kind = draw(3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  return `${text.slice(0, at)}${'abcdefghijklmnopqrstuvwxyz'[draw(26)]}${text.slice(at)}`;
}

/** What was discovered, and the place of the row it is; null for a builder that is new. */
export interface Discovered {
  record: MatchRecord;
  truth: number | null;
}

/** Three of four are builders on file, seen in other dress; the others are new. */
export function discover(rows: readonly Record<string, string | null>[], count: number, seed = 11): Discovered[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, () => {
    if (draw(4) === 0) {
      const [city, state] = pick(draw, PLACES);
      const record = {
        name: `${surname(draw)}${pick(draw, TAILS)} ${pick(draw, TRADES)}`,
        city,
        state,
        phone: `(212) ${200 + draw(700)}-${1000 + draw(9000)}`,
      };
      return { record, truth: null };
    }
    const truth = draw(rows.length);
    const row = rows[truth]!;
    let name = row.name!.replace(/,? (?:LLC|Inc\.?|Co\.|LP|Ltd)$/, '') + pick(draw, FORMS);
    if (draw(4) === 0) name = misspell(draw, name);
    if (draw(8) === 0) name = name.replace('&', 'and').toUpperCase();
    const street = row.address?.replace(
      / (St|Ave|Rd|Blvd|Dr|Ln)$/,
      (kind) => ` ${KINDS.find(([short]) => kind.trim() === short)![1]}`,
    );
    const record = {
      name,
      city: row.city,
      state: row.state,
      phone: draw(3) === 0 ? null : (row.phone?.replace(/[()]/g, '').replace(' ', '-') ?? null),
      website: draw(2) === 0 ? null : (row.website?.replace('https://www.', 'http://') ?? null),
      address: draw(2) === 0 ? null : (street ?? null),
      postal_code: draw(2) === 0 ? null : row.postal_code,
    };
    return { record, truth };
  });
}

/** Homes of new streets: a few hundred homes a street, flats among them. */
export function createHomes(count: number, seed = 13): Record<string, string | null>[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, (_, index) => {
    const [city, state] = pick(draw, PLACES);
    const street = `${surname(draw)} ${pick(draw, WORDS)} ${pick(draw, KINDS)[0]}`;
    return {
      address1: `${100 + draw(4900)} ${street}`,
      address2: index % 7 === 0 ? `Unit ${1 + draw(40)}` : null,
      city,
      state,
      postal_code: String(10_000 + ((draw(400) * 211) % 80_000)),
    };
  });
}

/** Three of four homes are on file, their addresses written out; the others are next door or elsewhere. */
export function discoverHomes(rows: readonly Record<string, string | null>[], count: number, seed = 17): Discovered[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, () => {
    const truth = draw(rows.length);
    const row = rows[truth]!;
    const long = row.address1!.replace(
      / (St|Ave|Rd|Blvd|Dr|Ln)$/,
      (kind) => ` ${KINDS.find(([short]) => kind.trim() === short)![1]}`,
    );
    if (draw(4) > 0) {
      const unit = row.address2?.replace('Unit', 'Apt') ?? null;
      return {
        record: {
          ...row,
          address1: draw(2) === 0 ? long : long.toUpperCase(),
          address2: unit,
          postal_code: draw(4) === 0 ? null : row.postal_code,
        },
        truth,
      };
    }
    const next = long.replace(/^\d+/, (number) => String(Number(number) + 5001));
    return { record: { ...row, address1: next }, truth: null };
  });
}
