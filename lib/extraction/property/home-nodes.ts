import { type DataNode, hasType, holdersOf, literalOf, nodesOf, valuesOf } from '../data-node';
import { type PageDocument } from '../document';
import { type EntityHint } from '../entity-mapping';
import { fold } from '../fold-text';
import { readPostalAddress } from '../schema-org/postal-address';
import { expectedStreet } from './home-address';
import { isHouseStreet, isSameStreet, readPlace, splitUnit, streetKey } from './home-street';

/** One home as structured data describes it: its own node and those that sell, list or show the same home. */
export interface HomeRecord {
  /** Most particular first: the residence, then what offers it, then the page that lists it. */
  nodes: DataNode[];
  /** Its street and unit, comparable across spellings; null where none is stated. */
  key: string | null;
  url: string | null;
}

const HOME_TYPE =
  /^(?:SingleFamilyResidence|SingleFamilyHome|House|Home|Apartment|Residence|Accommodation|Townhouse|TownHome|Condominium|Condo|Suite|Villa|RealEstateProperty|Property)$/i;
/** Wrappers: a product that is a home, a listing of one, an offer to sell it. */
const WRAPPER_TYPE =
  /^(?:Product|IndividualProduct|RealEstateListing|Offer|ListItem|WebPage|ItemPage|SellAction|BuyAction)$/i;
const PLAN_TYPE = /^(?:FloorPlan|ProductModel|ProductGroup|ApartmentComplex|GatedResidenceCommunity)$/i;
const WRAPS = [
  'mainentity',
  'about',
  'itemoffered',
  'item',
  'object',
  'mainentityofpage',
  'property',
  'realestate',
  'listing',
  'subjectof',
];
/** Held so, a node is another home than the page's, or none that is for sale. */
const OTHERS =
  /^(?:isrelatedto|issimilarto|similarto|mentions|containsplace|review|reviews|event|amenityfeature|recommendation|seealso|hasmodel|isvariantof|hasvariant|accommodationfloorplan)$/;
const TELLING = [
  'numberofbedrooms',
  'numberofrooms',
  'numberofbathroomstotal',
  'numberoffullbathrooms',
  'floorsize',
  'lotsize',
  'yearbuilt',
  'offers',
  'price',
  'image',
  'photo',
  'geo',
  'description',
  'url',
  'name',
];

/** Every home that a page's structured data describes, in page order. */
export function homeRecords(nodes: readonly DataNode[]): HomeRecord[] {
  const records: HomeRecord[] = [];
  const taken = new Set<DataNode>();
  const known = new Set(nodes);
  const wrappers = nodes.filter((node) => hasType(node, WRAPPER_TYPE));
  for (const node of nodes) {
    if (taken.has(node) || !isHome(node)) continue;
    const outer = wrappersOf(node, wrappers, known);
    const cluster = [
      node,
      ...outer,
      ...[node, ...outer].flatMap((one) => nodesOf(one, 'offers', 'makesoffer', 'offer')),
    ];
    const unique = [...new Set(cluster)].filter((one) => !taken.has(one));
    for (const one of unique) taken.add(one);
    records.push({ nodes: unique, key: keyOf(unique), url: urlOf(unique) });
  }
  return merged(records);
}

function isHome(node: DataNode): boolean {
  if (node.properties.size === 0 || holdersOf(node).some((holder) => OTHERS.test(holder)) || hasType(node, PLAN_TYPE))
    return false;
  if (hasType(node, HOME_TYPE)) return true;
  const isPlace = hasType(node, /^Place$/i) && (node.parent === null || WRAPS.includes(node.heldBy ?? ''));
  const isProduct = hasType(node, /^(?:Product|IndividualProduct|RealEstateListing|Offer|ListItem|Event)$/i);
  if (!isPlace && !isProduct) return false;
  if (hasType(node, /^Event$/i)) return false;
  const street = streetOf(node);
  return street !== null || (isProduct && !hasType(node, /^(?:ListItem|Offer)$/i) && hasRooms(node));
}

function hasRooms(node: DataNode): boolean {
  return ['numberofbedrooms', 'numberofbathroomstotal', 'floorsize', 'numberofrooms'].some((name) =>
    node.properties.has(name),
  );
}

/** Products, listings and offers around a node or pointing at it. */
function wrappersOf(node: DataNode, wrappers: readonly DataNode[], known: ReadonlySet<DataNode>): DataNode[] {
  const pointing = wrappers.filter((wrapper) => wrapper !== node && nodesOf(wrapper, ...WRAPS).includes(node));
  const above: DataNode[] = [];
  for (let at = node.parent, held = node.heldBy; at && held && WRAPS.includes(held); held = at.heldBy, at = at.parent)
    if (hasType(at, WRAPPER_TYPE) && known.has(at)) above.push(at);
  const further = [...pointing, ...above].flatMap((wrapper) =>
    wrapper.parent && WRAPS.includes(wrapper.heldBy ?? '') && hasType(wrapper.parent, WRAPPER_TYPE)
      ? [wrapper.parent]
      : [],
  );
  // A page or list that holds several homes is none's own.
  const isOwn = (wrapper: DataNode): boolean => nodesOf(wrapper, ...WRAPS).filter((one) => isHome(one)).length <= 1;
  return [...new Set([...pointing, ...above, ...further])].filter(isOwn);
}

