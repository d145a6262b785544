import { requireEntityType } from '../../catalog/registry';
import { inParts, updateRows } from '../../platform/db/write-rows';
import type { Db } from '../../platform/db/client';
import type { Rehoming } from './plan-rehoming';

/** The two records of a merge. */
export interface MergePair {
  type: string;
  keptId: bigint;
  mergedId: bigint;
}

/** A table of pairs of records without columns of its own: its rows go with either of the two. */
export interface LinkTable {
  table: string;
  column: string;
  other: string;
  otherTable: string;
  /** SQL: whether something else of the catalogue keeps the row `l`. */
  keptBy: string;
}

const LINK_TABLES: readonly { table: string; ends: Readonly<Record<string, string>>; keptBy: string }[] = [
  {
    table: 'builder_communities',
    ends: { builder: 'builder_id', community: 'community_id' },
    keptBy: `EXISTS (SELECT FROM community_builders c WHERE c.builder_profile_id = l.builder_id AND c.community_id = l.community_id)`,
  },
  {
    table: 'builder_portfolio',
    ends: { builder: 'builder_id', property: 'property_id' },
    keptBy: `EXISTS (SELECT FROM properties p WHERE p.builder_id = l.builder_id AND p.id = l.property_id)`,
  },
];

/** Tables of pairs that name records of a type. Triggers keep what cards and homes imply; here is what people stated. */
export function linkTables(typeName: string): LinkTable[] {
  return LINK_TABLES.flatMap(({ table, ends, keptBy }) => {
    const column = ends[typeName];
    const other = Object.entries(ends).find(([name]) => name !== typeName);
    return column === undefined || !other
      ? []
      : [{ table, column, other: other[1], otherTable: requireEntityType(other[0]).table, keptBy }];
  });
}

/** What a merge moved besides values, so that undoing it moves it back. Ids are texts. */
export interface Moved {
  links: { table: string; had: Record<string, unknown>[]; added: string[] }[];
  /** Waiting proposals as they were. */
  proposals: (Record<string, unknown> & { id: string })[];
  rejected: { own: string[]; children: string[] };
  jobs: { about: string[]; under: string[]; filtered: string[] };
  spend: string[];
  /** Matches: those that named the merged record, those that went with it, and those that the merge answered, as they were. */
  matches: { moved: string[]; removed: Record<string, unknown>[]; answered: Record<string, unknown>[] };
  absences: Record<string, unknown>[];
  /** Earlier merges whose survivor the merged record was. */
  survivors: string[];
  /** Imports that made the merged listing. Absent in merges from before there were any. */
  imports?: string[];
  /** The kept listing, where it now waits for the merged one's proposal. */
  promotion?: string[];
}

interface Id {
  id: bigint;
}
const texts = (rows: readonly Id[]) => rows.map(({ id }) => String(id));

/** Reads what goes away with the merged record; before anything is written. */
export async function readVanishing(
  tx: Db,
  { type, mergedId }: MergePair,
): Promise<Pick<Moved, 'absences'> & { had: Map<string, Record<string, unknown>[]> }> {
  const had = new Map<string, Record<string, unknown>[]>();
  for (const { table, column, keptBy } of linkTables(type))
    had.set(table, await rowsOf(tx, table, `l."${column}" = ${mergedId} AND NOT ${keptBy}`));
  const absences = type === 'property' ? await rowsOf(tx, 'inventory_absences', `l.property_id = ${mergedId}`) : [];
  return { had, absences };
}

async function rowsOf(tx: Db, table: string, where: string): Promise<Record<string, unknown>[]> {
  const rows = await tx.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
    `SELECT to_jsonb(l) AS row FROM "${table}" l WHERE ${where}`,
  );
  return rows.map(({ row }) => row);
}

/** Gives the kept record the links of the merged one. @returns the ids it had no link to before */
export async function moveLinks(
  tx: Db,
  { type, keptId }: MergePair,
  had: ReadonlyMap<string, readonly Record<string, unknown>[]>,
): Promise<Moved['links']> {
  const moved: Moved['links'] = [];
  for (const { table, column, other } of linkTables(type)) {
    const rows = [...(had.get(table) ?? [])];
    const added = await tx.$queryRawUnsafe<Id[]>(
      `INSERT INTO "${table}" ("${column}", "${other}") SELECT $1::bigint, unnest($2::bigint[])
       ON CONFLICT DO NOTHING RETURNING "${other}" AS id`,
      keptId,
      rows.map((row) => BigInt(String(row[other]))),
    );
    moved.push({ table, had: rows, added: texts(added) });
  }
  return moved;
}

