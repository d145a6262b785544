/** Where builders build: a community for every twentieth, with its cards and amenities, and a home for every second. */
export const SURROUNDINGS_STATEMENTS: readonly string[] = [
  `CREATE TEMP TABLE load_communities ON COMMIT DROP AS
   SELECT r.n, nextval('communities_id_seq') AS community_id, r.builder_id, r.city, r.state, r.seen_at,
          (ARRAY['Bluebonnet','Mill Pond','Copper Canyon','Prairie','Stone Gate','Willow'])[1 + (r.n / 20) % 6] || ' ' ||
          (ARRAY['Estates','Village','Ranch','Trails'])[1 + (r.n / 120) % 4] || ' ' || r.n AS name
   FROM load_rows r WHERE r.n % 20 = 0 ORDER BY r.n`,
  `INSERT INTO communities (id, name, city, state, about, founded_year, homes, monthly_fee, hoa_management_company, community_website_url,
                            data_source, data_confidence, last_data_sync, created_at, updated_at)
   SELECT community_id, name, city, state, CASE WHEN n % 3 = 0 THEN 'Homes around a lake in ' || city || '.' END,
          CASE WHEN n % 40 = 0 THEN 1970 + n % 50 END, CASE WHEN n % 3 <> 1 THEN 80 + n % 900 END, CASE WHEN n % 60 = 0 THEN '$85' END,
          CASE WHEN n % 100 = 0 THEN 'Lakeside Management' END, 'https://community-' || n || '.example.com',
          CASE WHEN n % 5 = 0 THEN 'collected' ELSE 'imported' END, 0.9, CASE WHEN n % 7 <> 0 THEN seen_at END,
          seen_at - interval '30 days', seen_at FROM load_communities ORDER BY n`,
  `INSERT INTO community_amenities (community_id, name) SELECT community_id, amenity FROM load_communities
   CROSS JOIN unnest(ARRAY['Pool','Trail','Clubhouse']) AS amenity`,
  `INSERT INTO community_builders (community_id, builder_name, builder_profile_id, link_state)
   SELECT c.community_id, r.name, CASE WHEN r.n % 3 <> 0 THEN r.builder_id END, CASE WHEN r.n % 3 <> 0 THEN 'linked' ELSE 'unlinked' END
   FROM load_communities c JOIN load_rows r ON r.n IN (c.n, c.n - 7, c.n - 13) ORDER BY c.n, r.n`,
  `INSERT INTO builder_communities (builder_id, community_id)
   SELECT builder_profile_id, community_id FROM community_builders JOIN load_communities USING (community_id)
   WHERE builder_profile_id IS NOT NULL ON CONFLICT DO NOTHING`,
  `INSERT INTO properties (title, address1, city, state, postal_code, price, bedrooms, bathrooms, sqft, property_status, builder_id, community_id,
                           data_source, data_confidence, last_data_sync, listed_at, created_at, updated_at)
   SELECT 'Plan ' || r.n % 40 || ' at ' || coalesce(c.name, r.city), 100 + r.n || ' ' || r.city || ' Lane', r.city, r.state,
          lpad((77000 + r.n % 900)::text, 5, '0'), CASE WHEN r.n % 9 <> 0 THEN 250000 + r.n % 2000 * 250 END, 3 + r.n % 3, 2.5, 1800 + r.n % 900,
          (ARRAY['available','available','available','pending','sold','removed'])[1 + (r.n / 2) % 6], r.builder_id, c.community_id,
          'collected', 0.9, CASE WHEN r.n % 8 <> 0 THEN r.seen_at END, r.seen_at - interval '20 days', r.seen_at - interval '20 days', r.seen_at
   FROM load_rows r LEFT JOIN load_communities c ON c.n = r.n - r.n % 20 WHERE r.n % 2 = 0 ORDER BY r.n`,
  `INSERT INTO builder_portfolio (builder_id, property_id)
   SELECT builder_id, id FROM properties JOIN load_rows USING (builder_id) ON CONFLICT DO NOTHING`,
];

/** The calls that were paid for, and the counters that caps are held against. */
export const SPEND_STATEMENTS: readonly string[] = [
  `INSERT INTO spend_entries (call_key, purpose, model, job_id, entity_type, entity_id, status, reserved_usd, cost_usd, input_tokens, output_tokens,
                              searches, reserved_at, settled_at)
   SELECT 'load ' || job_id, CASE WHEN searches > 0 THEN 'research' ELSE 'read_page' END, 'claude-haiku-5-5', job_id,
          CASE WHEN builder_id IS NOT NULL THEN 'builder' END, builder_id, 'settled', usd * 2, usd, input_tokens, output_tokens, searches,
          at, at + interval '4 seconds' FROM load_spend ORDER BY at`,
  `INSERT INTO spend_totals (scope, key, usd)
   SELECT scope, key, sum(usd) FROM load_spend CROSS JOIN LATERAL (VALUES
     ('month', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM')), ('day', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD')), ('job', job_id)) c (scope, key)
   GROUP BY 1, 2 ON CONFLICT (scope, key) DO UPDATE SET usd = spend_totals.usd + excluded.usd`,
];
