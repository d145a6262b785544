import { titleOf } from '../catalog/name-and-site';
import type { EntityRow } from '../catalog/queries';
import { getEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';
import type { ParentProposal } from './inbox-schema';

/** A proposed record's relations to other proposed ones. */
export interface ProposedFamily {
  parent: ParentProposal | null;
  waitingChildren: number;
}

/** What proposed records belong to and what belongs to them, by proposal: two statements. Those without either are not in the map. */
export async function findProposedFamilies(
  db: Db,
  changes: readonly { id: bigint; parent_change_id: bigint | null }[],
): Promise<Map<number, ProposedFamily>> {
  const parentIds = changes.flatMap(({ parent_change_id: id }) => id ?? []);
  const [parents, counts] = await Promise.all([
    db.collectionChange.findMany({
      where: { id: { in: parentIds }, is_new_entity: true, status: { in: ['pending', 'approved', 'rejected'] } },
      select: { id: true, entity_type: true, status: true, evidence: true, proposed_entity_data: true },
    }),
    db.collectionChange.groupBy({
      by: ['parent_change_id'],
      where: { parent_change_id: { in: changes.map(({ id }) => id) }, status: 'pending' },
      _count: true,
    }),
  ]);
  const parentOf = new Map(parents.map((row) => [row.id, describeParent(row)]));
  const childrenOf = new Map(counts.map((row) => [row.parent_change_id, row._count]));
  return new Map(
    changes.map(({ id, parent_change_id: parentId }) => [
      Number(id),
      {
        parent: (parentId === null ? null : parentOf.get(parentId)) ?? null,
        waitingChildren: childrenOf.get(id) ?? 0,
      },
    ]),
  );
}

function describeParent(row: {
  id: bigint;
  entity_type: string;
  status: string;
  evidence: string;
  proposed_entity_data: unknown;
}): ParentProposal {
  const type = getEntityType(row.entity_type);
  const noun = (type?.label.one ?? row.entity_type).toLowerCase();
  return {
    change_id: Number(row.id),
    key: `new:${row.id}`,
    title: (type && titleOf(type, row.proposed_entity_data as EntityRow | null)) ?? `a new ${noun}`,
    noun,
    status: row.status === 'rejected' ? 'rejected' : 'waits',
    is_verified: row.evidence === 'verified',
  };
}

/** Generations looked up: a home, its community, whatever that may belong to one day. */
const GENERATIONS = 4;

/** The proposals, not yet decided, of what new records belong to, the farthest first. */
export async function findWaitingParents(db: Db, ids: readonly bigint[]): Promise<bigint[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    WITH RECURSIVE line AS (
      SELECT parent_change_id AS id, 1 AS generation FROM collection_changes
      WHERE id = ANY (${[...ids]}::bigint[]) AND parent_change_id IS NOT NULL
      UNION ALL
      SELECT c.parent_change_id, l.generation + 1 FROM line l JOIN collection_changes c ON c.id = l.id
      WHERE c.parent_change_id IS NOT NULL AND l.generation < ${GENERATIONS}
    )
    SELECT p.id FROM line l JOIN collection_changes p ON p.id = l.id
    WHERE p.status IN ('pending', 'approved') AND p.is_new_entity
    GROUP BY p.id ORDER BY max(l.generation) DESC, p.id`;
  return rows.map(({ id }) => id);
}
