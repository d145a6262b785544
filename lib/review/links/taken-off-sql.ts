/** SQL of the cards that a person took off a builder, and that says so still, by id: nothing is guessed of them again. */
export const TAKEN_OFF_SQL = `SELECT i.child_id FROM application_items i
  WHERE i.child_type = 'builder_card' AND i.new_value->>'link_state' = 'unlinked' AND i.old_value->>'builder_profile_id' IS NOT NULL
    AND NOT EXISTS (SELECT FROM application_rollbacks b WHERE b.item_id = i.id)`;
