import { matchNames, hostSpellsName } from '../brand-name';
import {
  type DataLiteral,
  type DataNode,
  hasType,
  holdersOf,
  labelOf,
  literalOf,
  literalsOf,
  nodesOf,
  valuesOf,
} from '../data-node';
import { type PageDocument } from '../document';
import { type ChildCandidate, type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { type MainNodeChoice, type NodeProfile, pickMainNode } from '../pick-main-node';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { readAwards } from '../schema-org/awards';
import { readContacts } from '../schema-org/contact-point';
import { readAddress } from '../schema-org/postal-address';
import { fromLiteral, plainDescription, quoteForRecord } from '../schema-org/to-candidate';
import { isSocialProfile } from '../social-profile';
import { isAssociationName, withoutAssociation } from './identity';

/** Which schema.org types can be a community or the association of its owners. */
const COMMUNITY_PROFILE: NodeProfile = {
  typePoints: {
    gatedresidencecommunity: 18, apartmentcomplex: 16, residentialgroup: 16, housingcomplex: 16, neighborhood: 14, residence: 12,
    homeownersassociation: 14, place: 10, realestatedevelopment: 14, localbusiness: 6, organization: 6, ngo: 7, corporation: 5,
    landmarksorhistoricalbuildings: 2, touristattraction: 3, administrativearea: 4, civicstructure: 3, product: 1, webpage: 0,
  }, // prettier-ignore
  otherTypes: {
    pattern: /(?:community|neighbou?rhood|subdivision|residence|association|complex|development)$/i,
    points: 12,
  },
  tellingProperties: [
    ...[
      'name',
      'url',
      'address',
      'geo',
      'description',
      'amenityfeature',
      'containsplace',
      'numberofaccommodationunits',
    ],
    ...['additionalproperty', 'telephone', 'email', 'award', 'event', 'foundingdate', 'hasmap', 'image'],
  ],
};
const PLACE_TYPES =
  /^(?:GatedResidenceCommunity|ApartmentComplex|ResidentialGroup|HousingComplex|Neighborhood|Residence|HomeownersAssociation|RealEstateDevelopment|.*(?:community|neighbou?rhood|subdivision|association))$/i;
const TRADE_TYPES =
  /^(?:HomeBuilder|AIResidentialBuilder|.*Contractor|HomeAndConstructionBusiness|RealEstateAgent|Person|.*Event|WebSite)$/i;
const TRADE_NAME =
  /\b(?:homes|home ?builders?|builders?|construction|realty|realtors?|management|real estate|mortgage|company|companies|brothers|LLC|L\.L\.C|Inc|Corp(?:oration)?)\b/i;
/** Places that are parts of a community, or only where something in it happens. */
const PART_HOLDER =
  /^(?:amenityfeature|containsplace|location|containedinplace|address|organizer|performer|eventlocation|nearby.*)$/;

/** The description of the community among the page's data; builders, managers and places inside it are none. */
export function pickCommunity(page: PageDocument, hint: EntityHint): MainNodeChoice {
  const nodes = page.graph.nodes.filter((node) => isEligible(node, page, hint));
  return pickMainNode({ ...page, graph: { ...page.graph, nodes } }, COMMUNITY_PROFILE, withAssociation(hint, nodes));
}

/** An association's name is the expected one with more behind it. */
function withAssociation(hint: EntityHint, nodes: readonly DataNode[]): EntityHint {
  const own = nodes.map(nameOf).find((name) => hint.name && matchNames(withoutAssociation(name), hint.name) === 'same');
  return own === undefined ? hint : { ...hint, name: own };
}

function nameOf(node: DataNode): string {
  return literalOf(node, 'name', 'legalname')?.text.trim() ?? '';
}

function isEligible(node: DataNode, page: PageDocument, hint: EntityHint): boolean {
  const name = nameOf(node);
  if (name === '' || hasType(node, TRADE_TYPES) || holdersOf(node).some((holder) => PART_HOLDER.test(holder)))
    return false;
  if (hint.name && matchNames(withoutAssociation(name), hint.name) !== 'different')
    return !hasType(node, /^(?:ListItem|BreadcrumbList|WebPage|Article|.*Posting|ImageObject|VideoObject)$/i);
  if (hasType(node, PLACE_TYPES) || isAssociationName(name)) return true;
  if (TRADE_NAME.test(name)) return false;
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  const isHeaded = [heading, ...page.title.split(/\s+[|–—-]\s+/)].some(
    (text) => matchNames(text, name) !== 'different',
  );
  const domain = registrableDomain(page.url);
  return (
    hasType(node, /^(?:Place|Organization|LocalBusiness|NGO|Corporation|Product)$/i) &&
    (isHeaded || (domain !== null && hostSpellsName(domain, name)))
  );
}

export interface NodeReading {
  fields: FieldCandidate[];
  children: ChildCandidate[];
  listedChildren: string[];
  unreadable: { field: string; reason: string }[];
}

/** Everything one node states of a community. `isAssociations`: its contact is the owners' association's. */
export function readCommunityNode(node: DataNode, hint: EntityHint, isAssociations: boolean): NodeReading {
  const address = readAddress(node, hint);
  const amenities = readAmenityFeatures(node);
  const awards = readAwards(node);
  const contacts = isAssociations || isAssociationName(nameOf(node));
  const fields = [
    ...readName(node),
    ...readSite(node),
    ...textOf(node, 'about', 'description', 'disambiguatingdescription'),
    ...address.candidates,
    ...readGeo(node),
    ...readUnits(node),
    ...readFounding(node),
    ...readFollowers(node),
    ...(contacts ? [...readContacts(node, 'phone'), ...readContacts(node, 'email')].map(asAssociationContact) : []),
  ];
  return {
    fields: fields.filter(({ raw }) => raw !== ''),
    children: [
      ...amenities,
      ...awards.children.map((child) => ({ ...child, entity_type: 'community_award' })),
      ...readBuilderNodes(node),
    ],
    listedChildren: [...(amenities.length > 1 ? ['amenity'] : []), ...(awards.isList ? ['community_award'] : [])],
    unreadable: address.unreadable,
  };
}

function asAssociationContact(candidate: FieldCandidate): FieldCandidate {
  return { ...candidate, field: candidate.field === 'phone' ? 'hoa_contact_phone' : 'hoa_contact_email' };
}

function readName(node: DataNode): FieldCandidate[] {
  const name = literalOf(node, 'name', 'legalname');
  if (!name) return [];
  const bare = withoutAssociation(name.text);
  return [fromLiteral('name', name, node.method, bare === name.text.trim() ? {} : { input: bare })];
}

function readSite(node: DataNode): FieldCandidate[] {
  const url = literalsOf(node, 'url').find(
    ({ text }) => /^(?:https?:)?\/\//i.test(text.trim()) && !isSocialProfile(text),
  );
  return url ? [fromLiteral('community_website_url', url, node.method)] : [];
}

const MIN_DESCRIPTION = 40;

function textOf(node: DataNode, field: string, ...names: string[]): FieldCandidate[] {
  const literal = literalOf(node, ...names);
  // A few words that repeat the name describe nothing.
  return literal && literal.text.trim().length >= MIN_DESCRIPTION
    ? [fromLiteral(field, literal, node.method, { input: plainDescription(literal.text) })]
    : [];
}

function readGeo(node: DataNode): FieldCandidate[] {
  const holders = [
    node,
    ...nodesOf(node, 'geo'),
    ...nodesOf(node, 'location').flatMap((place) => nodesOf(place, 'geo')),
  ];
  for (const holder of holders) {
    const [lat, lng] = [literalOf(holder, 'latitude'), literalOf(holder, 'longitude')];
    // 0, 0 lies in the sea.
    if (lat && lng && (Number(lat.text) !== 0 || Number(lng.text) !== 0))
      return [fromLiteral('latitude', lat, node.method), fromLiteral('longitude', lng, node.method)];
  }
  return [];
}

/** All units, not those that are available. */
function readUnits(node: DataNode): FieldCandidate[] {
  const literal =
    literalOf(node, 'numberofaccommodationunits', 'numberofunits', 'numberofhomes') ??
    nodesOf(node, 'numberofaccommodationunits').map((quantity) => literalOf(quantity, 'value'))[0];
  return literal && Number(literal.text) !== 0 ? [fromLiteral('homes', literal, node.method)] : [];
}

function readFounding(node: DataNode): FieldCandidate[] {
  const literal = literalOf(node, 'foundingdate', 'foundingyear', 'datefounded');
  const year = literal && /(?<!\d)(\d{4})(?!\d)/.exec(literal.text)?.[1];
  return literal && year ? [fromLiteral('founded_year', literal, node.method, { input: year })] : [];
}

function readFollowers(node: DataNode): FieldCandidate[] {
  const counter = nodesOf(node, 'interactionstatistic').find((one) =>
    /follow/i.test(
      valuesOf(one, 'interactiontype')
        .map((value) => (value.kind === 'literal' ? value.text : `${value.types.join()} ${value.id}`))
        .join(),
    ),
  );
  const count = counter ? literalOf(counter, 'userinteractioncount') : null;
  return count ? [fromLiteral('followers', count, node.method)] : [];
}

const IS_NOT = /^(?:false|no|0|none|not available|unavailable)$/i;
/** Places inside a community that its people use; homes inside it are not among them. */
const USED_PLACE =
  /^(?:Park|Playground|SportsActivityLocation|GolfCourse|TennisComplex|PublicSwimmingPool|SwimmingPool|ExerciseGym|HealthClub|BowlingAlley|StadiumOrArena|CivicStructure|EventVenue|Beach|DogPark|RecreationCenter|LakeBodyOfWater|Pond|Place|Campground|BodyOfWater|SportsClub|Library)$/i;

function readAmenityFeatures(node: DataNode): ChildCandidate[] {
  return ['amenityfeature', 'amenityfeatures', 'amenities', 'containsplace'].flatMap((property) =>
    valuesOf(node, property).flatMap((value): ChildCandidate[] => {
      const label = labelOf(value);
      if (!label || /^https?:/i.test(label.text)) return [];
      if (value.kind === 'node') {
        const stated = literalOf(value, 'value')?.text.trim() ?? '';
        if (IS_NOT.test(stated) || (property === 'containsplace' && !hasType(value, USED_PLACE))) return [];
        const description = literalOf(value, 'description')?.text.trim() ?? null;
        return [amenity(label, quoteForRecord(node, property, label, value), node, description)];
      }
      const parts = label.text.split(/\s*[,;|]\s*/).filter((part) => part.length >= 3 && part.length <= 60);
      return parts.map((part) => amenity({ ...label, text: part }, label.fragment, node, null));
    }),
  );
}

function amenity(label: DataLiteral, quote: string, node: DataNode, description: string | null): ChildCandidate {
  return { entity_type: 'amenity', data: { name: label.text.trim(), description }, quote, method: node.method };
}

function readBuilderNodes(node: DataNode): ChildCandidate[] {
  return valuesOf(node, 'builder', 'builders', 'homebuilder', 'contractor').flatMap((value): ChildCandidate[] => {
    const label = labelOf(value);
    if (!label || /^https?:/i.test(label.text)) return [];
    const url = value.kind === 'node' ? (literalOf(value, 'url')?.text.trim() ?? null) : null;
    const quote = value.kind === 'node' ? quoteForRecord(node, 'builder', label, value) : label.fragment;
    return [
      { entity_type: 'builder_card', data: { builder_name: label.text.trim(), url }, quote, method: node.method },
    ];
  });
}

/** "HOA fee" beside "$125/month", as `additionalProperty` states what schema.org has no property for. */
export function statedProperties(
  node: DataNode,
): { label: string; value: DataLiteral; quote: string; node: DataNode }[] {
  return nodesOf(node, 'additionalproperty').flatMap((property) => {
    const label = literalOf(property, 'name', 'propertyid');
    const value = literalOf(property, 'value');
    if (!label || !value) return [];
    const unit = literalOf(property, 'unittext')?.text.trim();
    const text = unit && !value.text.includes(unit) ? `${value.text.trim()} ${unit}` : value.text.trim();
    const quote = quoteForRecord(node, 'additionalproperty', value, property);
    return [{ label: label.text.trim(), value: { ...value, text }, quote, node }];
  });
}

/** Films that the page's data describes. */
export function readVideoNodes(page: PageDocument): FieldCandidate[] {
  const node = page.graph.nodes.find((one) => hasType(one, /^VideoObject$/i));
  const url = node ? literalOf(node, 'embedurl', 'contenturl', 'url') : null;
  return node && url ? [fromLiteral('intro_video_url', url, node.method)] : [];
}

/** A description that names nobody on the page stands with less weight. */
export function doubted(candidate: FieldCandidate, label: string, delta: number): FieldCandidate {
  return { ...candidate, adjustments: [...(candidate.adjustments ?? []), pageReason(label, delta)] };
}
