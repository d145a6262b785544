import { referencesTo } from '../references';

/** Types whose records can be opted out: organisations. */
export const OPT_OUT_TYPES = ['builder', 'community'] as const;
export type OptOutType = (typeof OPT_OUT_TYPES)[number];

/** Which opt-outs are meant: all that stand, or only those that an administrator has verified. */
export type OptOutsMeant = 'standing' | 'verified';

/** Columns of records themselves that name one of a type that can be opted out: a home's builder, its community. */
export const OWNING_REFERENCES = OPT_OUT_TYPES.flatMap((named) =>
  referencesTo(named).flatMap(({ type, child, field, table }) =>
    child === null ? [{ named, type: type.name, table, column: field.name }] : [],
  ),
);

const ownSql = (meant: OptOutsMeant): string => {
  const states = meant === 'verified' ? "o.state = 'verified'" : "o.state <> 'lifted'";
  return `SELECT o.entity_type, o.entity_id, o.id AS opt_out_id FROM opt_outs o WHERE ${states}
    UNION ALL
    SELECT o.entity_type, m.survivor_id, o.id FROM opt_outs o JOIN entity_merges m
      ON m.entity_type = o.entity_type AND m.merged_id = o.entity_id AND m.undone_at IS NULL WHERE ${states}`;
};

/**
 * SQL of all records that are not to be collected, as (entity_type, entity_id, opt_out_id): those that opted out, what they were
 * merged into since, and the homes that belong to them.
 */
export function optedOutSql(meant: OptOutsMeant): string {
  const owned = OWNING_REFERENCES.map(
    ({ named, type, table, column }) => `SELECT '${type}', t.id, own.opt_out_id
    FROM own JOIN "${table}" t ON t."${column}" = own.entity_id WHERE own.entity_type = '${named}'`,
  );
  return `WITH own AS MATERIALIZED (${ownSql(meant)}) SELECT * FROM own UNION ALL ${owned.join(' UNION ALL ')}`;
}

/** The same of one type, as its ids alone: for `id NOT IN (…)`, which several processes may then share. */
export function optedOutIdsSql(meant: OptOutsMeant, typeName: string): string {
  const idsOf = (named: string) =>
    `SELECT own.entity_id FROM (${ownSql(meant)}) own WHERE own.entity_type = '${named}'`;
  const owned = OWNING_REFERENCES.filter(({ type }) => type === typeName).map(
    ({ named, table, column }) => `SELECT owned.id FROM "${table}" owned WHERE owned."${column}" IN (${idsOf(named)})`,
  );
  return [idsOf(typeName), ...owned].join(' UNION ALL ');
}
