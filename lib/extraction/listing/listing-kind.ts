import { type ListingKind } from '@/lib/catalog/types/listing';

import { type DataNode, hasType, holdersOf, literalOf } from '../data-node';
import { type PageDocument } from '../document';
import { type FieldCandidate, type Mapped } from '../entity-mapping';
import { findFolded, fold } from '../fold-text';
import { metaTag } from '../meta-tags';
import { type ListingFact, readListingFacts, UNTOLD } from './listing-labels';
import { NO_CUE } from './listing-offers';
import { type PriceReading } from './listing-price';
import { isOwnLine } from './listing-scope';
import { VEHICLE_TYPE } from './offered-nodes';
import { isVehicleTitle } from './vehicle-facts';
import { readVehicleTitle } from './vehicle-title';

/** What a page offers, with the words or the type that say so. */
export interface KindReading {
  kind: ListingKind;
  candidate: FieldCandidate;
}

const HOME_TYPE =
  /^(?:RealEstateListing|SingleFamilyResidence|SingleFamilyHome|House|Apartment|Residence|Accommodation|Townhouse|Condominium|Condo)$/i;
const VEHICLE_PROPERTIES = [
  ...['vehicleidentificationnumber', 'mileagefromodometer', 'vehiclemodeldate', 'vehicletransmission'],
  ...['drivewheelconfiguration', 'vehicleengine', 'vehicleconfiguration'],
];
/** Facts that only a vehicle has; a colour or a make others have too. */
const VEHICLE_FACTS = new Set(['vin', 'mileage', 'transmission', 'drivetrain', 'engine']);
const TO_BUY =
  /^(?:add to (?:cart|bag|basket)|buy (?:it )?now|buy|in stock|place bid|make (?:an )?offer|add to trolley)$/i;

function candidateOf(kind: ListingKind, raw: string, quote: string, method: FieldCandidate['method']): FieldCandidate {
  return { field: 'kind', raw, input: kind, quote, method, cue: NO_CUE };
}

/** By the node's type as the stored copy of the page names it before each of its properties. */
function byNode(kind: ListingKind, node: DataNode): KindReading {
  const types = node.types.join(' ') || 'untyped';
  return { kind, candidate: candidateOf(kind, types, `${node.path} › ${types}`, node.method) };
}

/** A vehicle by its type, its properties, its facts, or a title of year and make beside one of them. */
export function readVehicleKind(page: PageDocument, nodes: readonly DataNode[]): KindReading | null {
  const typed = nodes.find((node) => hasType(node, VEHICLE_TYPE));
  if (typed) return byNode('vehicle', typed);
  const described = nodes.find((node) => VEHICLE_PROPERTIES.some((name) => literalOf(node, name) !== null));
  if (described) return byNode('vehicle', described);
  const facts = readListingFacts(page).filter(({ name }) => VEHICLE_FACTS.has(name));
  const isTitled = titlesOf(page).some(isVehicleTitle);
  const vin = facts.find((fact) => fact.name === 'vin' && !UNTOLD.test(fact.value) && isTitledOrFull(fact, isTitled));
  const kinds = new Set(facts.map(({ name }) => name));
  const isMade = titlesOf(page).some((title) => readVehicleTitle(title) !== null);
  const driven = isMade ? facts.find(({ name }) => name === 'mileage' || name === 'vin') : undefined;
  const fact =
    vin ??
    driven ??
    (kinds.size >= 2 || (isTitled && kinds.size >= 1)
      ? (facts.find(({ name }) => name === 'mileage') ?? facts[0])
      : undefined);
  if (fact) return { kind: 'vehicle', candidate: candidateOf('vehicle', fact.label, fact.quote, 'page_text') };
  const line = page.lines.find(
    (one) =>
      isOwnLine(one) &&
      one.text.length <= 300 &&
      /\bVIN\b.{0,12}\b[A-HJ-NPR-Z0-9]{17}\b|^~?[\d,.]+k?[\s-](?:original |actual )?(?:miles|mi|kms?)\b/i.test(
        one.text,
      ),
  );
  return line && isTitled
    ? { kind: 'vehicle', candidate: candidateOf('vehicle', line.text, line.text, 'page_text') }
    : null;
}

/** Parts of vehicles are sold by a number, too: a full one says a vehicle, a short one does beside a vehicle's title. */
function isTitledOrFull({ value }: ListingFact, isTitled: boolean): boolean {
  return isTitled || value.replace(/[\s-]/g, '').length === 17;
}

function titlesOf(page: PageDocument): string[] {
  const headings = page.lines.filter((line) => line.headingLevel === 1 && isOwnLine(line)).map(({ text }) => text);
  return [...headings, metaTag(page.meta, 'og:title')?.content ?? '', page.title].filter((text) => text !== '');
}

