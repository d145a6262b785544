import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { referencesTo } from '../../catalog/references';
import { Prisma, type Db } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import type { EntityOwner } from '../decisions/change-row';
import type { MergePair } from './move-commands';
import type { WaitingChange } from './plan-rehoming';

/** Records that name one of a type in a column of theirs or of their lists: a statement for each such column. */
export async function findReferring(tx: Db, typeName: string, id: bigint): Promise<EntityOwner[]> {
  const owners = new Map<string, EntityOwner>();
  for (const { type, field, table, ownerColumn } of referencesTo(typeName)) {
    const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
      `SELECT DISTINCT "${ownerColumn}" AS id FROM "${table}" WHERE "${field.name}" = $1`,
      id,
    );
    for (const row of rows) owners.set(`${type.name}:${row.id}`, { entityType: type.name, entityId: row.id });
  }
  return [...owners.values()];
}

/** A row with every column, as the database writes it. */
export async function getWholeRow(tx: Db, type: EntityTypeDefinition, id: bigint): Promise<Record<string, unknown>> {
  const rows = await tx.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
    `SELECT to_jsonb(t) AS row FROM "${type.table}" t WHERE id = $1`,
    id,
  );
  return rows[0]!.row;
}

/** The proposals that wait for either record; locked unless they are only to be looked at. */
export async function findWaiting(
  tx: Db,
  { type, keptId, mergedId }: MergePair,
  lock: boolean,
): Promise<WaitingChange[]> {
  return tx.$queryRaw<WaitingChange[]>`
    SELECT id, entity_type, entity_id, parent_entity_id, child_key, child_id, field_name, old_value, new_value,
           proposed_entity_data, normalised_value, change_type, is_challenge
    FROM collection_changes
    WHERE status = 'pending' AND NOT coalesce(is_new_entity, false)
      AND ((entity_type = ${type} AND parent_entity_id IS NULL AND entity_id IN (${keptId}, ${mergedId}))
        OR (parent_entity_type = ${type} AND parent_entity_id IN (${keptId}, ${mergedId})))
    ORDER BY id ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
}

/** What stands in the way of merging a record into another, in words; empty when nothing does. */
export async function findObstacles(tx: Db, { type, mergedId }: MergePair): Promise<string[]> {
  const [row] = await tx.$queryRaw<{ jobs: string[]; approved: number }[]>`
    SELECT ARRAY(SELECT job_id FROM collection_jobs WHERE status = 'running' AND (
             (entity_type = ${type} AND entity_id = ${mergedId})
             OR (parent_entity_type = ${type} AND parent_entity_id = ${mergedId})) ORDER BY id) AS jobs,
           (SELECT count(*)::int FROM collection_changes WHERE status = 'approved' AND (
             (entity_type = ${type} AND entity_id = ${mergedId})
             OR (parent_entity_type = ${type} AND parent_entity_id = ${mergedId}))) AS approved`;
  const { jobs = [], approved = 0 } = row ?? {};
  return [
    ...(jobs.length > 0
      ? [`${jobs.join(', ')} collects for the record that goes. Wait until it has ended, or cancel it.`]
      : []),
    ...(approved > 0
      ? [
          `${approved} ${approved === 1 ? 'change' : 'changes'} of the record that goes ${approved === 1 ? 'is' : 'are'} approved and not applied yet. Apply ${approved === 1 ? 'it' : 'them'} or take the approval back first.`,
        ]
      : []),
  ];
}

/** Locks the jobs that wait for a record, so that none starts while it goes. @throws AppError conflict where something stands in the way. */
export async function requireMergeable(tx: Db, pair: MergePair): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM collection_jobs WHERE status IN ('pending', 'running') AND (
      (entity_type = ${pair.type} AND entity_id = ${pair.mergedId})
      OR (parent_entity_type = ${pair.type} AND parent_entity_id = ${pair.mergedId})) ORDER BY id FOR UPDATE`;
  const obstacles = await findObstacles(tx, pair);
  if (obstacles.length > 0) throw new AppError('conflict', obstacles.join(' '));
}

/** Where a value comes from, as a change shows it. */
export interface Proof {
  observation_id: bigint;
  snapshot_id: bigint | null;
  source_id: bigint | null;
  source_url: string | null;
  quote: string | null;
  confidence: number;
  evidence: string;
  extractor_version: string | null;
}

export async function findProofs(tx: Db, observationIds: readonly bigint[]): Promise<Map<bigint, Proof>> {
  if (observationIds.length === 0) return new Map();
  const rows = await tx.observation.findMany({
    where: { id: { in: [...new Set(observationIds)] } },
    select: {
      ...{
        id: true,
        snapshot_id: true,
        source_id: true,
        source_url: true,
        quote: true,
        confidence: true,
        evidence: true,
      },
      extractor_version: true,
    },
  });
  return new Map(rows.map(({ id, ...proof }) => [id, { observation_id: id, ...proof }]));
}

/** The observation behind each record of a record's lists, by "award:7": that of the last act that wrote it and stands. */
export async function findListProofs(
  tx: Db,
  { entityType, entityId }: EntityOwner,
  children: readonly { type: string; id: bigint }[],
): Promise<Map<string, bigint>> {
  if (children.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ child_type: string; child_id: bigint; observation_id: bigint }[]>`
    SELECT DISTINCT ON (i.child_type, i.child_id) i.child_type, i.child_id, c.observation_id
    FROM unnest(${children.map(({ type }) => type)}::text[], ${children.map(({ id }) => id)}::bigint[]) AS w(type, id)
    JOIN application_items i ON i.entity_type = ${entityType} AND i.entity_id = ${entityId}
      AND i.child_type = w.type AND i.child_id = w.id
    JOIN collection_changes c ON c.id = i.change_id
    WHERE c.observation_id IS NOT NULL AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)
    ORDER BY i.child_type, i.child_id, i.id DESC`;
  return new Map(rows.map((row) => [`${row.child_type}:${row.child_id}`, row.observation_id]));
}
