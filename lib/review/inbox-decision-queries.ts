import type { Db } from '../platform/db/client';
import type { ChangeRow } from './decisions/change-row';

/** Proposals by id as edits need them; missing ids are not in the map. */
export async function findChangeRows(db: Db, ids: readonly bigint[]): Promise<Map<string, ChangeRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.collectionChange.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [String(row.id), row]));
}
