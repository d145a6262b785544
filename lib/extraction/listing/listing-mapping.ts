import { type DataNode, labelOf, valuesOf } from '../data-node';
import { type PageDocument } from '../document';
import {
  emptyMapped,
  type EntityHint,
  type EntityMapping,
  type FieldCandidate,
  type Mapped,
  type MappingContext,
} from '../entity-mapping';
import { readPhotos } from '../page-photos';
import { propertyMapping } from '../property/property-mapping';
import { isSameSite } from '../same-site';
import { readGoods } from './goods';
import { homeAsListing, withListingPrice } from './home-listing';
import { readListingAddress } from './listing-address';
import { isSameListing } from './listing-hint';
import {
  isHomeNode,
  type KindReading,
  readGoodsKind,
  readHomeKind,
  readTitledVehicle,
  readVehicleKind,
  withPlace,
} from './listing-kind';
import { readListingFacts } from './listing-labels';
import { isSumOfOffers } from './listing-offers';
import { objectToListingValue } from './object-to-listing-value';
import { type PriceReading, readListingPrice } from './listing-price';
import { type ListingScope, ownPart } from './listing-scope';
import { readListingStatus, settledStatus } from './listing-status';
import { readItemPlace, readListedAt, readListingDescription, readListingTitle } from './listing-words';
import { listedThings, offeredThing, type OfferedThing } from './offered-nodes';
import { readVehicleData } from './vehicle-data';
import { readVehicleText } from './vehicle-facts';
import { readCondition } from './vehicle-words';

/** A page that offers one thing for sale → listing fields. */
export const listingMapping: EntityMapping = {
  entityType: 'listing',
  map: mapListing,
  scope(page, hint) {
    const { part, thing, home } = readWhat(page, { hint, now: NO_DAY });
    if (home) return propertyMapping.scope?.(page, hint) ?? { page, reason: null };
    return { page: part.page, reason: reasonAgainst(page, part, thing, hint) };
  },
  objectTo: objectToListingValue,
};

const MANY = 'The page lists several things for sale and is about none of them';
const OTHER = 'The page is not about the expected listing';
/** As of homes, by whole words: a silicone case is no icon, a narrow boat no arrow. */
const NO_PHOTO_OF_GOODS =
  /(?:^|[\W_])(?:logos?|icons?|sprite|avatar|badge|placeholder|no-?image|coming-?soon|blank|spacer|pixel|loading|spinner|favicon|banner-?ad|payment|visa|mastercard|paypal|facebook|instagram|youtube|twitter|arrow|chevron|tracking|beacon|swatch)(?:$|[\W_])|\.svg(?:$|\?)|\.gif(?:$|\?)|\.ico(?:$|\?)/i;

/** Whether a page offers a home depends on no day. */
const NO_DAY = new Date(0);

interface What {
  part: ListingScope;
  thing: OfferedThing;
  vehicle: KindReading | null;
  /** Set where the page offers a home. */
  home: { mapped: Mapped; kind: KindReading } | null;
  /** What the rules for homes note of a page that offers none. */
  homeNotes: readonly string[];
}

/** A vehicle or a home, as far as data and facts tell; a vehicle's data goes before rooms, data of a home before facts. */
function readWhat(page: PageDocument, context: MappingContext): What {
  const part = ownPart(page);
  const thing = offeredThing(page, context.hint);
  const vehicle = readVehicleKind(part.page, thing.nodes);
  const mapped =
    vehicle === null || vehicle.candidate.method === 'page_text' ? propertyMapping.map(page, context) : null;
  const kind = mapped ? readHomeKind(page, mapped) : null;
  const isHome = kind !== null && (vehicle === null || kind.candidate.method !== 'page_text');
  return { part, thing, vehicle, home: mapped && isHome ? { mapped, kind } : null, homeNotes: mapped?.notes ?? [] };
}

function mapListing(page: PageDocument, context: MappingContext): Mapped {
  const { part, thing, vehicle, home, homeNotes } = readWhat(page, context);
  if (home) return mapHome(page, home.mapped, home.kind, context.hint);
  const against = reasonAgainst(page, part, thing, context.hint);
  // Where the rules for homes find many of them, or another than the expected, nothing but data of its own says more.
  const refusal = vehicle === null && thing.nodes.length === 0 ? refusalOfHomes(homeNotes) : null;
  if ((against ?? refusal) !== null) return { ...emptyMapped(), notes: [(against ?? refusal)!] };
  const price = readListingPrice(part.page, thing.nodes);
  const kind =
    vehicle ??
    (price.isOffered ? readTitledVehicle(part.page, thing.nodes) : null) ??
    readGoodsKind(part.page, thing.nodes, price);
  // One vehicle has one price: a sum of offers is of a model.
  if (kind?.kind === 'vehicle' && isSumOfOffers(page, thing.nodes)) return { ...emptyMapped(), notes: [MANY] };
  if (kind === null) return { ...emptyMapped(), notes: [whyNothing(page, part)] };
  const own = kind.kind === 'vehicle' ? mapVehicle : mapGoods;
  return own(part.page, thing.nodes, price, kind, context.hint);
}

function mapHome(page: PageDocument, home: Mapped, { candidate }: KindReading, hint: EntityHint): Mapped {
  const own = propertyMapping.scope?.(page, hint).page ?? page;
  const nodes = page.graph.nodes.filter(isHomeNode);
  const mapped = withListingPrice(homeAsListing(home), readListingPrice(own, nodes));
  return { ...mapped, fields: [withPlace(page, candidate), ...mapped.fields, ...readListingAddress(page)] };
}

