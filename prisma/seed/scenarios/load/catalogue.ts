/** The catalogue as the applied proposals have left it. */
export const CATALOGUE_STATEMENTS: readonly string[] = [
  `INSERT INTO builder_profiles (id, name, city, state, phone, about, founded_year, website, specialties, rating, data_source,
                                 data_confidence, last_data_sync, created_at, updated_at)
   SELECT r.builder_id, r.name, r.city, r.state, coalesce(w.phone, r.old_phone), coalesce(w.about, r.old_about),
          coalesce(w.founded_year, r.old_year), 'https://builder-' || r.n || '.example.com',
          CASE WHEN r.n % 3 = 0 THEN '["Custom homes", "Remodelling"]'::jsonb END, CASE WHEN r.n % 2 = 0 THEN (r.n % 21 + 30) / 10.0 END,
          CASE WHEN w.n IS NULL THEN 'imported' ELSE 'collected' END, coalesce(w.confidence, 1),
          CASE WHEN r.n % 7 <> 0 THEN r.seen_at END, r.seen_at - interval '30 days', r.seen_at
   FROM load_rows r LEFT JOIN (
     SELECT n, max(new_value) FILTER (WHERE field_name = 'phone') AS phone, max(new_value) FILTER (WHERE field_name = 'about') AS about,
            max(new_value::int) FILTER (WHERE field_name = 'founded_year') AS founded_year, round(avg(confidence)::numeric, 2) AS confidence
     FROM load_changes WHERE outcome = 'applied' GROUP BY n) w ON w.n = r.n
   ORDER BY r.n`,
  `INSERT INTO builder_awards (builder_id, title, issuer, year)
   SELECT builder_id, 'Best Kitchen', 'Home Builders Association', 1990 + n % 30 FROM load_rows WHERE n % 2 = 0`,
  `INSERT INTO builder_credentials (builder_id, name, credential_type, issuer, number)
   SELECT builder_id, 'State licence', 'license', state, 'L-' || n FROM load_rows WHERE n % 3 = 0`,
  `INSERT INTO builder_home_plans (builder_id, name, bedrooms, bathrooms, sqft, base_price)
   SELECT builder_id, 'Plan ' || n % 40, 3 + n % 3, 2.5, 1800 + n % 900, 300000 + n % 1000 * 250 FROM load_rows WHERE n % 5 = 0`,
];
