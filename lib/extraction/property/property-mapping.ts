import { type TextSpan } from '@/lib/catalog/observation';

import { type PageDocument } from '../document';
import { type EntityHint, emptyMapped, type EntityMapping, type Mapped, type MappingContext } from '../entity-mapping';
import { expectedStreet, mainPlace, officeStreets } from './home-address';
import { findHomeItems, type HomeItem } from './home-items';
import { homeRecords, mainRecord } from './home-nodes';
import { readSiteBuilder } from './home-relations';
import { onlyLines, withoutOthers } from './home-scope';
import { housesIn, isSameStreet, streetKey } from './home-street';
import { objectToHomeValue, tellsOfHome } from './object-to-home-value';
import { type HomeScope, readHome } from './read-home';

/** A home's page → property fields. */
export const propertyMapping: EntityMapping = {
  entityType: 'property',
  map: (page, context) => mapHome(page, context),
  scope(page, hint) {
    const scope = homeScope(page, hint);
    return 'note' in scope ? { page, reason: scope.note } : { page: scope.page, reason: null };
  },
  objectTo: objectToHomeValue,
  othersIn(text, named) {
    const streetOf = ({ start, end }: TextSpan) => streetKey(text.slice(start, end));
    const known = new Set(named.map(streetOf));
    return housesIn(text).filter((house) => !known.has(streetOf(house)));
  },
  tellsOfOne: tellsOfHome,
};

/** Reads the one home that a page is about; entries of lists beside it (similar homes, other plans) are not its words. */
function mapHome(page: PageDocument, context: MappingContext): Mapped {
  const scope = homeScope(page, context.hint);
  if ('note' in scope) return refused(scope.note);
  const mapped = readHome(scope, context);
  if (!mapped.relations?.some(({ to }) => to === 'builder'))
    mapped.relations = [...(mapped.relations ?? []), ...readSiteBuilder(page)];
  if (!mapped.fields.some(({ field }) => field === 'address1'))
    mapped.notes.push('The page gives no house number and street of a home');
  return mapped;
}

/** Which part of a page is the home's; why none is. */
function homeScope(page: PageDocument, hint: EntityHint): HomeScope | { note: string } {
  const items = findHomeItems(page);
  const offices = officeStreets(page);
  const records = homeRecords(page.graph.nodes).filter(({ key }) => key === null || !offices.has(key));
  const outside = withoutOthers(page, items, null);
  const expected = expectedStreet(hint);
  const place = mainPlace(outside, hint);
  const own = place && (expected === null || isSameStreet(place.key, expected)) ? place.key : null;
  const street = own ?? listed(items, expected);
  const record = mainRecord(page, records, street, hint);
  if (expected !== null && street === null && record === null)
    return { note: 'The page is not about the expected home' };
  if (street === null && record === null && isList(items))
    return { note: 'The page lists several homes and is about none of them' };
  const isInList = own === null && street !== null;
  const entry = isInList ? items.find(({ key }) => key !== null && isSameStreet(key, street)) : undefined;
  const part = entry ? onlyLines(page, entry) : withoutOthers(page, items, street ?? record?.key ?? null);
  return { page: part, nodes: record?.nodes ?? [], isItem: isInList };
}

function refused(note: string): Mapped {
  return { ...emptyMapped(), notes: [note] };
}

function isList(items: readonly HomeItem[]): boolean {
  return new Set(items.flatMap(({ key }) => key ?? [])).size >= 2;
}

/** The expected home's own entry, on a page that lists it among others. */
function listed(items: readonly HomeItem[], expected: string | null): string | null {
  if (expected === null) return null;
  return items.find(({ key }) => key !== null && isSameStreet(key, expected))?.key ?? null;
}