/** Parts, models and books of vehicles are called by the vehicle. */
const NOT_THE_VEHICLE =
  /\b(?:fits?|for|parts?|mats?|headlights?|tail ?lights?|lamps?|wheels?|rims?|tires?|manual for|owner['’]?s manual|service manual|brochure|poster|print|diecast|die-cast|hot ?wheels|scale|1[:/](?:8|12|18|24|43|64)|kit|model car|key ?(?:fob|chain)|bumpers?|grilles?|covers?|seats?|engine only|badge|emblem|shirt|hat|toy|sticker|decals?|exhaust|brakes?|mirrors?)\b/i;

/** A vehicle by nothing but its title and a price, where nothing else says that it is bought from a shelf. */
export function readTitledVehicle(page: PageDocument, nodes: readonly DataNode[]): KindReading | null {
  const isVehicle = (text: string): boolean =>
    isVehicleTitle(text) && !NOT_THE_VEHICLE.test(text.replace(/\bfor sale\b.*$/i, '')) && !isShelved(page, nodes);
  const heading = page.lines.find((line) => line.headingLevel === 1 && isOwnLine(line) && isVehicle(line.text));
  if (heading) return { kind: 'vehicle', candidate: candidateOf('vehicle', heading.text, heading.text, 'page_text') };
  const tag = metaTag(page.meta, 'og:title');
  return tag && isVehicle(tag.content)
    ? { kind: 'vehicle', candidate: candidateOf('vehicle', tag.content, tag.fragment, 'opengraph') }
    : null;
}

function isShelved(page: PageDocument, nodes: readonly DataNode[]): boolean {
  const hasNumber = nodes.some((node) => literalOf(node, 'gtin', 'gtin13', 'gtin12', 'mpn', 'isbn') !== null);
  return (
    hasNumber || page.lines.some((line) => isOwnLine(line) && /^add to (?:cart|bag|basket|trolley)$/i.test(line.text))
  );
}

/** A residence or the listing of one, as the page's own and not as an entry of a list or a home beside it. */
export function isHomeNode(node: DataNode): boolean {
  const isOthers = holdersOf(node).some((holder) =>
    /^(?:itemlistelement|isrelatedto|issimilarto|mentions|containsplace|makesoffer|hasoffercatalog|accommodationfloorplan|hasmodel)$/.test(
      holder,
    ),
  );
  return hasType(node, HOME_TYPE) && node.properties.size > 0 && !isOthers;
}

/** A home by the type of what the data describes, or by what was read of rooms at an address. */
export function readHomeKind(page: PageDocument, home: Mapped): KindReading | null {
  const value = (field: string): FieldCandidate | undefined => home.fields.find((one) => one.field === field);
  if (home.fields.length === 0) return null;
  const rooms = value('bedrooms') ?? value('bathrooms') ?? value('sqft');
  const typed = page.graph.nodes.find(isHomeNode);
  if (typed && (rooms || value('address1') || value('price'))) return byNode('home', typed);
  const listings = page.graph.nodes.filter((node) => isHomeNode(node) && hasType(node, /^RealEstateListing$/i));
  if (listings.length === 1) return byNode('home', listings[0]!);
  const priced = value('price') ?? home.unreadable.find(({ field }) => field === 'price');
  const street = value('address1');
  if (rooms && (street || (priced && value('city'))))
    return { kind: 'home', candidate: candidateOf('home', rooms.raw, rooms.quote, rooms.method) };
  // A price under a heading that is nothing but a street.
  const isHeaded =
    street && titlesOf(page).some((title) => fold(title).startsWith(fold(String(street.input ?? street.raw))));
  return priced && street && isHeaded
    ? { kind: 'home', candidate: candidateOf('home', street.raw, street.quote, street.method) }
    : null;
}

/** Goods by the data of a product, by what the page tells whoever shares it, or by a price beside what buys it. */
export function readGoodsKind(page: PageDocument, nodes: readonly DataNode[], price: PriceReading): KindReading | null {
  const [node] = nodes;
  if (node) return byNode('goods', node);
  const tag = page.meta.find(
    ({ name, content }) =>
      (name === 'og:type' && /^(?:og:)?product(?:\.item)?$/i.test(content.trim())) ||
      /^product:price:amount$/.test(name),
  );
  if (tag) return { kind: 'goods', candidate: candidateOf('goods', tag.content, tag.fragment, 'opengraph') };
  if (!price.isOffered) return null;
  const facts = readListingFacts(page).filter(({ name }) => /^(?:price|condition|sku|gtin|brand)$/.test(name));
  const fact = facts[0];
  const line = page.lines.find((one) => isOwnLine(one) && TO_BUY.test(one.text));
  // A price that stands alone under a heading, or that the words call one, is asked for what the heading names.
  const isArticle = page.graph.nodes.some((one) => hasType(one, /^(?:\w*Article|BlogPosting|Recipe|HowTo|FAQPage)$/i));
  const amounts = new Set(
    price.shown.mentions.filter(({ meaning }) => meaning === 'price').map(({ amount }) => amount),
  );
  const asked = isArticle || amounts.size !== 1 ? undefined : price.shown.price?.quote;
  const quote = line?.text ?? fact?.quote ?? (titlesOf(page).length > 0 ? asked : undefined);
  if (quote !== undefined)
    return { kind: 'goods', candidate: candidateOf('goods', line?.text ?? fact?.label ?? quote, quote, 'page_text') };
  return null;
}

/**
 * The kind is never left out: where the words it was told by run together with others in the stored copy, it is quoted by
 * the heading, at last by the page's title. Either may prove nothing, and is then marked so.
 */
export function withPlace(page: PageDocument, candidate: FieldCandidate): FieldCandidate {
  if (candidate.method !== 'page_text') return candidate;
  const words = [
    candidate.quote,
    ...titlesOf(page),
    ...page.lines
      .filter(isOwnLine)
      .slice(0, 20)
      .map(({ text }) => text),
  ];
  const quote = words.find((text) => findFolded(page.snapshot.folded, text) !== null);
  return quote === undefined ? { ...candidate, method: 'opengraph', quote: page.title } : { ...candidate, quote };
}
