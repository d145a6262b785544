import { type PageDocument } from '../document';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { fold } from '../fold-text';
import { metaTag } from '../meta-tags';
import { readTextAddress } from '../page-text/address';
import { isStateName } from '../split-address';
import { type Statement, statementsOf } from './statements';
import { toCandidate } from './settle';

const CITY = "\\p{Lu}[\\p{L}.'’-]+(?:\\s(?:of|the|de|la|del|on)\\s\\p{Lu}[\\p{L}.'’-]+|\\s\\p{Lu}[\\p{L}.'’-]+){0,3}";
const STATE = '(\\p{Lu}{2}|\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+)?)';
const ALONE = new RegExp(
  `^(?:location\\s*:\\s*|in\\s+)?(${CITY}),\\s*${STATE}\\.?(?:,?\\s+(\\d{5})(?:-\\d{4})?)?$`,
  'u',
);
const WITHIN = new RegExp(
  `\\b(?:in|near the heart of|of|at|to|city of)\\s+(?:(?:the\\s+)?(?:heart|center|city|north|south|east|west|northwest|northeast|southwest|southeast|historic|beautiful|downtown)(?:\\s+of)?\\s+){0,2}(${CITY}),\\s*${STATE}(?![\\p{L}])(?:,?\\s+(\\d{5}))?`,
  'u',
);
const FAR =
  /\b(?:minutes?|miles?|near|close to|outside|headquarter\w*|based|offices?|also|other communities|builder|company|from)\b[^.]{0,40}$/i;
/** An address of somebody who works for the community from elsewhere. */
const ELSEWHERE =
  /\b(?:c\/o|mail(?:ing)?(?: address)?|remit|payments?|lock ?box|management|corporate|headquarters|realty|builder|p\.?\s?o\.?\s+box)\b/i;

interface StatedPlace {
  city: string;
  state: string;
  code: string | null;
  quote: string;
  score: number;
}

/** Where the community is: the place the page says it lies in, and a street only where that is in the same city. */
export function readPlace(
  page: PageDocument,
  hint: EntityHint,
  name: string | null,
  isIts: boolean,
): { candidates: FieldCandidate[]; unreadable: { field: string; reason: string }[] } {
  const place = statedPlace(page, hint, name);
  const address = readTextAddress(page, hint);
  const city = address.candidates.find(({ field }) => field === 'city');
  const isHere = place !== null && city !== undefined && fold(city.raw) === fold(place.city);
  const street = address.candidates.find(({ field }) => field === 'address');
  const isElsewhere = street !== undefined && ELSEWHERE.test(`${street.quote} ${lineBefore(page, street.quote)}`);
  const candidates = [...labelledPlace(page), ...coordinatesIn(page)];
  // A contact's street in another city, or of a manager, is not where the community is.
  if (street && /\d/.test(street.raw) && !isElsewhere && (isHere || (place === null && isIts)))
    candidates.push(...address.candidates.map((candidate) => ({ ...candidate, isSettled: true })));
  if (place) candidates.push(...toCandidates(place));
  return { candidates, unreadable: [] };
}

function lineBefore(page: PageDocument, quote: string): string {
  const first = quote.split('\n')[0] ?? '';
  const at = page.lines.findIndex(({ text }) => text === first);
  return at > 0 ? `${page.lines[at - 1]?.text ?? ''} ${page.lines[at]?.under ?? ''}` : '';
}

const LIES_IN =
  /\b(?:located|situated|nestled|set|community|neighbou?rhood|subdivision|development)\b.{0,60}\b(?:in|near the heart of)\b/i;

/** The last line of a written address, below its street. */
function isOfAddress({ lines }: PageDocument, at: number): boolean {
  const above = lines[at - 1];
  return (
    above !== undefined &&
    above.region === lines[at]?.region &&
    /^(?:\d{1,6}\s+\p{L}|p\.?\s?o\.?\s+box|suite|ste\b|unit|c\/o)/iu.test(above.text)
  );
}

function toCandidates({ city, state, code, quote }: StatedPlace): FieldCandidate[] {
  return [
    ['city', city],
    ['state', state],
    ['postal_code', code],
  ].flatMap(([field, raw]) =>
    field && raw ? [{ field, raw, quote, method: 'page_text' as const, isSettled: true }] : [],
  );
}

