import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { propertyType } from '@/lib/catalog/types/property';

import { type PageDocument } from '../document';
import { doubt, type MappingContext, type Objection, refuse, type StatedValue } from '../entity-mapping';
import { lineRangeOf } from '../quote-places';
import { type PageLine } from '../visible-lines';
import { placesOn } from './home-address';
import { readAskingPrice } from './home-asking-price';
import { isPriceWithheld, type MoneyMeaning } from './home-price';
import { isRelationName } from './home-relations';
import { CUES, readRooms } from './home-rooms';
import { onlyLines } from './home-scope';
import { readSpecs } from './home-specs';
import { isPast, MODEL, NO_MODEL, readStatus, STAGES } from './home-status';
import { isSameStreet, streetKey } from './home-street';
import { isPlanName, isTitle } from './home-text';
import { OF_A_HOME } from './of-a-home';

/** A claimed value as its column takes it, and the lines that its quote stands on. */
interface Claimed {
  field: FieldDefinition;
  value: unknown;
  lines: PageLine[];
  range: { from: number; to: number };
  text: string;
}

/**
 * Holds what somebody else read of a home to the rules of its own readers: no open, former or foreign amount is its price,
 * a model home is not for sale, a number counts what stands beside it. Values whose words are on no line, and values that
 * their column refuses, have other judges.
 */
export function objectToHomeValue(stated: StatedValue, page: PageDocument, { now }: MappingContext): Objection | null {
  const field = propertyType.fields.find(({ name }) => name === stated.field);
  const range = lineRangeOf(page, stated.quote);
  if (!field || !range) return null;
  const lines = page.lines.slice(range.from, range.to);
  const text = lines.map((line) => line.text).join('\n');
  const read = field.kind === 'reference' ? null : kindOf(field.kind).parse(stated.value, field, now);
  if (read !== null && !read.ok) return null;
  const claimed: Claimed = { field, value: read === null ? stated.value : read.value, lines, range, text };
  return JUDGES[field.name]?.(claimed, page, now) ?? null;
}

type Judge = (claimed: Claimed, page: PageDocument, now: Date) => Objection | null;

const ROOMS: Judge = (claimed, page) => objectToCount(claimed, page);

const JUDGES: Readonly<Record<string, Judge>> = {
  price: (claimed, page) => objectToPrice(claimed, page),
  property_status: (claimed, page) => objectToStatus(claimed, page),
  bedrooms: ROOMS,
  bathrooms: ROOMS,
  sqft: ROOMS,
  lot_sqft: ROOMS,
  year_built: ({ text, value }, _page, now) => objectToYear(text, Number(value), now),
  lot_number: ({ text }) => (/\b(?:lot|home\s?site)\b/i.test(text) ? null : doubt('The words do not name a lot')),
  model_name: ({ value, text }) =>
    isPlanName(String(value)) && !MODEL.test(text)
      ? null
      : doubt('The words do not say that this is the plan it is built by'),
  title: ({ value }) => (isTitle(String(value)) ? null : refuse('The words head a section and name no home')),
  address1: ({ value, range }, page) => objectToStreet(String(value), range, page),
  builder_id: ({ value, text }) => objectToRelation('builder', String(value), text),
  community_id: ({ value, text }) => objectToRelation('community', String(value), text),
};

const NOT_A_PRICE: Readonly<Record<Exclude<MoneyMeaning, 'price'>, string>> = {
  open: 'The words give a starting price or a range, not this home’s price',
  former: 'The words give a former price',
  other: 'The amount is a fee, a payment or the like, not the price',
};

function objectToPrice({ value, range, text }: Claimed, page: PageDocument): Objection | null {
  const { mentions, unreadable } = readAskingPrice(page);
  const said = mentions.filter(({ line }) => line >= range.from && line < range.to);
  const exact = said.filter(({ amountUsd }) => Math.abs(amountUsd - Number(value)) < 1);
  // "the $400s" is no $400,000.
  const own = exact.length > 0 || said.some(({ meaning }) => meaning === 'price') ? exact : said;
  if (own.some(({ meaning }) => meaning === 'price')) {
    const why = unreadable.find(({ field }) => field === 'price')?.reason;
    return why === undefined ? null : doubt(why);
  }
  const [other] = own;
  if (other && other.meaning !== 'price') return refuse(NOT_A_PRICE[other.meaning]);
  return isPriceWithheld(text)
    ? refuse('The words say that the price is not told')
    : doubt('The words do not say that this is the price asked for the home');
}

