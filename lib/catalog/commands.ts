import type { Db } from '../platform/db/client';
import { insertRows, updateRows } from '../platform/db/write-rows';
import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from './entity-type';
import { storageType, toParameter } from './stored-value';

/**
 * The only statements that write catalogue tables. Review calls them inside its own transactions, after it has
 * written the observation, decision and application that justify the write; nothing else does.
 */

const quote = (identifier: string) => `"${identifier}"`;

export type Values = Readonly<Record<string, unknown>>;

function assignments(fields: readonly FieldDefinition[], values: Values, params: unknown[]) {
  return fields
    .filter((field) => field.name in values)
    .map((field) => {
      const storage = storageType(field.kind);
      params.push(toParameter(storage, values[field.name]));
      return { column: quote(field.name), placeholder: `$${params.length}::text::${storage}`, storage };
    })
    .map(({ column, placeholder, storage }) => ({
      column,
      placeholder: storage === 'text' ? placeholder.replace('::text::text', '::text') : placeholder,
    }));
}

/** Parameters travel as text and are cast, so that one rule fits every column type. */
function asText(params: unknown[]): unknown[] {
  return params.map((param) => (param === null || typeof param === 'bigint' ? param : String(param)));
}

/** Writes columns of one entity. */
export async function writeEntityFields(db: Db, type: EntityTypeDefinition, id: bigint, values: Values): Promise<void> {
  const params: unknown[] = [];
  const set = assignments(type.fields, values, params).map(({ column, placeholder }) => `${column} = ${placeholder}`);
  if (set.length === 0) return;
  params.push(id);
  await db.$executeRawUnsafe(
    `UPDATE ${quote(type.table)} SET ${set.join(', ')}, updated_at = now() WHERE id = $${params.length}`,
    ...asText(params),
  );
}

/**
 * What nobody has stated is unknown, so null: a column's default ("0 reviews") is for rows that other SQL inserts. Columns
 * that are never empty keep theirs.
 */
function withUnknown(type: EntityTypeDefinition, values: Values): Values {
  const unstated = type.fields.filter((field) => !field.required && !(field.name in values));
  return { ...values, ...Object.fromEntries(unstated.map((field) => [field.name, null])) };
}

/** Inserts an entity and returns its id. */
export async function insertEntity(
  db: Db,
  type: EntityTypeDefinition,
  values: Values,
  dataSource: string,
): Promise<bigint> {
  const params: unknown[] = [];
  const columns = assignments(type.fields, withUnknown(type, values), params);
  params.push(dataSource);
  const names = [...columns.map(({ column }) => column), 'data_source'];
  const places = [...columns.map(({ placeholder }) => placeholder), `$${params.length}`];
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `INSERT INTO ${quote(type.table)} (${names.join(', ')}) VALUES (${places.join(', ')}) RETURNING id`,
    ...asText(params),
  );
  return rows[0]!.id;
}

export async function insertChild(
  db: Db,
  child: ChildTypeDefinition,
  parentId: bigint,
  values: Values,
): Promise<bigint> {
  const params: unknown[] = [];
  const columns = assignments(child.fields, values, params);
  params.push(parentId);
  const names = [...columns.map(({ column }) => column), quote(child.parentColumn)];
  const places = [...columns.map(({ placeholder }) => placeholder), `$${params.length}`];
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `INSERT INTO ${quote(child.table)} (${names.join(', ')}) VALUES (${places.join(', ')}) RETURNING id`,
    ...asText(params),
  );
  return rows[0]!.id;
}

/** A row of a catalogue table that is about to be written: ids under their columns' names, and the values. */
export interface NewRow {
  /** Columns besides the declared fields: "id", "data_source", or a child's parent. */
  keys: Readonly<Record<string, bigint | string>>;
  values: Values;
}

/**
 * Inserts many rows of one table in their order: a statement for each set of columns that rows name, so that the others
 * take the table's defaults as they do when a row comes alone.
 */
export async function insertMany(
  db: Db,
  table: string,
  fields: readonly FieldDefinition[],
  rows: readonly NewRow[],
): Promise<void> {
  const groups = new Map<string, { columns: Record<string, string>; rows: object[] }>();
  for (const { keys, values } of rows) {
    const named = fields.filter((field) => field.name in values);
    const columns = {
      ...Object.fromEntries(
        Object.entries(keys).map(([name, key]) => [name, typeof key === 'bigint' ? 'bigint' : 'text']),
      ),
      ...Object.fromEntries(named.map((field) => [field.name, storageType(field.kind)])),
    };
    const name = Object.keys(columns).join();
    const group = groups.get(name) ?? { columns, rows: [] };
    groups.set(name, group);
    group.rows.push({ ...keys, ...Object.fromEntries(named.map((field) => [field.name, values[field.name] ?? null])) });
  }
  for (const group of groups.values()) await insertRows(db, table, group.columns, group.rows);
}

/** Inserts many entities, each with its `id` and `data_source` among its keys. */
export async function insertEntities(db: Db, type: EntityTypeDefinition, rows: readonly NewRow[]): Promise<void> {
  const whole = rows.map(({ keys, values }) => ({ keys, values: withUnknown(type, values) }));
  await insertMany(db, type.table, type.fields, whole);
}

/**
 * Writes columns of many rows of one table: a statement for each set of columns that rows name. Each row comes once.
 */