function mapVehicle(
  page: PageDocument,
  nodes: readonly DataNode[],
  price: PriceReading,
  kind: KindReading,
  hint: EntityHint,
): Mapped {
  const data = readVehicleData(nodes);
  const text = readVehicleText(page, statedMake(nodes));
  const goods = readGoods(page, nodes).fields.filter(({ field }) => field === 'sku' || field === 'condition');
  const titled = text.fields.some(({ field }) => field === 'condition') ? [] : conditionInTitle(page);
  const mapped = assemble(page, nodes, price, kind, hint, [...data.fields, ...text.fields, ...goods, ...titled]);
  const isRead = (field: string): boolean => mapped.fields.some((one) => one.field === field);
  mapped.unreadable.push(...[...data.unreadable, ...text.unreadable].filter(({ field }) => !isRead(field)));
  return mapped;
}

function mapGoods(
  page: PageDocument,
  nodes: readonly DataNode[],
  price: PriceReading,
  kind: KindReading,
  hint: EntityHint,
): Mapped {
  return assemble(page, nodes, price, kind, hint, readGoods(page, nodes).fields);
}

/** What vehicles and goods have in common, around what only one of them has. */
function assemble(
  page: PageDocument,
  nodes: readonly DataNode[],
  price: PriceReading,
  kind: KindReading,
  hint: EntityHint,
  own: readonly FieldCandidate[],
): Mapped {
  const status = readListingStatus(page);
  const mapped = emptyMapped();
  mapped.fields.push(
    ...[withPlace(page, kind.candidate), ...readListingTitle(page, nodes)],
    ...settledStatus(price.candidates, status),
    ...[
      ...status,
      ...own,
      ...readListingDescription(page, nodes),
      ...readListedAt(page, nodes),
      ...readItemPlace(page),
    ],
    ...[...readPhotos(page, nodes, false, NO_PHOTO_OF_GOODS), ...readListingAddress(page)],
  );
  mapped.fields = firstFew(mapped.fields);
  mapped.unreadable.push(...price.unreadable);
  if (
    !mapped.fields.some(({ field }) => field === 'title') &&
    page.lines.some(({ headingLevel }) => headingLevel === 1)
  )
    mapped.unreadable.push({ field: 'title', reason: 'The heading is no title' });
  mapped.isOwnSite = isSameSite(page.url, hint.website) === true ? true : null;
  return mapped;
}

/** A page says a thing in few ways; the checks look at each. */
const MOST_WAYS = 6;

function firstFew(candidates: readonly FieldCandidate[]): FieldCandidate[] {
  const counts = new Map<string, number>();
  return candidates.filter(({ field, method }) => {
    const count = (counts.get(`${field} ${method}`) ?? 0) + 1;
    counts.set(`${field} ${method}`, count);
    return count <= MOST_WAYS;
  });
}

function statedMake(nodes: readonly DataNode[]): string | null {
  for (const node of nodes) {
    const value = valuesOf(node, 'brand', 'manufacturer', 'make')[0];
    const label = value ? labelOf(value) : null;
    if (label) return label.text.trim();
  }
  return null;
}

/** "Used 2019 Ford F-150", "Certified Pre-Owned 2021 Lexus RX". */
function conditionInTitle(page: PageDocument): FieldCandidate[] {
  const heading = page.lines.find(({ headingLevel, foreign }) => headingLevel === 1 && !foreign);
  const words = /^(?:certified(?: pre-?owned| used)?|pre-?owned|used|new)(?=\s+(?:19|20)\d\d\b)/i.exec(
    heading?.text ?? '',
  )?.[0];
  const input = words === undefined ? null : readCondition(words);
  return heading && words !== undefined && input !== null
    ? [{ field: 'condition', raw: words, input, quote: heading.text, method: 'page_text' }]
    : [];
}

/** Why a page that may offer something says nothing of one thing; null where it may. */
function reasonAgainst(page: PageDocument, scope: ListingScope, thing: OfferedThing, hint: EntityHint): string | null {
  if (thing.note !== null && thing.nodes.length === 0 && !isHeadedByHint(page, hint)) return thing.note;
  if (hint.name && !isAboutHint(page, thing, hint.name)) return OTHER;
  const vins = new Set(
    readListingFacts(scope.page)
      .filter(({ name }) => name === 'vin')
      .map(({ value }) => value.replace(/[^A-Z0-9]/gi, '').toUpperCase())
      .filter((vin) => vin.length === 17),
  );
  return vins.size > 1 ? MANY : null;
}

function isHeadedByHint(page: PageDocument, hint: EntityHint): boolean {
  return Boolean(hint.name) && isSameListing(page.title, hint.name ?? '');
}

/** A page names what it is about in its data, its headings or its title. */
function isAboutHint(page: PageDocument, { nodes }: OfferedThing, name: string): boolean {
  const named = nodes.flatMap((node) => valuesOf(node, 'name').flatMap((value) => labelOf(value)?.text ?? []));
  const headings = page.lines.filter(({ headingLevel, foreign }) => headingLevel > 0 && headingLevel <= 2 && !foreign);
  const tags = page.meta.filter((tag) => tag.name === 'og:title').map(({ content }) => content);
  const texts = [...named, ...headings.map(({ text }) => text), ...tags, page.title];
  return texts.some((text) => isSameListing(text, name));
}

function refusalOfHomes(homeNotes: readonly string[]): string | null {
  return homeNotes.find((note) => /lists several homes|expected home/.test(note)) ?? null;
}

function whyNothing(page: PageDocument, scope: ListingScope): string {
  const isMany = scope.cards >= 2 || listedThings(page) >= 2;
  return isMany ? MANY : 'Nothing on the page is told to be for sale';
}