/** Words in which something is sold that is not this home. */
const SOLD_OTHERS =
  /\bsold[\s-]out\b|\bsold (?:by|separately|through)\b|%\s+sold\b|\bhomes? (?:were |are |already )?sold\b/i;

function objectToStatus({ value, text, lines }: Claimed, page: PageDocument): Objection | null {
  const status = readStatus(page);
  const read = status.candidates[0]?.input;
  const isLater = (a: unknown, b: unknown) => STAGES.indexOf(String(a)) > STAGES.indexOf(String(b));
  const isModel = MODEL.test(text) && !NO_MODEL.test(text);
  if (value === 'model' && !isModel) return refuse('The words tell of a model home, not that this is one');
  if (value === 'available' && isModel) return refuse('A model home is not for sale');
  if (value === 'sold' && SOLD_OTHERS.test(text)) return refuse('Something else than this home is sold');
  if (lines.every((line) => page.lines.includes(line) && isPast(page.lines, line)))
    return refuse('The words tell what once was');
  if (value === 'available' && status.unreadable[0]) return refuse(status.unreadable[0].reason);
  if (read === undefined || read === value) return null;
  return isLater(read, value)
    ? refuse(`Elsewhere the page says that the home is ${wordsOf(String(read))}`)
    : doubt('The page states it in another way too');
}

const wordsOf = (status: string) =>
  status === 'model' ? 'a model home' : status === 'pending' ? 'under contract' : status;

/** Beds, baths and areas: the number has to stand beside what it counts, exactly. */
function objectToCount({ field, value, lines, range }: Claimed, page: PageDocument): Objection | null {
  const key = (input: unknown) => {
    const read = kindOf(field.kind).parse(input, field);
    return read.ok ? String(read.value) : null;
  };
  const mentions = lines.flatMap(({ text }) => readSpecs(text));
  const facts = readRooms(onlyLines(page, range)).map((fact) => ({ field: fact.field, input: fact.input ?? fact.raw }));
  const stated = [...mentions, ...facts];
  if (stated.some((one) => one.field === field.name && key(one.input) === String(value))) return null;
  const other = stated.find((one) => one.field !== field.name && key(one.input) === String(value));
  if (other) return refuse('The number counts something else');
  return doubt('The words do not state this number exactly, beside what it counts');
}

function objectToYear(text: string, year: number, now: Date): Objection | null {
  const isToCome = /\b(?:complet\w*|ready|estimated|expected|will be|coming|move[- ]in date)\b/i.test(text);
  if (isToCome && year >= now.getUTCFullYear()) return refuse('The words give a date of completion to come');
  return CUES.year_built!.test(text) ? null : doubt('The words do not say that it was built then');
}

function objectToStreet(street: string, { from, to }: Claimed['range'], page: PageDocument): Objection | null {
  const key = streetKey(street);
  const places = placesOn(page).filter(
    (place) => place.line >= from && place.line < to && key !== null && isSameStreet(place.key, key),
  );
  return places.length > 0 && places.every(({ score }) => score <= 0)
    ? refuse('The address is that of an office or a place nearby')
    : null;
}

const SAID: Readonly<Record<'builder' | 'community', RegExp>> = {
  builder:
    /\bbuil(?:t|ds?|ders?|ding)\b|\bconstruct(?:ed|ion)\b|\b(?:homes?|offered|presented|new) (?:by|from)\b|\bby \p{Lu}/iu,
  community: /\b(?:communit(?:y|ies)|subdivision|neighbou?rhood|master[- ]planned)\b|\b(?:in|at|within|inside)\b/i,
};

function objectToRelation(to: 'builder' | 'community', name: string, text: string): Objection | null {
  if (!isRelationName(name, to)) return refuse(`This is not the name of a ${to}`);
  return SAID[to].test(text) ? null : doubt(`The words do not say that this is the home’s ${to}`);
}

const CLOSED = /\b(?:under contract|sale pending|sold|reserved|no longer (?:available|for sale)|off the market)\b/i;

/**
 * Whether words tell of a home, and not of an office: something has to be said that is said of homes only. One that may be
 * a model, or gone, without a status that says so would be taken for one that is offered.
 */
export function tellsOfHome(fields: ReadonlySet<string>, part: PageDocument): boolean {
  if (!OF_A_HOME.some((name) => fields.has(name))) return false;
  const text = part.lines.map((line) => line.text).join('\n');
  const isOpen = (MODEL.test(text) && !NO_MODEL.test(text)) || (CLOSED.test(text) && !SOLD_OTHERS.test(text));
  return fields.has('property_status') || !isOpen;
}