/** The street that a node states as its own, by its address or by a name that is one. */
export function streetOf(node: DataNode): string | null {
  const place = valuesOf(node, 'address', 'location')[0];
  const address = place?.kind === 'node' && place.properties.has('address') ? valuesOf(place, 'address')[0] : place;
  const street = address
    ? readPostalAddress(address, node).candidates.find(({ field }) => field === 'address')
    : undefined;
  const written = street ? String(street.input ?? street.raw) : (literalOf(node, 'streetaddress')?.text ?? '');
  if (isHouseStreet(written)) return written;
  const name = literalOf(node, 'name')?.text ?? '';
  return readPlace(name, true)?.street ?? null;
}

function keyOf(nodes: readonly DataNode[]): string | null {
  const street = nodes.map(streetOf).find((one) => one !== null);
  if (!street) return null;
  const { street: bare, unit } = splitUnit(street);
  return streetKey(bare, unit);
}

function urlOf(nodes: readonly DataNode[]): string | null {
  for (const node of nodes) {
    const url = literalOf(node, 'url')?.text ?? (node.id !== null && /^https?:/i.test(node.id) ? node.id : null);
    if (url) return url;
  }
  return null;
}

/** One home in two syntaxes, or as a product beside a residence, is one. */
function merged(records: readonly HomeRecord[]): HomeRecord[] {
  const kept: HomeRecord[] = [];
  for (const record of records) {
    const same = kept.find(
      (other) =>
        (record.key !== null && other.key === record.key) ||
        ((record.key === null || other.key === null) &&
          record.url !== null &&
          other.url !== null &&
          sameAddress(record.url, other.url)),
    );
    if (same) {
      same.nodes.push(...record.nodes);
      same.key ??= record.key;
      same.url ??= record.url;
    } else kept.push({ ...record, nodes: [...record.nodes] });
  }
  for (const record of kept) record.nodes = [...new Set(record.nodes)].sort((a, b) => rank(a) - rank(b));
  return kept;
}

/** The residence before what sells or lists it, and of those the one with an address first. */
function rank(node: DataNode): number {
  if (hasType(node, HOME_TYPE)) return 0;
  return node.properties.has('address') ? 1 : 2;
}

function sameAddress(a: string, b: string): boolean {
  const bare = (url: string): string =>
    url
      .replace(/^(?:https?:)?\/\/(?:www\.)?/i, '')
      .replace(/[#?].*$/, '')
      .replace(/\/+$/, '')
      .toLowerCase();
  return bare(a) === bare(b);
}

/** A place with an address is a home only where something says so: rooms, a price, a list around it. */
export function isForSale({ nodes }: HomeRecord): boolean {
  return nodes.some(
    (node) =>
      hasType(
        node,
        /^(?:SingleFamilyResidence|SingleFamilyHome|House|Apartment|Townhouse|Condominium|Offer|Product|IndividualProduct|RealEstateListing|ListItem)$/i,
      ) ||
      ['numberofbedrooms', 'numberofrooms', 'floorsize', 'numberofbathroomstotal', 'offers'].some((name) =>
        node.properties.has(name),
      ),
  );
}

/**
 * The record of the home that the page is about: of the street a reader sees in its heading, or the only one that is not
 * a list's entry. None where several stand alike.
 * @param street key of the street that the page's text gives, null when it gives none
 */
export function mainRecord(
  page: PageDocument,
  records: readonly HomeRecord[],
  street: string | null,
  hint: EntityHint,
): HomeRecord | null {
  const expected = expectedStreet(hint);
  const wanted = expected ?? street;
  const ofStreet = wanted === null ? [] : records.filter(({ key }) => key !== null && isSameStreet(key, wanted));
  if (ofStreet[0]) return withLoose(page, ofStreet[0], records);
  const own = records
    .filter(isForSale)
    .filter(({ nodes }) => !nodes.some((node) => holdersOf(node).includes('itemlistelement')));
  const ranked = own.map((record) => ({ record, score: scoreRecord(page, record) })).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best) return null;
  // A page headed by one street is not about a node with another.
  if (wanted !== null && best.record.key !== null) return null;
  const isAlone = !second || best.score >= second.score + 6 || second.record.key === null;
  return isAlone ? withLoose(page, best.record, records) : null;
}

/** A product or offer that says no place, beside the residence of the same page, is the same home when there is but one. */
function withLoose(page: PageDocument, record: HomeRecord, records: readonly HomeRecord[]): HomeRecord {
  if (records.filter(({ key }) => key !== null).length > 1) return record;
  const isLoose = (node: DataNode): boolean =>
    hasType(node, /^(?:Product|IndividualProduct|Offer|RealEstateListing)$/i) &&
    !record.nodes.includes(node) &&
    (node.parent === null || WRAPS.includes(node.heldBy ?? '')) &&
    !holdersOf(node).some((holder) => OTHERS.test(holder) || holder === 'itemlistelement');
  const loose = page.graph.nodes.filter(isLoose);
  const [only] = loose;
  if (!only || loose.length > 1) return record;
  return { ...record, nodes: [...record.nodes, only, ...nodesOf(only, 'offers')] };
}

function scoreRecord(page: PageDocument, { nodes, key, url }: HomeRecord): number {
  let score = TELLING.filter((name) => nodes.some((node) => node.properties.has(name))).length;
  if (key !== null) score += 6;
  if (nodes.some((node) => hasType(node, HOME_TYPE))) score += 4;
  if (nodes.some((node) => /^(?:mainentity|about)$/.test(node.heldBy ?? ''))) score += 12;
  if (url !== null && page.url !== null && sameAddress(url, page.url)) score += 12;
  const name = literalOf(nodes[0]!, 'name')?.text ?? '';
  if (name !== '' && fold(page.title).includes(fold(name))) score += 6;
  return score;
}
