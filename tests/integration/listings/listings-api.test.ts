import { describe, expect, it } from 'vitest';
import * as completeRoute from '@/app/api/v1/listings/[id]/complete/route';
import * as listingsRoute from '@/app/api/v1/listings/route';
import * as oneRoute from '@/app/api/v1/listings/[id]/route';
import { sweepImports } from '@/lib/ingestion/listings/sweep/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { DECIDER } from '../../harness/collect';
import { countingPrisma } from '../../harness/query-counter';
import { findListings } from '@/lib/ingestion/listings/list-queries';
import { carPage, deskPage, withImports } from './with-imports';

const { database, site, callAsAdmin, importOne, listing, startBulk, bulk, rules } = withImports();
const NOW = new Date('2026-11-30T12:00:00Z');
const list = async (query = '') => {
  const { json } = await callAsAdmin(listingsRoute, 'GET', { query });
  return {
    total: json['total'],
    titles: (json['listings'] as { title: string | null }[]).map(({ title }) => title),
    json,
  };
};
const complete = (id: unknown, body: object) =>
  callAsAdmin(completeRoute, 'PATCH', { params: { id: String(id) }, body });

async function stock() {
  const ids: Record<string, unknown> = {};
  const add = async (name: string, url: string, html: string) => {
    ids[name] = (await importOne({ url, html })).json['listing_id'];
  };
  await add('desk', 'http://shop.test/1', deskPage());
  await add('unpriced', 'http://shop.test/2', deskPage({ name: 'Oak desk', sku: '2' }, null));
  await add('car', 'http://cars.test/1', carPage({ mileageFromOdometer: undefined }, null));
  return ids;
}

