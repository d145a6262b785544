import { ENTITY_TYPES } from '../catalog/registry';
import type { InboxFilter, InboxSort } from './inbox-schema';

/*
 * The inbox's view of proposals as SQL. Table and column names come from the catalogue's declarations, never from a
 * request; everything a person typed is bound.
 */

const quote = (identifier: string) => `"${identifier}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const IS_NEW = 'coalesce(c.is_new_entity, false)';
const OWNER_TYPE = 'coalesce(c.parent_entity_type, c.entity_type)';
const OWNER_ID = 'coalesce(c.parent_entity_id, c.entity_id)';

/** `builder:12`, or `new:345` for an entity that is only proposed. */
export const KEY_SQL = `CASE WHEN ${IS_NEW} THEN 'new:' || c.id ELSE ${OWNER_TYPE} || ':' || ${OWNER_ID} END`;
export const TYPE_SQL = `CASE WHEN ${IS_NEW} THEN c.entity_type ELSE ${OWNER_TYPE} END`;
export const OWNER_ID_SQL = `CASE WHEN ${IS_NEW} THEN NULL ELSE ${OWNER_ID} END`;
export const SINCE_SQL = 'coalesce(c.created_at, c.last_seen_at)';
/** What filters call the thing changed: a column, a child type, or "new_entity". */
export const FIELD_SQL = `CASE WHEN ${IS_NEW} THEN 'new_entity' ELSE coalesce(c.field_name, c.entity_type) END`;

/** The entity's name as it is now, or as proposed. */
export const TITLE_SQL = `coalesce(${[
  ...ENTITY_TYPES.map((type, index) => `t${index}.${quote(type.titleField)}`),
  ...ENTITY_TYPES.map(
    (type) =>
      `CASE WHEN ${IS_NEW} AND c.entity_type = ${literal(type.name)} THEN c.proposed_entity_data ->> ${literal(type.titleField)} END`,
  ),
].join(', ')}, ${TYPE_SQL} || ' ' || coalesce(${OWNER_ID}::text, ''))`;

/** Proposals joined with the entities they belong to: one join per declared type. */
export const FROM_SQL = `collection_changes c ${ENTITY_TYPES.map(
  (type, index) =>
    `LEFT JOIN ${quote(type.table)} t${index} ON NOT ${IS_NEW} AND ${OWNER_TYPE} = ${literal(type.name)} AND t${index}.id = ${OWNER_ID}`,
).join(' ')}`;

/** Conditions for what waits and fits the filter; binds its values to `params`. */
export function inboxConditions(filter: InboxFilter, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions = ["c.status = 'pending'"];
  if (filter.type) conditions.push(`${TYPE_SQL} = ${bind(filter.type)}`);
  if (filter.field) conditions.push(`${FIELD_SQL} = ${bind(filter.field)}`);
  if (filter.evidence) conditions.push(`c.evidence = ${bind(filter.evidence)}`);
  if (filter.min !== undefined) conditions.push(`c.confidence >= ${bind(filter.min)}::float8`);
  if (filter.source !== undefined) conditions.push(`c.source_id = ${bind(filter.source)}::bigint`);
  if (filter.q) {
    const pattern = bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
    const searched = [TITLE_SQL, 'c.new_value', 'c.old_value', 'c.quote', 'c.source_url', 'c.job_id'];
    conditions.push(`(${searched.map((column) => `${column} ILIKE ${pattern}`).join(' OR ')})`);
  }
  return conditions.join(' AND ');
}

/** Every order is ascending and null-free, and ends with the key, so that pages never overlap. */
export const INBOX_ORDER: Readonly<Record<InboxSort, { expression: string; cast: string }>> = {
  most: { expression: '-count(*)', cast: 'bigint' },
  oldest: { expression: `min(${SINCE_SQL})`, cast: 'timestamptz' },
  lowest: { expression: 'min(coalesce(c.confidence, 0))', cast: 'float8' },
};
