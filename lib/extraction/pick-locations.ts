import { brandWords, sharedWords } from './brand-name';
import { type DataNode, holdersOf, literalOf, nodesOf } from './data-node';
import { type EntityHint } from './entity-mapping';
import { citiesOf, domainsOf, nameMatch, type MainNodeChoice } from './pick-main-node';
import { fold } from './fold-text';

/** Which nodes speak for the entity, and in what. */
export interface LocationChoice {
  /** Speaks for the brand: name, website, history, awards. */
  brand: DataNode;
  /** Speaks for the place: address and how to reach it. */
  place: DataNode;
  /**
   * Locations that differ and of which none is preferred. A fact they all state alike stands; one they state differently
   * is left out as unreadable rather than picked at random.
   */
  ambiguous: DataNode[];
  /** Further descriptions of the same firm that contradict no choice made here: they fill gaps and corroborate. */
  supporting: DataNode[];
}

/**
 * Sorts out several locations of one brand. The location in the expected city speaks for the place; without one the head
 * office or the brand-level description does; without that either, nobody.
 */
export function pickLocations(choice: MainNodeChoice, hint: EntityHint): LocationChoice | null {
  const main = choice.main?.node;
  if (!main) return null;
  const family = [
    main,
    ...choice.candidates
      .map((candidate) => candidate.node)
      .filter((node) => node !== main && isSibling(node, main, hint)),
  ];
  const branches = family.filter(hasPlace);
  const rivals = distinctPlaces(branches);
  // Without places there is no whole of parts; a mere trade mark speaks for several places, not for the one that carries it.
  const isHead = (node: DataNode): boolean => isBrandLevel(node, family) && rivals.length > (isTradeMark(node) ? 1 : 0);
  const head = family.find(isHeadOffice) ?? family.find(isHead);
  const inCity = hint.city
    ? rivals.filter((node) => citiesOf(node).some((city) => fold(city) === fold(hint.city ?? '')))
    : [];
  const only = rivals.length === 1 ? rivals[0] : undefined;
  const place =
    (inCity.length === 1 ? inCity[0] : undefined) ?? (head && hasPlace(head) ? head : undefined) ?? only ?? null;
  const brand = head ?? (place && isSamePlace(place, main) ? main : (place ?? main));
  return {
    brand,
    place: place ?? brand,
    ambiguous: place === null && rivals.length > 1 ? rivals : [],
    supporting: family.filter(
      (node) => node !== brand && node !== place && (!hasPlace(node) || (place !== null && isSamePlace(node, place))),
    ),
  };
}

/** Another description of the same firm: same words at the start of its name, or held by it, on the same site. */
function isSibling(node: DataNode, main: DataNode, hint: EntityHint): boolean {
  const holders = holdersOf(node);
  if (
    holders.some((holder) =>
      /^(?:author|creator|member|memberof|publisher|sponsor|mentions|recognizedby|seller|worksfor|award|awards)$/.test(
        holder,
      ),
    )
  )
    return false;
  if (hint.name && nameMatch(node, hint) === 'different') return false;
  if (holders.some((holder) => /^(?:department|suborganization)$/.test(holder)) && OTHER_DESK.test(nameOf(node)))
    return false;
  const [a, b] = [domainsOf(node), domainsOf(main)];
  if (a.length > 0 && b.length > 0 && !a.some((domain) => b.includes(domain))) return false;
  // A parent or department with a name of its own is another firm, however it is related.
  return nameOf(node) === '' ? isRelated(node, main) : sharedBrand([node, main]).length >= 1;
}

/** Parts of a firm that carry its name and are not where it is. */
const OTHER_DESK =
  /\b(?:design|studio|gallery|showroom|warranty|service|mortgage|lending|title|insurance|realty|model)\b/i;

function isRelated(node: DataNode, main: DataNode): boolean {
  const parts = ['parentorganization', 'department', 'suborganization', 'branchof', 'location', 'brand'];
  return nodesOf(main, ...parts).includes(node) || nodesOf(node, ...parts).includes(main);
}

function nameOf(node: DataNode): string {
  return literalOf(node, 'name', 'legalname')?.text.trim() ?? '';
}

/** Leading words that all names share. */
export function sharedBrand(nodes: readonly DataNode[]): string[] {
  return sharedWords(nodes.map(nameOf));
}

const HEAD_OFFICE = /\b(?:head ?quarters?|head office|corporate(?: office)?|main office|home office|hq)\b/i;

function isHeadOffice(node: DataNode): boolean {
  return [literalOf(node, 'name'), literalOf(node, 'description'), literalOf(node, 'additionaltype')].some((text) =>
    HEAD_OFFICE.test(text?.text.slice(0, 120) ?? ''),
  );
}

/** Says of itself that it is the whole: others are its parts, or its type is of organisations and the others' of places. */
function isBrandLevel(node: DataNode, family: readonly DataNode[]): boolean {
  if (family.length < 2) return false;
  if (nodesOf(node, 'parentorganization', 'branchof').some((parent) => family.includes(parent))) return false;
  const parts = nodesOf(node, 'department', 'suborganization', 'location', 'owns', 'branch');
  if (node === family[0] && parts.some((part) => family.includes(part))) return true;
  // The whole's name is what its parts' names begin with ("Perry Homes" of "Perry Homes Dallas"), never longer.
  const named = family.filter((other) => nameOf(other) !== '');
  if (sharedBrand(named).length < brandWords(nameOf(node)).length) return false;
  if (parts.some((part) => family.includes(part))) return true;
  if (family.some((other) => nodesOf(other, 'parentorganization', 'branchof', 'brand').includes(node))) return true;
  const isWhole = (candidate: DataNode): boolean =>
    candidate.types.every((type) => /^(?:organization|corporation|brand|onlinebusiness)$/i.test(type));
  return isWhole(node) && family.filter(isWhole).length === 1;
}

function isTradeMark(node: DataNode): boolean {
  return node.types.every((type) => /^brand$/i.test(type));
}

function hasPlace(node: DataNode): boolean {
  return node.properties.has('address');
}

function isSamePlace(a: DataNode, b: DataNode): boolean {
  return placeKey(a) === placeKey(b);
}

/** One node per different place; descriptions of one address in two syntaxes are one place. */
function distinctPlaces(nodes: readonly DataNode[]): DataNode[] {
  const places = new Map<string, DataNode>();
  for (const node of nodes) if (!places.has(placeKey(node))) places.set(placeKey(node), node);
  return [...places.values()];
}

function placeKey(node: DataNode): string {
  const address = nodesOf(node, 'address')[0];
  if (!address) return fold(literalOf(node, 'address')?.text ?? '');
  return ['streetaddress', 'addresslocality', 'postalcode']
    .map((name) => fold(literalOf(address, name)?.text ?? ''))
    .join('|');
}
