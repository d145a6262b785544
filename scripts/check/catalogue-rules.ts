import { ENTITY_TYPES, requireEntityType } from '../../lib/catalog/registry';
import type { IntegrityRule } from './integrity-rule';

/*
 * What the catalogue and the acts that wrote it owe each other. An item stands unless it was rolled back; the last one
 * that stands decides what a field or a list's record holds, and where that came from.
 */

const STANDING = `application_items i WHERE NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)`;

/** What was written to a record that has gone, into another or by hand, stays in the log, and says nothing of the catalogue any more. */
const IS_GONE = (alias: string) => `(EXISTS (SELECT FROM entity_merges m
  WHERE m.entity_type = ${alias}.entity_type AND m.merged_id = ${alias}.entity_id AND m.undone_at IS NULL)
  OR EXISTS (SELECT FROM application_items gone WHERE gone.entity_type = ${alias}.entity_type AND gone.entity_id = ${alias}.entity_id
    AND gone.operation = 'remove_entity' AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = gone.id)))`;

/** The last standing item of each field. */
const LAST_OF_FIELD = `SELECT DISTINCT ON (i.entity_type, i.entity_id, i.field_name) i.* FROM ${STANDING}
  AND i.operation = 'set_field' ORDER BY i.entity_type, i.entity_id, i.field_name, i.id DESC`;

/** The last standing item of each record of a list. */
const LAST_OF_CHILD = `SELECT DISTINCT ON (i.child_type, i.child_id) i.* FROM ${STANDING}
  AND i.child_id IS NOT NULL ORDER BY i.child_type, i.child_id, i.id DESC`;

const eachType = (sql: (type: (typeof ENTITY_TYPES)[number]) => string) => ENTITY_TYPES.map(sql).join(' UNION ALL ');
/** Leaves out columns that are empty because the record which they named is no longer there. */
const namesGone = ({ fields }: (typeof ENTITY_TYPES)[number]): string =>
  fields
    .flatMap(({ name, refersTo }) =>
      refersTo === undefined ? [] : [{ name, table: requireEntityType(refersTo).table }],
    )
    .map(
      ({ name, table }) => `
        AND NOT (last.field_name = '${name}' AND t."${name}" IS NULL
          AND NOT EXISTS (SELECT FROM "${table}" named WHERE to_jsonb(named.id) = last.new_value))`,
    )
    .join('');
const CHILDREN = ENTITY_TYPES.flatMap((type) => type.children);

