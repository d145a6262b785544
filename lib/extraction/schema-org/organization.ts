import { type DataLiteral, type DataNode, labelOf, literalOf, literalsOf, nodesOf, valuesOf } from '../data-node';
import { type ChildCandidate, type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { isSocialProfile } from '../social-profile';
import { splitList, splitPlaces, unique } from '../split-places';
import { readRating } from './aggregate-rating';
import { readAwards } from './awards';
import { readContacts } from './contact-point';
import { readCredentials } from './credentials';
import { type OfferReading, readOffers } from './offers';
import { readAddress } from './postal-address';
import { fromLiteral, fromSet, plainDescription } from './to-candidate';

/** Everything one organisation node states, by the names of the organisation fields of the catalogue. */
export interface OrganizationReading {
  fields: FieldCandidate[];
  children: ChildCandidate[];
  listedChildren: string[];
  unreadable: { field: string; reason: string }[];
}

/** Fields that belong to a place rather than a brand; several locations may state them differently. */
export const PLACE_FIELDS = ['phone', 'email', 'address', 'city', 'state', 'postal_code'] as const;

/** Maps a schema.org Organization, LocalBusiness or any of their kin. Every property is optional. */
export function readOrganization(node: DataNode, hint: EntityHint): OrganizationReading {
  const address = readAddress(node, hint);
  const rating = readRating(node);
  const awards = readAwards(node);
  const credentials = readCredentials(node);
  const offers = readOffers(node);
  const fields = [
    ...readNames(node),
    ...readWebsite(node),
    ...readTexts(node),
    ...readHistory(node),
    ...readContacts(node, 'phone'),
    ...readContacts(node, 'email'),
    ...address.candidates,
    ...rating.candidates,
    ...readAreas(node),
    ...readSpecialties(node, offers),
    ...readSocials(node),
  ];
  return {
    fields: fields.filter((candidate) => candidate.raw !== ''),
    children: [...awards.children, ...credentials.children, ...offers.homePlans],
    listedChildren: [...(awards.isList ? ['award'] : []), ...(credentials.isList ? ['credential'] : [])],
    unreadable: [...rating.unreadable, ...address.unreadable],
  };
}

function readNames(node: DataNode): FieldCandidate[] {
  const name = literalOf(node, 'name');
  if (name) return [fromLiteral('name', name, node.method)];
  const legal = literalOf(node, 'legalname');
  if (legal)
    return [
      fromLiteral('name', legal, node.method, { adjustments: [pageReason('Only the legal name is stated', -0.04)] }),
    ];
  const other = literalOf(node, 'alternatename', 'brand') ?? nodesOf(node, 'brand').map(labelOf)[0];
  return other
    ? [
        fromLiteral('name', other, node.method, {
          adjustments: [pageReason('Only an alternate name is stated', -0.06)],
        }),
      ]
    : [];
}

/** Map pins and shortened links lead to something of the firm's, and are not its site. */
const NO_SITE =
  /^(?:https?:)?\/\/(?:www\.)?(?:google\.[a-z.]+\/(?:maps|search|local)|maps\.google\.|maps\.apple\.com|(?:maps\.app\.)?goo\.gl\/|g\.page\/|g\.co\/|bit\.ly\/|linktr\.ee\/|business\.site\/?$)/i;

/** The organisation's own address, never a profile on a platform or a page's place within a list. */
function readWebsite(node: DataNode): FieldCandidate[] {
  const urls = [
    ...literalsOf(node, 'url'),
    ...nodesOf(node, 'url').flatMap((value) => literalOf(value, '@id', 'url') ?? []),
  ];
  return urls
    .filter((url) => !isSocialProfile(url.text) && !NO_SITE.test(url.text.trim()))
    .slice(0, 1)
    .map((url) => fromLiteral('website', url, node.method));
}

function readTexts(node: DataNode): FieldCandidate[] {
  const candidates: FieldCandidate[] = [];
  const add = (field: string, literal: DataLiteral | null): void => {
    if (literal) candidates.push(fromLiteral(field, literal, node.method, { input: plainDescription(literal.text) }));
  };
  add('title', literalOf(node, 'slogan'));
  add('about', literalOf(node, 'description'));
  add('bio', literalOf(node, 'disambiguatingdescription'));
  return candidates;
}

function readHistory(node: DataNode): FieldCandidate[] {
  const founded = literalOf(node, 'foundingdate', 'foundingyear', 'datefounded');
  const candidates: FieldCandidate[] = [];
  if (founded) {
    const isRange = /\d{4}\s*(?:[-–—/]|to)\s*\d{4}/.test(founded.text);
    const year = isRange ? undefined : /(?<!\d)(\d{4})(?!\d)/.exec(founded.text)?.[1];
    candidates.push(fromLiteral('founded_year', founded, node.method, year ? { input: year } : {}));
  }
  const employees = readEmployees(node);
  return employees ? [...candidates, employees] : candidates;
}

function readEmployees(node: DataNode): FieldCandidate | null {
  const plain = literalOf(node, 'numberofemployees', 'employeecount');
  if (plain) return fromLiteral('employee_count', plain, node.method);
  const quantity = nodesOf(node, 'numberofemployees')[0];
  if (!quantity) return null;
  const value = literalOf(quantity, 'value');
  if (value) return fromLiteral('employee_count', value, node.method, { quote: quoteOf(node, value) });
  const [min, max] = [literalOf(quantity, 'minvalue'), literalOf(quantity, 'maxvalue')];
  const bound = min ?? max;
  if (!bound) return null;
  const text =
    min && max ? `${min.text.trim()}-${max.text.trim()}` : min ? `${min.text.trim()}+` : `up to ${max?.text.trim()}`;
  return fromLiteral('employee_count', { ...bound, text }, node.method, { quote: quoteOf(node, bound) });
}

function quoteOf(node: DataNode, literal: DataLiteral): string {
  const whole = node.properties.get('numberofemployees')?.fragment;
  return whole !== undefined && whole !== '' && whole.length <= 300 ? whole : literal.fragment;
}

/** `service_areas` of an organisation, or of a service it provides. */
export function readAreas(node: DataNode): FieldCandidate[] {
  let country: FieldCandidate | null = null;
  for (const name of ['areaserved', 'servicearea', 'regionserved']) {
    const property = node.properties.get(name);
    if (!property) continue;
    const members: DataLiteral[] = [];
    const texts: string[] = [];
    for (const value of property.values) {
      const label = value.kind === 'literal' ? labelOf(value) : placeLabel(value);
      if (!label || /^https?:/i.test(label.text.trim())) continue;
      members.push(label);
      // A named place is one place; a written list is several.
      texts.push(
        ...(value.kind === 'literal' && property.values.length === 1 ? splitPlaces(label.text) : [label.text.trim()]),
      );
    }
    const candidate = fromSet('service_areas', node, property, members, unique(texts));
    if (candidate && !texts.every((text) => COUNTRY.test(text.trim()))) return [candidate];
    country ??= candidate;
  }
  return country ? [country] : [];
}

/** Says where a firm works only when nothing nearer is said. */
const COUNTRY = /^(?:u\.?s\.?a?\.?|united states(?: of america)?)$/i;

/** A circle or a shape has no name of its own; the address inside it may. */
function placeLabel(place: DataNode): DataLiteral | null {
  const named = labelOf(place) ?? literalOf(place, 'addresslocality', 'addressregion', 'address');
  if (named) return named;
  for (const inner of nodesOf(place, 'address', 'containedinplace')) {
    const label = literalOf(inner, 'name', 'addresslocality', 'addressregion');
    if (label) return label;
  }
  return null;
}

function readSpecialties(node: DataNode, { services, servicesProperty }: OfferReading): FieldCandidate[] {
  for (const name of ['knowsabout', 'specialty', 'servicetype']) {
    const property = node.properties.get(name);
    const labels = valuesOf(node, name)
      .map(labelOf)
      .filter((label) => label !== null);
    if (!property || labels.length === 0) continue;
    const texts = labels.flatMap((label) => (labels.length === 1 ? splitList(label.text) : [label.text.trim()]));
    const candidate = fromSet(
      'specialties',
      node,
      property,
      labels,
      unique(texts.filter((text) => !/^https?:/i.test(text))),
    );
    if (candidate) return [candidate];
  }
  const names = unique(services.map((service) => service.text.trim()));
  const candidate = servicesProperty ? fromSet('specialties', node, servicesProperty, services, names) : null;
  return candidate ? [candidate] : [];
}

function readSocials(node: DataNode): FieldCandidate[] {
  const property = node.properties.get('sameas');
  if (!property) return [];
  const profiles = literalsOf(node, 'sameas').filter((literal) => isSocialProfile(literal.text));
  const candidate = fromSet(
    'socials',
    node,
    property,
    profiles,
    unique(profiles.map((profile) => profile.text.trim())),
  );
  return candidate ? [candidate] : [];
}
