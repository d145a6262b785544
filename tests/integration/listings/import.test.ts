import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { editByHand } from '@/lib/review/manual/commands';
import { decideChanges } from '@/lib/review/decisions/commands';
import { removeByHand } from '@/lib/review/manual/remove-commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { DECIDER } from '../../harness/collect';
import { carPage, deskPage, withImports } from './with-imports';

const { database, site, importOne, listing, rules } = withImports();
const NOW = new Date('2026-11-30T12:00:00Z');
const PAGE = 'http://shop.test/desk';

describe('importing one page', () => {
  it('makes a whole listing with the origin of every field, and nothing without an act behind it', async () => {
    site.page('/desk', deskPage());
    const { status, json } = await importOne({ url: `${PAGE}?utm_source=mail#top` });
    expect([status, json]).toMatchObject([
      201,
      {
        ...{ quality: 'full', missing_fields: [], public_id: 'LST-000001' },
        fields: { title: 'Walnut desk', kind: 'goods', price_usd: 240, url: PAGE, listing_status: 'available' },
      },
    ]);
    const row = await listing(json['listing_id']);
    expect(row.extraction_metadata).toMatchObject({ title: 'json_ld', price_usd: 'json_ld' });
    expect(row.field_provenance).toMatchObject({
      price_usd: {
        method: 'json_ld',
        human: false,
        evidence: 'verified',
        span: [expect.any(Number), expect.any(Number)],
      },
    });
    const session = await database.prisma.importSession.findFirstOrThrow();
    expect(session).toMatchObject({
      status: 'complete',
      quality: 'full',
      listing_id: row.id,
      bulk_job_id: null,
      attempts: 1,
    });
    expect(session.receipt).toMatchObject({
      is_new: true,
      kept: expect.arrayContaining(['title', 'price_usd', 'url']),
      missing: {},
    });
    expect(await database.prisma.changeDecision.findMany({ select: { decided_by: true, decider_kind: true } })).toEqual(
      [{ decided_by: 'policy:import-creates', decider_kind: 'policy' }],
    );
    expect(await rules()).toEqual([]);
  });

  it('makes a partial one where the price cannot be read, and says why', async () => {
    const { status, json } = await importOne({ url: PAGE, html: deskPage({}, null) });
    expect([status, json]).toMatchObject([
      201,
      { quality: 'partial', missing_fields: ['price_usd'], missing_reasons: { price_usd: 'absent' } },
    ]);
    expect((await listing(json['listing_id'])).price_usd).toBeNull();
    expect(site.paths()).toEqual([]);
    expect(await rules()).toEqual([]);
  });

  it('makes one of a page whose title nobody can read', async () => {
    const { status, json } = await importOne({
      url: 'http://cars.test/1',
      html: '<html><body><dl><dt>VIN</dt><dd>WP0AB2A81FK180406</dd><dt>Mileage</dt><dd>34,120</dd></dl></body></html>',
    });
    expect([status, json]).toMatchObject([201, { quality: 'partial' }]);
    expect((json['missing_fields'] as string[]).slice(0, 2)).toEqual(['title', 'price_usd']);
    expect(json['fields']).toMatchObject({ kind: 'vehicle', vin: 'WP0AB2A81FK180406', mileage: 34120 });
    expect(await rules()).toEqual([]);
  });

  it('brings the same page up to date instead of doubling it: a new price is written, and undone with its act', async () => {
    const first = await importOne({ url: PAGE, html: deskPage() });
    const again = await importOne({
      url: 'http://SHOP.test:80/desk?gclid=1',
      html: deskPage({}, { price: '210', priceCurrency: 'USD' }),
    });
    expect([again.status, again.json['listing_id']]).toEqual([200, first.json['listing_id']]);
    expect(again.json['fields']).toMatchObject({ price_usd: 210 });
    const session = await database.prisma.importSession.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(session.receipt).toMatchObject({
      is_new: false,
      kept: ['price_usd'],
      confirmed: expect.arrayContaining(['title', 'brand']),
    });
    const act = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await rollBackApplication(database.prisma, DECIDER, act.id, NOW);
    expect((await listing(first.json['listing_id'])).price_usd).toBe(240);
    expect(await database.prisma.listing.count()).toBe(1);
    expect(await rules()).toEqual([]);
  });

  it('knows the same page by what it calls its own address, and the same car on another site by its VIN', async () => {
    const desk = await importOne({
      url: `${PAGE}?color=dark&page=2`,
      html: deskPage({}, undefined, 'http://shop.test/desk'),
    });
    expect(desk.json['fields']).toMatchObject({ url: PAGE });
    expect((await importOne({ url: PAGE, html: deskPage() })).status).toBe(200);
    const car = await importOne({ url: 'http://cars.test/cayman', html: carPage() });
    const other = await importOne({
      url: 'http://dealer.test/stock/7',
      html: carPage({ color: 'Guards Red' }, '47900'),
    });
    expect([other.status, other.json['listing_id']]).toEqual([200, car.json['listing_id']]);
    // It keeps the address under which it was found.
    expect(other.json['fields']).toMatchObject({ price_usd: 47900, url: 'http://cars.test/cayman' });
    expect(await database.prisma.listing.count()).toBe(2);
    // A page that names another site as its own is not believed.
    const foreign = await importOne({ url: 'http://copy.test/desk', html: deskPage({ sku: 'X' }, undefined, PAGE) });
    expect([foreign.status, foreign.json['fields']]).toMatchObject([201, { url: 'http://copy.test/desk' }]);
  });

  it('takes a price back that the page now asks in another currency, and the other way round', async () => {
    await importOne({ url: PAGE, html: deskPage() });
    const euros = await importOne({ url: PAGE, html: deskPage({}, { price: '199', priceCurrency: 'EUR' }) });
    expect(euros.json).toMatchObject({
      quality: 'partial',
      missing_fields: ['price_usd'],
      fields: { price_other: 199, currency: 'EUR' },
    });
    expect(euros.json['fields']).not.toHaveProperty('price_usd');
    const act = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const dollars = await importOne({ url: PAGE, html: deskPage({}, { price: '250', priceCurrency: 'USD' }) });
    expect(dollars.json).toMatchObject({ quality: 'full', fields: { price_usd: 250 } });
    expect(dollars.json['fields']).not.toHaveProperty('currency');
    expect(act.id).toBeGreaterThan(1n);
    expect(await rules()).toEqual([]);
  });

  it('never overwrites what a person said: the same confirms it, another value is a question', async () => {
    const made = await importOne({ url: PAGE, html: deskPage({}, null) });
    const id = BigInt(Number(made.json['listing_id']));
    await editByHand(database.prisma, DECIDER, requireEntityType('listing'), id, { price_usd: '$485' }, NOW);
    expect(await listing(id)).toMatchObject({
      price_usd: 485,
      quality: 'full',
      extraction_metadata: { price_usd: 'manual' },
    });
    const same = await importOne({ url: PAGE, html: deskPage({}, { price: '485', priceCurrency: 'USD' }) });
    expect((await lastReceipt()).confirmed).toContain('price_usd');
    const other = await importOne({ url: PAGE, html: deskPage({}, { price: '399', priceCurrency: 'USD' }) });
    expect([same.status, other.status, other.json['fields']]).toMatchObject([200, 200, { price_usd: 485 }]);
    expect(await lastReceipt()).toMatchObject({ kept: [], challenged: ['price_usd'] });
    const [question] = await database.prisma.collectionChange.findMany({ where: { status: 'pending' } });
    expect(question).toMatchObject({ field_name: 'price_usd', new_value: '399', is_challenge: true, entity_id: id });
    // Asked once, however often it is read; a person decides.
    await importOne({ url: PAGE, html: deskPage({}, { price: '399', priceCurrency: 'USD' }) });
    expect(await database.prisma.collectionChange.count({ where: { status: 'pending' } })).toBe(1);
    const approve = [{ changeId: question!.id, decision: 'approve' as const, named: true }];
    const options = { apply: true, createNewEntities: false, now: NOW };
    const { applicationId } = await decideChanges(database.prisma, DECIDER, approve, options);
    expect((await listing(id)).price_usd).toBe(399);
    // Undone, it is a question again.
    await rollBackApplication(database.prisma, DECIDER, applicationId!, NOW);
    expect((await listing(id)).price_usd).toBe(485);
    expect(await database.prisma.collectionChange.findMany({ where: { status: 'pending' } })).toMatchObject([
      { id: question!.id, is_challenge: true },
    ]);
    expect(await rules()).toEqual([]);
  });

  it('makes one listing of a page that two people import at once', async () => {
    site.page('/desk', deskPage());
    const answers = await Promise.all(Array.from({ length: 6 }, () => importOne({ url: PAGE })));
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ json }) => json['listing_id'])).size).toBe(1);
    expect(await database.prisma.listing.count()).toBe(1);
    expect(await rules()).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['no address', { url: 'not an address' }, 422, 'validation_failed'],
    ['an address of our own network', { url: 'http://10.0.0.8/desk' }, 422, 'blocked_address'],
    ['a page that is not there', { url: 'http://shop.test/gone' }, 502, 'source_unusable'],
    ['a page that offers nothing', { url: PAGE, html: '<html><body></body></html>' }, 502, 'source_unusable'],
    [
      'a page behind a login',
      {
        url: PAGE,
        html: '<html><body><h1>Just a moment...</h1><p>Checking your browser before accessing</p><div id="challenge-form" class="cf-challenge"></div></body></html>',
      },
      502,
      'source_unusable',
    ],
  ])('answers %s with its own error, keeps why, and makes no listing', async (_name, body, status, code) => {
    const answer = await importOne(body);
    expect([answer.status, answer.json['code']]).toEqual([status, code]);
    expect(String(answer.json['detail']).length).toBeGreaterThan(20);
    expect(await database.prisma.listing.count()).toBe(0);
    const sessions = await database.prisma.importSession.findMany();
    expect(sessions.map((session) => [session.status, session.error_code])).toEqual(
      status === 502 ? [['failed', code]] : [],
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a phone number for a seller’s number', { sku: '512-555-1234' }, 'sku'],
    ['a social security number', { sku: '123-45-6789' }, 'sku'],
  ])('keeps the rest of a page that has %s', async (_name, product, field) => {
    for (const _time of ['new', 'again']) {
      const { status, json } = await importOne({ url: PAGE, html: deskPage(product) });
      expect(status).toBeLessThan(300);
      expect(json).toMatchObject({ quality: 'full', fields: { title: 'Walnut desk', price_usd: 240 } });
      expect(json['fields']).not.toHaveProperty(field);
    }
    const session = await database.prisma.importSession.findFirstOrThrow();
    expect(session.receipt).toMatchObject({ dropped: expect.arrayContaining([expect.objectContaining({ field })]) });
    const { rows } = await database.sql.query(
      `SELECT (SELECT count(*) FROM observations o WHERE o::text ~ '555-1234|45-6789')
            + (SELECT count(*) FROM collection_changes c WHERE c::text ~ '555-1234|45-6789') AS n`,
    );
    expect(rows).toEqual([{ n: '0' }]);
    expect(await rules()).toEqual([]);
  });

  it('reads what is cut in the middle of a character, and leaves out what no column takes', async () => {
    const cut = await importOne({
      url: PAGE,
      html: deskPage({ description: 'Nice \ud83d' }),
    });
    expect([cut.status, cut.json['quality']]).toEqual([201, 'full']);
    const ranch =
      '<html><body><h1>12 Elm Street, Austin, TX 78701</h1><p>$950,000</p><p>3 beds 2 baths 1,800 sq ft</p><p>Lot size: 900,000 acres</p></body></html>';
    const home = await importOne({ url: 'http://homes.test/1', html: ranch });
    expect([home.status, home.json['fields']]).toMatchObject([201, { price_usd: 950_000 }]);
    expect(home.json['fields']).not.toHaveProperty('lot_sqft');
  });

  it.each([
    'http://shop.test/x?seller=jane.doe@mail.test&tel=512-555-1234',
    'http://shop.test/u/jane.doe@mail.test/bike',
    `http://shop.test/${'é'.repeat(300)}`,
    'http://jane:secret@shop.test/desk',
  ])('refuses the address %s before anything of it is kept', async (url) => {
    expect(await importOne({ url, html: deskPage() })).toMatchObject({
      status: 422,
      json: { code: 'validation_failed' },
    });
    expect([await database.prisma.importSession.count(), await database.prisma.listing.count()]).toEqual([0, 0]);
  });

  it('finds another listing, or makes one, where the one it knew is taken out at the same time', async () => {
    for (let round = 0; round < 6; round += 1) {
      const made = await importOne({ url: PAGE, html: deskPage() });
      const id = BigInt(Number(made.json['listing_id']));
      const answers = await Promise.all([
        removeByHand(database.prisma, DECIDER, requireEntityType('listing'), id, NOW).then(() => 200),
        importOne({ url: PAGE, html: deskPage() }).then(({ status }) => status),
        importOne({ url: PAGE, html: deskPage() }).then(({ status }) => status),
      ]);
      expect(answers.filter((status) => status >= 300)).toEqual([]);
    }
    expect(await rules()).toEqual([]);
  });

  it('obeys robots.txt', async () => {
    site
      .page('/robots.txt', 'User-agent: *\nDisallow: /desk', { 'content-type': 'text/plain' })
      .page('/desk', deskPage());
    expect(await importOne({ url: PAGE })).toMatchObject({ status: 422, json: { code: 'robots_disallowed' } });
    expect(site.paths()).toEqual(['shop.test/robots.txt']);
  });
});

async function lastReceipt() {
  const session = await database.prisma.importSession.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return session.receipt as { kept: string[]; confirmed: string[]; challenged: string[] };
}
