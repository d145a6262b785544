import type { Db } from '../platform/db/client';
import type { EntityTypeDefinition } from './entity-type';
import { parseEntityRef } from './identity';

/** Which entity is meant; a null id for one that the catalogue does not have. */
export interface EntityPointer {
  type: string | null;
  id: bigint | number | null;
}

/** The records that stand today for ones that were merged into others, by "builder:12". Records that exist are not in it. */
export async function findSurvivors(db: Db, pointers: readonly EntityPointer[]): Promise<Map<string, bigint>> {
  const known = pointers.filter(({ type, id }) => type !== null && id !== null);
  if (known.length === 0) return new Map();
  const rows = await db.$queryRaw<{ entity_type: string; merged_id: bigint; survivor_id: bigint }[]>`
    SELECT m.entity_type, m.merged_id, m.survivor_id
    FROM unnest(${known.map(({ type }) => type)}::text[], ${known.map(({ id }) => BigInt(id!))}::bigint[]) AS gone(entity_type, id)
    JOIN entity_merges m ON m.entity_type = gone.entity_type AND m.merged_id = gone.id AND m.undone_at IS NULL`;
  return new Map(rows.map((row) => [`${row.entity_type}:${row.merged_id}`, row.survivor_id]));
}

/** The record that an id, integer or public, was merged into; null where it was not. */
export async function findMergedInto(
  db: Db,
  type: EntityTypeDefinition,
  ref: string,
): Promise<{ mergedPublicId: string; survivorId: bigint } | null> {
  const parsed = parseEntityRef(type, ref);
  if (!parsed) return null;
  const merge = await db.entityMerge.findFirst({
    where: {
      ...{ entity_type: type.name, undone_at: null },
      ...(parsed.kind === 'id' ? { merged_id: parsed.id } : { merged_public_id: parsed.publicId }),
    },
    select: { merged_public_id: true, survivor_id: true },
  });
  return merge && { mergedPublicId: merge.merged_public_id, survivorId: merge.survivor_id };
}

/** A record's id with the ids of all that were merged into it: under these its history was written. */
export async function findAliases(db: Db, typeName: string, id: bigint): Promise<bigint[]> {
  const rows = await db.entityMerge.findMany({
    where: { entity_type: typeName, survivor_id: id, undone_at: null },
    select: { merged_id: true },
  });
  return [id, ...rows.map((row) => row.merged_id)];
}
