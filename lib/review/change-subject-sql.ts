/** What a proposal is about and says, in SQL. Written as `collection_changes_one_pending_key` has it, which finds the twin. */
export const SUBJECT = (alias: string) =>
  [
    `${alias}.entity_type`,
    `coalesce(${alias}.entity_id, 0)`,
    `coalesce(${alias}.parent_entity_type, '')`,
    `coalesce(${alias}.parent_entity_id, 0)`,
    `coalesce(${alias}.child_key, '')`,
    `coalesce(${alias}.field_name, '')`,
    `${alias}.change_type`,
    `${alias}.normalised_value`,
  ].join(', ');
