import {
  entityConditions,
  OWNER_ID_SQL,
  PENDING_OF,
  titleOrderSql,
  type EntityFilter,
  type EntityRow,
} from '../../catalog/queries';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { qualityOrderSql } from '../../catalog/filled-sql';
import { getField } from '../../catalog/registry';
import { storageType, toApiValue } from '../../catalog/stored-value';
import type { Db } from '../../platform/db/client';
import { encodeCursor, type PageOf } from '../../platform/pagination';
import { policyName } from '../policies/policy';
import type { CatalogSort } from './list-state';

/** A catalogue row with the number of proposals that wait for it. */
export type CatalogRow = EntityRow & { pending: number };

/** SQL of each order; null-free, so that a keyset can continue it. */
function sortExpression(type: EntityTypeDefinition, column: CatalogSort['column']): { sql: string; cast: string } {
  switch (column) {
    case 'name':
      return { sql: titleOrderSql(type), cast: 'text' };
    case 'last_data_sync':
      return { sql: "coalesce(t.last_data_sync, '-infinity')", cast: 'timestamptz' };
    case 'data_confidence':
      return { sql: 't.data_confidence', cast: 'float8' };
    case 'pending':
      return { sql: 'coalesce(p.n, 0)', cast: 'int' };
    case 'quality':
      return qualityOrderSql(type);
    case 'id':
      return { sql: 't.id', cast: 'bigint' };
  }
}

/** A page of the catalogue with pending counts: two statements whatever the page size. */
export async function findCatalogRows(
  db: Db,
  type: EntityTypeDefinition,
  filter: EntityFilter,
  sort: CatalogSort,
  page: { perPage: number; cursor: readonly (string | number | null)[] | null },
): Promise<PageOf<CatalogRow>> {
  const params: unknown[] = [];
  const where = entityConditions(type, filter, params);
  const total = await db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM "${type.table}" t WHERE ${where}`,
    ...params,
  );
  const { sql, cast } = sortExpression(type, sort.column);
  const direction = sort.direction === 'desc' ? 'DESC' : 'ASC';
  const typeName = `$${params.push(type.name)}::text`;
  const keyset = page.cursor
    ? `AND (${sql}, t.id) ${direction === 'ASC' ? '>' : '<'} ($${params.push(String(page.cursor[0]))}::text::${cast}, $${params.push(String(page.cursor[1]))}::text::bigint)`
    : '';
  // Pending counts are read for the rows shown; for all only where they decide the order.
  const joinsFirst = sort.column === 'pending';
  const waiting = `LEFT JOIN (SELECT ${OWNER_ID_SQL} AS id, count(*)::int AS n FROM ${PENDING_OF(typeName)} GROUP BY 1) p ON p.id = t.id`;
  const cut = `SELECT t.id, ${sql} AS sort_value
     FROM "${type.table}" t ${joinsFirst ? waiting : ''} WHERE ${where} ${keyset}
     ORDER BY ${sql} ${direction}, t.id ${direction} LIMIT ${page.perPage + 1}`;
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT t.*, cut.sort_value::text AS sort_key, p.n AS pending
     FROM (${cut}) cut JOIN "${type.table}" t ON t.id = cut.id
     CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM ${PENDING_OF(typeName)} AND ${OWNER_ID_SQL} = t.id) p
     ORDER BY cut.sort_value ${direction}, t.id ${direction}`,
    ...params,
  );
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ sort_key: _key, sort_value: _value, ...row }) => toCatalogRow(type, row)),
    total: total[0]?.n ?? 0,
    page: 1,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.sort_key), String(last.id)]) : null,
  };
}

function toCatalogRow(type: EntityTypeDefinition, raw: Record<string, unknown>): CatalogRow {
  const entries = Object.entries(raw).map(([name, value]) => {
    const field = getField(type, name);
    return [name, toApiValue(value, field ? storageType(field.kind) : undefined)];
  });
  return Object.fromEntries(entries) as CatalogRow;
}

/** The values of a short-worded column with their counts, most frequent first: choices of a filter. */
export async function findColumnValues(
  db: Db,
  type: EntityTypeDefinition,
  column: string,
): Promise<{ value: string; count: number }[]> {
  if (column !== 'data_source' && !getField(type, column)) return [];
  return db.$queryRawUnsafe<{ value: string; count: number }[]>(
    `SELECT "${column}" AS value, count(*)::int AS count FROM "${type.table}"
     WHERE "${column}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100`,
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const POLICY = /^policy:(\d{1,18})$/;

/**
 * How people and policies are named on screens, by the id that decisions and jobs keep. Other ids ("system") are not in it.
 * One statement, and one more where a policy is among them.
 */
export async function findPeople(db: Db, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const given = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  const people = given.filter((id) => UUID.test(id));
  const policies = given.flatMap((id) => POLICY.exec(id)?.[1] ?? []);
  const [users, named] = await Promise.all([
    people.length === 0 ? [] : db.user.findMany({ where: { id: { in: people } }, select: { id: true, email: true } }),
    policies.length === 0
      ? []
      : db.autoApplyPolicy.findMany({
          where: { id: { in: policies.map(BigInt) } },
          select: { id: true, entity_type: true, field_name: true },
        }),
  ]);
  return new Map([
    ...users.map((user) => [user.id, user.email] as const),
    ...named.map((policy) => [`policy:${policy.id}`, policyName(policy)] as const),
  ]);
}
