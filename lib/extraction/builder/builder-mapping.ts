import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { builderType } from '@/lib/catalog/types/builder';

import { brandWords, hostSpellsName } from '../brand-name';
import { type DataNode, hasType, holdersOf, literalOf, nodesOf } from '../data-node';
import { type PageDocument } from '../document';
import {
  emptyMapped,
  type EntityMapping,
  type FieldCandidate,
  type Mapped,
  type MappingContext,
  pageReason,
} from '../entity-mapping';
import { readTextAddress } from '../page-text/address';
import { readTextAwards } from '../page-text/awards';
import { readTextCredentials } from '../page-text/credentials';
import { readEmails } from '../page-text/email';
import { readFoundedYear } from '../page-text/founded';
import { readEmployees, readTextRating } from '../page-text/history';
import { readTextAbout, readTextName } from '../page-text/identity';
import { phoneOfOffice } from '../page-text/office-phone';
import { readPhones } from '../page-text/phone';
import { readTextAreas, readTextCommunities, readTextSocials, readTextSpecialties } from '../page-text/reach';
import { readWithheld } from '../page-text/withheld';
import { type LocationChoice, pickLocations, sharedBrand } from '../pick-locations';
import { domainsOf, type NodeProfile, pickMainNode } from '../pick-main-node';
import { isPlaceholder } from '../placeholder';
import { containsWords } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { readPostalAddress } from '../schema-org/postal-address';
import { readRating } from '../schema-org/aggregate-rating';
import { type OrganizationReading, PLACE_FIELDS, readAreas, readOrganization } from '../schema-org/organization';
import { mapUnderOtherName, type SubjectReading } from './other-name';
import { readBuilderMeta } from './read-meta';
import { isOwnSite, withoutSiteFrame } from '../site-owner';
import { parseUrl } from '../../platform/parse-url';

/** Which schema.org types can be a home builder; the nearer to the trade, the more points. */
const BUILDER_PROFILE: NodeProfile = {
  typePoints: {
    homebuilder: 16, generalcontractor: 14, homeandconstructionbusiness: 14, housepainter: 8, roofingcontractor: 8, plumber: 6, electrician: 6,
    hvacbusiness: 6, localbusiness: 10, professionalservice: 9, corporation: 9, organization: 8, onlinebusiness: 7, realestateagent: 9, store: 6,
    furniturestore: 4, homegoodsstore: 5, brand: 3, newsmediaorganization: 1, educationalorganization: 1, governmentorganization: 0, ngo: 0, place: 1,
    airesidentialbuilder: 14,
  }, // prettier-ignore
  otherTypes: {
    pattern: /(?:business|contractor|builders?|organi[sz]ation|company|agency|corporation|firm)$/i,
    points: 6,
  },
  tellingProperties: [
    'name',
    'url',
    'telephone',
    'email',
    'address',
    'logo',
    'sameas',
    'foundingdate',
    'contactpoint',
    'areaserved',
    'aggregaterating',
    'award',
    'openinghours',
    'openinghoursspecification',
    'pricerange',
    'geo',
    'description',
    'numberofemployees',
  ],
};

/** A home builder's page → builder fields. */
export const builderMapping: EntityMapping = {
  entityType: 'builder',
  map(page, context) {
    if (isForSale(page))
      return {
        ...emptyMapped(),
        notes: ['The site’s address is for sale: the page is about nobody'],
        isOwnSite: false,
      };
    const { mapped, choice } = mapSubject(page, context);
    if (choice.isDirectory || !isSomebodyElses(page, context, choice.main === null && choice.note !== null))
      return mapped;
    const other = mapUnderOtherName(page, context, mapSubject);
    if (other) return other;
    if (mapped.isOwnSite === true) return mapped;
    return {
      ...emptyMapped(),
      notes: [...mapped.notes, 'The page is not about the expected company'],
      isOwnSite: false,
    };
  },
};

