/** SQL of the cards, by id, of which a person said that a builder, linked or suggested, is not theirs, and that stands: nothing is guessed of them again. */
export const TAKEN_OFF_SQL = `SELECT i.child_id FROM application_items i
  WHERE i.child_type = 'builder_card' AND i.new_value->>'link_state' = 'unlinked' AND coalesce(i.old_value->>'builder_profile_id', i.old_value->>'suggested_builder_id') IS NOT NULL
    AND NOT EXISTS (SELECT FROM application_rollbacks b WHERE b.item_id = i.id)`;
