import type { Db } from '../platform/db/client';
import { AppError, notFound } from '../platform/errors';
import { cursorId, cursorText, encodeCursor, type PageOf, type PageRequest } from '../platform/pagination';
import type { ChildTypeDefinition, EntityTypeDefinition } from './entity-type';
import { parseEntityRef } from './identity';
import { fieldConditions, type FieldFilter } from './list-filters';
import { ENTITY_TYPES, getChildType, getTypeByPublicId } from './registry';
import { findMergedInto, findSurvivors, type EntityPointer } from './survivor-queries';
import { storageType, toApiValue } from './stored-value';

/** A catalogue row as the API shows it, keyed by column name. */
export type EntityRow = { id: number } & Record<string, unknown>;

export interface EntityWithChildren {
  row: EntityRow;
  /** Children by the API's key: "awards" → rows. */
  children: Record<string, EntityRow[]>;
}

/** Identifiers come from the type's declaration, never from a request. */
const quote = (identifier: string) => `"${identifier}"`;

function toRow(definition: { fields: EntityTypeDefinition['fields'] }, raw: Record<string, unknown>): EntityRow {
  const storage = new Map(definition.fields.map((field) => [field.name, storageType(field.kind)]));
  const entries = Object.entries(raw).map(([name, value]) => [name, toApiValue(value, storage.get(name))]);
  return Object.fromEntries(entries) as EntityRow;
}

/** Resolves an id as callers give it, integer or public, to the row's id. Null when there is no such row. */
export async function findEntityId(db: Db, type: EntityTypeDefinition, ref: string): Promise<bigint | null> {
  const parsed = parseEntityRef(type, ref);
  if (!parsed) return null;
  const column = parsed.kind === 'id' ? 'id' : type.publicId.column;
  const value = parsed.kind === 'id' ? parsed.id : parsed.publicId;
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT id FROM ${quote(type.table)} WHERE ${quote(column)} = $1`,
    value,
  );
  return rows[0]?.id ?? null;
}

/** The id of no row. */
const NO_ID = 0n;

/**
 * Reads the entities a filter names by integer or public id. One that does not exist becomes an id no row has, so that
 * the list is empty.
 */
export async function resolveRefs<K extends string, T extends { [key in K]?: bigint | string | undefined }>(
  db: Db,
  filter: T,
  names: readonly K[],
): Promise<Omit<T, K> & { [key in K]?: bigint | undefined }> {
  const resolved: Record<string, unknown> = { ...filter };
  for (const name of names) {
    const ref = filter[name];
    if (typeof ref === 'string') resolved[name] = (await findIdByPublicId(db, ref)) ?? NO_ID;
  }
  return resolved as Omit<T, K> & { [key in K]?: bigint | undefined };
}

async function findIdByPublicId(db: Db, ref: string): Promise<bigint | null> {
  const type = getTypeByPublicId(ref);
  return type ? findEntityId(db, type, ref) : null;
}

/** @throws AppError not_found. */
export async function requireEntityId(db: Db, type: EntityTypeDefinition, ref: string): Promise<bigint> {
  const id = await findEntityId(db, type, ref);
  if (id !== null) return id;
  const merged = await findMergedInto(db, type, ref);
  if (!merged) throw notFound(type.label.one.toLowerCase());
  throw new AppError(
    'not_found',
    `${merged.mergedPublicId} was merged into the ${type.label.one.toLowerCase()} with id ${merged.survivorId}. Ask for that one.`,
  );
}

/** One row; with `lock` it stays ours until the transaction ends. */
export async function getEntityRow(
  db: Db,
  type: EntityTypeDefinition,
  id: bigint,
  lock = false,
): Promise<EntityRow | null> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT * FROM ${quote(type.table)} WHERE id = $1${lock ? ' FOR UPDATE' : ''}`,
    id,
  );
  return rows[0] ? toRow(type, rows[0]) : null;
}

