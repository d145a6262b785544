import type pg from 'pg';

const STREETS =
  'Alder Birch Cedar Clover Elm Fern Hazel Ivy Juniper Larch Linden Maple Oak Pine Rowan Sage Sorrel Walnut Willow Yarrow'.split(
    ' ',
  );
const TOWNS = 'Austin TX|Katy TX|Round Rock TX|Marietta GA|Mesa AZ|Aurora CO|Cary NC|Tampa FL|Henderson NV|Franklin TN'
  .split('|')
  .map((text) => ({ city: text.slice(0, -3), state: text.slice(-2) }));
const MAKES = 'Porsche 911|Toyota Land Cruiser|Ford Bronco|BMW M3|Honda S2000|Mazda Miata|Land Rover Defender|Volvo 240'
  .split('|')
  .map((text) => ({ make: text.replace(/ \S+$/, ''), model: text.replace(/^.* /, '') }));
const GOODS =
  'Walnut desk|Oak table|Brass lamp|Reading chair|Enamel stove|Copper kettle|Road bicycle|Film camera'.split('|');

/** Addresses that were asked for together. */
const PER_BULK = 1_000;

/**
 * Listings and the imports that made them, set-based, the same every time: six of ten offer homes, three vehicles, one goods. Of every
 * hundred two miss something, a vehicle and a home: the price, with it the mileage or the size, or the title.
 * @param rows how many listings
 */
export async function seedManyListings(client: pg.Client, rows: number): Promise<void> {
  await client.query('BEGIN');
  await client.query('SET LOCAL synchronous_commit = off');
  await client.query("SET LOCAL work_mem = '256MB'");
  // Triggers would judge a million rows one by one; what they would say is written with them.
  await client.query('SET LOCAL session_replication_role = replica');
  await client.query(
    `CREATE TEMP TABLE many_listings ON COMMIT DROP AS
     SELECT n, nextval('listing_id_seq') AS id, CASE WHEN n % 10 < 6 THEN 'home' WHEN n % 10 < 9 THEN 'vehicle' ELSE 'goods' END AS kind,
       CASE WHEN n % 100 NOT IN (37, 41) THEN ARRAY[]::text[] WHEN n / 100 % 4 = 2 THEN ARRAY['title'] ELSE ARRAY['price_usd'] END AS missing_always,
       n % 100 IN (37, 41) AND n / 100 % 4 = 3 AS misses_more
     FROM generate_series(0, $1::int - 1) AS n`,
    [rows],
  );
  await client.query(
    `INSERT INTO listing (id, kind, title, price_usd, url, description, listing_status, bedrooms, bathrooms, sqft, address1, city, state, postal_code,
       year, make, model, mileage, mileage_unit, data_source, last_data_sync, created_at, quality, missing_fields, missing_reasons, extraction_metadata)
     SELECT id, kind,
       CASE WHEN 'title' = ANY(missing) THEN NULL WHEN kind = 'home' THEN 100 + n % 9900 || ' ' || streets[1 + n / 7 % 20] || ' Street'
         WHEN kind = 'vehicle' THEN 1960 + n % 60 || ' ' || (makes -> (n / 3 % 8) ->> 'make') || ' ' || (makes -> (n / 3 % 8) ->> 'model')
         ELSE goods[1 + n / 10 % 8] || ' ' || n END,
       CASE WHEN NOT 'price_usd' = ANY(missing) THEN CASE kind WHEN 'home' THEN 250000 + n % 600000 WHEN 'vehicle' THEN 5000 + n % 90000 ELSE 20 + n % 900 END END,
       'https://market-' || n % 40 || '.example/offer/' || n, 'Offered as it stands.', 'available',
       CASE WHEN kind = 'home' THEN 1 + n % 5 END, CASE WHEN kind = 'home' THEN 1 + n % 4 * 0.5 END,
       CASE WHEN kind = 'home' AND NOT 'sqft' = ANY(missing) THEN 800 + n % 3200 END,
       CASE WHEN kind = 'home' THEN 100 + n % 9900 || ' ' || streets[1 + n / 7 % 20] || ' Street' END,
       CASE WHEN kind = 'home' THEN towns -> (n / 11 % 10) ->> 'city' END, CASE WHEN kind = 'home' THEN towns -> (n / 11 % 10) ->> 'state' END,
       CASE WHEN kind = 'home' THEN lpad((n % 89999 + 10000)::text, 5, '0') END,
       CASE WHEN kind = 'vehicle' THEN 1960 + n % 60 END, CASE WHEN kind = 'vehicle' THEN makes -> (n / 3 % 8) ->> 'make' END,
       CASE WHEN kind = 'vehicle' THEN makes -> (n / 3 % 8) ->> 'model' END,
       CASE WHEN kind = 'vehicle' AND NOT 'mileage' = ANY(missing) THEN n % 180000 END, CASE WHEN kind = 'vehicle' THEN 'miles' END,
       'collected', now() - n % 90 * interval '1 day', now() - n % 90 * interval '1 day',
       CASE WHEN missing = '{}' THEN 'full' ELSE 'partial' END, to_jsonb(missing),
       (SELECT coalesce(jsonb_object_agg(name, CASE WHEN n % 200 < 100 THEN 'absent' ELSE 'unreadable' END), '{}') FROM unnest(missing) name),
       '{"title": "json_ld", "price_usd": "json_ld"}'
     FROM (SELECT *, missing_always || CASE WHEN NOT misses_more OR kind = 'goods' THEN '{}' WHEN kind = 'home' THEN ARRAY['sqft'] ELSE ARRAY['mileage'] END AS missing
           FROM many_listings) m,
       (SELECT $1::text[] AS streets, $2::jsonb AS towns, $3::jsonb AS makes, $4::text[] AS goods) words`,
    [STREETS, JSON.stringify(TOWNS), JSON.stringify(MAKES), GOODS],
  );
  await client.query(
    `INSERT INTO bulk_import (bulk_job_id, total, created_by)
     SELECT md5('bulk ' || b)::uuid::text, least(${PER_BULK}, $1::int - b * ${PER_BULK}), 'seed' FROM generate_series(0, ($1::int - 1) / ${PER_BULK}) AS b`,
    [rows],
  );
  await client.query(
    `INSERT INTO import_session (url, position, status, attempts, bulk_job_id, quality, listing_id, completed_at)
     SELECT l.url, m.n % ${PER_BULK}, 'complete', 1, md5('bulk ' || m.n / ${PER_BULK})::uuid::text, l.quality, l.id, now()
     FROM many_listings m JOIN listing l USING (id)`,
  );
  await client.query('COMMIT');
  await settle(client);
}

/** As tables are once nobody has written for a while. Whoever reads meanwhile (autovacuum does) holds that up. */
async function settle(client: pg.Client): Promise<void> {
  for (let tried = 0; tried < 10; tried += 1) {
    await client.query('VACUUM ANALYZE listing, import_session, bulk_import');
    const { rows } = await client.query<{ settled: boolean }>(
      `SELECT bool_and(relallvisible >= relpages * 0.99) AS settled FROM pg_class WHERE relname IN ('listing', 'import_session') AND relkind = 'r'`,
    );
    if (rows[0]?.settled) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
