import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { listingType } from '@/lib/catalog/types/listing';
import { parseUrl } from '@/lib/platform/parse-url';

import { type DataLiteral, type DataNode, hasType, literalOf, nodesOf } from '../data-node';
import { type PageDocument } from '../document';
import { type FieldCandidate } from '../entity-mapping';
import { fromLiteral } from '../schema-org/to-candidate';
import { priceCandidates, type StatedPrice } from './price-candidates';
import { readMoney } from './price-words';
import { currencyCode, readAmounts, readFigures } from './read-amount';
import { readCondition } from './vehicle-words';

export interface OfferReading {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
  /** The price that the data states; null where it states none that is exact. */
  price: StatedPrice | null;
}

interface Stated {
  literal: DataLiteral;
  holder: DataNode;
  amount: number | null;
  currency: string | null;
}

const STATUS_FIELD = listingType.fields.find(({ name }) => name === 'listing_status')!;
const FORMER_TYPE =
  /strikethrough|\bSRP\b|MSRP|minimumadvertised|invoice|suggested|regularprice|original|former|listprice/i;
const PERIOD = /^(?:MON|month|months?ly?|ANN|year|WEE|week|DAY|day|HUR|hour|P\d+[DWMY]|mo)$/i;
const NO_PRICE_TYPE =
  /^(?:DeliveryChargeSpecification|PaymentChargeSpecification|LoanOrCredit|RepaymentSpecification)$/i;
export const RANGE = 'A range of prices is given, not one';

/** What the offers of one thing state: its price, whether it can be had, its condition. */
export function readListingOffers(page: PageDocument, nodes: readonly DataNode[]): OfferReading {
  const reading: OfferReading = { candidates: [], unreadable: [], price: null };
  const offers = ofOneSeller(chosenOffers(page, offersOf(page, nodes)));
  const stated = [...offers, ...nodes].flatMap((holder) => pricesOf(holder));
  const exact = stated.filter(({ amount }) => amount !== null && amount > 0);
  const distinct = distinctPrices(exact);
  const isRange = offers.some(isOpenRange);
  const [only] = distinct;
  if (only && distinct.length === 1 && !isRange) {
    reading.price = settled(page, only);
    reading.candidates.push(...priceCandidates(reading.price));
  } else if (distinct.length > 1 || isRange) reading.unreadable.push({ field: 'price_usd', reason: RANGE });
  else if (stated.length > 0) {
    const isZero = stated.some(({ amount }) => amount === 0);
    reading.unreadable.push({
      field: 'price_usd',
      reason: isZero
        ? 'The price is given as 0'
        : stated.some(({ literal }) => /\d.*(?:-|–|—|to).*\d/.test(literal.text))
          ? RANGE
          : 'The price is not told as an amount',
    });
  }
  if (reading.price && reading.price.currency === null)
    reading.unreadable.push({ field: 'price_usd', reason: 'No currency is stated with the price' });
  reading.candidates.push(...availabilityOf(offers), ...conditionOf([...nodes, ...offers]));
  return reading;
}

/** Offers of the things, offers that point at one of them, and the offers that a sum of offers holds. */
function offersOf(page: PageDocument, nodes: readonly DataNode[]): DataNode[] {
  const variants = nodes.flatMap((node) => nodesOf(node, 'hasvariant'));
  const held = [...nodes, ...variants].flatMap((node) => nodesOf(node, 'offers', 'offer'));
  const around = nodes.flatMap((node) => (node.heldBy === 'itemoffered' && node.parent ? [node.parent] : []));
  const pointing = page.graph.nodes.filter(
    (node) => hasType(node, /Offer$/i) && nodesOf(node, 'itemoffered').some((item) => nodes.includes(item)),
  );
  const direct = [...new Set([...held, ...around, ...pointing])];
  const inner = direct.flatMap((offer) => (hasType(offer, /^AggregateOffer$/i) ? nodesOf(offer, 'offers') : []));
  return [...new Set([...direct, ...inner])].filter((offer) => !isRent(offer) && !nodes.includes(offer));
}

/** Whether the data sums up offers of several prices, as of a model of which many are for sale. */
export function isSumOfOffers(page: PageDocument, nodes: readonly DataNode[]): boolean {
  return offersOf(page, nodes).some(isOpenRange);
}

