import { readDate } from '@/lib/catalog/field-kinds/read-date';

import {
  type DataLiteral,
  type DataNode,
  hasType,
  literalOf,
  literalsOf,
  MAX_QUOTE_LENGTH,
  nodesOf,
  valuesOf,
} from '../data-node';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { readPostalAddress } from '../schema-org/postal-address';
import { fromLiteral, plainDescription } from '../schema-org/to-candidate';
import { CUES } from './home-rooms';
import { readStructuredPrice } from './structured-price';
import { isHouseStreet, readPlace, splitUnit } from './home-street';

export interface HomeDataReading {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
}

/** What structured data states of one home; of several nodes the most particular is asked first. */
export function readHomeData(nodes: readonly DataNode[]): HomeDataReading {
  const first = (read: (node: DataNode) => FieldCandidate[]): FieldCandidate[] => {
    for (const node of nodes) {
      const found = read(node);
      if (found.length > 0) return found;
    }
    return [];
  };
  const price = readStructuredPrice(nodes);
  return {
    candidates: [
      ...first(readName),
      ...first((node) => literal(node, 'description', ['description', 'abstract'], plainDescription)),
      ...first(readPlanName),
      ...first((node) => property(node, 'lot_number', /^(?:lot|home\s?site)(?: ?(?:number|#|no\.?))?$/i)),
      ...price.candidates,
      ...first((node) => property(node, 'property_status', /^(?:mls |listing |home |property )?status$/i)),
      ...first((node) => property(node, 'move_in_ready', /^move[\s-]?in[\s-]?ready$/i)),
      ...first(readListedAt),
      ...first(readBedrooms),
      ...first(readBathrooms),
      ...first((node) => area(node, 'sqft', ['floorsize', 'livingarea', 'floorarea', 'area'])),
      ...first((node) => area(node, 'lot_sqft', ['lotsize', 'landsize', 'lotarea'])),
      ...first(readYear),
      ...first(readPool),
      ...first(readAddress),
      ...first(readGeo),
    ],
    unreadable: price.unreadable,
  };
}

function readName(node: DataNode): FieldCandidate[] {
  const name = literalOf(node, 'name', 'headline');
  if (!name || hasType(node, /^Offer$/i) || name.text.trim().length > 140) return [];
  return [fromLiteral('title', name, node.method)];
}

function literal(node: DataNode, field: string, names: string[], plain: (text: string) => string): FieldCandidate[] {
  const found = literalOf(node, ...names);
  return found ? [fromLiteral(field, found, node.method, { input: plain(found.text) })] : [];
}

function readPlanName(node: DataNode): FieldCandidate[] {
  const model = literalOf(node, 'model', 'floorplanname', 'planname');
  if (model) return [fromLiteral('model_name', model, node.method)];
  for (const plan of nodesOf(node, 'accommodationfloorplan', 'model', 'floorplan', 'isvariantof')) {
    const name = literalOf(plan, 'name');
    if (name) return [fromLiteral('model_name', name, plan.method)];
  }
  return property(node, 'model_name', /^(?:floor ?plan|plan|model|home plan)(?: name)?$/i);
}

/** `additionalProperty: [{name: "Lot", value: "12"}]`, quoted with the name. */
function property(node: DataNode, field: string, wanted: RegExp): FieldCandidate[] {
  for (const record of nodesOf(node, 'additionalproperty', 'propertyvalue')) {
    const name = literalOf(record, 'name', 'propertyid')?.text.trim() ?? '';
    const value = literalOf(record, 'value');
    if (!wanted.test(name) || !value) continue;
    const quote =
      record.fragment !== '' && record.fragment.length <= MAX_QUOTE_LENGTH ? record.fragment : value.fragment;
    return [fromLiteral(field, value, record.method, { quote })];
  }
  return [];
}

/** A number on its own, or as a quantity; a span of two numbers is none. */
function amount(
  node: DataNode,
  ...names: string[]
): { literal: DataLiteral; quantity: DataNode | null; quote: string } | null {
  for (const name of names) {
    for (const value of valuesOf(node, name)) {
      if (value.kind === 'literal') {
        if (/\d/.test(value.text)) return { literal: value, quantity: null, quote: value.fragment };
        continue;
      }
      const [min, max] = [literalOf(value, 'minvalue'), literalOf(value, 'maxvalue')];
      const isSpan = min !== null && max !== null && min.text.trim() !== max.text.trim();
      const found = literalOf(value, 'value', '@value') ?? (isSpan || !min || !max ? null : min);
      if (!found || isSpan) continue;
      const whole = node.properties.get(name)?.fragment ?? '';
      const isShort = whole !== '' && whole.length <= MAX_QUOTE_LENGTH;
      return { literal: found, quantity: value, quote: isShort ? whole : found.fragment };
    }
  }
  return null;
}

function readBedrooms(node: DataNode): FieldCandidate[] {
  const found = amount(node, 'numberofbedrooms', 'bedrooms', 'beds');
  return found && Number(found.literal.text) !== 0 ? [number('bedrooms', found, node)] : [];
}

function number(
  field: string,
  found: NonNullable<ReturnType<typeof amount>>,
  node: DataNode,
  input?: unknown,
): FieldCandidate {
  const cue = CUES[field];
  return {
    ...fromLiteral(field, found.literal, node.method, {
      quote: found.quote,
      ...(input === undefined ? {} : { input }),
    }),
    ...(cue ? { cue } : {}),
  };
}

function readBathrooms(node: DataNode): FieldCandidate[] {
  const [full, half] = [
    amount(node, 'numberoffullbathrooms', 'fullbathrooms'),
    amount(node, 'numberofpartialbathrooms', 'numberofhalfbathrooms', 'halfbathrooms'),
  ];
  if (full && half && /^\d+$/.test(full.literal.text.trim()) && /^\d+$/.test(half.literal.text.trim())) {
    const input = Number(full.literal.text) + Number(half.literal.text) / 2;
    // Both stand in the quote where the node is short; each property has a line of its own in the stored copy.
    const quote = node.fragment !== '' && node.fragment.length <= 1_000 ? node.fragment : full.quote;
    return [
      { ...number('bathrooms', { ...full, quote }, node, input), raw: `${full.literal.text}, ${half.literal.text}` },
    ];
  }
  const total = amount(node, 'numberofbathroomstotal', 'numberofbathrooms', 'bathrooms', 'baths') ?? full;
  return total && Number(total.literal.text) !== 0 ? [number('bathrooms', total, node)] : [];
}

const ACRES = /^(?:ACR|acres?|ac)$/i;
const METRES = /^(?:MTK|m2|sqm|m²|square met(?:er|re)s?)$/i;

/** In square feet unless a unit says otherwise. */
function area(node: DataNode, field: 'sqft' | 'lot_sqft', names: string[]): FieldCandidate[] {
  const found = amount(node, ...names);
  if (!found || Number(found.literal.text.replaceAll(',', '')) === 0) return [];
  const unit = found.quantity ? (literalOf(found.quantity, 'unitcode', 'unittext')?.text.trim() ?? '') : '';
  const text = found.literal.text.trim();
  const isBare = /^[\d.,]+$/.test(text);
  const input = isBare && ACRES.test(unit) ? `${text} acres` : isBare && METRES.test(unit) ? `${text} sqm` : text;
  return [number(field, found, node, input)];
}

function readYear(node: DataNode): FieldCandidate[] {
  const found = literalOf(node, 'yearbuilt', 'dateconstructed', 'constructiondate');
  const year = /(?<!\d)(1[789]\d{2}|20\d{2})(?!\d)/.exec(found?.text ?? '')?.[1];
  return found && year
    ? [{ ...fromLiteral('year_built', found, node.method, { input: year }), cue: CUES.year_built! }]
    : property(node, 'year_built', /^year ?built$/i);
}

/** A clock time whose zone moves it to another day is given by its day as written, which is what the page says. */
function readListedAt(node: DataNode): FieldCandidate[] {
  const found =
    literalOf(node, 'dateposted', 'datelisted', 'listingdate') ??
    (hasType(node, /^Offer$/i) ? literalOf(node, 'availabilitystarts', 'validfrom') : null);
  if (!found) return [];
  const date = readDate(found.text);
  const moved = date !== null && new Date(date.instantMs).toISOString().slice(0, 10) !== date.date;
  const isOffer = hasType(node, /^Offer$/i);
  return [
    fromLiteral('listed_at', found, node.method, {
      ...(moved && date ? { input: date.date } : {}),
      ...(isOffer ? { adjustments: [pageReason('The day the offer begins', -0.1)] } : {}),
    }),
  ];
}

function readPool(node: DataNode): FieldCandidate[] {
  for (const feature of nodesOf(node, 'amenityfeature', 'additionalproperty')) {
    const name = literalOf(feature, 'name', 'propertyid');
    if (!name || !/^(?:private |swimming |in-?ground |heated )*pool$/i.test(name.text.trim())) continue;
    const value = literalOf(feature, 'value');
    const isNo = value !== null && /^(?:false|no|none|0)$/i.test(value.text.trim());
    if (!isNo && value !== null && !/^(?:true|yes|1|private|in-?ground)/i.test(value.text.trim())) continue;
    const quote = feature.fragment !== '' ? feature.fragment : isNo && value ? value.fragment : name.fragment;
    return [{ ...fromLiteral('has_pool', value ?? name, feature.method, { quote, input: !isNo }) }];
  }
  return [];
}

/** Street and unit apart; a name that is an address serves where no address is given. */
function readAddress(node: DataNode): FieldCandidate[] {
  const place = valuesOf(node, 'address', 'location')[0];
  const address = place?.kind === 'node' && place.properties.has('address') ? valuesOf(place, 'address')[0] : place;
  const parts = address ? readPostalAddress(address, node).candidates : addressByName(node);
  return parts.flatMap((candidate): FieldCandidate[] => {
    if (candidate.field !== 'address') return [candidate];
    const written = String(candidate.input ?? candidate.raw);
    if (!isHouseStreet(written)) return [];
    const { street, unit } = splitUnit(written);
    const bare = readPlace(street, true)?.street ?? street;
    const own = { ...candidate, field: 'address1', input: bare };
    return unit === null ? [own] : [own, { ...candidate, field: 'address2', input: unit }];
  });
}

function addressByName(node: DataNode): FieldCandidate[] {
  const name = literalsOf(node, 'name')[0];
  const place = name ? readPlace(name.text, true) : null;
  if (!name || !place) return [];
  const values: [string, string | null][] = [
    ['address', place.unit === null ? place.street : `${place.street}, ${place.unit}`],
    ['city', place.city],
    ['state', place.state],
    ['postal_code', place.postalCode],
  ];
  return values.flatMap(([field, input]) =>
    input === null
      ? []
      : [
          fromLiteral(field, name, node.method, {
            input,
            near: [place.street],
            adjustments: [pageReason('Taken from a name', -0.02)],
          }),
        ],
  );
}

function readGeo(node: DataNode): FieldCandidate[] {
  const geo = nodesOf(node, 'geo', 'location').find((one) => one.properties.has('latitude')) ?? node;
  const [latitude, longitude] = [literalOf(geo, 'latitude'), literalOf(geo, 'longitude')];
  if (!latitude || !longitude || Number(latitude.text) === 0 || Number(longitude.text) === 0) return [];
  return [
    { ...fromLiteral('latitude', latitude, geo.method), cue: CUES.latitude! },
    { ...fromLiteral('longitude', longitude, geo.method), cue: CUES.longitude! },
  ];
}
