import { beforeAll, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import type { MatchRecord } from '@/lib/review/matching/match-profile';
import { findAndJudgeMatches, findMatches, getMatchThresholds, MATCHING_SETTING } from '@/lib/review/matching/queries';
import { createBuilders, discover } from '../../bench/matching-world';
import { withTestDatabase } from '../../harness/database';
import { countingPrisma } from '../../harness/query-counter';

const database = withTestDatabase();
const builder = requireEntityType('builder');
const community = requireEntityType('community');
const property = requireEntityType('property');
const rows = createBuilders(3000);

async function insert(table: string, records: readonly object[]): Promise<number[]> {
  const names = [...new Set(records.flatMap(Object.keys))];
  const list = names.map((name) => `"${name}"`).join(', ');
  const { rows: made } = await database.sql.query<{ id: string }>(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json) RETURNING id`,
    [JSON.stringify(records)],
  );
  return made.map(({ id }) => Number(id));
}

let first: number;
beforeAll(async () => {
  [first = 0] = await insert('builder_profiles', rows);
});

const idsOf = async (type: typeof builder, record: MatchRecord) =>
  (await findMatches(database.prisma, type, [record]))[0]!.map(({ entityId }) => Number(entityId));

describe('candidates for a builder', () => {
  const BODY = {
    name: 'Quillfeather Custom Homes',
    website: 'https://www.quillfeather.test/',
    phone: '(512) 555-0147',
    address: '4711 Zeppelin Way',
    city: 'Laredo',
    state: 'TX',
    postal_code: '78040',
  };
  let id: number;
  beforeAll(async () => {
    [id = 0] = await insert('builder_profiles', [BODY]);
  });

  it.each<[string, MatchRecord]>([
    ['the name in other dress', { name: 'QUILLFEATHER CUSTOM HOMES, LLC' }],
    ['the words of its own', { name: 'Quillfeather Construction Co.' }],
    ['a slip near the end', { name: 'Quillfeathre Custom Homes' }],
    ['a slip at the beginning', { name: 'Qwillfeather Custom Homes' }],
    ['a slip in the first letter', { name: 'Kuillfeather Custom Homes' }],
    ['wrong vowels', { name: 'Quollfaethir Custom Homes' }],
    ['a city behind the name', { name: 'Quillfeather Custom Homes Dallas' }],
    ['the website of another name', { name: 'Something Else', website: 'http://quillfeather.test/about' }],
    ['the telephone of another name', { name: 'Another', phone: '+15125550147' }],
    [
      'the address, by its postal code',
      { name: 'Another', address: '4711 Zeppelin', postal_code: '78040', phone: '512.555.0147' },
    ],
    [
      'the address, by its city',
      { name: 'Another', address: '4711 Zeppelin Way', city: 'LAREDO', phone: '512.555.0147' },
    ],
  ])('are found by %s', async (_why, record) => {
    expect(await idsOf(builder, record)).toContain(id);
  });

  it('are none for a stranger, or for a record that says nothing', async () => {
    expect(await idsOf(builder, { name: 'Xylographic Zymurgy of Ohio', city: 'Toledo', state: 'OH' })).toEqual([]);
    expect(await idsOf(builder, {})).toEqual([]);
    expect(await findMatches(database.prisma, builder, [])).toEqual([]);
  });

  it('are the same whatever stands in the names', async () => {
    for (const name of [
      "O'Brien % _ \\ 'Homes'",
      '"; DROP TABLE builder_profiles; --',
      '𝔘nicode Homes',
      'a'.repeat(5000),
    ])
      expect(Array.isArray(await idsOf(builder, { name, phone: "' OR 1=1", website: 'javascript:1' }))).toBe(true);
  });

  it('come with the one of the same city first, of a brand that has many', async () => {
    const cities = ['ville', 'mont', 'dale', 'port', 'wick'].flatMap((tail) =>
      ['Ab', 'Bel', 'Cor', 'Dun', 'Zet', 'Fal', 'Gor', 'Hul'].map((head) => head + tail),
    );
    const ids = await insert(
      'builder_profiles',
      cities.map((city) => ({ name: 'Oberon Homes', city, state: 'TX' })),
    );
    const [best] = await findMatches(database.prisma, builder, [
      { name: 'Oberon Homes', city: cities[37]!, state: 'TX' },
    ]);
    expect(best![0]).toMatchObject({ entityId: BigInt(ids[37]!), verdict: 'exact' });
    expect(best!.slice(1).map(({ verdict }) => verdict)).toEqual(Array(best!.length - 1).fill('related'));
  });
});

describe('a batch', () => {
  const found = discover(rows, 400);
  const records = found.map(({ record }) => record);

  it('finds nearly every builder that is there, and links none wrongly', async () => {
    const judged = await findAndJudgeMatches(database.prisma, builder, records);
    const known = found.filter(({ truth }) => truth !== null).length;
    const right = judged.filter(({ candidates }, index) =>
      candidates.some(({ entityId }) => Number(entityId) === first + (found[index]!.truth ?? -1)),
    );
    expect(right.length / known).toBeGreaterThan(0.98);
    const wrong = judged.filter(
      ({ judgement }, index) =>
        judgement.action === 'link' && Number(judgement.match.entityId) !== first + (found[index]!.truth ?? -1),
    );
    expect(wrong.map(({ judgement }) => judgement.match?.title)).toEqual([]);
    expect(judged.filter(({ judgement }) => judgement.action === 'link').length / known).toBeGreaterThan(0.8);
  });

  it('gives each record the same whatever its place in the list', async () => {
    const forth = await findMatches(database.prisma, builder, records);
    const back = (await findMatches(database.prisma, builder, [...records].reverse())).reverse();
    expect(back).toEqual(forth);
  });

  it('asks as often for four hundred records as for ten', async () => {
    const counter = countingPrisma(database.appUrl);
    const few = await counter.count((db) => findMatches(db, builder, records.slice(0, 10)));
    const many = await counter.count((db) => findMatches(db, builder, records));
    await counter.prisma.$disconnect();
    expect(many).toBeLessThanOrEqual(few);
    expect(many).toBeLessThanOrEqual(8);
  });

  it('also runs inside a transaction, over several parts', async () => {
    const twice = [...records, ...records];
    const result = await database.prisma.$transaction((tx) => findMatches(tx, builder, twice));
    expect(result.slice(records.length)).toEqual(result.slice(0, records.length));
  });

  it('trusts a telephone less that many records have', async () => {
    await insert(
      'builder_profiles',
      Array.from({ length: 30 }, (_, index) => ({ name: `Callcenter Client ${index}`, phone: '(737) 555-0100' })),
    );
    const [candidates] = await findMatches(database.prisma, builder, [{ name: 'Unheard Of', phone: '737-555-0100' }]);
    expect(candidates).toEqual([]);
  });
});

describe('candidates for communities and homes', () => {
  it('are found by name, website, telephone and address', async () => {
    const [id = 0] = await insert('communities', [
      {
        name: 'Cinder Ranch',
        city: 'Katy',
        state: 'TX',
        postal_code: '77494',
        community_website_url: 'https://cinderranch.test',
        hoa_contact_phone: '281-555-0201',
        address: '9 Ranch Dr',
      },
    ]);
    const probes: MatchRecord[] = [
      { name: 'Cinder Rnch', city: 'Katy', state: 'TX' },
      { name: 'Other', community_website_url: 'http://www.cinderranch.test/homes' },
      { name: 'Other', hoa_contact_phone: '(281) 555-0201' },
    ];
    for (const probe of probes) expect(await idsOf(community, probe)).toContain(id);
  });

  it('are homes of the same house number nearby, or of the same lot, and never the next house or unit', async () => {
    const [estate = 0] = await insert('communities', [{ name: 'Umbra Estates' }]);
    const place = { city: 'Katy', state: 'TX', postal_code: '77494' };
    const [house = 0, flat = 0, lot = 0] = await insert('properties', [
      { address1: '2417 Sage Bluff Ln', ...place },
      { address1: '88 Oak Ave', address2: 'Unit 4', ...place },
      { lot_number: 'Lot 12', community_id: estate, ...place },
      { address1: '2419 Sage Bluff Ln', ...place },
      { address1: '88 Oak Ave', address2: 'Unit 5', ...place },
      { lot_number: '13', community_id: estate, ...place },
    ]);
    expect(await idsOf(property, { address1: '2417 Sage Bluff Lane', city: 'katy', state: 'TX' })).toEqual([house]);
    expect(await idsOf(property, { address1: '88 Oak Avenue #4', ...place })).toEqual([flat]);
    expect(await idsOf(property, { lot_number: '12', community_id: estate, ...place })).toEqual([lot]);
    const [judged] = await findAndJudgeMatches(database.prisma, property, [
      { address1: '2417 Sage Bluff Lane', ...place },
    ]);
    expect(judged!.judgement).toMatchObject({ action: 'link', match: { entityId: BigInt(house), verdict: 'exact' } });
  });
});

describe('thresholds', () => {
  const set = (value: object) =>
    database.prisma.setting.upsert({
      where: { key: MATCHING_SETTING },
      create: { key: MATCHING_SETTING, value },
      update: { value },
    });
  const action = async (record: MatchRecord) =>
    (await findAndJudgeMatches(database.prisma, builder, [record]))[0]!.judgement.action;

  it('are what an administrator set, and the defaults for what cannot be read', async () => {
    const defaults = { auto_link: 0.93, review: 0.25 };
    expect(await getMatchThresholds(database.prisma, 'builder')).toEqual(defaults);
    await set({ builder: { auto_link: 0.99 }, community: { auto_link: 7 }, property: { auto_link: 0.6, review: 0.9 } });
    expect(await getMatchThresholds(database.prisma, 'builder')).toEqual({ auto_link: 0.99, review: 0.25 });
    expect(await getMatchThresholds(database.prisma, 'community')).toEqual(defaults);
    expect(await getMatchThresholds(database.prisma, 'property')).toEqual(defaults);
    await set({});
  });

  it('decide what is linked, asked about and new', async () => {
    await insert('builder_profiles', [{ name: 'Nightjar Homes', city: 'Waco', state: 'TX' }]);
    const [seen, typo] = [
      { name: 'Nightjar Homes LLC', city: 'Waco', state: 'TX' },
      { name: 'Nightjarr Homes', city: 'Waco', state: 'TX' },
    ];
    await set({});
    expect([await action(seen), await action(typo), await action({ name: 'Zwieback Zoning' })]).toEqual([
      'link',
      'review',
      'new',
    ]);
    await set({ builder: { auto_link: 1, review: 0.9 } });
    expect([await action(seen), await action(typo)]).toEqual(['review', 'review']);
    await set({});
  });

  it('never link parts of one corporation, nor one of two that fit, however low they are', async () => {
    await insert('builder_profiles', [
      { name: 'Perrin Homes', city: 'Dallas', state: 'TX', website: 'https://perrin.test' },
      { name: 'Twofold Homes', city: 'Waco', state: 'TX' },
      { name: 'Twofold Homes Inc', city: 'Waco', state: 'TX' },
    ]);
    await set({ builder: { auto_link: 0.5, review: 0 } });
    expect(await action({ name: 'Perrin Homes', city: 'Houston', state: 'TX', website: 'https://perrin.test' })).toBe(
      'review',
    );
    expect(await action({ name: 'Perrin Homes Austin', city: 'Austin', state: 'TX' })).toBe('review');
    expect(await action({ name: 'Twofold Homes', city: 'Waco', state: 'TX' })).toBe('review');
    await set({});
  });
});