function statedPlace(page: PageDocument, hint: EntityHint, name: string | null): StatedPlace | null {
  const heading = page.lines.findIndex((line) => line.headingLevel === 1 && !line.foreign);
  const found: StatedPlace[] = [];
  const add = (match: RegExpExecArray | null, quote: string, score: number): void => {
    const [, city, state, code = null] = match ?? [];
    // "Bridgeland, TX" names the community, not the city it is in.
    if (
      !city ||
      !state ||
      !isStateName(state) ||
      /\b(?:County|Parish)$/.test(city) ||
      (name !== null && fold(city) === fold(name))
    )
      return;
    const isExpected = hint.city && fold(city) === fold(hint.city);
    found.push({ city: withoutPrefix(city), state, code, quote, score: score + (isExpected ? 10 : 0) });
  };
  page.lines.forEach((line, at) => {
    if (line.foreign || line.region === 'nav' || line.text.length > 1_500) return;
    const isNear = heading >= 0 && at >= heading - 2 && at <= heading + 8;
    for (const part of line.text.split(/\s+[|•·]\s+|\s+[–—-]\s+/))
      add(
        ALONE.exec(part.trim()),
        part.trim(),
        isOfAddress(page, at) ? 1 : (isNear ? 6 : 1) + (line.region === 'main' ? 1 : 0),
      );
    if (line.region !== 'main') return;
    for (const sentence of line.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
      const match = WITHIN.exec(sentence);
      if (match && !FAR.test(sentence.slice(0, match.index)))
        add(match, sentence, (at === heading ? 8 : LIES_IN.test(sentence) ? 4 : 2) + (isNear ? 1 : 0));
    }
  });
  const title = WITHIN.exec(page.title) ?? ALONE.exec(page.title.split(/\s+[|–—-]\s+/)[1] ?? '');
  add(title, page.title, 4);
  const best = found.sort((a, b) => b.score - a.score)[0];
  if (!best) return null;
  const rival = found.find((one) => one.score === best.score && fold(one.city) !== fold(best.city));
  const sameWithCode = found.find(
    (one) => fold(one.city) === fold(best.city) && one.code !== null && best.code === null,
  );
  return rival && best.score < 6 ? null : sameWithCode && sameWithCode.score >= 4 ? sameWithCode : best;
}

/** "Located in Beautiful Katy": the city's name begins at its last words where those before only praise. */
export function withoutPrefix(city: string): string {
  return city.replace(
    /^(?:(?:Beautiful|Historic|Downtown|Sunny|Greater|Northwest|Southwest|Northeast|Southeast|Homes|In|Near)\s+)+(?=\p{Lu})/u,
    '',
  );
}

const LABELS: readonly [string, RegExp, RegExp][] = [
  ['city', /^city$/i, /^\p{Lu}[\p{L} .'’-]{1,40}$/u],
  ['state', /^state$/i, /^\p{Lu}[\p{L} .]{1,20}$/u],
  ['postal_code', /^(?:zip(?: ?code)?|postal code)$/i, /^\d{5}(?:-\d{4})?$/],
  ['latitude', /^lat(?:itude)?$/i, /^[-+]?\d{1,2}\.\d{2,}°?\s?[NS]?$/],
  ['longitude', /^(?:long(?:itude)?|lng)$/i, /^[-+]?\d{1,3}\.\d{2,}°?\s?[EW]?$/],
];

function labelledPlace(page: PageDocument): FieldCandidate[] {
  const statements = statementsOf(page).filter(({ label }) => label !== '');
  return LABELS.flatMap(([field, label, value]) => {
    const fits = (one: Statement): boolean => label.test(one.label) && value.test(one.text.trim());
    const values = statements.filter(fits);
    const [first] = values;
    if (!first || values.some(({ text }) => text.trim() !== first.text.trim())) return [];
    if (field === 'state' && !isStateName(first.text.trim())) return [];
    return [toCandidate(field, { raw: first.text.trim(), quote: first.quote, key: '', score: 1 })];
  });
}

/** "29.7355;-95.7633" in the tags made for it. */
function coordinatesIn(page: PageDocument): FieldCandidate[] {
  const both = metaTag(page.meta, 'geo.position', 'icbm');
  const parts = /^\s*(-?\d{1,2}\.\d+)\s*[;,]\s*(-?\d{1,3}\.\d+)\s*$/.exec(both?.content ?? '');
  const made = [pageReason('The tag is made for this fact', 0.1)];
  const add = (field: string, raw: string | undefined, quote: string | undefined): FieldCandidate[] =>
    raw && quote && Number(raw) !== 0 ? [{ field, raw, quote, method: 'opengraph', adjustments: made }] : [];
  if (both && parts) return [...add('latitude', parts[1], both.fragment), ...add('longitude', parts[2], both.fragment)];
  const [lat, lng] = [
    metaTag(page.meta, 'place:location:latitude', 'og:latitude'),
    metaTag(page.meta, 'place:location:longitude', 'og:longitude'),
  ];
  return lat && lng
    ? [...add('latitude', lat.content, lat.fragment), ...add('longitude', lng.content, lng.fragment)]
    : [];
}
