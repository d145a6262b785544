import { type PageDocument } from '../document';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { fold } from '../fold-text';
import { type PageLine } from '../visible-lines';
import { type HomeFact, readFacts } from './home-facts';
import {
  isHouseStreet,
  isSameStreet,
  readCityLine,
  readPlace,
  splitUnit,
  streetKey,
  type WrittenPlace,
} from './home-street';

/** A home's place on the page and the lines that state it. */
export interface HomePlace extends WrittenPlace {
  /** Street and unit, comparable across spellings. */
  key: string;
  quote: string;
  /** Index of the line with the street. */
  line: number;
  score: number;
  /** An office's: homes are sold, shown or designed there. */
  isOffice: boolean;
}

/** Whose address it is when not the home's: an office where homes are sold, shown or designed. */
const OFFICE =
  /\b(?:sales (?:office|center|centre|gallery)|community (?:location|address)|model (?:home|residence)s?(?: is| are)? (?:address|location|open|located|available to (?:see|tour|view))|visit (?:us|our)|our office|office|headquarters|corporate|design (?:center|studio)|welcome center|information center|directions|contact us|get in touch|schools?|elementary|middle school|high school|nearby (?:schools?|places|shopping|attractions)|points of interest|hours|broker(?:age)?|realty|clubhouse|hoa)\b/i;
/** A page of more homes is read to here, and not taken for complete. */
export const MAX_PLACES = 3_000;

/** Every house address that the page's own lines state, in page order. */
export function placesOn(page: Pick<PageDocument, 'lines'>): HomePlace[] {
  const labelled = new Map(readFacts(page).flatMap((fact) => (fact.name === 'address' ? [[fact.line, fact]] : [])));
  const places: HomePlace[] = [];
  for (const [at, line] of page.lines.entries()) {
    if (places.length >= MAX_PLACES) break;
    if (line.foreign || line.region === 'nav' || line.region === 'footer') continue;
    const fact = labelled.get(at);
    const place = readPlace(fact?.value ?? line.text, fact !== undefined || isOverCity(page.lines, at));
    const key = place ? streetKey(place.street, place.unit) : null;
    if (!place || key === null) continue;
    const whole = completed(place, page.lines, at, fact);
    places.push({
      ...whole,
      key,
      line: at,
      score: scoreOf(page.lines, at, fact),
      isOffice: isOfficeAt(page.lines, at),
    });
  }
  return places;
}

/** A number and a name over a city and state are a street, whatever it ends in. */
function isOverCity(lines: readonly PageLine[], at: number): boolean {
  const next = lines[at + 1];
  return next !== undefined && next.text.length <= 60 && readCityLine(next.text) !== null;
}

/** Unit, city, state and code may stand on the next lines, or as facts of their own. */
function completed(
  place: WrittenPlace,
  lines: readonly PageLine[],
  at: number,
  fact: HomeFact | undefined,
): WrittenPlace & { quote: string } {
  const own = fact?.quote ?? lines[at]!.text;
  const quote = [own];
  const found = { ...place };
  for (let next = at + 1; next <= at + 3 && !found.state; next += 1) {
    const line = lines[next];
    if (!line || line.foreign || line.region !== lines[at]!.region || line.text.length > 120) break;
    const unit = found.unit === null ? splitUnit(`0000 ${line.text}`).unit : null;
    const city = readCityLine(line.text.split(/\s*[|•·]\s*/)[0] ?? '');
    if (!city && unit !== line.text.trim()) {
      // A plan or community may stand between the street and its city.
      if (next > at + 1 || /\d/.test(line.text)) break;
      continue;
    }
    if (unit === line.text.trim()) found.unit = unit;
    if (city) Object.assign(found, city);
    quote.push(...lines.slice(at + quote.length, next + 1).map(({ text }) => text));
  }
  return { ...found, quote: quote.join('\n') };
}

function scoreOf(lines: readonly PageLine[], at: number, fact: HomeFact | undefined): number {
  const line = lines[at]!;
  let score = 10;
  if (line.headingLevel === 1) score += 20;
  else if (line.headingLevel > 1) score += 6;
  if (fact && !/location/i.test(fact.label)) score += 8;
  if (line.region === 'aside' || line.region === 'header') score -= 4;
  if (isOfficeAt(lines, at)) score -= 16;
  if (line.text.length > 140) score -= 6;
  return score;
}