const PROPOSAL_COLUMNS = {
  id: 'bigint',
  entity_id: 'bigint',
  parent_entity_id: 'bigint',
  child_id: 'bigint',
  old_value: 'text',
  change_type: 'text',
  is_challenge: 'boolean',
  status: 'text',
  superseded_by_id: 'bigint',
} as const;

/** Writes what becomes of waiting proposals; one that says what another says already gives it its evidence. @returns as they were */
export async function moveProposals(tx: Db, plans: readonly Rehoming[]): Promise<Moved['proposals']> {
  const rows = plans.map((plan) =>
    plan.kind === 'moved'
      ? { ...plan.columns, id: plan.change.id, status: 'pending', superseded_by_id: null }
      : { ...columnsOf(plan), status: 'superseded', superseded_by_id: plan.sameAs },
  );
  // What closes goes first: of two alike only one may wait.
  const byStatus = [...rows].sort((a, b) => b.status.localeCompare(a.status));
  for (const part of inParts(byStatus)) await updateRows(tx, 'collection_changes', PROPOSAL_COLUMNS, part);
  const twins = plans.flatMap((plan) => (plan.kind === 'closed' && plan.sameAs !== null ? [plan] : []));
  await tx.$executeRaw`
    INSERT INTO change_evidence (change_id, observation_id)
    SELECT t.twin, e.observation_id
    FROM unnest(${twins.map(({ change }) => change.id)}::bigint[], ${twins.map(({ sameAs }) => sameAs)}::bigint[]) AS t(id, twin)
    JOIN change_evidence e ON e.change_id = t.id ON CONFLICT DO NOTHING`;
  return plans.map(({ change }) => ({
    ...textsOf(columnsOf({ change })),
    ...{ id: String(change.id), status: 'pending', superseded_by_id: null },
  }));
}

function columnsOf({ change }: Pick<Rehoming, 'change'>) {
  const { id, entity_id, parent_entity_id, child_id, old_value, change_type, is_challenge } = change;
  return { id, entity_id, parent_entity_id, child_id, old_value, change_type, is_challenge };
}

const textsOf = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  );

/** Lets what names the merged record in other tables name the kept one. */
export async function movePointers(
  tx: Db,
  pair: MergePair,
): Promise<Pick<Moved, 'rejected' | 'jobs' | 'spend' | 'survivors' | 'imports' | 'promotion'>> {
  const { type, keptId, mergedId } = pair;
  const filter = `${type}_id`;
  // In turn: they share one connection.
  const own = await tx.$queryRaw<Id[]>`
    UPDATE collection_changes SET entity_id = ${keptId}
    WHERE status = 'rejected' AND entity_type = ${type} AND entity_id = ${mergedId} AND parent_entity_id IS NULL RETURNING id`;
  const children = await tx.$queryRaw<Id[]>`
    UPDATE collection_changes SET parent_entity_id = ${keptId}
    WHERE status = 'rejected' AND parent_entity_type = ${type} AND parent_entity_id = ${mergedId} RETURNING id`;
  const about = await tx.$queryRaw<Id[]>`
    UPDATE collection_jobs SET entity_id = ${keptId} WHERE entity_type = ${type} AND entity_id = ${mergedId} RETURNING id`;
  const under = await tx.$queryRaw<Id[]>`
    UPDATE collection_jobs SET parent_entity_id = ${keptId}
    WHERE parent_entity_type = ${type} AND parent_entity_id = ${mergedId} RETURNING id`;
  const filtered = await tx.$queryRaw<Id[]>`
    UPDATE collection_jobs SET search_filters = jsonb_set(search_filters, ARRAY[${filter}], to_jsonb(${keptId}::bigint))
    WHERE status = 'pending' AND search_filters->>${filter} = ${String(mergedId)} RETURNING id`;
  const spend = await tx.$queryRaw<Id[]>`
    UPDATE spend_entries SET entity_id = ${keptId} WHERE entity_type = ${type} AND entity_id = ${mergedId} RETURNING id`;
  const survivors = await tx.$queryRaw<Id[]>`
    UPDATE entity_merges SET survivor_id = ${keptId}
    WHERE entity_type = ${type} AND survivor_id = ${mergedId} AND undone_at IS NULL RETURNING id`;
  const imports =
    type === 'listing'
      ? await tx.$queryRaw<Id[]>`
          UPDATE import_session SET listing_id = ${keptId} WHERE listing_id = ${mergedId} RETURNING id`
      : [];
  const promotion =
    type === 'listing'
      ? await tx.$queryRaw<Id[]>`
          UPDATE listing k SET promotion_change_id = m.promotion_change_id FROM listing m
          WHERE k.id = ${keptId} AND m.id = ${mergedId} AND k.promotion_change_id IS NULL AND m.promotion_change_id IS NOT NULL
          RETURNING k.id`
      : [];
  return {
    rejected: { own: texts(own), children: texts(children) },
    jobs: { about: texts(about), under: texts(under), filtered: texts(filtered) },
    spend: texts(spend),
    survivors: texts(survivors),
    imports: texts(imports),
    promotion: texts(promotion),
  };
}