export async function findChildren(db: Db, child: ChildTypeDefinition, parentId: bigint): Promise<EntityRow[]> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT * FROM ${quote(child.table)} WHERE ${quote(child.parentColumn)} = $1 ORDER BY id`,
    parentId,
  );
  return rows.map((row) => toRow(child, row));
}

export async function getEntity(
  db: Db,
  type: EntityTypeDefinition,
  id: bigint,
  lock = false,
): Promise<EntityWithChildren | null> {
  const row = await getEntityRow(db, type, id, lock);
  if (!row) return null;
  const lists = await Promise.all(
    type.children.map(async (child) => [child.collectionKey, await findChildren(db, child, id)] as const),
  );
  return { row, children: Object.fromEntries(lists) };
}

/**
 * Many entities with their children, by id: a statement for each table. Locked in the order of their ids until the transaction
 * ends, unless they are only to be looked at.
 */
export async function readEntities(
  tx: Db,
  type: EntityTypeDefinition,
  ids: readonly bigint[],
  lock: boolean,
): Promise<Map<bigint, EntityWithChildren>> {
  const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT * FROM ${quote(type.table)} WHERE id = ANY($1::bigint[]) ORDER BY id${lock ? ' FOR UPDATE' : ''}`,
    ids,
  );
  const empty = () => Object.fromEntries(type.children.map((child) => [child.collectionKey, [] as EntityRow[]]));
  const found = new Map(rows.map((raw) => [raw.id as bigint, { row: toRow(type, raw), children: empty() }]));
  for (const child of type.children) {
    const records = await tx.$queryRawUnsafe<Record<string, unknown>[]>(
      `SELECT * FROM ${quote(child.table)} WHERE ${quote(child.parentColumn)} = ANY($1::bigint[]) ORDER BY id`,
      ids,
    );
    for (const raw of records)
      found.get(raw[child.parentColumn] as bigint)?.children[child.collectionKey]!.push(toRow(child, raw));
  }
  return found;
}

/** The body of an entity in the API: every column, then its children by their keys. */
export function entityBody({ row, children }: EntityWithChildren): Record<string, unknown> {
  return { ...row, ...children };
}

export interface EntityFilter {
  /** Part of the name, or a public id. */
  q?: string;
  state?: string;
  city?: string;
  dataSource?: string;
  /** Only those with (or, when false, without) proposals that wait. */
  hasPending?: boolean;
  /** Only those never collected. */
  neverSynced?: boolean;
  /** Only those last collected before this moment, or never. */
  staleBefore?: Date;
  /** By columns that the type declares for it. */
  fields?: FieldFilter;
  sort?: EntitySort;
}

export const ENTITY_SORTS = ['newest', 'name', 'last_data_sync', 'oldest_sync'] as const;
export type EntitySort = (typeof ENTITY_SORTS)[number];

const SYNC_KEY = "coalesce(last_data_sync, '-infinity')";
/** A moment as PostgreSQL writes it, with no month or hour that it would refuse to read back. */
const SYNC_KEY_SHAPE =
  /^(-infinity|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-]\d{2}(:?\d{2})?)$/;

/** SQL of the title as an order; null-free, each with an index. */
export function titleOrderSql(type: EntityTypeDefinition): string {
  // Every type that is titled by its name has one always.
  return type.titleField === 'name' ? 't.name' : `coalesce(t.${quote(type.titleField)}, '')`;
}

/** Each order ends with the id, so that pages never overlap. The expression is null-free for keyset comparison. */
const SORT_SQL: Record<
  Exclude<EntitySort, 'name'>,
  { expression: string; direction: 'ASC' | 'DESC'; cast: string; shape: RegExp }
> = {
  newest: { expression: 'id', direction: 'DESC', cast: 'bigint', shape: /^\d{1,18}$/ },
  last_data_sync: { expression: SYNC_KEY, direction: 'DESC', cast: 'timestamptz', shape: SYNC_KEY_SHAPE },
  oldest_sync: { expression: SYNC_KEY, direction: 'ASC', cast: 'timestamptz', shape: SYNC_KEY_SHAPE },
};

/**
 * A page of entities of one type: two statements whatever the page size, one when nobody looks at the total.
 * The page's ids come first, out of an index alone, so that rows before the page are never read.
 */