function mapSubject(page: PageDocument, context: MappingContext): SubjectReading {
  const choice = pickMainNode(page, BUILDER_PROFILE, context.hint);
  if (choice.isDirectory)
    return { choice, mapped: { ...emptyMapped(), notes: choice.note ? [choice.note] : [], isOwnSite: false } };
  const locations = pickLocations(choice, context.hint);
  const mapped = locations ? mapLocations(locations, context) : emptyMapped();
  if (choice.note) mapped.notes.push(choice.note);
  const isName = ({ field, raw }: FieldCandidate): boolean => field === 'name' && !isPlaceholder(raw, 'name');
  const stated = mapped.fields.find(isName)?.raw ?? context.hint.name ?? null;
  const name = stated ?? readTextName(page, context.hint)[0]?.raw ?? null;
  mapped.isOwnSite = isOwnSite(page, locations?.brand ?? null, name, context.hint);
  if (locations) mapped.fields.push(...readServices(page, locations.brand), ...readOuterRating(page, locations.brand));
  mapped.fields = mapped.fields.map((candidate) => withAbsoluteAddress(candidate, page.url));
  dropDirectoryAddress(mapped, page);
  mapped.fields.push(...readSiteAddress(page));
  if (mapped.isOwnSite !== false && !mapped.fields.some(({ field }) => field === 'address'))
    mapped.fields.push(...readLoneAddress(page));
  addPageText(mapped, mapped.isOwnSite === false ? withoutSiteFrame(page) : page, context, { stated, name });
  if (mapped.isOwnSite !== false) mapped.fields.push(...readBuilderMeta(page));
  return { choice, mapped };
}

/** With a name to look for, a page whose data is of others, or that never mentions the name, gives nothing. */
function isSomebodyElses(page: PageDocument, { hint }: MappingContext, isRefused: boolean): boolean {
  if (!hint.name) return false;
  return isRefused || !containsWords(page.snapshot.text, brandWords(hint.name).join(' '));
}

/** Site builders give the site's address to a WebSite node and none to the organisation. */
function readSiteAddress(page: PageDocument): FieldCandidate[] {
  const domain = registrableDomain(page.url);
  const site = page.graph.nodes.find(
    (node) => hasType(node, /^WebSite$/i) && domain !== null && domainsOf(node).includes(domain),
  );
  const url = site ? literalOf(site, 'url') : null;
  const name = site ? literalOf(site, 'name') : null;
  if (!site || !url || !name || !hostSpellsName(domain ?? '', name.text)) return [];
  return [
    {
      field: 'website',
      raw: url.text,
      quote: url.fragment,
      method: site.method,
      adjustments: [pageReason('Stated for the website, not for the company', -0.03)],
    },
  ];
}

/** Where the services that the firm provides are available, when the firm itself does not say where it works. */
function readServices(page: PageDocument, brand: DataNode): FieldCandidate[] {
  return page.graph.nodes
    .filter(
      (node) => hasType(node, /Service$/i) && node !== brand && nodesOf(node, 'provider', 'brand').includes(brand),
    )
    .flatMap(readAreas)
    .map((candidate) => ({ ...candidate, adjustments: [pageReason('Stated for one of its services', -0.03)] }));
}

/** "perryhomes.com is for sale": a broker's page, whose number is the broker's. */
function isForSale({ title, lines }: PageDocument): boolean {
  const heading = lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  return [title, heading].some((text) =>
    /(?:\bdomain\b|[a-z0-9-]\.(?:com|net|org|homes)\b).{0,40}\bfor sale\b/i.test(text),
  );
}

/** Some templates mark up an address by itself, outside any organisation. */
function readLoneAddress(page: PageDocument): FieldCandidate[] {
  const lone = page.graph.nodes.filter((node) => node.parent === null && hasType(node, /^PostalAddress$/i));
  const [only, another] = lone;
  if (!only || another) return [];
  return readPostalAddress(only, only).candidates.map((candidate) => ({
    ...candidate,
    adjustments: [...(candidate.adjustments ?? []), pageReason('Not stated of any organisation', -0.06)],
  }));
}

