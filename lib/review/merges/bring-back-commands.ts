import type { Db } from '../../platform/db/client';
import { updateRows } from '../../platform/db/write-rows';
import { AppError } from '../../platform/errors';
import { SUBJECT } from '../change-subject-sql';
import { linkTables, type MergePair, type Moved } from './move-commands';

/** A merge that stands, as undoing it needs it. */
export interface StandingMerge {
  id: bigint;
  pair: MergePair;
  moved: Moved;
}

/** The standing merge that an act of applying belongs to; null for any other act. @throws AppError conflict while it can't be undone. */
export async function findUndoableMerge(tx: Db, applicationId: bigint): Promise<StandingMerge | null> {
  const [row] = await tx.$queryRaw<
    { id: bigint; entity_type: string; kept_id: bigint; merged_id: bigint; survivor_id: bigint; moved: Moved }[]
  >`SELECT id, entity_type, kept_id, merged_id, survivor_id, moved FROM entity_merges
    WHERE application_id = ${applicationId} AND undone_at IS NULL FOR UPDATE`;
  if (!row) return null;
  if (row.survivor_id !== row.kept_id)
    throw new AppError(
      'conflict',
      'The record it went into has been merged into another since. Undo that merge first.',
    );
  return {
    id: row.id,
    pair: { type: row.entity_type, keptId: row.kept_id, mergedId: row.merged_id },
    moved: row.moved,
  };
}

const ids = (list: readonly string[]) => list.map(BigInt);

/** Moves back what a merge moved, once the merged record is there again. What somebody has moved on since is left alone. */
export async function bringBack(tx: Db, merge: StandingMerge, by: { id: string; now: Date }): Promise<void> {
  const { pair, moved } = merge;
  await bringBackLinks(tx, pair, moved.links);
  await bringBackProposals(tx, pair, moved.proposals);
  await bringBackPointers(tx, pair, moved);
  await bringBackMatches(tx, pair, moved.matches);
  for (const row of moved.absences) await insertRow(tx, 'inventory_absences', row);
  await tx.entityMerge.update({ where: { id: merge.id }, data: { undone_at: by.now, undone_by: by.id } });
}

async function insertRow(tx: Db, table: string, row: Record<string, unknown>): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::"${table}", $1::text::jsonb)
     ON CONFLICT DO NOTHING`,
    JSON.stringify(row),
  );
}

async function bringBackLinks(tx: Db, { type, keptId }: MergePair, links: Moved['links']): Promise<void> {
  for (const { table, column, other, otherTable, keptBy } of linkTables(type)) {
    const moved = links.find((entry) => entry.table === table);
    if (!moved) continue;
    for (const row of moved.had) {
      // The other end may have gone since.
      await tx.$executeRawUnsafe(
        `INSERT INTO "${table}" SELECT * FROM jsonb_populate_record(NULL::"${table}", $1::text::jsonb) r
         WHERE EXISTS (SELECT FROM "${otherTable}" o WHERE o.id = r."${other}") ON CONFLICT DO NOTHING`,
        JSON.stringify(row),
      );
    }
    await tx.$executeRawUnsafe(
      `DELETE FROM "${table}" l WHERE l."${column}" = $1 AND l."${other}" = ANY($2::bigint[]) AND NOT ${keptBy}`,
      keptId,
      ids(moved.added),
    );
  }
}

/** Proposals that still wait, or that the merge closed, are what they were, unless the same waits already. */
async function bringBackProposals(tx: Db, { keptId }: MergePair, proposals: Moved['proposals']): Promise<void> {
  const open = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM collection_changes WHERE id = ANY(${proposals.map(({ id }) => BigInt(id))}::bigint[])
      AND ((status = 'pending' AND coalesce(parent_entity_id, entity_id) = ${keptId}) OR status = 'superseded')
    ORDER BY id FOR UPDATE`;
  const still = new Set(open.map(({ id }) => String(id)));
  const columns = { entity_id: 'bigint', parent_entity_id: 'bigint', child_id: 'bigint', superseded_by_id: 'bigint' };
  const rows = proposals.filter(({ id }) => still.has(id));
  const shape = {
    id: 'bigint',
    ...columns,
    old_value: 'text',
    change_type: 'text',
    is_challenge: 'boolean',
    status: 'text',
  };
  // They wait again one after the other: a twin that has come since stays in their place.
  await updateRows(
    tx,
    'collection_changes',
    shape,
    rows.map((row) => ({ ...row, status: 'superseded' })),
  );
  await tx.$executeRawUnsafe(
    `UPDATE collection_changes c SET status = 'pending' WHERE c.id = ANY($1::bigint[]) AND NOT EXISTS (
       SELECT FROM collection_changes t WHERE t.status = 'pending' AND t.id <> c.id AND (${SUBJECT('t')}) = (${SUBJECT('c')}))`,
    rows.map(({ id }) => BigInt(id)),
  );
}

