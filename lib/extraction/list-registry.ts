import type { EntityTypeName } from '../catalog/entity-type';
import type { ListReader } from './found-list';
import { communityListReader } from './community/community-list-reader';
import { propertyListReader } from './property/property-list-reader';

/** Readers of pages that list many of a type. A type without one is collected one by one. */
const READERS: readonly ListReader[] = [communityListReader, propertyListReader];

export function findListReader(entityType: EntityTypeName): ListReader | null {
  return READERS.find((reader) => reader.entityType === entityType) ?? null;
}
