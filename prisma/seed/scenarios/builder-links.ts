import type pg from 'pg';

/** Names that communities show and no profile bears, with how many cards each has: 25 in all. From the seed `builder-profile-backfill.md`. */
const UNLINKED: readonly (readonly [name: string, cards: number])[] = [
  ['Drees Custom Homes', 8],
  ['Darling Homes', 5],
  ['Princeton Classic Homes', 4],
  ['LGI Homes', 2],
  ['Tamarisk & Son Homes', 1],
  ['Copperleaf Signature Homes', 1],
  ['Quarry Lane Builders', 1],
  ['Old Chisholm Homes', 1],
  ['Fletcher Grove Homes', 1],
  ['Wren Hollow Custom Builders', 1],
];

/** Builders with a profile; 134 cards name one of them. */
const LINKED = [
  ['Ashgrove Homes', 'Plano'],
  ['Bluestem Builders', 'Frisco'],
  ['Caddo Creek Homes', 'Dallas'],
  ['Denali Ridge Homes', 'McKinney'],
  ['Elmfield & Company', 'Allen'],
  ['Foxtail Residential', 'Irving'],
  ['Granite Bend Homes', 'Arlington'],
  ['Harrow & Finch Builders', 'Fort Worth'],
  ['Ironbark Homes', 'Denton'],
  ['Juniper Slate Builders', 'Carrollton'],
  ['Kestrel Homes', 'Garland'],
  ['Larkmoor Homes', 'Rockwall'],
  ['Millrace Builders', 'Prosper'],
  ['Northgate Heritage Homes', 'Lewisville'],
] as const;

const CITIES = [
  'Frisco',
  'Prosper',
  'Celina',
  'McKinney',
  'Plano',
  'Allen',
  'Rockwall',
  'Denton',
  'Mansfield',
] as const;
const FIRST = [
  'Mustang',
  'Windsong',
  'Cypress',
  'Harvest',
  'Light',
  'Trinity',
  'Bluffview',
  'Canyon',
  'Meadow',
  'Star',
] as const;
const LAST = ['Creek', 'Ranch', 'Farms', 'Crossing'] as const;

/** Days for which a count is kept: people have linked about two a day. */
const DAYS_BEFORE = 16;
const COMMUNITIES = 31;
const LINKED_CARDS = 134;

/**
 * Communities of one market with 159 builder cards: 134 linked, 25 not, those of ten builders that have no profile. The same every
 * time.
 * @throws Error where they are there already
 */
export async function seedBuilderLinks(client: pg.Client): Promise<void> {
  const communities = Array.from({ length: COMMUNITIES }, (_one, n) => ({
    name: `${FIRST[n % FIRST.length]} ${LAST[Math.floor(n / FIRST.length)]}`,
    city: CITIES[n % CITIES.length]!,
  }));
  await client.query('BEGIN');
  const there = await client.query('SELECT 1 FROM communities WHERE name = $1 AND city = $2', [
    communities[0]!.name,
    communities[0]!.city,
  ]);
  if (there.rows.length > 0)
    throw new Error('The builder links are there already. Use an empty DATA_DIR to have them anew.');
  const ids = async (sql: string, rows: readonly object[]): Promise<string[]> => {
    const found = await client.query<{ id: string }>(sql, [JSON.stringify(rows)]);
    return found.rows.map(({ id }) => id);
  };
  const communityIds = await ids(
    `INSERT INTO communities (name, city, state, data_source, last_data_sync, created_at)
     SELECT name, city, 'TX', 'imported', now() - interval '12 days', now() - interval '60 days'
     FROM json_to_recordset($1) AS r(name text, city text) RETURNING id`,
    communities,
  );
  const builderIds = await ids(
    `INSERT INTO builder_profiles (name, city, state, data_source, last_data_sync, created_at)
     SELECT name, city, 'TX', 'imported', now() - interval '9 days', now() - interval '60 days'
     FROM json_to_recordset($1) AS r(name text, city text) RETURNING id`,
    LINKED.map(([name, city]) => ({ name, city })),
  );
  const linked = Array.from({ length: LINKED_CARDS }, (_one, n) => {
    const community = n % COMMUNITIES;
    const builder = (community * 3 + Math.floor(n / COMMUNITIES) * 5) % LINKED.length;
    return {
      community_id: communityIds[community],
      builder_name: LINKED[builder]![0],
      builder_id: builderIds[builder],
    };
  });
  let next = 0;
  const unlinked = UNLINKED.flatMap(([name, cards]) =>
    Array.from({ length: cards }, () => {
      next += 1;
      return { community_id: communityIds[next % COMMUNITIES], builder_name: name, builder_id: null };
    }),
  );
  await client.query(
    `INSERT INTO community_builders (community_id, builder_name, builder_profile_id, link_state, created_at)
     SELECT community_id, builder_name, builder_id, CASE WHEN builder_id IS NULL THEN 'unlinked' ELSE 'linked' END, now() - interval '40 days'
     FROM json_to_recordset($1) AS r(community_id bigint, builder_name text, builder_id bigint)`,
    [JSON.stringify([...linked, ...unlinked])],
  );
  await client.query(
    `INSERT INTO coverage_days (expectation, day, total, gaps)
     SELECT 'builder-profiles', (now() AT TIME ZONE 'UTC')::date - ago, $1, $2::int + 2 * ago - ago % 3 FROM generate_series(1, $3::int) AS ago
     ON CONFLICT DO NOTHING`,
    [LINKED_CARDS + unlinked.length, unlinked.length, DAYS_BEFORE],
  );
  await client.query('COMMIT');
}
