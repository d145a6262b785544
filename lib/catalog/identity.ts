import { LARGEST_ID } from '../platform/row-id';
import type { EntityTypeDefinition } from './entity-type';

export type EntityRef = { kind: 'id'; id: bigint } | { kind: 'public_id'; publicId: string };

/** Reads an id as callers give it: the integer or the public id. Null when it can be neither, spaces around it included. */
export function parseEntityRef(type: EntityTypeDefinition, text: string): EntityRef | null {
  if (/^\d{1,19}$/.test(text)) {
    const id = BigInt(text);
    return id > 0n && id <= LARGEST_ID ? { kind: 'id', id } : null;
  }
  const isPublic = text.toUpperCase().startsWith(type.publicId.prefix) && /^[A-Za-z0-9-]{5,50}$/.test(text);
  return isPublic ? { kind: 'public_id', publicId: text.toUpperCase() } : null;
}
