import { AppError } from '../platform/errors';
import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from './entity-type';
import { parseEntityRef } from './identity';
import { auctionEventType } from './types/auction-event';
import { builderType } from './types/builder';
import { communityType } from './types/community';
import { listingType } from './types/listing';
import { propertyType } from './types/property';
import { vehicleType } from './types/vehicle';

/** Every entity type the catalogue holds. Adding one is a file in `types/` and a line here. */
export const ENTITY_TYPES: readonly EntityTypeDefinition[] = [
  builderType,
  communityType,
  propertyType,
  vehicleType,
  listingType,
  auctionEventType,
];

export function getEntityType(name: string): EntityTypeDefinition | null {
  return ENTITY_TYPES.find((type) => type.name === name) ?? null;
}

/** @throws AppError not_found for a type the catalogue does not hold. */
export function requireEntityType(name: string): EntityTypeDefinition {
  const type = getEntityType(name);
  if (!type) throw new AppError('not_found', `The catalogue has no entity type "${name}".`);
  return type;
}

/** The type whose public id a text is, by its prefix ("BLD-…"); whether there is such a row is another question. */
export function getTypeByPublicId(text: string): EntityTypeDefinition | null {
  return ENTITY_TYPES.find((type) => parseEntityRef(type, text)?.kind === 'public_id') ?? null;
}

/** @throws AppError not_found for a plural that is no path segment of the catalogue. */
export function requireTypeByPlural(plural: string): EntityTypeDefinition {
  const type = ENTITY_TYPES.find((candidate) => candidate.plural === plural);
  if (!type) throw new AppError('not_found', 'There is nothing at this address.');
  return type;
}

export function getField(type: { fields: readonly FieldDefinition[] }, name: string): FieldDefinition | null {
  return type.fields.find((field) => field.name === name) ?? null;
}

/** The child type of this name and the entity type that owns it. */
export function getChildType(name: string): { parent: EntityTypeDefinition; child: ChildTypeDefinition } | null {
  for (const parent of ENTITY_TYPES) {
    const child = parent.children.find((candidate) => candidate.name === name);
    if (child) return { parent, child };
  }
  return null;
}