describe('listings', () => {
  it('are found by quality, by what is missing, by what they offer and by title, page by page and as a file', async () => {
    await stock();
    expect(await list()).toMatchObject({ total: 3, titles: ['2015 Porsche Cayman S', 'Oak desk', 'Walnut desk'] });
    expect(await list('quality=partial')).toMatchObject({ total: 2, titles: ['2015 Porsche Cayman S', 'Oak desk'] });
    expect(await list('quality=full')).toMatchObject({ titles: ['Walnut desk'] });
    expect(await list('missing_field=mileage')).toMatchObject({ total: 1, titles: ['2015 Porsche Cayman S'] });
    expect(await list('missing_field=price_usd&kind=goods')).toMatchObject({ titles: ['Oak desk'] });
    expect(await list('missing_field=no_such')).toMatchObject({ total: 0, titles: [] });
    expect(await list('q=DESK&older_days=1')).toMatchObject({ total: 0 });
    expect(await list('q=DESK&within_days=1')).toMatchObject({ total: 2 });
    const first = await list('limit=2');
    expect(await list(`limit=2&cursor=${String(first.json['next_cursor'])}`)).toMatchObject({
      titles: ['Walnut desk'],
    });
    const counter = countingPrisma(database.appUrl);
    const page = { page: 1, perPage: 50, cursor: null };
    expect(await counter.count((db) => findListings(db, { quality: 'partial' }, page, NOW))).toBe(2);
    await counter.prisma.$disconnect();
  });

  it('are completed by hand: a price as it is typed, in one act that can be undone', async () => {
    const { unpriced } = await stock();
    const done = await complete(unpriced, { price_usd: '485k' });
    expect([done.status, done.json]).toMatchObject([
      200,
      { price_usd: 485_000, quality: 'full', missing_fields: [], extraction_metadata: { price_usd: 'manual' } },
    ]);
    expect(done.json['field_provenance']).toMatchObject({ price_usd: { human: true, confidence: 1 } });
    const act = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await rollBackApplication(database.prisma, DECIDER, act.id, NOW);
    expect(await listing(unpriced)).toMatchObject({
      price_usd: null,
      quality: 'partial',
      missing_fields: ['price_usd'],
    });
    expect(await rules()).toEqual([]);
  });

  it('may have none of what others have, which a page cannot say otherwise and a person can', async () => {
    const { car } = await stock();
    const said = await complete(car, { price_usd: 48_500, not_applicable: ['mileage'] });
    expect(said.json).toMatchObject({
      quality: 'full',
      missing_fields: [],
      missing_reasons: { mileage: 'not_applicable' },
    });
    await importOne({ url: 'http://cars.test/1', html: carPage({ mileageFromOdometer: undefined }, null) });
    expect(await listing(car)).toMatchObject({ quality: 'full', missing_reasons: { mileage: 'not_applicable' } });
    // Another kind of thing, and back; and a page that says otherwise asks.
    await importOne({ url: 'http://cars.test/1', html: deskPage({ name: '2015 Porsche Cayman S' }, null) });
    expect(await listing(car)).toMatchObject({ kind: 'goods', missing_reasons: { mileage: 'not_applicable' } });
    await importOne({ url: 'https://www.cars.test/1/', html: carPage({}, null) });
    expect(await listing(car)).toMatchObject({ kind: 'vehicle', mileage: null, quality: 'full' });
    expect(
      await database.prisma.collectionChange.findMany({ where: { status: 'pending', field_name: 'mileage' } }),
    ).toMatchObject([{ new_value: '34120', is_challenge: true }]);
    expect((await complete(car, { not_applicable: ['year'] })).status).toBe(422);
    const taken = await complete(car, { applicable: ['mileage'] });
    expect(taken.json).toMatchObject({ quality: 'partial', missing_reasons: { mileage: 'absent' } });
    expect(await rules()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no column', { colour_of_seller: 'red' }, 'colour_of_seller'],
    ['a price that is none', { price_usd: 'call us' }, 'price_usd'],
    ['a price of nothing', { price_usd: 0 }, 'price_usd'],
    ['a price that does not apply', { not_applicable: ['price_usd'] }, 'price_usd'],
    ['a field that nobody expects', { not_applicable: ['sku'] }, 'sku'],
    ['a currency that is none', { price_other: 30_000, currency: 'euros' }, 'currency'],
    ['a list for one value', { price_usd: [485] }, 'price_usd'],
    ['a title that does not apply', { not_applicable: ['title'] }, 'title'],
    ['what the database keeps', { quality: 'full' }, 'quality'],
  ])('are not completed by %s, and nothing of it is written', async (_name, body, name) => {
    const { unpriced } = await stock();
    const answer = await complete(unpriced, { city: 'Austin', ...body });
    expect([answer.status, (answer.json['invalid_params'] as { name: string }[]).map((param) => param.name)]).toEqual([
      422,
      [name],
    ]);
    expect((await listing(unpriced)).city).toBeNull();
  });

  it('are found one by one by either id, and 404 where there is none', async () => {
    const { desk } = await stock();
    const { json } = await callAsAdmin(oneRoute, 'GET', { params: { id: String(desk) } });
    expect(json).toMatchObject({ title: 'Walnut desk', quality: 'full', extraction_metadata: { title: 'json_ld' } });
    expect((await callAsAdmin(oneRoute, 'GET', { params: { id: String(json['listing_id']) } })).status).toBe(200);
    expect((await callAsAdmin(oneRoute, 'GET', { params: { id: 'LST-999999' } })).status).toBe(404);
    expect((await complete('LST-999999', { price_usd: 5 })).status).toBe(404);
  });
});

describe('a listing that is taken out', () => {
  it('is gone with what waited about it, and comes back as it was', async () => {
    const { unpriced } = await stock();
    await complete(unpriced, { price_usd: 485 });
    await importOne({
      url: 'http://shop.test/2',
      html: deskPage({ name: 'Oak desk', sku: '2' }, { price: '399', priceCurrency: 'USD' }),
    });
    expect(await database.prisma.collectionChange.count({ where: { status: 'pending' } })).toBe(1);
    const before = await listing(unpriced);
    const { status, json } = await callAsAdmin(oneRoute, 'DELETE', { params: { id: String(unpriced) } });
    expect([status, json['listing_id']]).toEqual([200, unpriced]);
    expect((await callAsAdmin(oneRoute, 'GET', { params: { id: String(unpriced) } })).status).toBe(404);
    expect((await callAsAdmin(oneRoute, 'DELETE', { params: { id: String(unpriced) } })).status).toBe(404);
    expect(await database.prisma.collectionChange.count({ where: { status: 'pending' } })).toBe(0);
    // The history of imports stays.
    expect(await database.prisma.importSession.count({ where: { listing_id: null } })).toBe(2);
    expect(await rules()).toEqual([]);
    await rollBackApplication(database.prisma, DECIDER, BigInt(Number(json['application_id'])), NOW);
    const { updated_at: _then, ...same } = before;
    expect(await listing(unpriced)).toMatchObject(same);
    // And what went with it: the question, and its imports.
    expect(await database.prisma.collectionChange.count({ where: { status: 'pending' } })).toBe(1);
    expect(await database.prisma.importSession.count({ where: { listing_id: null } })).toBe(0);
    expect(await rules()).toEqual([]);
  });

  it('does not come back beside a new one of the same page', async () => {
    const { unpriced } = await stock();
    const { json } = await callAsAdmin(oneRoute, 'DELETE', { params: { id: String(unpriced) } });
    const anew = await importOne({ url: 'http://www.shop.test/2/', html: deskPage() });
    const act = BigInt(Number(json['application_id']));
    const refused = await rollBackApplication(database.prisma, DECIDER, act, NOW);
    expect(refused).toMatchObject({
      restored: [],
      refused: [{ reason: expect.stringMatching(/imported again, as LST-/) }],
    });
    await callAsAdmin(oneRoute, 'DELETE', { params: { id: String(anew.json['listing_id']) } });
    expect((await rollBackApplication(database.prisma, DECIDER, act, NOW)).restored).toHaveLength(1);
    expect(await rules()).toEqual([]);
  });

  it('has a page that is no other’s', async () => {
    const { desk, unpriced } = await stock();
    expect(await complete(unpriced, { url: (await listing(desk)).url })).toMatchObject({
      status: 409,
      json: { invalid_params: [{ name: 'url', reason: expect.stringMatching(/that of LST-/) }] },
    });
    expect((await complete(unpriced, { url: 'http://shop.test/2?v=3' })).status).toBe(200);
  });
});

describe('imports whose run is gone', () => {
  it('are set going again, or have failed where nobody would hear of it', async () => {
    site.page('/a', deskPage());
    const id = await startBulk(['http://shop.test/a', 'http://shop.test/b', 'http://shop.test/c']);
    await database.sql.query(`
      UPDATE import_session SET status = 'running', attempts = position + 1, locked_by = 'gone', locked_at = now() - interval '1 hour' WHERE position IN (0, 2);
      UPDATE import_session SET created_at = now() - interval '1 hour', updated_at = now() - interval '1 hour' WHERE position = 1;
      INSERT INTO import_session (url, status, attempts, locked_by, locked_at) VALUES ('http://shop.test/d', 'running', 1, 'request:x', now() - interval '1 hour')`);
    expect(await sweepImports(database.prisma, new Date())).toEqual({ released: 1, failed: 2, woken: 2 });
    expect((await bulk(id)).per_url_status.map(({ status }) => status)).toEqual(['queued', 'queued', 'failed']);
    expect(await sweepImports(database.prisma, new Date())).toEqual({ released: 0, failed: 0, woken: 0 });
    const { rows } = await database.sql.query(
      `SELECT count(*)::int AS n FROM durable.events WHERE name = 'ingestion/import.queued'`,
    );
    expect(rows).toEqual([{ n: 5 }]);
  });
});