export const CATALOGUE_RULES: readonly IntegrityRule[] = [
  {
    name: 'listings-say-what-is-missing',
    says: 'A listing says exactly which expected fields hold nothing, and is full when none does.',
    sql: `SELECT l.id FROM listing l CROSS JOIN LATERAL (
            SELECT coalesce(jsonb_agg(name ORDER BY place), '[]') AS missing FROM unnest(listing_expected(l.kind)) WITH ORDINALITY AS e(name, place)
            WHERE btrim(coalesce(to_jsonb(l) ->> name, '')) = '' AND l.missing_reasons ->> name IS DISTINCT FROM 'not_applicable') e
          WHERE l.missing_fields <> e.missing OR (l.quality = 'full') <> (e.missing = '[]')`,
  },
  {
    name: 'listings-say-where-fields-come-from',
    says: 'A listing names the origin of exactly the fields whose origin is known.',
    sql: `SELECT l.id FROM listing l CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(f.field_name::text ORDER BY f.field_name), '{}') AS names FROM field_states f
            WHERE f.entity_type = 'listing' AND f.entity_id = l.id) f
          WHERE f.names <> coalesce((SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(l.field_provenance) k), '{}')`,
  },
  {
    name: 'standing-items-have-an-applied-change',
    says: 'What stands of an application belongs to a change that is applied.',
    sql: `SELECT i.id FROM application_items i JOIN collection_changes c ON c.id = i.change_id
          WHERE c.status <> 'applied' AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)`,
  },
  {
    name: 'standing-items-have-their-record',
    says: 'What stands of an application is about a record that exists.',
    sql: eachType(
      (type) => `SELECT i.id FROM ${STANDING} AND i.entity_type = '${type.name}'
        AND NOT EXISTS (SELECT FROM "${type.table}" t WHERE t.id = i.entity_id) AND NOT ${IS_GONE('i')}`,
    ),
  },
  {
    name: 'merged-records-are-gone',
    says: 'A record that was merged into another is gone, and what stands for it is there.',
    sql: eachType(
      (type) => `SELECT m.id FROM entity_merges m LEFT JOIN "${type.table}" gone ON gone.id = m.merged_id
          LEFT JOIN "${type.table}" kept ON kept.id = m.survivor_id
        WHERE m.entity_type = '${type.name}' AND m.undone_at IS NULL AND (gone.id IS NOT NULL OR kept.id IS NULL)`,
    ),
  },
  {
    name: 'applications-wrote-something',
    says: 'Every application has an item, and a rollback belongs to the application of its item.',
    sql: `SELECT a.id FROM applications a WHERE NOT EXISTS (SELECT FROM application_items i WHERE i.application_id = a.id)
          UNION ALL SELECT r.item_id FROM application_rollbacks r LEFT JOIN application_items i ON i.id = r.item_id
          WHERE i.application_id IS DISTINCT FROM r.application_id`,
  },
  {
    name: 'field-states-agree-with-the-last-item',
    says: 'A field says that its value comes from the last standing item that wrote it.',
    sql: `SELECT last.id FROM (${LAST_OF_FIELD}) last LEFT JOIN field_states f
            ON f.entity_type = last.entity_type AND f.entity_id = last.entity_id AND f.field_name = last.field_name
          WHERE (f.change_id IS DISTINCT FROM last.change_id OR f.application_id IS DISTINCT FROM last.application_id)
            AND NOT ${IS_GONE('last')}
          UNION ALL
          SELECT f.entity_id FROM field_states f WHERE f.change_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM ${STANDING} AND i.change_id = f.change_id AND i.application_id = f.application_id)`,
  },
  {
    name: 'catalogue-holds-the-last-applied-value',
    says: 'A column holds the value that the last standing item wrote, or nothing where that named a record that is gone.',
    sql: eachType(
      (
        type,
      ) => `SELECT last.id FROM (${LAST_OF_FIELD}) last JOIN "${type.table}" t ON last.entity_type = '${type.name}' AND t.id = last.entity_id
        WHERE coalesce(last.new_value, 'null') IS DISTINCT FROM to_jsonb(t) -> last.field_name${namesGone(type)}`,
    ),
  },
  {
    name: 'lists-hold-what-was-applied',
    says: 'A record of a list is there when the last standing item wrote it, and gone when that removed it.',
    sql: CHILDREN.map(
      (child) => `SELECT last.id FROM (${LAST_OF_CHILD}) last LEFT JOIN "${child.table}" t ON t.id = last.child_id
        WHERE last.child_type = '${child.name}' AND (last.operation = 'remove_child') <> (t.id IS NULL)`,
    ).join(' UNION ALL '),
  },
  {
    name: 'field-states-point-to-their-entity',
    says: 'The provenance of a field belongs to a record that exists.',
    sql: eachType(
      (type) => `SELECT f.entity_id AS id FROM field_states f LEFT JOIN "${type.table}" t ON t.id = f.entity_id
        WHERE f.entity_type = '${type.name}' AND t.id IS NULL`,
    ),
  },
  {
    name: 'decisions-agree-with-their-change',
    says: 'A change is what the last decision on it says, and an undo closes a decision on the same change.',
    sql: `SELECT d.change_id AS id FROM (
            SELECT DISTINCT ON (change_id) change_id, decision FROM change_decisions ORDER BY change_id, id DESC) d
          JOIN collection_changes c ON c.id = d.change_id
          WHERE c.status NOT IN (SELECT unnest(CASE d.decision WHEN 'reject' THEN '{rejected}' WHEN 'undo' THEN '{pending,superseded,closed}'
                                               ELSE '{approved,applied,closed,superseded}' END::text[]))
          UNION ALL
          SELECT u.change_id FROM change_decisions u LEFT JOIN change_decisions d ON d.id = u.closes_id AND d.change_id = u.change_id
          WHERE u.decision = 'undo' AND coalesce(d.decision, 'undo') = 'undo'`,
  },
  {
    name: 'open-jobs-have-their-entity',
    says: 'A job that waits or runs is about a record that exists.',
    sql: eachType(
      (
        type,
      ) => `SELECT j.id FROM collection_jobs j WHERE j.status IN ('pending', 'running') AND j.entity_type = '${type.name}'
        AND j.entity_id IS NOT NULL AND NOT EXISTS (SELECT FROM "${type.table}" t WHERE t.id = j.entity_id)`,
    ),
  },
  {
    name: 'completed-jobs-count-their-new-entities',
    says: 'A completed job counts exactly the new records it proposed.',
    sql: `SELECT j.id FROM collection_jobs j LEFT JOIN (
            SELECT job_id, count(*) AS n FROM collection_changes WHERE is_new_entity GROUP BY job_id) c ON c.job_id = j.job_id
          WHERE j.status = 'completed' AND coalesce(j.new_entities_found, 0) <> coalesce(c.n, 0)`,
  },
  {
    name: 'proposals-have-their-entity',
    says: 'Every open proposal about a record names one that exists.',
    sql: eachType(
      (
        type,
      ) => `SELECT c.id FROM collection_changes c LEFT JOIN "${type.table}" t ON t.id = coalesce(c.parent_entity_id, c.entity_id)
        WHERE c.status IN ('pending', 'approved') AND NOT coalesce(c.is_new_entity, false)
          AND coalesce(c.parent_entity_type, c.entity_type) = '${type.name}' AND t.id IS NULL`,
    ),
  },
  {
    name: 'added-records-have-their-parent',
    says: 'What was added below a proposed record stands only while that one has been decided.',
    sql: `SELECT i.id FROM ${STANDING} AND i.operation = 'create_entity' AND EXISTS (
            SELECT FROM collection_changes c JOIN collection_changes parent ON parent.id = c.parent_change_id
            WHERE c.id = i.change_id AND parent.status IN ('pending', 'approved'))`,
  },
  {
    name: 'confirmed-finds-are-not-added',
    says: 'What was found is one of our records at most, and then it is not added as a new one.',
    sql: `SELECT m.id FROM entity_matches m JOIN collection_changes c ON c.id = m.change_id
          WHERE m.match_status = 'confirmed' AND c.status IN ('pending', 'approved', 'applied')
          UNION ALL
          SELECT min(m.id) FROM entity_matches m WHERE m.match_status = 'confirmed' AND m.change_id IS NOT NULL
          GROUP BY m.change_id HAVING count(*) > 1`,
  },
  {
    name: 'links-are-what-cards-say',
    says: 'A community and a builder are linked where a card says so, and a card names a builder only while it is linked.',
    sql: `SELECT k.id FROM community_builders k WHERE (k.link_state IN ('linked', 'auto_linked')) <> (k.builder_profile_id IS NOT NULL)
            OR (k.builder_profile_id IS NOT NULL AND NOT EXISTS (
              SELECT FROM builder_communities b WHERE b.community_id = k.community_id AND b.builder_id = k.builder_profile_id))`,
  },
];

