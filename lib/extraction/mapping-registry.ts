import { type EntityTypeName } from '@/lib/catalog/entity-type';

import { builderMapping } from './builder/builder-mapping';
import { type EntityMapping } from './entity-mapping';

/** One mapping per entity type that structured extraction can read; a type without one is read by other methods only. */
const MAPPINGS: readonly EntityMapping[] = [builderMapping];

export function findMapping(entityType: EntityTypeName): EntityMapping | null {
  return MAPPINGS.find((mapping) => mapping.entityType === entityType) ?? null;
}
