import { beforeEach, describe, expect, it } from 'vitest';
import * as bulkRoute from '@/app/api/v1/admin/changes/bulk/route';
import * as decideRoute from '@/app/api/v1/admin/changes/decide/route';
import { claimItems } from '@/lib/collection/auctions/item-commands';
import { processItem, type AuctionDeps } from '@/lib/collection/auctions/process-commands';
import { proposeAuction } from '@/lib/review/auctions/commands';
import { auctionPage, bid, closing, comment } from '../../unit/extraction/auction/auction-page';
import { call, tokenFor, withAccounts } from '../auth/call-route';
import { withProcessSite } from '../web/process-site';

const database = withAccounts();
const { site, fetcher } = withProcessSite(database, { timeoutMs: 700 });
const URL_OF = (name: string) => `http://bringatrailer.test/listing/${name}/`;
const deps = (): AuctionDeps => ({
  ...{ db: database.prisma, fetcher: fetcher(), now: () => new Date(), random: () => 0.5 },
  propose: proposeAuction,
});

beforeEach(async () => {
  site.reset();
  await database.sql.query(
    `TRUNCATE vehicles, auction_events, extraction_queue, collection_changes, applications, observations, field_states, page_visits, snapshots,
       snapshot_contents, robots_files, collection_sources RESTART IDENTITY CASCADE`,
  );
});

async function plant(name: string, auction = ''): Promise<number> {
  const { rows } = await database.sql.query(
    'INSERT INTO vehicles (title, bat_auction_url) VALUES ($1, $2) RETURNING id::int',
    [name, URL_OF(name)],
  );
  if (auction) {
    await database.sql.query('INSERT INTO auction_events (vehicle_id, url) VALUES ($1, $2)', [
      rows[0].id,
      URL_OF(name),
    ]);
    await database.sql.query(`UPDATE auction_events SET ${auction} WHERE vehicle_id = $1`, [rows[0].id]);
  }
  return rows[0].id;
}
/** Claims what is due and carries each item on, until nothing is due. */
async function run(): Promise<string[]> {
  const ends: string[] = [];
  for (;;) {
    const items = await claimItems(database.prisma, { limit: 5, owner: 'w', now: new Date() });
    if (items.length === 0) return ends;
    for (const item of items) ends.push(await processItem(deps(), item));
  }
}
const waiting = async (type: string) =>
  (
    await database.prisma.collectionChange.findMany({
      where: { entity_type: type, status: 'pending' },
      orderBy: { field_name: 'asc' },
      select: { field_name: true, change_type: true, old_value: true, new_value: true, evidence: true },
    })
  ).map(({ field_name: name, change_type: kind, old_value: from, new_value: to, evidence }) => [
    name,
    kind,
    from,
    to,
    evidence,
  ]);
const item = () => database.prisma.extractionItem.findFirstOrThrow();

const UNSOLD = auctionPage({
  title: '2003 BMW M3 Coupe 6-Speed',
  line: 'Bid to <strong>USD $89,500</strong>',
  timestamp: 1_767_210_841,
  comments: [
    bid(80_000, 1_767_200_000),
    bid(89_500, 1_767_210_000),
    comment('SOLD FOR $99,000!'),
    closing('Reserve not met on 12/31/25 at USD $89,500', 1_767_210_841),
  ],
  essentials:
    '<div class="essentials"><div class="item item-seller"><strong>Seller</strong>: <a>gearhead_59</a></div><div class="item"><strong>Listing Details</strong><ul><li>Chassis: WBSBL93453JR22502</li><li>34k Miles</li><li>Six-Speed Manual Transmission</li></ul></div></div>',
});

