import { type FieldKindName } from '@/lib/catalog/field-kinds/registry';
import { usStateCode } from '@/lib/catalog/field-kinds/us-states';

import {
  type DataLiteral,
  type DataNode,
  type DataValue,
  hasType,
  labelOf,
  literalOf,
  literalsOf,
  nodesOf,
  valuesOf,
} from '../data-node';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { fold } from '../fold-text';
import { isPlaceholder } from '../placeholder';
import { splitAddress } from '../split-address';
import { fromLiteral } from './to-candidate';

export interface AddressReading {
  candidates: FieldCandidate[];
  /** Stated in a way nobody could choose from or make good. */
  unreadable: { field: string; reason: string }[];
}

const HEAD_OFFICE = /\b(?:head ?quarters?|head office|corporate|main office|home office|hq)\b/i;

/** Address, city, state and postal code of an organisation, from `address` or, failing that, its only `location`. */
export function readAddress(node: DataNode, hint: EntityHint): AddressReading {
  const own = valuesOf(node, 'address');
  const fromPlaces = own.length > 0 ? [] : headsFirst(nodesOf(node, 'location')).flatMap(addressesOf);
  const addresses = distinct((own.length > 0 ? own : fromPlaces).filter(isWritten), node);
  const chosen = chooseAddress(addresses, hint);
  if (chosen === undefined)
    return { candidates: [], unreadable: addresses.length > 1 ? Object.keys(KINDS).map(severalStated) : [] };
  return readPostalAddress(chosen, node);
}

/** Of several named locations the head office alone, where one is called so. */
function headsFirst(places: readonly DataNode[]): readonly DataNode[] {
  const heads = places.filter((place) => HEAD_OFFICE.test(literalOf(place, 'name', 'description')?.text ?? ''));
  return heads.length === 1 ? heads : places;
}

function addressesOf(place: DataNode): DataValue[] {
  return hasType(place, /PostalAddress/i) ? [place] : valuesOf(place, 'address');
}

function severalStated(field: string): { field: string; reason: string } {
  return { field, reason: 'Several addresses, none marked as the main one' };
}

/** One address, written out or by its parts. */
export function readPostalAddress(address: DataValue, holder: DataNode): AddressReading {
  const candidates = withoutStandIns(address.kind === 'literal' ? fromText(address, holder) : fromNode(address));
  const state = candidates.find(({ field }) => field === 'state');
  const isAmerican = state !== undefined && usStateCode(String(state.input ?? state.raw)) !== null;
  // A ZIP code kept as a number has lost the noughts at its beginning.
  const isShort = (candidate: FieldCandidate): boolean =>
    candidate.field === 'postal_code' && isAmerican && /^\d{1,4}$/.test(candidate.raw);
  return {
    candidates: candidates.filter((candidate) => !isShort(candidate)),
    unreadable: candidates.filter(isShort).map(({ field }) => ({ field, reason: 'Has too few digits for a ZIP code' })),
  };
}

/** A template's street stands in a template's city: of such an address only what is refused by name is kept. */
function withoutStandIns(candidates: FieldCandidate[]): FieldCandidate[] {
  const standIns = candidates.filter(({ field, raw }) => isPlaceholder(raw, KINDS[field] ?? 'text'));
  return standIns.some(({ field }) => field === 'address' || field === 'city') ? standIns : candidates;
}

const KINDS: Readonly<Record<string, FieldKindName>> = {
  address: 'address',
  city: 'city',
  state: 'state',
  postal_code: 'postal_code',
};

function isWritten(value: DataValue): boolean {
  return value.kind === 'node' ? value.properties.size > 0 : value.text.trim() !== '';
}

