import type { EntityTypeDefinition } from '../catalog/entity-type';
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

/** What a list says of an entity beside its name. */
const MEASURES = `count(*)::int AS pending, (count(*) FILTER (WHERE c.evidence <> 'verified'))::int AS unverified,
  min(${SINCE}) AS oldest_at, min(coalesce(c.confidence, 0)) AS lowest_confidence`;

/** What groups are made of, and what is said of them. */
const GROUP_COLUMNS = ['entity_type', 'entity_id', 'parent_entity_type', 'parent_entity_id', 'is_new_entity']
  .concat('id', 'evidence', 'confidence', 'created_at', 'last_seen_at')
  .map((column) => `c.${column}`)
  .join(', ');

const belongsTo = (type: EntityTypeDefinition) => `${OWNER_TYPE} = ${literal(type.name)} AND NOT ${IS_NEW}`;

/**
 * What waits, by the entity it belongs to, with nothing but its place in the order: every group is made, few are shown, so
 * what is said of a group is read for those alone (`measuresSql`). An entity that is only proposed stands for itself.
 * `kind` and `id` are the two parts of its key: `builder:12`, or `new:345` with the proposal's id.
 */
export function groupsSql({ waiting }: InboxConditions, sort: InboxSort): string {
  const { ofMany, ofOne } = INBOX_ORDER[sort];
  const known = ENTITY_TYPES.map(
    (type) =>
      `SELECT ${literal(type.name)}::text AS kind, ${OWNER_ID} AS id, ${ofMany} AS place FROM ${waiting} AND ${belongsTo(type)} GROUP BY ${OWNER_ID}`,
  );
  return [...known, `SELECT 'new'::text, c.id, ${ofOne} FROM ${waiting} AND c.is_new_entity`].join(' UNION ALL ');
}

/** The groups of `page`, with the type of each and what waits in it. */
export function measuresSql({ waiting }: InboxConditions, page: string): string {
  const group = 'g.kind, g.id, g.place';
  return `SELECT ${group}, g.kind AS entity_type, ${MEASURES}
    FROM ${page} g JOIN (SELECT ${GROUP_COLUMNS} FROM ${waiting} AND NOT ${IS_NEW}) c ON ${OWNER_TYPE} = g.kind AND ${OWNER_ID} = g.id
    GROUP BY ${group}
    UNION ALL SELECT ${group}, c.entity_type, ${MEASURES}
    FROM ${page} g JOIN (SELECT ${GROUP_COLUMNS} FROM ${waiting} AND c.is_new_entity) c ON g.kind = 'new' AND c.id = g.id
    GROUP BY ${group}, c.entity_type`;
}

/** How many changes wait and how many entities they belong to. */
export function totalsSql({ waiting }: InboxConditions): string {
  const known = ENTITY_TYPES.map(
    (type) =>
      `SELECT count(*) AS changes, count(DISTINCT ${OWNER_ID}) AS entities FROM ${waiting} AND ${belongsTo(type)}`,
  );
  const proposed = `SELECT count(*), count(*) FROM ${waiting} AND c.is_new_entity`;
  return `SELECT sum(changes)::int AS changes, sum(entities)::int AS entities FROM (${[...known, proposed].join(' UNION ALL ')}) n`;
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

/** Which proposals wait and fit a filter, for a statement that says so in several places. */
export interface InboxConditions {
  /** What the statement begins with: nothing, or what a text was found in, so that it is looked for once. */
  head: string;
  /** The proposals, to be narrowed: "… c WHERE …". */
  waiting: string;
}

/**
 * What waits and fits the filter; binds its values to `params`. What a wave holds is one question of its own and left out,
 * unless somebody looks for a text.
 */
export function inboxConditions(filter: InboxFilter, params: unknown[]): InboxConditions {
  const conditions = ["c.status = 'pending'", ...(filter.q || filter.wave ? [] : ['c.wave_id IS NULL'])];
  conditions.push(...fieldConditions(filter, params));
  if (!filter.q) return { head: '', waiting: `collection_changes c WHERE ${conditions.join(' AND ')}` };
  const found = textParts(`$${params.push(patternOf(filter.q))}`)
    .map((part) => `SELECT c.id FROM collection_changes c WHERE c.status = 'pending' AND (${part})`)
    .join(' UNION ');
  return {
    head: `WITH fitting AS MATERIALIZED (
      SELECT ${GROUP_COLUMNS} FROM collection_changes c WHERE ${conditions.join(' AND ')} AND c.id = ANY(ARRAY(${found})))`,
    waiting: 'fitting c WHERE true',
  };
}

/** The same for the proposals of one entity, also those a wave holds: they are few, so the text is looked for in each. */
export function entityConditions(filter: InboxFilter, params: unknown[]): string {
  const conditions = ["c.status = 'pending'", ...fieldConditions(filter, params)];
  if (filter.q) conditions.push(`(${textParts(`$${params.push(patternOf(filter.q))}`).join(' OR ')})`);
  return conditions.join(' AND ');
}

const patternOf = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function fieldConditions(filter: InboxFilter, params: unknown[]): string[] {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions: string[] = [];
  if (filter.type) conditions.push(`${TYPE_SQL} = ${bind(filter.type)}`);
  if (filter.field) conditions.push(`${FIELD_SQL} = ${bind(filter.field)}`);
  if (filter.evidence) conditions.push(`c.evidence = ${bind(filter.evidence)}`);
  if (filter.min !== undefined) conditions.push(`c.confidence >= ${bind(filter.min)}::float8`);
  if (filter.source !== undefined) conditions.push(`c.source_id = ${bind(filter.source)}::bigint`);
  if (filter.wave !== undefined) conditions.push(`c.wave_id = ${bind(filter.wave)}::bigint`);
  return conditions;
}

/** Where a text may be: in a proposal, in its job's id, or in the name of what it belongs to. Each is found by its own index. */
function textParts(pattern: string): string[] {
  return [
    ['new_value', 'old_value', 'quote', 'source_url'].map((column) => `c.${column} ILIKE ${pattern}`).join(' OR '),
    `EXISTS (SELECT FROM collection_jobs j WHERE j.job_id = c.job_id AND j.job_id ILIKE ${pattern})`,
    ...ENTITY_TYPES.map(
      (type) =>
        `${OWNER_TYPE} = ${literal(type.name)} AND EXISTS (SELECT FROM ${quote(type.table)} t WHERE t.id = ${OWNER_ID} AND t.${quote(type.titleField)} ILIKE ${pattern})`,
    ),
    ...ENTITY_TYPES.map(
      (type) =>
        `c.is_new_entity AND c.entity_type = ${literal(type.name)} AND c.proposed_entity_data ->> ${literal(type.titleField)} ILIKE ${pattern}`,
    ),
  ];
}

/**
 * The place of a group in each order, of what is known and waits more than once, and of what is only proposed. Every order is
 * ascending and null-free, and ends with the key, so that pages never overlap.
 */
export const INBOX_ORDER: Readonly<Record<InboxSort, { ofMany: string; ofOne: string; cast: string }>> = {
  most: { ofMany: '-count(*)', ofOne: '-1::bigint', cast: 'bigint' },
  oldest: { ofMany: `min(${SINCE})`, ofOne: SINCE, cast: 'timestamptz' },
  lowest: { ofMany: 'min(coalesce(c.confidence, 0))', ofOne: 'coalesce(c.confidence, 0)', cast: 'float8' },
};