/** The offer of the version that the page's own address names, where there is one; else all. */
function chosenOffers(page: PageDocument, offers: DataNode[]): DataNode[] {
  const query = parseUrl(page.url ?? '')?.searchParams ?? null;
  const wanted = query ? [...query].find(([name]) => /^(?:variant|sku|pid|vid)$/i.test(name)) : undefined;
  if (!wanted) return offers;
  const own = offers.filter((offer) => {
    const url = literalOf(offer, 'url')?.text ?? (offer.parent ? literalOf(offer.parent, 'url')?.text : undefined);
    const stated = parseUrl(url ?? '', page.url ?? undefined)?.searchParams.get(wanted[0]);
    return stated === wanted[1] || literalOf(offer, 'sku')?.text.trim() === wanted[1];
  });
  return own.length > 0 ? own : offers;
}

/** What tells offers apart by more than who makes them: versions of a thing, used ones beside new ones, prices by the dozen. */
const TOLD_APART_BY = ['sku', 'name', 'gtin', 'gtin13', 'mpn', 'color', 'size', 'url', 'itemcondition'];
/** What an offer of one piece of one thing has none of. */
const OF_SEVERAL = ['eligiblequantity', 'itemoffered', 'eligiblecustomertype'];

/**
 * Where several sellers offer the very same thing, the first whose offer can be had: its price, its state and nobody else's. Who
 * that is nobody keeps; that each offer names somebody is enough.
 */
