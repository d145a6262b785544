-- suggestEntities: homes are called by their addresses, which are typed in part.
CREATE INDEX "properties_address_trgm_idx" ON "public"."properties" USING GIN ("address1" gin_trgm_ops);