export async function updateMany(
  db: Db,
  table: string,
  fields: readonly FieldDefinition[],
  rows: readonly { id: bigint; values: Values }[],
): Promise<void> {
  const groups = new Map<string, { fields: FieldDefinition[]; rows: object[] }>();
  for (const { id, values } of rows) {
    const named = fields.filter((field) => field.name in values);
    if (named.length === 0) continue;
    const name = named.map((field) => field.name).join();
    const group = groups.get(name) ?? { fields: named, rows: [] };
    groups.set(name, group);
    group.rows.push({ id, ...Object.fromEntries(named.map((field) => [field.name, values[field.name] ?? null])) });
  }
  for (const group of groups.values()) {
    const columns = Object.fromEntries(group.fields.map((field) => [field.name, storageType(field.kind)]));
    await updateRows(db, table, { id: 'bigint', ...columns }, group.rows, ['updated_at = now()']);
  }
}

export async function deleteMany(db: Db, table: string, ids: readonly bigint[]): Promise<void> {
  if (ids.length > 0) await db.$executeRawUnsafe(`DELETE FROM ${quote(table)} WHERE id = ANY($1::bigint[])`, ids);
}

/** Puts a removed entity back as it was, with its ids and every column. @param row as `to_jsonb` gave it */
export async function restoreEntity(
  db: Db,
  type: EntityTypeDefinition,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const table = quote(type.table);
  await db.$executeRawUnsafe(
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::${table}, $1::text::jsonb)`,
    JSON.stringify(row),
  );
}

/** Puts a removed child back under its old id, so that what refers to it still fits. */
export async function restoreChild(
  db: Db,
  child: ChildTypeDefinition,
  parentId: bigint,
  childId: bigint,
  values: Values,
): Promise<void> {
  const params: unknown[] = [];
  const columns = assignments(child.fields, values, params);
  params.push(parentId, childId);
  const names = [...columns.map(({ column }) => column), quote(child.parentColumn), 'id'];
  const places = [...columns.map(({ placeholder }) => placeholder), `$${params.length - 1}`, `$${params.length}`];
  await db.$executeRawUnsafe(
    `INSERT INTO ${quote(child.table)} (${names.join(', ')}) OVERRIDING SYSTEM VALUE VALUES (${places.join(', ')})`,
    ...asText(params),
  );
}

export async function writeChildFields(
  db: Db,
  child: ChildTypeDefinition,
  childId: bigint,
  values: Values,
): Promise<void> {
  const params: unknown[] = [];
  const set = assignments(child.fields, values, params).map(({ column, placeholder }) => `${column} = ${placeholder}`);
  if (set.length === 0) return;
  params.push(childId);
  await db.$executeRawUnsafe(
    `UPDATE ${quote(child.table)} SET ${set.join(', ')}, updated_at = now() WHERE id = $${params.length}`,
    ...asText(params),
  );
}

/** @returns whether a row was there to delete. */
export async function deleteChild(db: Db, child: ChildTypeDefinition, childId: bigint): Promise<boolean> {
  return (await db.$executeRawUnsafe(`DELETE FROM ${quote(child.table)} WHERE id = $1`, childId)) > 0;
}

export async function deleteEntity(db: Db, type: EntityTypeDefinition, id: bigint): Promise<void> {
  await db.$executeRawUnsafe(`DELETE FROM ${quote(type.table)} WHERE id = $1`, id);
}

export interface SyncMeta {
  lastDataSync: string | null;
  dataSource: string;
  dataConfidence: number;
}

/** Writes when and how well the entity was last brought in line with the world. */
export async function writeSyncMeta(db: Db, type: EntityTypeDefinition, id: bigint, meta: SyncMeta): Promise<void> {
  await db.$executeRawUnsafe(
    `UPDATE ${quote(type.table)} SET last_data_sync = $1::text::timestamptz, data_source = $2,
       data_confidence = $3::text::double precision, updated_at = now() WHERE id = $4`,
    meta.lastDataSync,
    meta.dataSource,
    String(meta.dataConfidence),
    id,
  );
}

/** Writes the sync columns of many entities of one type. */
export async function writeManySyncMeta(
  db: Db,
  type: EntityTypeDefinition,
  rows: readonly { id: bigint; meta: SyncMeta }[],
): Promise<void> {
  await updateRows(
    db,
    type.table,
    { id: 'bigint', last_data_sync: 'timestamptz', data_source: 'text', data_confidence: 'float8' },
    rows.map(({ id, meta }) => ({
      id,
      last_data_sync: meta.lastDataSync,
      data_source: meta.dataSource,
      data_confidence: meta.dataConfidence,
    })),
    ['updated_at = now()'],
  );
}

/** Notes that a collection looked and found nothing to change. */
export async function touchDataSync(db: Db, type: EntityTypeDefinition, id: bigint): Promise<void> {
  await db.$executeRawUnsafe(`UPDATE ${quote(type.table)} SET last_data_sync = now() WHERE id = $1`, id);
}

/**
 * Notes why a listing holds nothing in expected fields, beside the reasons that are known. What does not apply, as a person has said,
 * stays so whatever a page lacks; of fields that hold something no reason is kept.
 */
export async function writeMissingReasons(
  tx: Db,
  listingId: bigint,
  reasons: Readonly<Record<string, string>>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE listing l SET missing_reasons = l.missing_reasons || ${reasons}::jsonb || coalesce(
      (SELECT jsonb_object_agg(key, value) FROM jsonb_each(l.missing_reasons) WHERE value = '"not_applicable"'), '{}')
    WHERE l.id = ${listingId}`;
}