/** Lines of one address given as a list of strings are one address. */
function distinct(values: DataValue[], node: DataNode): DataValue[] {
  const literals = values.filter((value) => value.kind === 'literal');
  if (
    literals.length > 1 &&
    literals.length === values.length &&
    !literals.some((literal) => splitAddress(literal.text)?.street)
  ) {
    const text = literals.map((literal) => literal.text.trim()).join(', ');
    return [{ kind: 'literal', text, fragment: node.properties.get('address')?.fragment ?? text }];
  }
  const seen = new Map<string, DataValue>();
  for (const value of values) {
    const key =
      value.kind === 'literal'
        ? fold(value.text)
        : fold(
            [...literalsOf(value, 'streetaddress', 'addresslocality', 'postalcode')].map((part) => part.text).join(' '),
          );
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

function chooseAddress(addresses: readonly DataValue[], hint: EntityHint): DataValue | undefined {
  if (addresses.length <= 1) return addresses[0];
  if (hint.city) {
    const city = fold(hint.city);
    const inCity = addresses.filter((value) => fold(cityOf(value) ?? '') === city);
    if (inCity.length === 1) return inCity[0];
  }
  const heads = addresses.filter(
    (value) => value.kind === 'node' && HEAD_OFFICE.test(literalOf(value, 'name', 'description')?.text ?? ''),
  );
  return heads.length === 1 ? heads[0] : undefined;
}

function cityOf(value: DataValue): string | null {
  return value.kind === 'literal'
    ? (splitAddress(value.text)?.city ?? null)
    : (literalOf(value, 'addresslocality')?.text.trim() ?? null);
}

function fromNode(address: DataNode): FieldCandidate[] {
  const part = (...names: string[]): DataLiteral | null => {
    for (const value of valuesOf(address, ...names)) {
      const label = labelOf(value);
      if (label) return label;
    }
    return null;
  };
  const street = part('streetaddress', 'street', 'street-address') ?? postBox(address);
  const city = part('addresslocality', 'locality', 'city');
  const state = part('addressregion', 'region', 'state');
  const code = part('postalcode', 'postal-code', 'zip');
  const codeInState = code === null ? /^(.+?)[,\s]+(\d{5}(?:-\d{4})?)$/.exec(state?.text.trim() ?? '') : null;
  // Some templates put the whole address into the street or into a name.
  const whole = !city && !code ? (street ?? part('name', 'text', 'description')) : null;
  const split = whole ? fromText(whole, address) : [];
  if (split.length > 1) return split;
  const near = [city, state, code].flatMap((literal) => literal?.text ?? []);
  const candidates: FieldCandidate[] = [];
  const add = (field: string, literal: DataLiteral | null, input?: string): void => {
    if (literal)
      candidates.push(
        fromLiteral(field, literal, address.method, {
          near: near.filter((text) => text !== literal.text),
          ...(input ? { input } : {}),
        }),
      );
  };
  if (street) candidates.push(streetCandidate(street, address, near));
  add('city', city);
  add('state', state, codeInState?.[1]);
  add('postal_code', code ?? (codeInState ? state : null), codeInState?.[2]);
  return candidates;
}

/** Street lines given as a list make one value; a street that repeats city and state loses them. */
function streetCandidate(first: DataLiteral, address: DataNode, near: readonly string[]): FieldCandidate {
  const lines = literalsOf(address, 'streetaddress').filter((line) => line.text.trim() !== '');
  const extra = literalOf(address, 'extendedaddress', 'extended-address');
  const texts = [...(lines.length > 0 ? lines : [first]), ...(extra ? [extra] : [])].map((line) => line.text.trim());
  const joined = texts.join(', ').replace(/\s*\n\s*/g, ', ');
  const split = near.length > 0 ? splitAddress(joined) : null;
  const street =
    split?.street && split.city && near.some((text) => fold(text) === fold(split.city ?? '')) ? split.street : joined;
  const property = address.properties.get('streetaddress');
  const quote = lines.length > 1 && property?.fragment ? property.fragment : first.fragment;
  return fromLiteral('address', { ...first, text: joined }, address.method, { input: street, quote });
}

function postBox(address: DataNode): DataLiteral | null {
  const box = literalOf(address, 'postofficeboxnumber');
  if (!box) return null;
  return /box/i.test(box.text) ? box : { ...box, text: `PO Box ${box.text.trim()}` };
}

function fromText(literal: DataLiteral, node: DataNode): FieldCandidate[] {
  const parts = splitAddress(literal.text);
  const adjustments = [pageReason('The address is one line of text', -0.02)];
  const add = (field: string, input: string | null | undefined): FieldCandidate[] =>
    input
      ? [
          fromLiteral(field, literal, node.method, {
            input,
            adjustments,
            near: [parts?.state, parts?.postalCode, parts?.city].filter(
              (text) => text !== null && text !== undefined && text !== input,
            ) as string[],
          }),
        ]
      : [];
  if (!parts) return /\d/.test(literal.text) ? [fromLiteral('address', literal, node.method, { adjustments })] : [];
  return [
    ...add('address', parts.street),
    ...add('city', parts.city),
    ...add('state', parts.state),
    ...add('postal_code', parts.postalCode),
  ];
}
