-- PAID_RECORDS (cost per record): records that an applied change of a job stands on, one after the other, with when the last
-- was decided. In this order a year of them is grouped as it is read; by time it had to be sorted on disk. Written to when a
-- change is applied or rolled back, and by nothing else.
CREATE INDEX collection_changes_applied_owner_idx ON "public"."collection_changes"
  ((coalesce(parent_entity_type, entity_type)), (coalesce(parent_entity_id, entity_id)), decided_at)
  INCLUDE (entity_type, entity_id, parent_entity_type, parent_entity_id)
  WHERE status = 'applied' AND job_id IS NOT NULL;
