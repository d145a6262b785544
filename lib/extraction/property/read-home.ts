import { matchNames } from '../brand-name';
import { type DataNode } from '../data-node';
import { type PageDocument } from '../document';
import { emptyMapped, type FieldCandidate, type Mapped, type MappingContext } from '../entity-mapping';
import { readPhotos } from '../page-photos';
import { isSameSite } from '../same-site';
import { mainPlace, readTextPlace } from './home-address';
import { readAskingPrice } from './home-asking-price';
import { readHomeMeta } from './home-meta';
import { readRelations } from './home-relations';
import { readRooms } from './home-rooms';
import { readMoveIn, readPool, readStatus } from './home-status';
import {
  readCoordinates,
  readDescription,
  readListed,
  readLot,
  readPageTitle,
  readPlan,
  readTitle,
  readYearBuilt,
} from './home-text';
import { readHomeData } from './read-home-data';

/** Which part of a page is one home's: its lines (the page's `lines`) and its structured data. */
export interface HomeScope {
  page: PageDocument;
  nodes: readonly DataNode[];
  /** An entry of a list, whose title is its address unless its data names it. */
  isItem: boolean;
}

/** Everything that one home's part of a page says of it. */
export function readHome({ page, nodes, isItem }: HomeScope, { hint, now }: MappingContext): Mapped {
  const mapped = emptyMapped();
  const data = readHomeData(nodes);
  const place = mainPlace(page, hint);
  const price = readAskingPrice(page);
  const status = readStatus(page);
  const text = [
    ...readTitle(page, place),
    ...readDescription(page),
    ...readPlan(page),
    ...readLot(page),
    ...price.candidates,
    ...status.candidates,
    ...readMoveIn(page, now),
    ...readListed(page),
    ...readRooms(page),
    ...readYearBuilt(page),
    ...readPool(page),
    ...readTextPlace(page, place),
    ...readCoordinates(page),
  ];
  mapped.fields.push(
    ...settledPrice(settledStatus(data.candidates, status), price),
    ...text,
    ...readPhotos(page, nodes, isItem),
  );
  mapped.fields.push(
    ...(price.unreadable.length > 0 ? withoutPrice(readHomeMeta(page, hint)) : readHomeMeta(page, hint)),
  );
  mapped.fields.push(...readPageTitle(page));
  mapped.unreadable.push(...data.unreadable, ...price.unreadable, ...status.unreadable);
  mapped.relations = readRelations(page, nodes);
  mapped.fields = firstFew(withOwnTitle(mapped));
  mapped.isOwnSite = isSameSite(page.url, hint.website) === true ? true : null;
  return mapped;
}

/**
 * An amount in the data that the page shows a reader only as a starting, former or monthly one is not the price: templates
 * fill the offer of every plan with its lowest price. So does an offer without price where the page asks to call.
 */
function settledPrice(candidates: FieldCandidate[], price: ReturnType<typeof readAskingPrice>): FieldCandidate[] {
  const stated = candidates.find(({ field }) => field === 'price');
  if (!stated) return candidates;
  if (price.isDenied) return candidates.filter((candidate) => candidate !== stated);
  const amount = Number(stated.raw.replace(/[$,\s]|USD/gi, ''));
  const shown = price.mentions.filter(({ amountUsd }) => Math.abs(amountUsd - amount) < 1);
  const isDenied = shown.length > 0 && shown.every(({ meaning }) => meaning !== 'price');
  if (!isDenied) return candidates;
  if (price.unreadable.length === 0 && price.candidates.length === 0)
    price.unreadable.push({ field: 'price', reason: 'The page shows the amount as something else than the price' });
  return candidates.filter((candidate) => candidate !== stated);
}

/**
 * "In stock" is what templates say of everything, "sold out" of whatever can no longer be had; a reader who is told "Sold",
 * "Under contract" or "Model home" is told more.
 */
function settledStatus(candidates: FieldCandidate[], status: ReturnType<typeof readStatus>): FieldCandidate[] {
  const isMore = status.candidates.some(({ input }) => input !== 'available') || status.unreadable.length > 0;
  return candidates.filter(
    ({ field, input, raw }) =>
      field !== 'property_status' || !isMore || ((input ?? raw) !== 'available' && !/sold\s?out/i.test(raw)),
  );
}

/** A page says a thing in few ways; the checks look at each. */
const MOST_WAYS = 8;

function firstFew(candidates: readonly FieldCandidate[]): FieldCandidate[] {
  const counts = new Map<string, number>();
  return candidates.filter(({ field, method }) => {
    const count = (counts.get(`${field} ${method}`) ?? 0) + 1;
    counts.set(`${field} ${method}`, count);
    return count <= MOST_WAYS;
  });
}

function withoutPrice(candidates: FieldCandidate[]): FieldCandidate[] {
  return candidates.filter(({ field }) => field !== 'price');
}

/**
 * The name of the community or the builder is no home's title; a home that nobody named is called by its street, in the
 * words that state the street.
 */
function withOwnTitle({ fields, relations = [] }: Mapped): FieldCandidate[] {
  const isOthers = ({ field, raw }: FieldCandidate): boolean =>
    field === 'title' && relations.some(({ name }) => matchNames(name, raw) === 'same');
  const kept = fields.filter((candidate) => !isOthers(candidate));
  const street = kept.find(({ field }) => field === 'address1');
  if (!street || kept.some(({ field, method }) => field === 'title' && method !== 'opengraph')) return kept;
  const { near: _near, cue: _cue, ...rest } = street;
  return [...kept, { ...rest, field: 'title', input: String(street.input ?? street.raw) }];
}