export async function findEntities(
  db: Db,
  type: EntityTypeDefinition,
  filter: EntityFilter,
  page: PageRequest,
  counting: 'counted' | 'uncounted' = 'counted',
): Promise<PageOf<EntityRow>> {
  const params: unknown[] = [];
  const where = entityConditions(type, filter, params);
  const total = counting === 'counted' ? await countEntities(db, type, where, params) : 0;
  const sort = sortOf(type, filter.sort ?? 'newest');
  let keyset = '';
  if (page.cursor) {
    const operator = sort.direction === 'ASC' ? '>' : '<';
    params.push(cursorText(page.cursor, 0, sort.shape), String(cursorId(page.cursor, 1)));
    keyset = ` AND (${sort.expression}, id) ${operator} ($${params.length - 1}::text::${sort.cast}, $${params.length}::text::bigint)`;
  }
  const offset = page.cursor ? 0 : (page.page - 1) * page.perPage;
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT t.*, (${sort.expression})::text AS sort_key FROM ${quote(type.table)} t WHERE id = ANY(ARRAY(
       SELECT id FROM ${quote(type.table)} t WHERE ${where}${keyset}
       ORDER BY ${sort.expression} ${sort.direction}, id ${sort.direction} LIMIT ${page.perPage + 1} OFFSET ${offset}))
     ORDER BY ${sort.expression} ${sort.direction}, id ${sort.direction}`,
    ...params,
  );
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ sort_key: _key, ...row }) => toRow(type, row)),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.sort_key), String(last.id)]) : null,
  };
}

function sortOf(type: EntityTypeDefinition, sort: EntitySort) {
  if (sort !== 'name') return SORT_SQL[sort];
  return { expression: titleOrderSql(type), direction: 'ASC' as const, cast: 'text', shape: /^/ };
}

async function countEntities(db: Db, type: EntityTypeDefinition, where: string, params: readonly unknown[]) {
  const rows = await db.$queryRawUnsafe<{ n: bigint }[]>(
    `SELECT count(*) AS n FROM ${quote(type.table)} t WHERE ${where}`,
    ...params,
  );
  return Number(rows[0]?.n ?? 0);
}

/** Ids of entities whose name holds a text, or whose public id it is, newest first. */
export async function findIdsByText(db: Db, type: EntityTypeDefinition, q: string, take: number): Promise<bigint[]> {
  const params: unknown[] = [];
  const where = entityConditions(type, { q }, params);
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT id FROM ${quote(type.table)} t WHERE ${where} ORDER BY id DESC LIMIT ${take}`,
    ...params,
  );
  return rows.map((row) => row.id);
}

/** What a proposal belongs to, as `collection_changes_pending_owner_idx` holds it: a child's parent, else the entity itself. */
export const OWNER_TYPE_SQL = 'coalesce(c.parent_entity_type, c.entity_type)';
export const OWNER_ID_SQL = 'coalesce(c.parent_entity_id, c.entity_id)';

/** Proposals that wait for entities of a type, their children's included, out of that index alone. */
export const PENDING_OF = (typeParameter: string) =>
  `collection_changes c WHERE c.status = 'pending' AND ${OWNER_TYPE_SQL} = ${typeParameter}`;

/** The filter as SQL over the type's table under the alias `t`; values are appended to `params`. */
export function entityConditions(type: EntityTypeDefinition, filter: EntityFilter, params: unknown[]): string {
  const conditions = ['true'];
  const bind = (value: unknown) => `$${params.push(value)}`;
  if (filter.q) {
    const pattern = bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
    const exact = bind(filter.q.trim().toUpperCase());
    conditions.push(`(${quote(type.titleField)} ILIKE ${pattern} OR ${quote(type.publicId.column)} = ${exact})`);
  }
  if (filter.state) conditions.push(`state = ${bind(filter.state)}`);
  if (filter.city) conditions.push(`lower(city) = lower(${bind(filter.city)})`);
  if (filter.dataSource) conditions.push(`data_source = ${bind(filter.dataSource)}`);
  if (filter.hasPending !== undefined) {
    conditions.push(
      `${filter.hasPending ? '' : 'NOT '}EXISTS (SELECT FROM ${PENDING_OF(`${bind(type.name)}::text`)} AND ${OWNER_ID_SQL} = t.id)`,
    );
  }
  if (filter.neverSynced) conditions.push('last_data_sync IS NULL');
  if (filter.staleBefore) conditions.push(`(last_data_sync IS NULL OR last_data_sync < ${bind(filter.staleBefore)})`);
  if (filter.fields) conditions.push(...fieldConditions(type, filter.fields, bind));
  return conditions.join(' AND ');
}