/** A rating may stand by itself and name the firm as what was reviewed. */
function readOuterRating(page: PageDocument, brand: DataNode): FieldCandidate[] {
  if (brand.properties.has('aggregaterating')) return [];
  const rating = page.graph.nodes.find(
    (node) => hasType(node, /^AggregateRating$/i) && nodesOf(node, 'itemreviewed').includes(brand),
  );
  return rating ? readRating(brand, rating).candidates : [];
}

/** `"url": "/"` is meant relative to the page. */
function withAbsoluteAddress(candidate: FieldCandidate, pageUrl: string | null): FieldCandidate {
  const isRelative = candidate.field === 'website' && /^\/(?!\/)/.test(candidate.raw);
  return isRelative && pageUrl !== null && parseUrl(candidate.raw, pageUrl) !== null
    ? { ...candidate, input: new URL(candidate.raw, pageUrl).href }
    : candidate;
}

/** A directory gives each firm it lists an address deep inside its own site; that is no firm's website. */
function dropDirectoryAddress(mapped: Mapped, page: PageDocument): void {
  const domain = registrableDomain(page.url);
  const inside = (candidate: FieldCandidate): boolean =>
    candidate.field === 'website' && domain !== null && registrableDomain(candidate.raw) === domain;
  if (mapped.isOwnSite !== false || !mapped.fields.some(inside)) return;
  mapped.fields = mapped.fields.filter((candidate) => !inside(candidate));
  mapped.unreadable.push({ field: 'website', reason: 'Only its page in a directory is given' });
}

function mapLocations(locations: LocationChoice, { hint }: MappingContext): Mapped {
  const mapped = emptyMapped();
  const brand = readOrganization(locations.brand, hint);
  const isSplit = locations.place !== locations.brand;
  const place = isSplit ? readOrganization(locations.place, hint) : brand;
  const isPlaceField = (candidate: FieldCandidate): boolean =>
    (PLACE_FIELDS as readonly string[]).includes(candidate.field);
  if (locations.ambiguous.length > 1) {
    addAgreed(mapped, locations, hint);
    mapped.notes.push(`The page describes ${locations.ambiguous.length} locations and none is marked as the main one`);
  } else {
    // A department lends the firm its address; where the firm has a number of its own, that is the firm's.
    const isLent = holdersOf(locations.place).includes('department');
    const isOwn = ({ field }: FieldCandidate): boolean =>
      isLent && /^(?:phone|email)$/.test(field) && brand.fields.some((other) => other.field === field);
    if (isSplit)
      mapped.fields.push(...place.fields.filter((candidate) => isPlaceField(candidate) && !isOwn(candidate)));
    mapped.fields.push(
      ...brand.fields.filter(
        (candidate) =>
          !isSplit ||
          !isPlaceField(candidate) ||
          isOwn(candidate) ||
          !place.fields.some((other) => other.field === candidate.field),
      ),
    );
    if (isSplit)
      mapped.fields.push(
        ...place.fields.filter(
          (candidate) => !isPlaceField(candidate) && !mapped.fields.some((other) => other.field === candidate.field),
        ),
      );
    mapped.unreadable.push(...(isSplit ? place : brand).unreadable);
  }
  addRecords(mapped, [brand, ...(isSplit ? [place] : [])]);
  locations.supporting.forEach((node, index) => {
    const reading = readOrganization(node, hint);
    mapped.fields.push(...reading.fields.map((candidate) => ({ ...candidate, account: index + 1 })));
    addRecords(mapped, [reading]);
  });
  return mapped;
}

function addRecords(mapped: Mapped, readings: readonly OrganizationReading[]): void {
  for (const reading of readings) {
    mapped.children.push(...reading.children);
    mapped.listedChildren.push(...reading.listedChildren);
  }
}

