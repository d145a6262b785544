-- Pictures of records, fetched like pages and served by us: no browser asks another host. A cache.
CREATE TABLE "public"."photos" (
    "url_hash" CHAR(64) NOT NULL,
    "url" VARCHAR(2048) NOT NULL,
    "outcome" VARCHAR(30) NOT NULL,
    "reason" VARCHAR(500),
    "content_type" VARCHAR(20),
    "width" INTEGER,
    "height" INTEGER,
    "byte_size" INTEGER NOT NULL DEFAULT 0,
    "bytes" BYTEA,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "photos_pkey" PRIMARY KEY ("url_hash"),
    -- Only what our own reading of the bytes has named may ever be sent to a browser.
    CONSTRAINT "photos_kind_check" CHECK (
      ("bytes" IS NULL) = ("content_type" IS NULL)
      AND ("content_type" IS NULL OR "content_type" IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'))
      AND coalesce(octet_length("bytes"), 0) = "byte_size"
    )
);
CREATE INDEX "photos_fetched_at_idx" ON "public"."photos"("fetched_at", "byte_size");
-- Pictures are compressed already.
ALTER TABLE "public"."photos" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
