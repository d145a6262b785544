import { type EntityTypeName } from '@/lib/catalog/entity-type';

import { builderMapping } from './builder/builder-mapping';
import { communityMapping } from './community/community-mapping';
import { type EntityMapping } from './entity-mapping';
import { listingMapping } from './listing/listing-mapping';
import { propertyMapping } from './property/property-mapping';
import { vehicleMapping } from './vehicle/vehicle-mapping';

/** One mapping per entity type that structured extraction can read; a type without one is read by other methods only. */
const MAPPINGS: readonly EntityMapping[] = [
  builderMapping,
  communityMapping,
  propertyMapping,
  vehicleMapping,
  listingMapping,
];

export function findMapping(entityType: EntityTypeName): EntityMapping | null {
  return MAPPINGS.find((mapping) => mapping.entityType === entityType) ?? null;
}