/** Facts that all locations state alike stand; those they state differently are left out; the name is what names share. */
function addAgreed(mapped: Mapped, locations: LocationChoice, hint: MappingContext['hint']): void {
  const readings = locations.ambiguous.map((node) => readOrganization(node, hint));
  const own = locations.ambiguous.includes(locations.brand) ? [] : readOrganization(locations.brand, hint).fields;
  for (const field of builderType.fields) {
    const stated = own.filter((candidate) => candidate.field === field.name);
    const perPlace = readings.map((reading) => reading.fields.find((candidate) => candidate.field === field.name));
    const present = perPlace.filter((candidate) => candidate !== undefined);
    if (stated.length > 0) mapped.fields.push(...stated);
    else if (field.name === 'name') mapped.fields.push(...sharedName(locations, present));
    else if (present[0]) {
      const site = field.name === 'website' ? commonSite(present) : null;
      if (site) {
        mapped.fields.push(site);
        continue;
      }
      const keys = new Set(present.map((candidate) => kindOf(field.kind).normalise(candidate.input ?? candidate.raw)));
      if (
        keys.size === 1 &&
        (present.length === readings.length || !(PLACE_FIELDS as readonly string[]).includes(field.name))
      )
        mapped.fields.push(present[0]);
      else mapped.unreadable.push({ field: field.name, reason: 'Several locations state it differently' });
    }
  }
}

/** Pages of one site, one per location, are one website. */
function commonSite(urls: readonly FieldCandidate[]): FieldCandidate | null {
  const origins = new Set(urls.flatMap(({ raw }) => (parseUrl(raw) !== null ? [new URL(raw).origin] : [])));
  const [first] = urls;
  const [origin] = origins;
  if (!first || origin === undefined || origins.size !== 1) return null;
  return {
    ...first,
    input: `${origin}/`,
    adjustments: [pageReason('The site that all locations’ pages are on', -0.04)],
  };
}

/** "Perry Homes – Houston" and "Perry Homes – Dallas" are Perry Homes. */
function sharedName(locations: LocationChoice, names: readonly FieldCandidate[]): FieldCandidate[] {
  const first = names[0];
  const words = sharedBrand(locations.ambiguous);
  if (!first || words.length === 0) return first ? [first] : [];
  let end = 0;
  for (const word of words) {
    const at = first.raw.toLowerCase().indexOf(word, end);
    if (at < 0) return [first];
    end = at + word.length;
  }
  const name = first.raw.slice(0, end).trim();
  return [
    {
      ...first,
      input: name,
      ...(name === first.raw
        ? {}
        : { adjustments: [pageReason('The part of the name that all locations share', -0.04)] }),
    },
  ];
}

function addPageText(
  mapped: Mapped,
  page: PageDocument,
  { hint }: MappingContext,
  { stated, name }: { stated: string | null; name: string | null },
): void {
  const address = readTextAddress(page, hint);
  const phones = readPhones(page);
  // Offices that stand side by side each have their own number.
  const { among } = address;
  const phone =
    among && phones.tied.length > 0
      ? phoneOfOffice(page.lines, among.ends, among.chosenEnd, phones.tied)
      : phones.candidates;
  const isEachOffices = phones.tied.length > 0 && (address.isAmbiguous || phone.length === 0);
  const settled = new Set(mapped.unreadable.map(({ field }) => field));
  const fields = [
    ...readTextName(page, { ...hint, name: hint.name ?? stated }),
    ...(isEachOffices ? [] : phone),
    ...readEmails(page, name),
    ...address.candidates,
    ...readFoundedYear(page, name),
    ...readEmployees(page),
    ...readTextRating(page),
    ...readTextAbout(page),
    ...readTextAreas(page),
    ...readTextSpecialties(page),
    ...readTextCommunities(page),
    ...readTextSocials(page),
  ];
  // What structured data left open between several locations, the page's text does not settle.
  mapped.fields.push(...fields.filter((candidate) => !settled.has(candidate.field)));
  mapped.unreadable.push(...readWithheld(page));
  if (isEachOffices)
    mapped.unreadable.push({ field: 'phone', reason: 'Several offices, each with a number of its own' });
  if (address.isAmbiguous) {
    for (const field of ['address', 'city', 'state', 'postal_code'])
      mapped.unreadable.push({ field, reason: 'Several addresses, none marked as the main one' });
  }
  for (const [childType, reading] of [
    ['award', readTextAwards(page)],
    ['credential', readTextCredentials(page)],
  ] as const) {
    mapped.children.push(...reading.children);
    if (reading.isComplete) mapped.listedChildren.push(childType);
  }
}