function ofOneSeller(offers: DataNode[]): DataNode[] {
  const single = offers.filter((offer) => !hasType(offer, /^AggregateOffer$/i));
  const areSellers =
    single.length > 1 && single.every((offer) => offer.properties.has('seller') || offer.properties.has('offeredby'));
  const said = (offer: DataNode, name: string) =>
    (literalOf(offer, name)?.text ?? '').replace(/^https?:\/\/schema\.org\//i, '').toLowerCase();
  const isOneThing =
    new Set(single.map(({ parent }) => (parent && hasType(parent, /^AggregateOffer$/i) ? parent.parent : parent)))
      .size <= 1 &&
    !single.some((offer) => OF_SEVERAL.some((name) => offer.properties.has(name))) &&
    TOLD_APART_BY.every((name) => new Set(single.map((offer) => said(offer, name))).size <= 1);
  if (!areSellers || !isOneThing) return offers;
  const stated = single.filter((offer) => pricesOf(offer).some(({ amount }) => amount !== null && amount > 0));
  const inDollars = stated.filter((offer) => pricesOf(offer).some(({ currency }) => currency === 'USD'));
  const priced = inDollars.length > 0 ? inDollars : stated;
  const canBeHad = (offer: DataNode) =>
    statusOfAvailability(literalOf(offer, 'availability', 'offeravailability')?.text ?? 'InStock') === 'available';
  const first = priced.find(canBeHad) ?? priced[0];
  return first ? [first] : offers;
}

function isRent(offer: DataNode): boolean {
  const purpose = literalOf(offer, 'businessfunction')?.text ?? '';
  return /lease|rent/i.test(purpose) || hasType(offer, /^(?:RentAction|OfferForLease)$/i);
}

function isOpenRange(offer: DataNode): boolean {
  const [low, high] = [literalOf(offer, 'lowprice', 'minprice'), literalOf(offer, 'highprice', 'maxprice')];
  if (low === null && high === null) return false;
  return literalOf(offer, 'price') === null && (low === null || high === null || figureOf(low) !== figureOf(high));
}

function pricesOf(offer: DataNode): Stated[] {
  if (!isAsked(offer)) return [];
  const currency = literalOf(offer, 'pricecurrency', 'currency')?.text ?? null;
  const state = (literal: DataLiteral, holder: DataNode): Stated => {
    const own = literalOf(holder, 'pricecurrency', 'currency')?.text ?? currency;
    const mentions = readMoney(literal.text);
    const [written] = mentions;
    const code = own === null ? (written?.isBareDollar === false ? written.currency : null) : currencyCode(own);
    const bare = code ?? (written?.isBareDollar ? 'USD' : null);
    // "$99.00 – $199.00", "from $99": an offer's price may be written for readers.
    const isExact = mentions.every(({ meaning, amount }) => meaning === 'price' || amount === 0);
    const amount = written && isExact ? written.amount : figureOf(literal, bare);
    return { literal, holder, amount, currency: bare };
  };
  const own = literalOf(offer, 'price');
  if (own) return [state(own, offer)];
  const specified = nodesOf(offer, 'pricespecification', 'price').filter(isAsked);
  const found = specified.flatMap((specification) => {
    const price = literalOf(specification, 'price', 'value', '@value');
    return price ? [state(price, specification)] : [];
  });
  if (found.length > 0) return found.slice(0, 1);
  const [low, high] = [literalOf(offer, 'lowprice', 'minprice'), literalOf(offer, 'highprice', 'maxprice')];
  return low && high && figureOf(low) !== null && figureOf(low) === figureOf(high) ? [state(low, offer)] : [];
}

/** Not a former price, one per month, or what is paid for bringing it. */
function isAsked(holder: DataNode): boolean {
  const type = literalOf(holder, 'pricetype')?.text ?? '';
  const unit = literalOf(holder, 'unitcode', 'unittext', 'billingduration', 'billingincrement')?.text.trim() ?? '';
  return !FORMER_TYPE.test(type) && !PERIOD.test(unit) && !hasType(holder, NO_PRICE_TYPE);
}

/** Data sets decimals apart by a point; where it sets thousands apart like its readers do, the currency is not the dollar. */
function figureOf({ text }: DataLiteral, currency: string | null = null): number | null {
  const bare = text
    .trim()
    .replace(/^[^\d-]{1,6}(?=\d)/, '')
    .replace(/\s*[^\d.,\s]{1,4}$/, '');
  if (/^\d+\.\d{4,}$/.test(bare)) return Number(bare);
  const isPlain = currency === null || currency === 'USD' || /\.0{3}$/.test(bare);
  return readFigures(bare, isPlain);
}

function distinctPrices(stated: readonly Stated[]): Stated[] {
  const usd = stated.filter(({ currency }) => currency === 'USD');
  const kept = usd.length > 0 ? usd : stated;
  const keys = kept.map(({ amount, currency }) => `${amount} ${currency}`);
  return kept.filter((_, at) => keys.indexOf(keys[at]!) === at);
}

/** Where the data names no currency, the page's own words for the very amount may. */
function settled(page: PageDocument, { literal, holder, amount, currency }: Stated): StatedPrice {
  const shown = currency === null ? currencyShownWith(page, amount!) : null;
  return {
    ...{ amount: amount!, currency: currency ?? shown, raw: literal.text.trim() },
    ...{ quote: literal.fragment, currencyQuote: literalOf(holder, 'pricecurrency', 'currency')?.fragment ?? null },
    method: holder.method,
  };
}

function currencyShownWith(page: PageDocument, amount: number): string | null {
  const codes = page.lines
    .filter(({ foreign, text }) => !foreign && text.length <= 300)
    .flatMap(({ text }) => readAmounts(text).filter((one) => Math.abs(one.amount - amount) < 0.005))
    .map(({ currency }) => currency);
  return codes[0] ?? null;
}

/** Whether it can be had: out of stock says nothing, for it may come again. */
function availabilityOf(offers: readonly DataNode[]): FieldCandidate[] {
  const stated = offers.flatMap((offer) => {
    const literal = literalOf(offer, 'availability', 'offeravailability');
    const status = literal ? statusOfAvailability(literal.text) : null;
    return literal && status ? [{ literal, status, offer }] : [];
  });
  const all = offers.filter((offer) => literalOf(offer, 'availability') !== null).length;
  const available = stated.find(({ status }) => status === 'available');
  const chosen = available ?? (stated.length === all ? stated[0] : undefined);
  return chosen
    ? [{ ...fromLiteral('listing_status', chosen.literal, chosen.offer.method, { input: chosen.status }), cue: NO_CUE }]
    : [];
}

/** Matches nothing: what the data states by a word of its vocabulary is proven by that word, not by one like it in the text. */
export const NO_CUE = /(?!)/;

/** The status that a term for availability states, schema.org's or a shop feed's. */
export function statusOfAvailability(text: string): string | null {
  const term = text
    .trim()
    .replace(/^https?:\/\/schema\.org\//i, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
  if (
    /^(?:instock|limitedavailability|preorder|presale|onlineonly|instoreonly|available|availablefororder|availableforpreorder|madetoorder)$/.test(
      term,
    )
  )
    return 'available';
  if (/^(?:soldout|sold)$/.test(term)) return 'sold';
  if (/^(?:outofstock|oos|backorder|reserved)$/.test(term)) return term === 'reserved' ? 'pending' : null;
  if (term === 'discontinued') return 'removed';
  const parsed = kindOf('property_status').parse(text, STATUS_FIELD);
  return parsed.ok ? String(parsed.value) : null;
}

/** Offers of one thing in several conditions say nothing of it. */
function conditionOf(nodes: readonly DataNode[]): FieldCandidate[] {
  const stated = nodes.flatMap((node) => {
    const literal = literalOf(node, 'itemcondition', 'condition', 'vehiclecondition');
    const input = literal ? readCondition(literal.text) : null;
    return literal && input ? [{ ...fromLiteral('condition', literal, node.method, { input }), cue: NO_CUE }] : [];
  });
  return new Set(stated.map(({ input }) => input)).size === 1 ? stated.slice(0, 1) : [];
}