/** `npm run check -- builder-links`: what the seed's validation script looked at. */
export const BUILDER_LINK_RULES: readonly IntegrityRule[] = [
  {
    name: 'links-point-to-live-profiles',
    says: 'Every link and every suggestion of a card points to a builder that is there.',
    sql: `SELECT k.id FROM community_builders k
          LEFT JOIN builder_profiles b ON b.id = k.builder_profile_id LEFT JOIN builder_profiles s ON s.id = k.suggested_builder_id
          WHERE (k.link_state IN ('linked', 'auto_linked') AND b.id IS NULL) OR (k.link_state = 'suggested' AND s.id IS NULL)`,
  },
  {
    name: 'jobs-name-cards-that-are-there',
    says: 'Every card that a job is for exists, and is in its list once.',
    sql: `SELECT DISTINCT j.job_id AS id FROM collection_jobs j
          CROSS JOIN LATERAL (SELECT value::bigint AS card_id, count(*) AS n
            FROM jsonb_array_elements_text(j.search_filters->'community_builder_card_ids') GROUP BY 1) l
          LEFT JOIN community_builders k ON k.id = l.card_id
          WHERE j.search_filters ? 'community_builder_card_ids' AND (k.id IS NULL OR l.n > 1)`,
  },
  {
    name: 'approved-jobs-have-linked-their-cards',
    says: 'Once the builder that a job found is in the catalogue, its cards are linked, or somebody has said otherwise since.',
    sql: `SELECT k.id FROM collection_jobs j
          JOIN collection_changes c ON c.job_id = j.job_id AND c.is_new_entity AND c.entity_type = 'builder' AND c.status = 'applied'
          JOIN application_items i ON i.change_id = c.id AND i.operation = 'create_entity'
          LEFT JOIN application_rollbacks r ON r.item_id = i.id
          CROSS JOIN LATERAL jsonb_array_elements_text(j.search_filters->'community_builder_card_ids') AS l(card_id)
          JOIN community_builders k ON k.id = l.card_id::bigint
          WHERE j.search_filters ? 'community_builder_card_ids' AND r.item_id IS NULL AND k.link_state IN ('unlinked', 'no_profile')
            AND NOT EXISTS (SELECT FROM application_items said WHERE said.entity_type = 'community' AND said.entity_id = k.community_id
              AND said.child_type = 'builder_card' AND said.child_id = k.id AND said.application_id >= i.application_id)`,
  },
];
