import { OWNER_ID_SQL as OWNER_ID, OWNER_TYPE_SQL as OWNER_TYPE, titleSql } from '../catalog/queries';
import { ENTITY_TYPES } from '../catalog/registry';
import type { InboxFilter, InboxSort } from './inbox-schema';

/*
 * The inbox's view of proposals as SQL. Table and column names come from the catalogue's declarations, never from a
 * request; everything a person typed is bound. Columns of the proposals themselves are those that
 * `collection_changes_pending_owner_idx` holds, so that what waits is read out of that index alone, in its order.
 */

const quote = (identifier: string) => `"${identifier}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const IS_NEW = 'coalesce(c.is_new_entity, false)';
const SINCE = 'coalesce(c.created_at, c.last_seen_at)';
const TYPE_SQL = `CASE WHEN ${IS_NEW} THEN c.entity_type ELSE ${OWNER_TYPE} END`;
/** What filters call the thing changed: a column, a child type, or "new_entity". */
const FIELD_SQL = `CASE WHEN ${IS_NEW} THEN 'new_entity' ELSE coalesce(c.field_name, c.entity_type) END`;

const MEASURES = `count(*)::int AS pending, (count(*) FILTER (WHERE c.evidence <> 'verified'))::int AS unverified,
  min(${SINCE}) AS oldest_at, min(coalesce(c.confidence, 0)) AS lowest_confidence`;

/**
 * What waits, by the entity it belongs to; an entity that is only proposed stands for itself. `kind` and `id` are the
 * two parts of its key: `builder:12`, or `new:345` with the proposal's id.
 */
export function groupsSql(where: string): string {
  const known = ENTITY_TYPES.map(
    (
      type,
    ) => `SELECT ${literal(type.name)}::text AS kind, ${OWNER_ID} AS id, ${literal(type.name)}::text AS entity_type, ${MEASURES}
      FROM collection_changes c WHERE ${where} AND ${OWNER_TYPE} = ${literal(type.name)} AND NOT ${IS_NEW} GROUP BY ${OWNER_ID}`,
  );
  const proposed = `SELECT 'new'::text, c.id, c.entity_type::text, ${MEASURES}
    FROM collection_changes c WHERE ${where} AND c.is_new_entity GROUP BY c.id`;
  return [...known, proposed].join(' UNION ALL ');
}

/** The names of groups: of the entity as it is now, or as proposed. Joins whatever is called `g`. */
export const TITLE_SQL = `coalesce(${ENTITY_TYPES.map((type, index) => titleSql(type, `t${index}.`)).join(', ')},
  ${ENTITY_TYPES.map((type) => `CASE WHEN g.kind = 'new' AND g.entity_type = ${literal(type.name)} THEN proposed.proposed_entity_data ->> ${literal(type.titleField)} END`).join(', ')},
  g.entity_type || ' ' || CASE WHEN g.kind = 'new' THEN '' ELSE g.id::text END)`;
export const TITLE_JOINS_SQL = `LEFT JOIN collection_changes proposed ON g.kind = 'new' AND proposed.id = g.id
  ${ENTITY_TYPES.map((type, index) => `LEFT JOIN ${quote(type.table)} t${index} ON g.kind = ${literal(type.name)} AND t${index}.id = g.id`).join(' ')}`;

/** What one can filter by, counted: by type and thing changed, and by source. */
export const FACETS_SQL = `SELECT ${TYPE_SQL} AS type, ${FIELD_SQL} AS field, c.source_id, count(*)::int AS count
  FROM collection_changes c WHERE c.status = 'pending' AND c.wave_id IS NULL GROUP BY 1, 2, 3`;

/**
 * Conditions for what waits and fits the filter; binds its values to `params`. What a wave holds is one question of its own
 * and left out, unless somebody looks for a text or, `withFolded`, at one record.
 */
export function inboxConditions(filter: InboxFilter, params: unknown[], withFolded = false): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions = ["c.status = 'pending'", ...(withFolded || filter.q || filter.wave ? [] : ['c.wave_id IS NULL'])];
  if (filter.type) conditions.push(`${TYPE_SQL} = ${bind(filter.type)}`);
  if (filter.field) conditions.push(`${FIELD_SQL} = ${bind(filter.field)}`);
  if (filter.evidence) conditions.push(`c.evidence = ${bind(filter.evidence)}`);
  if (filter.min !== undefined) conditions.push(`c.confidence >= ${bind(filter.min)}::float8`);
  if (filter.source !== undefined) conditions.push(`c.source_id = ${bind(filter.source)}::bigint`);
  if (filter.wave !== undefined) conditions.push(`c.wave_id = ${bind(filter.wave)}::bigint`);
  if (filter.q) {
    conditions.push(`c.id = ANY(ARRAY(${textSql(bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`))}))`);
  }
  return conditions.join(' AND ');
}

/** Ids of proposals with a text in them, in the name of what they belong to, or in their job's id: each out of its own index. */
function textSql(pattern: string): string {
  const parts = [
    ['new_value', 'old_value', 'quote', 'source_url'].map((column) => `c.${column} ILIKE ${pattern}`).join(' OR '),
    `c.job_id IN (SELECT job_id FROM collection_jobs WHERE job_id ILIKE ${pattern})`,
    ...ENTITY_TYPES.map(
      (type) =>
        `${OWNER_TYPE} = ${literal(type.name)} AND ${OWNER_ID} IN (SELECT id FROM ${quote(type.table)} WHERE ${quote(type.titleField)} ILIKE ${pattern})`,
    ),
    ...ENTITY_TYPES.map(
      (type) =>
        `c.is_new_entity AND c.entity_type = ${literal(type.name)} AND c.proposed_entity_data ->> ${literal(type.titleField)} ILIKE ${pattern}`,
    ),
  ];
  return parts
    .map((part) => `SELECT c.id FROM collection_changes c WHERE c.status = 'pending' AND (${part})`)
    .join(' UNION ');
}

/** Every order is ascending and null-free, and ends with the key, so that pages never overlap. */
export const INBOX_ORDER: Readonly<Record<InboxSort, { expression: string; cast: string }>> = {
  most: { expression: '-g.pending', cast: 'bigint' },
  oldest: { expression: 'g.oldest_at', cast: 'timestamptz' },
  lowest: { expression: 'g.lowest_confidence', cast: 'float8' },
};
