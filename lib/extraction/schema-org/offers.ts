import { type DataLiteral, type DataNode, type DataProperty, hasType, labelOf, literalOf, nodesOf } from '../data-node';
import { type ChildCandidate } from '../entity-mapping';

const HOME_TYPES = /^(?:House|SingleFamilyResidence|Residence|Accommodation|Apartment|FloorPlan|Townhouse)$/i;
/** Catalogues nest (catalog › section › offer); deeper than this nobody nests. */
const MAX_DEPTH = 6;
const MAX_OFFERS = 500;

export interface OfferReading {
  /** What the organisation says it offers, by name. */
  services: DataLiteral[];
  /** The property that the services stand under; null without services. */
  servicesProperty: DataProperty | null;
  homePlans: ChildCandidate[];
}

/** Services and home plans under `makesOffer`, `hasOfferCatalog` and the like. */
export function readOffers(node: DataNode): OfferReading {
  const reading: OfferReading = { services: [], servicesProperty: null, homePlans: [] };
  for (const name of ['makesoffer', 'hasoffercatalog', 'accommodationfloorplan']) {
    const property = node.properties.get(name);
    if (!property) continue;
    const found: OfferReading = { services: [], servicesProperty: null, homePlans: [] };
    visit(property, found, 0, new Set());
    reading.homePlans.push(...found.homePlans);
    if (reading.servicesProperty !== null || found.services.length === 0) continue;
    reading.services = found.services;
    reading.servicesProperty = property;
  }
  return reading;
}

function visit(property: DataProperty, reading: OfferReading, depth: number, seen: Set<DataNode>): void {
  for (const value of property.values) {
    if (reading.services.length + reading.homePlans.length >= MAX_OFFERS) return;
    if (value.kind === 'literal') reading.services.push(value);
    else if (!seen.has(value) && depth < MAX_DEPTH) {
      seen.add(value);
      visitNode(value, reading, depth, seen);
    }
  }
}

function visitNode(node: DataNode, reading: OfferReading, depth: number, seen: Set<DataNode>): void {
  const inner = ['itemlistelement', 'itemoffered', 'item'].flatMap((name) => node.properties.get(name) ?? []);
  if (inner.length > 0) {
    for (const property of inner) visit(property, reading, depth + 1, seen);
    return;
  }
  if (node.types.some((type) => HOME_TYPES.test(type))) reading.homePlans.push(...planOf(node));
  else if (!hasType(node, /^(?:OfferCatalog|Product)$/i)) {
    const label = labelOf(node);
    if (label) reading.services.push(label);
  }
}

function priceOf(offer: DataNode | null): string | null {
  const specification = offer ? nodesOf(offer, 'pricespecification')[0] : undefined;
  const price =
    (offer ? literalOf(offer, 'price', 'lowprice') : null) ??
    (specification ? literalOf(specification, 'price', 'minprice') : null);
  return price?.text.trim() ?? null;
}

/** "2 full and 1 partial bathrooms" are two and a half. */
function withHalfBaths(amount: (property: string) => string | null): string | null {
  const [full, partial] = [amount('numberoffullbathrooms'), amount('numberofpartialbathrooms')];
  const sum = Number(full ?? Number.NaN) + Number(partial ?? 0) / 2;
  return Number.isFinite(sum) ? String(sum) : full;
}

function planOf(node: DataNode): ChildCandidate[] {
  const name = literalOf(node, 'name');
  if (!name) return [];
  const amount = (property: string): string | null => {
    const quantity = nodesOf(node, property)[0];
    return (
      (literalOf(node, property) ?? (quantity ? literalOf(quantity, 'value', 'minvalue') : null))?.text.trim() ?? null
    );
  };
  const holder = node.parent && hasType(node.parent, /Offer$/i) ? node.parent : null;
  const offer = nodesOf(node, 'offers')[0] ?? holder;
  const data = {
    name: name.text.trim(),
    series: literalOf(node, 'category')?.text.trim() ?? null,
    bedrooms: amount('numberofbedrooms') ?? amount('numberofrooms'),
    bathrooms: amount('numberofbathroomstotal') ?? withHalfBaths(amount),
    sqft: amount('floorsize'),
    base_price: priceOf(offer),
    url: literalOf(node, 'url')?.text.trim() ?? null,
  };
  return [
    {
      entity_type: 'home_plan',
      data,
      quote: node.fragment !== '' ? node.fragment : name.fragment,
      method: node.method,
    },
  ];
}
