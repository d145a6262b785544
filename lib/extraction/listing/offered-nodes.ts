import { type DataNode, hasType, holdersOf, literalOf, nodesOf } from '../data-node';
import { type PageDocument } from '../document';
import { type EntityHint } from '../entity-mapping';
import { fold } from '../fold-text';
import { metaTag } from '../meta-tags';
import { isSameListing } from './listing-hint';

/** What a page's structured data offers: one thing, described once or in several syntaxes. */
export interface OfferedThing {
  /** The fullest description first; empty where the data describes nothing that is sold. */
  nodes: DataNode[];
  /** Why none of several is the page's; null where one is, or none is there. */
  note: string | null;
}

export const VEHICLE_TYPE =
  /^(?:Vehicle|Car|Motorcycle|MotorizedBicycle|BusOrCoach|Truck|Boat|BoatTrailer|Trailer|RV|Motorhome|RecreationalVehicle|Watercraft|Aircraft)$/i;
const PRODUCT_TYPE = /^(?:Product|IndividualProduct|ProductGroup|SomeProducts|ProductModel)$/i;
/** Works of which a page may offer a copy, where it states an offer. */
const WORK_TYPE = /^(?:Book|MusicAlbum|MusicRelease|VideoGame|VisualArtwork|Painting|Game|Drawing|Photograph)$/i;
/** Held so, a node is another thing than the page's. */
const OTHERS =
  /^(?:isrelatedto|issimilarto|isaccessoryorsparepartfor|isconsumablefor|mentions|recommendation|seealso|isvariantof|hasvariant|review|reviews|breadcrumb|brand|manufacturer|seller|offeredby|addon|itemlistelement|hasoffercatalog|makesoffer|potentialaction|associatedmedia|workexample|exampleofwork|hasmodel|model|predecessorof|successorof)$/;
const TELLING =
  'name image description sku brand offers price mpn url itemcondition vehicleidentificationnumber mileagefromodometer'.split(
    ' ',
  );
const MAX_CANDIDATES = 300;
/** Points for being what the page is headed by, or at whose address it stands. */
const DECISIVE = 10;
/** Descriptions whose points lie closer together speak for their things alike. */
const ALIKE = 4;

interface Scored {
  node: DataNode;
  score: number;
  isDecided: boolean;
  isListed: boolean;
}

/** The one thing that a page's data offers as the page's own; entries of lists and related things are none. */
export function offeredThing(page: PageDocument, hint: EntityHint): OfferedThing {
  const scored = page.graph.nodes
    .filter(isOffered)
    .slice(0, MAX_CANDIDATES)
    .map((node) => scoreNode(page, node, hint))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best) return { nodes: [], note: null };
  const many = { nodes: [], note: 'The page lists several things for sale and is about none of them' };
  if (best.isListed && !best.isDecided) return scored.length === 1 ? { nodes: [], note: null } : many;
  const key = keyOf(best.node);
  const rival = scored.find(
    (other) =>
      !other.isListed &&
      keyOf(other.node) !== key &&
      !isSameThing(other.node, best.node) &&
      other.score > best.score - ALIKE,
  );
  if (rival && !best.isDecided) return many;
  if (hint.name && !best.isDecided && !isSameListing(nameOf(best.node), hint.name) && nameOf(best.node) !== '')
    return { nodes: [], note: null };
  const same = scored.filter(({ node, isListed }) => node !== best.node && !isListed && isSameThing(node, best.node));
  return { nodes: [best.node, ...same.map(({ node }) => node)], note: null };
}

function isOffered(node: DataNode): boolean {
  if (node.properties.size === 0) return false;
  const isOthers = (holder: string): boolean => OTHERS.test(holder) && holder !== 'itemlistelement';
  if (holdersOf(node).some(isOthers)) return false;
  if (hasType(node, VEHICLE_TYPE) || hasType(node, PRODUCT_TYPE)) return true;
  return hasType(node, WORK_TYPE) && (node.properties.has('offers') || node.heldBy === 'itemoffered');
}

