import type pg from 'pg';

/** Words that names are made of; 50 × 50 × 44 names. */
const FIRST =
  'Alder Ashby Aspen Barlow Beacon Birch Briar Calder Canyon Cedar Chestnut Clover Copper Cypress Dalton Eastlake Ember Fairway Falcon Fenwick Garnet Glen Hadley Harbor Hazel Heron Hollis Ivory Jasper Keystone Larch Linden Maple Marlow Meadow Norwood Oakley Orchard Pioneer Quail Ridge Rowan Sable Sterling Summit Thorn Vantage Walnut Willow Yarrow'.split(
    ' ',
  );
const SECOND =
  'Arbor Bluff Bridge Brook Chase Cliff Cove Creek Crest Dale Fern Field Ford Forge Fork Gate Grove Harvest Haven Hearth Hill Hollow Isle Knoll Lake Lane March Mesa Mill Moor Notch Park Pass Peak Pine Point Pond Quarry Reach Rise River Rock Sage Shore Spring Stone Vale View Weir Wood'.split(
    ' ',
  );
const KIND =
  'Homes|Builders|Custom Homes|Homebuilders|Residential|Signature Homes|Communities|Home Company|Building Group|Construction|& Sons Homes|Heritage Homes|Living|Craftsmen|Custom Builders|Development|Properties|Dwellings|Estates|Classic Homes|Luxury Homes|Brothers Homes|Family Homes|Premier Homes|Legacy Homes|Modern Homes|Select Homes|Traditional Homes|Urban Homes|Country Homes|Coastal Homes|Mountain Homes|Prairie Homes|Valley Homes|City Homes|Garden Homes|Village Homes|Quality Homes|First Homes|New Homes|Green Homes|Smart Homes|Artisan Homes|Design Homes'.split(
    '|',
  );
/** Towns by market, so that builders of one name can be at home in several. */
const TOWNS =
  'Frisco TX|Plano TX|Katy TX|Conroe TX|Round Rock TX|Boerne TX|Denton TX|Sugar Land TX|Marietta GA|Alpharetta GA|Mesa AZ|Chandler AZ|Aurora CO|Parker CO|Cary NC|Apex NC|Tampa FL|Kissimmee FL|Henderson NV|Franklin TN'
    .split('|')
    .map((text) => ({ city: text.slice(0, -3), state: text.slice(-2) }));

/**
 * A large catalogue of builder cards, set-based, the same every time: ten cards and a half a community for each builder. Four of five
 * cards are linked; of the others' names three of five are those of a builder at home in the card's market, one of five of one in
 * another market of the state or in another state, and one of five of none.
 * @param cards how many
 */
export async function seedManyCards(client: pg.Client, cards: number): Promise<void> {
  const builders = Math.max(10, Math.round(cards / 10));
  const communities = Math.max(20, Math.round(cards / 20));
  await client.query('BEGIN');
  await client.query('SET LOCAL synchronous_commit = off');
  await client.query("SET LOCAL work_mem = '256MB'");
  await client.query('SET LOCAL session_replication_role = replica');
  await client.query(
    `CREATE TEMP TABLE words ON COMMIT DROP AS SELECT $1::text[] AS first, $2::text[] AS second, $3::text[] AS kind`,
    [FIRST, SECOND, KIND],
  );
  await client.query(
    `CREATE TEMP TABLE towns ON COMMIT DROP AS SELECT (row_number() OVER () - 1)::int AS n, city, state
     FROM json_to_recordset($1) AS r(city text, state text)`,
    [JSON.stringify(TOWNS)],
  );
  await client.query(
    `CREATE TEMP TABLE many_builders ON COMMIT DROP AS
     SELECT n, nextval('builder_profiles_id_seq') AS id, n % ${TOWNS.length} AS town,
       first[1 + n % 50] || ' ' || second[1 + n / 50 % 50] || ' ' || kind[1 + n / 2500 % 44] AS name
     FROM words, generate_series(0, $1::int - 1) AS n`,
    [builders],
  );
  await client.query(
    `INSERT INTO builder_profiles (id, name, city, state, data_source, last_data_sync)
     SELECT id, name, city, state, 'imported', now() - interval '5 days' FROM many_builders b JOIN towns t ON t.n = b.town`,
  );
  await client.query(
    `CREATE TEMP TABLE many_communities ON COMMIT DROP AS
     SELECT n, nextval('communities_id_seq') AS id, n % ${TOWNS.length} AS town FROM generate_series(0, $1::int - 1) AS n`,
    [communities],
  );
  await client.query(
    `INSERT INTO communities (id, name, city, state, data_source, last_data_sync)
     SELECT c.id, first[1 + c.n % 50] || ' ' || second[1 + c.n / 50 % 50] || ' ' || c.n, city, state, 'imported', now() - interval '5 days'
     FROM words, many_communities c JOIN towns t ON t.n = c.town`,
  );
  // Each builder's ten cards stand in communities of one town; unlinked ones of every fifth builder.
  await client.query(
    `INSERT INTO community_builders (community_id, builder_name, builder_profile_id, link_state)
     SELECT c.id, CASE WHEN b.n % 25 = 24 THEN first[1 + b.n % 50] || ' ' || second[1 + b.n / 50 % 50] || ' Unheard ' || b.n ELSE b.name END,
       CASE WHEN b.n % 5 <> 4 THEN b.id END, CASE WHEN b.n % 5 <> 4 THEN 'linked' ELSE 'unlinked' END
     FROM words, many_builders b CROSS JOIN generate_series(0, 9) AS k JOIN many_communities c
       ON c.n = ((CASE WHEN b.n % 25 = 19 THEN b.town + 1 ELSE b.town END) + ${TOWNS.length} * (b.n * 7 + k)) % $1::int`,
    [communities],
  );
  await client.query(
    `INSERT INTO builder_communities (builder_id, community_id)
     SELECT builder_profile_id, community_id FROM community_builders WHERE builder_profile_id IS NOT NULL ON CONFLICT DO NOTHING`,
  );
  await client.query('DELETE FROM coverage_counts');
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
}
