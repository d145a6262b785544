-- findNearby: what lies around a place. Neighbours of a point come out of the first index in their order, so that what is
-- read does not grow with the catalogue; records without coordinates stand where their postal code is.
CREATE INDEX communities_point_idx ON "public"."communities" USING gist (point(longitude, latitude))
  WHERE latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX communities_postal_code_idx ON "public"."communities" (left(postal_code, 5), id)
  WHERE latitude IS NULL OR longitude IS NULL;
CREATE INDEX properties_point_idx ON "public"."properties" USING gist (point(longitude, latitude))
  WHERE latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX properties_postal_code_idx ON "public"."properties" (left(postal_code, 5), id)
  WHERE latitude IS NULL OR longitude IS NULL;