describe('a vehicle that is marked as sold though it was only bid to', () => {
  it('is healed through review: the outcome, the bid, and the price that is cleared, each with its proof, in one act', async () => {
    const id = await plant('m3', "outcome = 'sold', sale_price = 89500");
    site.page('/listing/m3/', UNSOLD);
    expect(await run()).toEqual(['complete']);
    expect(await waiting('auction_event')).toEqual(
      expect.arrayContaining([
        ['outcome', 'modified', 'sold', 'bid_to', 'verified'],
        ['high_bid', 'added', null, '89500', 'verified'],
        ['sale_price', 'removed', '89500', null, 'verified'],
        ['bid_count', 'added', null, '2', 'verified'],
        ['comment_count', 'added', null, '1', 'verified'],
        ['currency', 'added', null, 'USD', 'verified'],
        ['ended_at', 'added', null, '2025-12-31T19:54:01.000Z', 'verified'],
      ]),
    );
    expect((await waiting('vehicle')).map(([name]) => name)).toEqual(
      expect.arrayContaining(['vin', 'mileage', 'transmission']),
    );
    expect(await item()).toMatchObject({
      status: 'complete',
      extractor_version: 'bringatrailer/1.0.0',
      attempts: 1,
      locked_by: null,
    });
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    const body = { filter: { entity_type: 'auction_event' }, decision: 'approve' };
    const decided = await call(bulkRoute, 'POST', { token, body });
    expect(decided.status).toBe(200);
    expect((decided.json['results'] as { status: string }[]).filter(({ status }) => status !== 'applied')).toEqual([]);
    const event = await database.prisma.auctionEvent.findFirstOrThrow({ where: { vehicle_id: id } });
    expect(event).toMatchObject({
      outcome: 'bid_to',
      high_bid: 89_500,
      sale_price: null,
      currency: 'USD',
      bid_count: 2,
    });
    const { rows } = await database.sql.query("SELECT reason FROM auction_violations WHERE reason <> 'missing_fields'");
    expect(rows).toEqual([]);
  });

  it('says what belongs together where only a part of it is approved, and keeps the rest', async () => {
    await plant('m3', "outcome = 'sold', sale_price = 89500");
    site.page('/listing/m3/', UNSOLD);
    await run();
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    const { id } = await database.prisma.collectionChange.findFirstOrThrow({ where: { field_name: 'outcome' } });
    const { json } = await call(decideRoute, 'POST', {
      token,
      body: { decisions: [{ change_id: Number(id), decision: 'approve' }] },
    });
    expect(json['results']).toMatchObject([{ status: 'failed', reason: expect.stringMatching(/are one result/) }]);
    expect(await database.prisma.auctionEvent.findFirstOrThrow()).toMatchObject({
      outcome: 'sold',
      sale_price: 89_500,
    });
  });

  it('is asked about once, however often its page is read, and the site is not asked again once the auction is over', async () => {
    await plant('m3', "outcome = 'sold', sale_price = 89500");
    site.page('/listing/m3/', UNSOLD);
    await run();
    const before = await waiting('auction_event');
    const asked = site.requests.length;
    await database.sql.query("UPDATE extraction_queue SET status = 'pending'");
    expect(await run()).toEqual(['complete']);
    expect(await waiting('auction_event')).toEqual(before);
    expect(site.requests.length).toBe(asked);
  });

  it('leaves nobody’s name anywhere', async () => {
    await plant('m3');
    site.page('/listing/m3/', UNSOLD);
    await run();
    for (const table of [
      'snapshot_contents',
      'observations',
      'collection_changes',
      'auction_events',
      'vehicles',
      'extraction_queue',
    ]) {
      const { rows } = await database.sql.query(
        `SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~* 'gearhead|kibitzer'`,
      );
      expect(rows, table).toEqual([{ n: 0 }]);
    }
  });
});

describe('a page that gives nothing', () => {
  it('fails with why, at once where trying again is no use', async () => {
    await plant('gone');
    expect(await run()).toEqual(['failed']);
    expect(await item()).toMatchObject({ status: 'failed', attempts: 1, error_message: expect.stringMatching(/404/) });
  });

  it('fails where its layout is another, and leaves the record as it is', async () => {
    await plant('odd', "outcome = 'sold', sale_price = 5000");
    site.page(
      '/listing/odd/',
      '<html><body><h1 class="post-title">1990 Mazda MX-5</h1><p>Sold for USD $9,000</p><p>A</p><p>B</p><p>C</p></body></html>',
    );
    expect(await run()).toEqual(['failed']);
    expect(await item()).toMatchObject({
      error_message: expect.stringMatching(/outcome is not known/),
      extractor_version: expect.any(String),
    });
    expect(await waiting('auction_event')).toEqual([]);
  });

  it('is tried three times where the site fails, each later than the one before', async () => {
    await plant('broken');
    site.page('/listing/broken/', '', {}, 500);
    expect(await run()).toEqual(['waiting']);
    expect(await item()).toMatchObject({
      status: 'pending',
      attempts: 1,
      locked_by: null,
      error_message: expect.stringMatching(/Attempt 1 of 3/),
    });
    expect((await item()).next_attempt_at.getTime()).toBeGreaterThan(Date.now() + 15_000);
    await database.sql.query('UPDATE extraction_queue SET next_attempt_at = now()');
    expect(await run()).toEqual(['waiting']);
    await database.sql.query('UPDATE extraction_queue SET next_attempt_at = now()');
    expect(await run()).toEqual(['failed']);
    expect(await item()).toMatchObject({ status: 'failed', attempts: 3 });
  });
});

describe('an attempt that loses its item while it reads', () => {
  it('writes nothing', async () => {
    await plant('m3', "outcome = 'sold', sale_price = 89500");
    site.page('/listing/m3/', UNSOLD);
    const [claimed] = await claimItems(database.prisma, { limit: 1, owner: 'slow', now: new Date() });
    await database.sql.query("UPDATE extraction_queue SET locked_by = 'other', attempts = 2");
    expect(await processItem(deps(), claimed!)).toBe('gone');
    expect(await waiting('auction_event')).toEqual([]);
    expect(await database.prisma.observation.count()).toBe(0);
    expect(await item()).toMatchObject({ status: 'processing', locked_by: 'other' });
  });
});
