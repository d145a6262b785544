import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import type { ObservationRow } from '../proposals/queries';
import { judgeFound } from './judge-found-queries';

/** One entity that a job found, with its references read as ours. */
export interface ResolvedItem {
  key: string;
  entityId: bigint | null;
  observations: ObservationRow[];
  /** The proposal of what it belongs to, where that is not in the catalogue yet. */
  parentChangeId: bigint | null;
}

interface Named {
  name: string;
  url?: string;
}

/**
 * Reads the names that pages give for a builder or a community as entities of ours, where one surely is; else as proposals
 * that wait. A name that is neither says nothing. What a job was asked for (a builder's homes) needs no name.
 */
export async function resolveRelations(
  db: Db,
  type: EntityTypeDefinition,
  groups: ReadonlyMap<string, ObservationRow[]>,
  parent: { type: string; id: bigint } | null,
): Promise<ResolvedItem[]> {
  const references = type.fields.filter(({ refersTo }) => refersTo !== undefined);
  const items = [...groups].map(([key, observations]) => ({ key, observations }));
  const resolved = new Map<string, { id: bigint | null; changeId: bigint | null }>();
  for (const { name: field, refersTo } of references) {
    const other = requireEntityType(refersTo!);
    const asked = items.flatMap(({ observations }) =>
      observations.flatMap((row) =>
        row.fieldName === field && isNamed(row.value) ? [about(row.value, observations, other)] : [],
      ),
    );
    const distinct = [...new Map(asked.map((values) => [JSON.stringify(values), values])).values()];
    const judged = await judgeFound(db, other, distinct);
    for (const [index, values] of distinct.entries()) {
      const judgement = judged[index];
      const id = judgement?.kind === 'link' ? judgement.match.entityId : null;
      const changeId = id === null ? await findProposed(db, other, values) : null;
      resolved.set(`${other.name} ${JSON.stringify(values)}`, { id, changeId });
    }
  }
  return items.map(({ key, observations }) => {
    let parentChangeId: bigint | null = null;
    const rows = observations.flatMap((row): ObservationRow[] => {
      const field = references.find(({ name }) => name === row.fieldName);
      if (!field || !isNamed(row.value)) return [row];
      const other = requireEntityType(field.refersTo!);
      const found = resolved.get(`${other.name} ${JSON.stringify(about(row.value, observations, other))}`);
      parentChangeId ??= found?.changeId ?? null;
      return found?.id == null ? [] : [{ ...row, value: Number(found.id) }];
    });
    const own = parent ? references.find(({ refersTo }) => refersTo === parent.type) : undefined;
    const first = rows[0];
    // Whose list it is was asked, not read: shown as unproven unless the page says so too.
    if (parent && own && first && !rows.some(({ fieldName }) => fieldName === own.name))
      rows.push({ ...first, fieldName: own.name, value: Number(parent.id), quote: null, evidence: 'unverified' });
    return { key, entityId: observations[0]?.entityId ?? null, observations: rows, parentChangeId };
  });
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && typeof (value as Named).name === 'string';

/** What is known of the other entity: its name, its page's address, and the place that both share. */
function about({ name, url }: Named, observations: readonly ObservationRow[], other: EntityTypeDefinition) {
  const place = (field: string) => observations.find((row) => row.fieldName === field)?.value;
  const values: Record<string, unknown> = { [other.titleField]: name };
  // Where a home stands is where its community is; its builder may have its seat elsewhere.
  if (other.name === 'community') Object.assign(values, { city: place('city') ?? null, state: place('state') ?? null });
  if (url !== undefined && other.siteField !== null) values[other.siteField] = url;
  return values;
}

/** A proposal of the entity that waits, by its name and place. */
async function findProposed(
  db: Db,
  type: EntityTypeDefinition,
  values: Record<string, unknown>,
): Promise<bigint | null> {
  const rows = await db.collectionChange.findMany({
    where: {
      ...{ status: 'pending', is_new_entity: true, entity_type: type.name },
      proposed_entity_data: { path: [type.titleField], string_contains: String(values[type.titleField]).slice(0, 3) },
    },
    select: { id: true, proposed_entity_data: true },
    take: 500,
  });
  const keyOf = (kind: 'name' | 'city' | 'state', value: unknown) => kindOf(kind).normalise(value);
  const found = rows.find(({ proposed_entity_data: data }) => {
    const proposed = (data ?? {}) as Record<string, unknown>;
    return (
      keyOf('name', proposed[type.titleField]) === keyOf('name', values[type.titleField]) &&
      (['city', 'state'] as const).every(
        (name) => !values[name] || !proposed[name] || keyOf(name, proposed[name]) === keyOf(name, values[name]),
      )
    );
  });
  return found?.id ?? null;
}
