import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { propertyType } from '@/lib/catalog/types/property';

import { type DataLiteral, type DataNode, hasType, literalOf, nodesOf } from '../data-node';
import { type FieldCandidate } from '../entity-mapping';
import { fromLiteral } from '../schema-org/to-candidate';
import { CUES } from './home-rooms';

const STATUS_FIELD = propertyType.fields.find(({ name }) => name === 'property_status')!;
const FORMER_TYPE = /strikethrough|\bSRP\b|MSRP|minimum|invoice|suggested|original|former/i;
const PERIOD = /^(?:MON|month|months?ly?|ANN|year|WEE|week|DAY|day|P1M|P1Y|mo)$/i;

export interface StructuredPrice {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
}

/**
 * Price and availability of the offers of one home. A lowest price, a span, a rent, a former price, another currency and
 * a price per area or month are not what is asked for it.
 */
export function readStructuredPrice(nodes: readonly DataNode[]): StructuredPrice {
  const offers = [
    ...new Set([
      ...nodes,
      ...nodes.flatMap((node) => nodesOf(node, 'offers', 'offer', 'makesoffer', 'pricespecification')),
    ]),
  ];
  const reading: StructuredPrice = { candidates: [], unreadable: [] };
  for (const offer of offers.filter((one) => !isRent(one))) {
    const found = priceOf(offer);
    if (found && !reading.candidates.some(({ field }) => field === 'price')) {
      const holder = found.holder;
      reading.candidates.push({ ...fromLiteral('price', found.price, holder.method), cue: CUES.price! });
    } else if (!found && (offer.properties.has('lowprice') || offer.properties.has('minprice')))
      reading.unreadable.push({ field: 'price', reason: 'Only a lowest price or a range is given' });
    if (!reading.candidates.some(({ field }) => field === 'property_status'))
      reading.candidates.push(...availabilityOf(offer));
  }
  if (reading.candidates.some(({ field }) => field === 'price')) reading.unreadable = [];
  return reading;
}

function isRent(offer: DataNode): boolean {
  const purpose = literalOf(offer, 'businessfunction')?.text ?? '';
  return /lease|rent/i.test(purpose) || hasType(offer, /^(?:RentAction|OfferForLease)$/i);
}

function priceOf(offer: DataNode): { price: DataLiteral; holder: DataNode } | null {
  const own = literalOf(offer, 'price', 'listprice');
  if (own) return isSale(offer, own) ? { price: own, holder: offer } : null;
  for (const specification of nodesOf(offer, 'pricespecification', 'price')) {
    const price = literalOf(specification, 'price', 'value');
    if (price && isSale(specification, price) && isSale(offer, price)) return { price, holder: specification };
  }
  const [low, high] = [literalOf(offer, 'lowprice', 'minprice'), literalOf(offer, 'highprice', 'maxprice')];
  const isOne = low !== null && high !== null && amountOf(low) !== null && amountOf(low) === amountOf(high);
  return isOne && low && isSale(offer, low) ? { price: low, holder: offer } : null;
}

function amountOf({ text }: DataLiteral): number | null {
  const amount = Number(text.replace(/[$,\s]|USD/gi, ''));
  return Number.isFinite(amount) ? amount : null;
}

function isSale(holder: DataNode, price: DataLiteral): boolean {
  const currency = literalOf(holder, 'pricecurrency')?.text.trim() ?? 'USD';
  const type = literalOf(holder, 'pricetype')?.text ?? '';
  const unit = literalOf(holder, 'unitcode', 'unittext', 'billingduration', 'billingincrement')?.text.trim() ?? '';
  const amount = amountOf(price);
  return (
    /^(?:USD|US\$|\$)$/i.test(currency) &&
    !FORMER_TYPE.test(type) &&
    !PERIOD.test(unit) &&
    !/sq|ft|FTK|MTK/i.test(unit) &&
    amount !== 0 &&
    (amount === null || amount >= 10_000)
  );
}

/** Only what says where the home stands in its sale: an offer to order in advance says nothing. */
function availabilityOf(offer: DataNode): FieldCandidate[] {
  const found = literalOf(offer, 'availability', 'offeravailability');
  const bare = found?.text.trim().replace(/^https?:\/\/schema\.org\//i, '') ?? '';
  const input = /^(?:LimitedAvailability)$/i.test(bare) ? null : kindOf('property_status').parse(bare, STATUS_FIELD);
  if (!found || !input?.ok) return [];
  return [fromLiteral('property_status', found, offer.method, { input: String(input.value) })];
}