function isOfficeAt(lines: readonly PageLine[], at: number): boolean {
  const line = lines[at]!;
  const above = lines[at - 1]?.region === line.region ? lines[at - 1]!.text : '';
  const isSaid = OFFICE.test(line.under) || (above.length <= 60 && OFFICE.test(above)) || OFFICE.test(line.text);
  return isSaid && line.headingLevel !== 1;
}

/**
 * Streets that a reader is told are an office's, and nowhere are a home's. Templates put them into the data of every plan
 * and home as if it stood there.
 */
export function officeStreets(page: PageDocument): ReadonlySet<string> {
  const places = placesOn(page);
  const named = [page.title, ...page.meta.filter(({ name }) => name === 'og:title').map(({ content }) => content)];
  const isHomes = (key: string): boolean =>
    places.some(
      (place) =>
        place.key === key && (!place.isOffice || named.some((text) => fold(text).includes(fold(place.street)))),
    );
  return new Set(places.filter(({ isOffice, key }) => isOffice && !isHomes(key)).map(({ key }) => key));
}

/** The place of the home that the page is about, or null when the page states none or several alike. */
export function mainPlace(page: PageDocument, hint: EntityHint): HomePlace | null {
  const places = placesOn(page).map((place) => ({ ...place, score: place.score + titleScore(page, place) }));
  const expected = expectedStreet(hint);
  const hinted = expected === null ? [] : places.filter(({ key }) => isSameStreet(key, expected));
  const best = [...(hinted.length > 0 ? hinted : places)].sort((a, b) => b.score - a.score || a.line - b.line)[0];
  if (!best || best.score <= 0) return null;
  // The same street may be written out in full elsewhere.
  const fuller = places
    .filter(({ key, state }) => state !== null && isSameStreet(key, best.key))
    .sort((a, b) => Number(b.postalCode !== null) - Number(a.postalCode !== null) || b.score - a.score)[0];
  return best.postalCode === null && fuller ? { ...fuller, unit: fuller.unit ?? best.unit } : best;
}

function titleScore(page: PageDocument, place: HomePlace): number {
  const named = [page.title, ...page.meta.filter(({ name }) => name === 'og:title').map(({ content }) => content)];
  return named.some((text) => fold(text).includes(fold(place.street))) ? 12 : 0;
}

/** The street of the home a job looks for, when what it is called by is one. */
export function expectedStreet(hint: EntityHint): string | null {
  const place = hint.name && isHouseStreet(hint.name) ? readPlace(hint.name, true) : null;
  return place ? streetKey(place.street, place.unit) : null;
}

/** The home's address as candidates, each quoted by the lines that state it. */
export function readTextPlace(page: PageDocument, place: HomePlace | null): FieldCandidate[] {
  const facts = readFacts(page);
  const fromFacts = (name: HomeFact['name'], field: string): FieldCandidate[] =>
    facts
      .filter((fact) => fact.name === name)
      .slice(0, 1)
      .map(({ value, quote }) => ({ field, raw: value, quote, method: 'page_text' }));
  const add = (field: string, raw: string | null, delta = 0): FieldCandidate[] =>
    raw === null || place === null
      ? []
      : [
          {
            ...{ field, raw, quote: place.quote, method: 'page_text' as const },
            ...(delta === 0 ? {} : { adjustments: [pageReason('Not marked as the home’s address', delta)] }),
          },
        ];
  const delta = place && place.score < 14 ? -0.06 : 0;
  const cityLine = facts.find(({ name }) => name === 'city_line');
  const parts = cityLine ? readCityLine(cityLine.value) : null;
  const fromLine = (field: string, raw: string | null | undefined): FieldCandidate[] =>
    raw && cityLine ? [{ field, raw, quote: cityLine.quote, method: 'page_text' }] : [];
  return [
    ...add('address1', place?.street ?? null, delta),
    ...add('address2', place?.unit ?? null),
    ...(place ? fromFacts('unit', 'address2').filter(() => place.unit === null) : []),
    ...(place?.city
      ? add('city', place.city, delta)
      : [...fromFacts('city', 'city'), ...fromLine('city', parts?.city)]),
    ...(place?.state
      ? add('state', place.state, delta)
      : [...fromFacts('state', 'state'), ...fromLine('state', parts?.state)]),
    ...(place?.postalCode
      ? add('postal_code', place.postalCode, delta)
      : [...fromFacts('postal_code', 'postal_code'), ...fromLine('postal_code', parts?.postalCode)]),
  ];
}