/**
 * Matches between the two are answered by the merge; those of the merged record become the kept one's. Where a match asked,
 * what was found is no other record of ours: its other matches are settled with it.
 */
export async function moveMatches(
  tx: Db,
  { type, keptId, mergedId }: MergePair,
  matchId: bigint | null,
  by: { id: string; now: Date },
): Promise<Moved['matches']> {
  const both = [keptId, mergedId];
  const answered = await tx.$queryRaw<{ id: bigint; becomes: string; row: Record<string, unknown> }[]>`
    WITH asked AS (
      SELECT m.id, m.id = ${matchId} OR (m.matched_entity_type = ${type} AND m.matched_entity_id = ANY(${both}::bigint[])
        AND EXISTS (SELECT FROM application_items i WHERE i.change_id = m.change_id AND i.operation = 'create_entity'
          AND i.entity_type = ${type} AND i.entity_id = ANY(${both}::bigint[]))) AS is_pair
      FROM entity_matches m
      WHERE m.id = ${matchId} OR (m.matched_entity_type = ${type} AND m.matched_entity_id = ANY(${both}::bigint[]))
        OR (m.match_status = 'pending' AND m.change_id = (SELECT change_id FROM entity_matches WHERE id = ${matchId}))
    )
    SELECT m.id, CASE WHEN asked.is_pair THEN 'merged' ELSE 'rejected' END AS becomes,
           jsonb_build_object('id', m.id::text, 'match_status', m.match_status, 'matched_by', m.matched_by,
                              'decided_at', m.decided_at, 'match_notes', m.match_notes,
                              'became', CASE WHEN asked.is_pair THEN 'merged' ELSE 'rejected' END) AS row
    FROM asked JOIN entity_matches m ON m.id = asked.id
    WHERE asked.is_pair OR (m.match_status = 'pending' AND m.change_id = (SELECT change_id FROM entity_matches WHERE id = ${matchId}))
    ORDER BY m.id FOR UPDATE OF m`;
  const decided = { matched_by: by.id.slice(0, 50), decided_at: by.now };
  const those = (becomes: string) => answered.filter((row) => row.becomes === becomes).map(({ id }) => id);
  await tx.entityMatch.updateMany({
    where: { id: { in: those('merged') } },
    data: { ...decided, match_status: 'merged' },
  });
  await tx.entityMatch.updateMany({
    where: { id: { in: those('rejected') } },
    data: { ...decided, match_status: 'rejected', match_notes: 'It was merged into another record.' },
  });
  const removed = await tx.$queryRaw<{ row: Record<string, unknown> }[]>`
    DELETE FROM entity_matches m
    WHERE m.matched_entity_type = ${type} AND m.matched_entity_id = ${mergedId} AND EXISTS (
      SELECT FROM entity_matches k WHERE k.matched_entity_type = ${type} AND k.matched_entity_id = ${keptId}
        AND k.job_id = m.job_id AND k.item_key = m.item_key)
    RETURNING to_jsonb(m) AS row`;
  const moved = await tx.$queryRaw<Id[]>`
    UPDATE entity_matches SET matched_entity_id = ${keptId}
    WHERE matched_entity_type = ${type} AND matched_entity_id = ${mergedId} RETURNING id`;
  return {
    answered: answered.map(({ row }) => row),
    removed: removed.map(({ row }) => row),
    moved: texts(moved),
  };
}