async function bringBackPointers(tx: Db, { type, keptId, mergedId }: MergePair, moved: Moved): Promise<void> {
  const { rejected, jobs, spend, survivors, imports = [], promotion = [] } = moved;
  const filter = `${type}_id`;
  await tx.$executeRaw`UPDATE collection_changes SET entity_id = ${mergedId}
    WHERE id = ANY(${ids(rejected.own)}::bigint[]) AND entity_id = ${keptId}`;
  await tx.$executeRaw`UPDATE collection_changes SET parent_entity_id = ${mergedId}
    WHERE id = ANY(${ids(rejected.children)}::bigint[]) AND parent_entity_id = ${keptId}`;
  await tx.$executeRaw`UPDATE collection_jobs SET entity_id = ${mergedId}
    WHERE id = ANY(${ids(jobs.about)}::bigint[]) AND entity_id = ${keptId}`;
  await tx.$executeRaw`UPDATE collection_jobs SET parent_entity_id = ${mergedId}
    WHERE id = ANY(${ids(jobs.under)}::bigint[]) AND parent_entity_id = ${keptId}`;
  await tx.$executeRaw`UPDATE collection_jobs SET search_filters = jsonb_set(search_filters, ARRAY[${filter}], to_jsonb(${mergedId}::bigint))
    WHERE id = ANY(${ids(jobs.filtered)}::bigint[]) AND status = 'pending'`;
  await tx.$executeRaw`UPDATE spend_entries SET entity_id = ${mergedId}
    WHERE id = ANY(${ids(spend)}::bigint[]) AND entity_id = ${keptId}`;
  await tx.$executeRaw`UPDATE entity_merges SET survivor_id = ${mergedId}
    WHERE id = ANY(${ids(survivors)}::bigint[]) AND survivor_id = ${keptId} AND undone_at IS NULL`;
  if (promotion.length > 0)
    await tx.$executeRaw`UPDATE listing SET promotion_change_id = NULL WHERE id = ANY(${ids(promotion)}::bigint[])`;
  if (imports.length > 0)
    await tx.$executeRaw`UPDATE import_session SET listing_id = ${mergedId}
      WHERE id = ANY(${ids(imports)}::bigint[]) AND listing_id = ${keptId}`;
}

async function bringBackMatches(
  tx: Db,
  { type, keptId, mergedId }: MergePair,
  { moved, removed, answered }: Moved['matches'],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE entity_matches SET matched_entity_id = ${mergedId}
    WHERE id = ANY(${ids(moved)}::bigint[]) AND matched_entity_type = ${type} AND matched_entity_id = ${keptId}`;
  for (const row of removed) await insertRow(tx, 'entity_matches', row);
  const columns = { matched_by: 'text', match_notes: 'text', decided_at: 'timestamptz' };
  const still = await tx.entityMatch.findMany({
    where: { id: { in: answered.map(({ id }) => BigInt(String(id))) } },
    select: { id: true, match_status: true },
  });
  // What somebody has decided since stays decided.
  const known = new Map(still.map(({ id, match_status: status }) => [String(id), status]));
  await updateRows(
    tx,
    'entity_matches',
    { id: 'bigint', match_status: 'text', ...columns },
    answered.filter(({ id, became }) => known.get(String(id)) === became),
  );
}