/** Several rows at once, in one statement; missing ids are simply not there. */
export async function findEntityRows(db: Db, type: EntityTypeDefinition, ids: readonly bigint[]): Promise<EntityRow[]> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT * FROM ${quote(type.table)} WHERE id = ANY($1::bigint[])`,
    ids,
  );
  return rows.map((row) => toRow(type, row));
}

export async function findChildRows(db: Db, child: ChildTypeDefinition, ids: readonly bigint[]): Promise<EntityRow[]> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT * FROM ${quote(child.table)} WHERE id = ANY($1::bigint[])`,
    ids,
  );
  return rows.map((row) => toRow(child, row));
}

/** Names of child records by `type:id`, so that a proposal or an act that changes only a price says of which record. */
export async function findChildTitles(
  db: Db,
  wanted: readonly { child_type: string | null; child_id: bigint | null }[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const name of new Set(wanted.map((entry) => entry.child_type))) {
    const child = name === null ? null : getChildType(name)?.child;
    const ids = wanted.flatMap((entry) =>
      entry.child_type === name && entry.child_id !== null ? [entry.child_id] : [],
    );
    if (!child || ids.length === 0) continue;
    for (const row of await findChildRows(db, child, [...new Set(ids)])) {
      const title = row[child.titleField];
      if (typeof title === 'string') titles.set(`${name}:${row.id}`, title);
    }
  }
  return titles;
}

/** SQL of what an entity is called, over the columns of its table. */
export function titleSql(type: EntityTypeDefinition, alias = ''): string {
  const columns = [type.titleField, type.titleFrom].flatMap((name) => (name ? [`${alias}${quote(name)}`] : []));
  return columns.length > 1
    ? `coalesce(${columns.map((column) => `nullif(${column}, '')`).join(', ')})`
    : columns.join();
}

/**
 * Titles of entities of any type by "builder:12", for lists that name them; one that was merged into another is called as
 * that. One statement for each type among them.
 */
export async function findTitles(db: Db, pointers: readonly EntityPointer[]): Promise<Map<string, string>> {
  const titles = await findOwnTitles(db, pointers);
  const gone = pointers.filter(({ type, id }) => id !== null && !titles.has(`${type}:${id}`));
  const survivors = [...(await findSurvivors(db, gone))];
  const typeOf = (key: string) => key.slice(0, key.indexOf(':'));
  const theirs = await findOwnTitles(
    db,
    survivors.map(([key, id]) => ({ type: typeOf(key), id })),
  );
  for (const [key, id] of survivors) {
    const title = theirs.get(`${typeOf(key)}:${id}`);
    if (title !== undefined) titles.set(key, title);
  }
  return titles;
}

async function findOwnTitles(db: Db, pointers: readonly EntityPointer[]): Promise<Map<string, string>> {
  const lists = await Promise.all(
    ENTITY_TYPES.map(async (type) => {
      const ids = pointers.flatMap((each) => (each.type === type.name && each.id !== null ? [BigInt(each.id)] : []));
      if (ids.length === 0) return [];
      const rows = await db.$queryRawUnsafe<{ id: bigint; title: string | null }[]>(
        `SELECT id, ${titleSql(type)} AS title FROM ${quote(type.table)} WHERE id = ANY($1::bigint[])`,
        [...new Set(ids)],
      );
      return rows.map(({ id, title }) => [`${type.name}:${id}`, title ?? `${type.label.one} ${id}`] as const);
    }),
  );
  return new Map(lists.flat());
}
