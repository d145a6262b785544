-- What has been said of a card: linked by a person or by itself, suggested, looked at and none of ours yet, no builder at all.
ALTER TABLE "public"."community_builders" ADD COLUMN "suggested_builder_id" BIGINT;

-- AddForeignKey
ALTER TABLE "public"."community_builders" ADD CONSTRAINT "community_builders_suggested_builder_id_fkey" FOREIGN KEY ("suggested_builder_id") REFERENCES "public"."builder_profiles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "public"."community_builders"
  DROP CONSTRAINT community_builders_state_check,
  ADD CONSTRAINT community_builders_state_check CHECK (
    link_state IN ('linked', 'auto_linked', 'suggested', 'no_profile', 'not_applicable', 'unlinked')
    AND (link_state IN ('linked', 'auto_linked')) = (builder_profile_id IS NOT NULL)
    AND (link_state = 'suggested') = (suggested_builder_id IS NOT NULL));

-- The cards to which a builder is suggested: for merging it, and for taking it away.
CREATE INDEX community_builders_suggested_idx ON "public"."community_builders" (suggested_builder_id) WHERE suggested_builder_id IS NOT NULL;

-- Whoever writes only the builder of a card need not know of its state, nor whoever deletes a builder.
CREATE OR REPLACE FUNCTION "public".state_of_community_builder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.builder_profile_id IS NOT NULL THEN
    IF NEW.link_state <> 'auto_linked' THEN NEW.link_state := 'linked'; END IF;
  ELSIF NEW.link_state IN ('linked', 'auto_linked') OR (NEW.link_state = 'suggested' AND NEW.suggested_builder_id IS NULL) THEN
    NEW.link_state := 'unlinked';
  END IF;
  IF NEW.link_state <> 'suggested' THEN NEW.suggested_builder_id := NULL; END IF;
  RETURN NEW;
END $$;

-- A card that names its builder has a row of builder_communities, whoever writes the card; the row goes with the last card of
-- that builder in that community. Many cards are written by one statement, so it is done once for all of them. The communities'
-- rows are locked first, as review does before it writes a card, in the order of ids, so that cards linked and unlinked at the
-- same time leave what the later one says.
DROP TRIGGER community_builders_link ON "public"."community_builders";
DROP FUNCTION "public".link_community_builder();
CREATE FUNCTION "public".link_community_builders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM "public".communities WHERE id IN (SELECT community_id FROM new_rows WHERE builder_profile_id IS NOT NULL)
      ORDER BY id FOR NO KEY UPDATE;
    INSERT INTO "public".builder_communities (builder_id, community_id)
      SELECT DISTINCT builder_profile_id, community_id FROM new_rows WHERE builder_profile_id IS NOT NULL ON CONFLICT DO NOTHING;
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM 1 FROM "public".communities WHERE id IN (
      SELECT unnest(ARRAY[o.community_id, n.community_id]) FROM old_rows o JOIN new_rows n USING (id)
      WHERE (o.builder_profile_id, o.community_id) IS DISTINCT FROM (n.builder_profile_id, n.community_id))
      ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM "public".builder_communities b USING (
      SELECT DISTINCT o.builder_profile_id, o.community_id FROM old_rows o JOIN new_rows n USING (id)
      WHERE o.builder_profile_id IS NOT NULL
        AND (o.builder_profile_id, o.community_id) IS DISTINCT FROM (n.builder_profile_id, n.community_id)) gone
    WHERE b.builder_id = gone.builder_profile_id AND b.community_id = gone.community_id
      AND NOT EXISTS (SELECT FROM "public".community_builders c
                      WHERE c.builder_profile_id = gone.builder_profile_id AND c.community_id = gone.community_id);
    INSERT INTO "public".builder_communities (builder_id, community_id)
      SELECT DISTINCT n.builder_profile_id, n.community_id FROM old_rows o JOIN new_rows n USING (id)
      WHERE n.builder_profile_id IS NOT NULL
        AND (o.builder_profile_id, o.community_id) IS DISTINCT FROM (n.builder_profile_id, n.community_id)
      ON CONFLICT DO NOTHING;
  ELSE
    PERFORM 1 FROM "public".communities WHERE id IN (SELECT community_id FROM old_rows WHERE builder_profile_id IS NOT NULL)
      ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM "public".builder_communities b USING (
      SELECT DISTINCT builder_profile_id, community_id FROM old_rows WHERE builder_profile_id IS NOT NULL) gone
    WHERE b.builder_id = gone.builder_profile_id AND b.community_id = gone.community_id
      AND NOT EXISTS (SELECT FROM "public".community_builders c
                      WHERE c.builder_profile_id = gone.builder_profile_id AND c.community_id = gone.community_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER community_builders_link_insert AFTER INSERT ON "public"."community_builders"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".link_community_builders();
CREATE TRIGGER community_builders_link_update AFTER UPDATE ON "public"."community_builders"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".link_community_builders();
CREATE TRIGGER community_builders_link_delete AFTER DELETE ON "public"."community_builders"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".link_community_builders();
