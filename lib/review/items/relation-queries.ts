import type { EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { registrableDomain } from '../../web/registrable-domain';
import type { ObservationRow } from '../proposals/queries';
import { judgeFound } from './judge-found-queries';
import { findSoleNamesakes } from './namesake-queries';
import type { NameAlone } from './sole-namesake';

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

/** A name that an item's page gives for another entity, and what that was read as. */
interface Reference {
  item: number;
  field: string;
  other: EntityTypeDefinition;
  named: Named;
  pageUrl: string | null;
  values: Record<string, unknown>;
  id: bigint | null;
}

/**
 * Reads the names that pages give for a builder or a community as entities of ours, where one surely is: by what is known
 * of it, or as the only one of its name that is at home where the item is. Else as proposals that wait. A name that is
 * neither says nothing. What a job was asked for (a builder's homes) needs no name.
 */
export async function resolveRelations(
  db: Db,
  type: EntityTypeDefinition,
  groups: ReadonlyMap<string, ObservationRow[]>,
  parent: { type: string; id: bigint } | null,
): Promise<ResolvedItem[]> {
  const fields = type.fields.filter(({ refersTo }) => refersTo !== undefined);
  const items = [...groups].map(([key, observations]) => ({ key, observations }));
  const references = items.flatMap(({ observations }, item) => referencesIn(fields, observations, item));
  for (const { refersTo } of fields)
    await linkKnown(
      db,
      requireEntityType(refersTo!),
      references.filter(({ other }) => other.name === refersTo),
    );
  // A builder that is surely known tells which community is meant, and the other way round.
  for (const name of ['community', 'builder'])
    await linkByNameAndPlace(db, requireEntityType(name), references, items, parent);
  const proposed = await findAllProposed(db, references);
  return items.map(({ key, observations }, index) => {
    const own = references.filter(({ item }) => item === index);
    const rows = observations.flatMap((row): ObservationRow[] => {
      if (!fields.some(({ name }) => name === row.fieldName) || !isNamed(row.value)) return [row];
      const found = own.find(({ field, named }) => field === row.fieldName && named === row.value);
      return found?.id == null ? [] : [{ ...row, value: Number(found.id) }];
    });
    const parentChangeId = own.map((one) => proposed.get(one) ?? null).find((id) => id !== null) ?? null;
    const asked = parent ? fields.find(({ refersTo }) => refersTo === parent.type) : undefined;
    const first = rows[0];
    // Whose list it is was asked, not read: shown as unproven unless the page says so too.
    if (parent && asked && first && !rows.some(({ fieldName }) => fieldName === asked.name))
      rows.push({ ...first, fieldName: asked.name, value: Number(parent.id), quote: null, evidence: 'unverified' });
    return { key, entityId: observations[0]?.entityId ?? null, observations: rows, parentChangeId };
  });
}

function referencesIn(
  fields: readonly FieldDefinition[],
  observations: readonly ObservationRow[],
  item: number,
): Reference[] {
  return observations.flatMap((row): Reference[] => {
    const field = fields.find(({ name }) => name === row.fieldName);
    if (!field || !isNamed(row.value)) return [];
    const other = requireEntityType(field.refersTo!);
    const values = about(row.value, observations, other);
    return [{ item, field: field.name, other, named: row.value, pageUrl: row.sourceUrl, values, id: null }];
  });
}

/** By name, site and, of a community, place. */
async function linkKnown(db: Db, other: EntityTypeDefinition, references: readonly Reference[]): Promise<void> {
  const distinct = new Map(references.map(({ values }) => [JSON.stringify(values), values]));
  const judged = await judgeFound(db, other, [...distinct.values()]);
  const judgements = new Map([...distinct.keys()].map((key, index) => [key, judged[index]]));
  for (const reference of references) {
    const judgement = judgements.get(JSON.stringify(reference.values));
    if (judgement?.kind === 'link') reference.id = judgement.match.entityId;
  }
}

async function linkByNameAndPlace(
  db: Db,
  other: EntityTypeDefinition,
  references: readonly Reference[],
  items: readonly { observations: readonly ObservationRow[] }[],
  parent: { type: string; id: bigint } | null,
): Promise<void> {
  const partnerType = other.name === 'builder' ? 'community' : 'builder';
  const partnerOf = (item: number): bigint | null =>
    references.find((one) => one.item === item && one.other.name === partnerType && one.id !== null)?.id ??
    (parent?.type === partnerType ? parent.id : null);
  const open = references.filter((one) => one.other.name === other.name && one.id === null);
  const names = open.map(({ item, named, pageUrl }): NameAlone => {
    const { observations } = items[item]!;
    const text = (field: string) => {
      const value = observations.find((row) => row.fieldName === field)?.value;
      return typeof value === 'string' ? value : null;
    };
    // A page of the portal's about a builder is not the builder's site.
    const isPagesOwn = registrableDomain(named.url) === registrableDomain(pageUrl);
    const site = named.url === undefined || isPagesOwn ? null : named.url;
    return { name: named.name, site, home: { city: text('city'), state: text('state') }, partnerId: partnerOf(item) };
  });
  const ids = await findSoleNamesakes(db, other, names);
  for (const [index, reference] of open.entries()) reference.id = ids[index] ?? null;
}

async function findAllProposed(db: Db, references: readonly Reference[]): Promise<Map<Reference, bigint | null>> {
  const known = new Map<string, bigint | null>();
  const found = new Map<Reference, bigint | null>();
  for (const reference of references.filter(({ id }) => id === null)) {
    const key = `${reference.other.name} ${JSON.stringify(reference.values)}`;
    if (!known.has(key)) known.set(key, await findProposed(db, reference.other, reference.values));
    found.set(reference, known.get(key) ?? null);
  }
  return found;
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
