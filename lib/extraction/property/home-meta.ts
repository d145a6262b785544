import { type PageDocument } from '../document';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { expectedStreet } from './home-address';
import { readMoney } from './home-price';
import { readSpecs } from './home-specs';
import { isSameStreet, readPlace, streetKey } from './home-street';

interface Stated {
  text: string;
  quote: string;
}

/**
 * What a page says of its home to whoever shares it: title and description tags. They are all that a page drawn by scripts
 * says without them, and count less than anything a reader sees.
 */
export function readHomeMeta(page: PageDocument, hint: EntityHint): FieldCandidate[] {
  const titles = statedBy(page, 'og:title', 'twitter:title');
  const texts = [...titles, ...(page.title === '' ? [] : [{ text: page.title, quote: page.title }])];
  const descriptions = statedBy(page, 'og:description', 'description', 'twitter:description');
  const all = [...texts, ...descriptions];
  const expected = expectedStreet(hint);
  const places = all.flatMap(({ text, quote }) => {
    const place = readPlace(text) ?? readPlace(text.split(/\s+(?:[|–—•·]|-)\s+/)[0] ?? '');
    const key = place ? streetKey(place.street, place.unit) : null;
    return place && key !== null && (expected === null || isSameStreet(key, expected)) ? [{ place, quote }] : [];
  });
  const at = places.find(({ place }) => place.state !== null) ?? places[0];
  return [...placeFields(at), ...roomFields(all), ...priceField(all), ...coordinates(page)];
}

function statedBy(page: PageDocument, ...names: string[]): Stated[] {
  return names.flatMap((name) => {
    const tag = metaTag(page.meta, name);
    return tag ? [{ text: tag.content, quote: tag.fragment }] : [];
  });
}

function candidate(field: string, raw: string, quote: string, input?: unknown): FieldCandidate {
  return { field, raw, quote, method: 'opengraph', ...(input === undefined ? {} : { input }) };
}

function placeFields(
  found: { place: NonNullable<ReturnType<typeof readPlace>>; quote: string } | undefined,
): FieldCandidate[] {
  if (!found) return [];
  const { place, quote } = found;
  const values: [string, string | null][] = [
    ['address1', place.street],
    ['address2', place.unit],
    ['city', place.city],
    ['state', place.state],
    ['postal_code', place.postalCode],
  ];
  return values.flatMap(([field, raw]) => (raw === null ? [] : [candidate(field, raw, quote)]));
}

/** Only what the tags state alike: a description may speak of several plans. */
function roomFields(stated: readonly Stated[]): FieldCandidate[] {
  const mentions = stated.flatMap(({ text, quote }) => readSpecs(text).map((mention) => ({ ...mention, quote })));
  return (['bedrooms', 'bathrooms', 'sqft', 'lot_sqft'] as const).flatMap((field) => {
    const own = mentions.filter((mention) => mention.field === field);
    const [first] = own;
    return first && new Set(own.map(({ input }) => input.replaceAll(',', ''))).size === 1
      ? [candidate(field, first.raw, first.quote, first.input)]
      : [];
  });
}

function priceField(stated: readonly Stated[]): FieldCandidate[] {
  const mentions = stated.flatMap(({ text, quote }) => readMoney(text).map((mention) => ({ ...mention, quote })));
  const prices = mentions.filter(({ meaning }) => meaning === 'price');
  const [first] = prices;
  const isSure =
    new Set(prices.map(({ amountUsd }) => amountUsd)).size === 1 && mentions.every(({ meaning }) => meaning !== 'open');
  return first && isSure ? [candidate('price', first.raw, first.quote, first.amountUsd)] : [];
}

/** `place:location:latitude`, `geo.position` and their like. */
function coordinates(page: PageDocument): FieldCandidate[] {
  const [latitude, longitude] = [
    metaTag(page.meta, 'place:location:latitude', 'og:latitude'),
    metaTag(page.meta, 'place:location:longitude', 'og:longitude'),
  ];
  if (latitude && longitude && Number(latitude.content) !== 0)
    return [
      candidate('latitude', latitude.content, latitude.fragment),
      candidate('longitude', longitude.content, longitude.fragment),
    ];
  const both = metaTag(page.meta, 'geo.position', 'icbm');
  const match = /^(-?\d{1,2}\.\d+)\s*[;,]\s*(-?\d{1,3}\.\d+)$/.exec(both?.content ?? '');
  if (!both || !match) return [];
  const adjustments = [pageReason('Stated for the page', -0.02)];
  return [
    { ...candidate('latitude', match[1]!, both.fragment), adjustments },
    { ...candidate('longitude', match[2]!, both.fragment), adjustments },
  ];
}
