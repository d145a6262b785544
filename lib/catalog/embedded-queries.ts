import type { Db } from '../platform/db/client';
import type { EntityTypeDefinition } from './entity-type';
import { entityBody, findEntityRows, type EntityRow, type EntityWithChildren } from './queries';
import { requireEntityType } from './registry';

/** The body of an entity with the records that its type embeds: of a vehicle its auctions, those without an end first, then the latest. */
export async function wholeBody(
  db: Db,
  type: EntityTypeDefinition,
  entity: EntityWithChildren,
): Promise<Record<string, unknown>> {
  const body = entityBody(entity);
  return type.embeds
    ? { ...body, [type.embeds.key]: await findEmbedded(db, type.embeds, BigInt(entity.row.id)) }
    : body;
}

async function findEmbedded(
  db: Db,
  { type: name, field, latestBy }: NonNullable<EntityTypeDefinition['embeds']>,
  ownerId: bigint,
): Promise<EntityRow[]> {
  const type = requireEntityType(name);
  const ids = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT id FROM "${type.table}" WHERE "${field}" = $1 ORDER BY "${latestBy}" DESC NULLS FIRST, id DESC`,
    ownerId,
  );
  const rows = new Map(
    (
      await findEntityRows(
        db,
        type,
        ids.map(({ id }) => id),
      )
    ).map((row) => [String(row.id), row]),
  );
  return ids.flatMap(({ id }) => rows.get(String(id)) ?? []);
}
