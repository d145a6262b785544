import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getEntityRow } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { addCard } from '@/lib/review/cards/commands';
import { describeSurroundings } from '@/lib/review/catalog/surroundings/describe-surroundings';
import { findSurroundings } from '@/lib/review/catalog/surroundings/queries';
import { createByHand } from '@/lib/review/manual/commands';
import { DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { countingPrisma } from '../../harness/query-counter';

const database = withTestDatabase();
const NOW = new Date('2026-11-29T10:00:00Z');
const ids: Record<string, number> = {};
const create = async (type: string, key: string, body: object) => {
  ids[key] = (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row.id;
};
const around = async (typeName: string, key: string) => {
  const type = requireEntityType(typeName);
  const row = (await getEntityRow(database.prisma, type, BigInt(ids[key]!)))!;
  return describeSurroundings(type, row, await findSurroundings(database.prisma, type, row));
};

beforeAll(async () => {
  await create('builder', 'builder', { name: 'Perrin Homes', city: 'Houston', state: 'TX', postal_code: '77002' });
  await create('community', 'ranch', {
    ...{ name: 'Cinder Ranch', city: 'Katy', state: 'TX', postal_code: '77494' },
    ...{ latitude: 29.74, longitude: -95.83 },
  });
  // Two miles away by coordinates, eight by its ZIP code, in the same city only, and in another state.
  await create('community', 'near', {
    name: 'Near Draw',
    city: 'Katy',
    state: 'TX',
    latitude: 29.76,
    longitude: -95.81,
  });
  await create('community', 'by_code', { name: 'Coded Bend', city: 'Katy', state: 'TX', postal_code: '77449' });
  await create('community', 'by_city', { name: 'Katy Corner', city: 'Katy', state: 'TX' });
  await create('community', 'far', {
    name: 'Far Fold',
    city: 'Austin',
    state: 'TX',
    latitude: 30.27,
    longitude: -97.74,
  });
  await create('community', 'nowhere', { name: 'Nowhere' });
  await create('property', 'sold', {
    ...{ address1: '1 Alder Ln', city: 'Katy', state: 'TX', postal_code: '77494', property_status: 'sold' },
    ...{ community_id: String(ids['ranch']), builder_id: String(ids['builder']) },
  });
  await create('property', 'home', {
    ...{ address1: '2 Alder Ln', city: 'Katy', state: 'TX', latitude: 29.741, longitude: -95.831, price: 389_990 },
    ...{ community_id: String(ids['ranch']), builder_id: String(ids['builder']) },
  });
  await create('property', 'other', { address1: '9 Birch Way', city: 'Katy', state: 'TX', postal_code: '77449' });
  const body = { builder_name: 'Perrin of Katy', builder_profile_id: String(ids['builder']) };
  await addCard(database.prisma, DECIDER, BigInt(ids['ranch']!), body, NOW);
});

describe('what surrounds a record', () => {
  it('is measured by coordinates, else by ZIP codes, else by the city, nearest first, without itself, its own homes and what is far', async () => {
    const view = await around('community', 'ranch');
    expect([view.words, view.placedBy]).toEqual(['Katy, TX 77494', 'coordinates']);
    const communities = view.nearby.filter(({ kind }) => kind === 'community');
    expect(communities.map(({ title }) => title).sort()).toEqual(['Coded Bend', 'Katy Corner', 'Near Draw']);
    expect(communities.map(({ miles }) => miles)).toEqual(
      communities.map(({ miles }) => miles).sort((a, b) => a! - b!),
    );
    expect(communities.find(({ title }) => title === 'Near Draw')).toMatchObject({
      href: `/catalog/communities/${ids['near']}`,
      placedBy: 'coordinates',
      miles: expect.closeTo(1.83, 1) as number,
    });
    expect(communities.find(({ title }) => title === 'Coded Bend')?.placedBy).toBe('postal_code');
    expect(communities.find(({ title }) => title === 'Katy Corner')?.placedBy).toBe('city');
    expect(view.nearby.flatMap(({ kind, title }) => (kind === 'property' ? [title] : [])).sort()).toEqual([
      '9 Birch Way',
    ]);
  });

  it('names what belongs to it: homes on offer first, builders with their card and how far their office is', async () => {
    const view = await around('community', 'ranch');
    expect(view.homes.map(({ title, detail }) => [title, detail])).toEqual([
      ['2 Alder Ln', '$389,990'],
      ['1 Alder Ln', 'Sold'],
    ]);
    expect(view.builders).toMatchObject([{ title: 'Perrin Homes', card: { name: 'Perrin of Katy' } }]);
    expect(view.builders[0]!.miles).toBeGreaterThan(20);

    const builder = await around('builder', 'builder');
    expect(builder.communities).toMatchObject([{ title: 'Cinder Ranch', card: { name: 'Perrin of Katy' } }]);
    expect([builder.nearby, builder.homes.length]).toEqual([[], 2]);

    const home = await around('property', 'home');
    expect(home.communities).toMatchObject([{ title: 'Cinder Ranch', miles: expect.closeTo(0.09, 1) as number }]);
    expect(home.builders).toMatchObject([{ title: 'Perrin Homes' }]);
    expect(home.homes.map(({ title }) => title)).toEqual(['1 Alder Ln']);
  });

  it('is said to be unknown where nothing places the record, and nothing is looked for', async () => {
    const view = await around('community', 'nowhere');
    expect(view).toMatchObject({ words: '', point: null, placedBy: null, nearby: [] });
  });
});

describe('finding it', () => {
  let counter: ReturnType<typeof countingPrisma>;
  beforeAll(() => {
    counter = countingPrisma(database.appUrl);
  });
  afterAll(() => counter.prisma.$disconnect());

  it('takes two statements however much there is, each answered out of its index', async () => {
    const type = requireEntityType('community');
    const row = (await getEntityRow(database.prisma, type, BigInt(ids['ranch']!)))!;
    const look = (db: typeof database.prisma) => findSurroundings(db, type, row);
    expect(await counter.count(look)).toBe(2);
    await database.sql.query(
      `
      INSERT INTO properties (title, city, state, postal_code, latitude, longitude, community_id)
      SELECT 'Home ' || n, 'Katy', 'TX', '77494', CASE WHEN n % 2 = 0 THEN 29.7 + (n % 100) / 500.0 END,
             CASE WHEN n % 2 = 0 THEN -95.8 - (n % 97) / 500.0 END, CASE WHEN n % 3 = 0 THEN $1::bigint END
      FROM generate_series(1, 4000) n`,
      [ids['ranch']],
    );
    await database.sql.query('ANALYZE properties');
    expect(await counter.count(look)).toBe(2);
    const view = await around('community', 'ranch');
    expect(view.nearby.filter(({ kind }) => kind === 'property')).toHaveLength(6);
    expect(view.homes).toHaveLength(12);
    const plan = await database.sql.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM properties t WHERE t.latitude IS NOT NULL AND t.longitude IS NOT NULL
       ORDER BY point(t.longitude, t.latitude) <-> point(-95.83, 29.74) LIMIT 40`,
    );
    expect(plan.rows.map((line) => line['QUERY PLAN']).join('\n')).toContain('properties_point_idx');
  });
});