function scoreNode(page: PageDocument, node: DataNode, hint: EntityHint): Scored {
  const name = nameOf(node);
  const isListed = holdersOf(node).includes('itemlistelement');
  let score = TELLING.filter((property) => node.properties.has(property)).length;
  if (node.parent === null) score += 2;
  if (holdersOf(node).some((holder) => /^(?:mainentity|about|mainentityofpage)$/.test(holder))) score += 8;
  if (node.heldBy === 'itemreviewed') score -= 6;
  if (isListed) score -= 20;
  const isHere = urlsOf(node).some((url) => isPageAddress(page, url));
  const isHead = name !== '' && headsOf(page).some((head) => isHeadedBy(head, name));
  const isHinted = Boolean(hint.name) && name !== '' && isSameListing(name, hint.name ?? '');
  if (isHere) score += DECISIVE + 2;
  if (isHead) score += DECISIVE;
  if (isHinted) score += DECISIVE;
  return { node, score, isListed, isDecided: isHead || isHinted || (isHere && !isListed) };
}

export function nameOf(node: DataNode): string {
  return literalOf(node, 'name', 'title', 'headline')?.text.trim() ?? '';
}

function keyOf(node: DataNode): string {
  return fold(nameOf(node));
}

function headsOf(page: PageDocument): string[] {
  const headings = page.lines.filter(({ headingLevel, foreign }) => headingLevel === 1 && !foreign).slice(0, 3);
  const meta = metaTag(page.meta, 'og:title')?.content ?? '';
  return [...headings.map(({ text }) => text), meta, page.title].filter((text) => text !== '');
}

/** A heading may add words to a name (the site's, the colour), or leave the end of a long name out. */
function isHeadedBy(head: string, name: string): boolean {
  const [a, b] = [fold(head), fold(name)];
  return (
    b.length >= 3 &&
    (a === b || ` ${a} `.includes(` ${b} `) || (a.length >= 12 && b.startsWith(a)) || a.startsWith(`${b} `))
  );
}

function urlsOf(node: DataNode): string[] {
  const offers = nodesOf(node, 'offers');
  const own = [node, ...(offers.length === 1 ? offers : [])].flatMap(
    (one) => literalOf(one, 'url', 'mainentityofpage')?.text ?? [],
  );
  return node.id !== null && /^https?:/i.test(node.id) ? [...own, node.id] : own;
}

/** The page's own address, whatever query or fragment stands behind it; a site's front page is nobody's. */
export function isPageAddress(page: PageDocument, url: string): boolean {
  const canonical = metaTag(page.meta, 'canonical', 'og:url')?.content ?? null;
  const wanted = bareAddress(url, page.url);
  return wanted !== null && [page.url, canonical].some((own) => own !== null && bareAddress(own, page.url) === wanted);
}

function bareAddress(url: string, base: string | null): string | null {
  try {
    const { host, pathname } = new URL(url, base ?? undefined);
    const path = pathname.replace(/\/+$/, '');
    return path === '' ? null : `${host.replace(/^www\./, '')}${path}`.toLowerCase();
  } catch {
    return null;
  }
}

/** One thing in two syntaxes, or a vehicle that is also called a product. */
function isSameThing(a: DataNode, b: DataNode): boolean {
  const [nameA, nameB] = [keyOf(a), keyOf(b)];
  if (nameA !== '' && nameA === nameB) return true;
  const shared = ['vehicleidentificationnumber', 'sku', 'productid', 'gtin13', 'gtin12', 'gtin', 'url'].some(
    (property) => {
      const [one, other] = [literalOf(a, property)?.text.trim(), literalOf(b, property)?.text.trim()];
      return one !== undefined && one !== '' && one === other;
    },
  );
  return (
    shared || ((nameA === '' || nameB === '') && a.method !== b.method && (a.parent === null || b.parent === null))
  );
}

/** Whether the data gives a list of things that are sold: what a page of results or a category does. */
export function listedThings(page: PageDocument): number {
  const names = page.graph.nodes
    .filter((node) => isOffered(node) && holdersOf(node).includes('itemlistelement'))
    .map(keyOf);
  return new Set(names).size;
}
