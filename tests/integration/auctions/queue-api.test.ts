import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as rollbackRoute from '@/app/api/v1/admin/applications/[id]/rollback/route';
import * as backfillRoute from '@/app/api/v1/admin/extraction-queue/backfill/route';
import * as processRoute from '@/app/api/v1/admin/extraction-queue/process/route';
import * as queueRoute from '@/app/api/v1/admin/extraction-queue/route';
import * as statsRoute from '@/app/api/v1/admin/extraction-queue/stats/route';
import * as vehicleRoute from '@/app/api/v1/admin/[type]/[id]/route';
import type { HttpMethod, RouteModule } from '@/lib/auth/define-route';
import { claimItems } from '@/lib/collection/auctions/item-commands';
import { queueShare } from '@/lib/collection/auctions/orchestrate-commands';
import { orchestrateAuctions } from '@/lib/collection/auctions/run-auctions';
import { proposeAuction } from '@/lib/review/auctions/commands';
import { auctionPage } from '../../unit/extraction/auction/auction-page';
import { inlineSteps } from '../../harness/inline-steps';
import { call, tokenFor, withAccounts, type CallOptions } from '../auth/call-route';
import { withProcessSite } from '../web/process-site';

const database = withAccounts();
const { site, fetcher } = withProcessSite(database, { timeoutMs: 700 });
const URL_OF = (name: string) => `http://bringatrailer.test/listing/${name}/`;
let token: string;
beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
});
beforeEach(async () => {
  site.reset();
  await database.sql.query(
    `TRUNCATE vehicles, auction_events, auction_runs, extractor_versions, extraction_queue, collection_changes, applications, observations, field_states,
       page_visits, snapshots, snapshot_contents, robots_files, collection_sources RESTART IDENTITY CASCADE`,
  );
});
const ask = (module: Partial<RouteModule>, method: HttpMethod, options: CallOptions = {}) =>
  call(module, method, { token, ...options });
const sold = (name: string, price: string) =>
  site.page(
    `/listing/${name}/`,
    auctionPage({ title: `1990 Mazda MX-5 ${name}`, line: `Sold for <strong>USD ${price}</strong>` }),
  );
const plant = (names: readonly string[]) =>
  database.sql.query(
    'INSERT INTO vehicles (title, bat_auction_url) SELECT n, $2 || n || $3 FROM unnest($1::text[]) n',
    [names, 'http://bringatrailer.test/listing/', '/'],
  );

describe('queueing one auction', () => {
  it('by its address enters the vehicle, reads the page and proposes what it says; the vehicle answers with its auction', async () => {
    sold('na', '$9,250');
    const queued = await ask(queueRoute, 'POST', { body: { url: URL_OF('na') } });
    expect(queued).toMatchObject({ status: 202, json: { vehicle_id: 1, status: 'pending', priority: 100 } });
    expect(await ask(queueRoute, 'POST', { body: { url: `${URL_OF('na')}?utm_source=x#comments` } })).toMatchObject({
      json: { id: queued.json['id'], vehicle_id: 1 },
    });
    expect((await ask(processRoute, 'POST', { body: { batch_size: 5 } })).json).toEqual({
      claimed: 1,
      completed: 1,
      failed: 0,
      waiting: 0,
    });
    const { json } = await ask(vehicleRoute, 'GET', { params: { type: 'vehicles', id: '1' } });
    expect(json).toMatchObject({
      bat_auction_url: URL_OF('na'),
      auction_events: [{ url: URL_OF('na'), outcome: 'unknown', sale_price: null }],
    });
    const waiting = await database.prisma.collectionChange.findMany({
      where: { status: 'pending' },
      select: { entity_type: true, field_name: true, new_value: true },
    });
    expect(waiting).toEqual(
      expect.arrayContaining([
        { entity_type: 'auction_event', field_name: 'outcome', new_value: 'sold' },
        { entity_type: 'auction_event', field_name: 'sale_price', new_value: '9250' },
        { entity_type: 'vehicle', field_name: 'year', new_value: '1990' },
      ]),
    );
    // Read before: a backfill.
    expect((await ask(queueRoute, 'POST', { body: { vehicle_id: 1 } })).json).toMatchObject({
      status: 'pending',
      priority: 75,
    });
    expect((await ask(queueRoute, 'POST', { body: { vehicle_id: 'VEH-000001', priority: 90 } })).json).toMatchObject({
      priority: 90,
    });
  });

  it('keeps its vehicle: entering that is not undone while an auction names it', async () => {
    sold('na', '$9,250');
    await ask(queueRoute, 'POST', { body: { url: URL_OF('na') } });
    await ask(processRoute, 'POST', { body: {} });
    const { id } = await database.prisma.application.findFirstOrThrow();
    const undone = await ask(rollbackRoute, 'POST', { params: { id: String(id) } });
    expect(undone).toMatchObject({ status: 200, json: { restored: [] } });
    expect(undone.json['refused']).toEqual([expect.objectContaining({ reason: expect.any(String) })]);
    expect(await database.prisma.vehicle.count()).toBe(1);
  });

  it.each([
    [{}, 422],
    [{ vehicle_id: 1, url: URL_OF('a') }, 422],
    [{ url: 'http://127.0.0.1/listing/a/' }, 422],
    [{ url: 'not an address' }, 422],
    [{ vehicle_id: 99 }, 404],
    [{ vehicle_id: 1, priority: 1001 }, 422],
    [{ vehicle_id: 1 }, 409],
  ])('is refused for %j', async (body, status) => {
    await database.sql.query("INSERT INTO vehicles (title) VALUES ('No auction')");
    expect((await ask(queueRoute, 'POST', { body })).status).toBe(status);
    expect(await database.prisma.extractionItem.count()).toBe(0);
  });

  it('is for operators', async () => {
    const analyst = await tokenFor(database.prisma, 'analyst@demo.test');
    for (const [module, method] of [
      [queueRoute, 'GET'],
      [queueRoute, 'POST'],
      [statsRoute, 'GET'],
      [processRoute, 'POST'],
      [backfillRoute, 'POST'],
    ] as const)
      expect((await call(module, method, { token: analyst, ...(method === 'POST' ? { body: {} } : {}) })).status).toBe(
        403,
      );
  });
});

describe('the list of the queue', () => {
  it('shows what waits in the order in which it is taken, page by page, and counts it by lane', async () => {
    await plant(['a', 'b', 'c', 'd', 'e']);
    await database.sql.query(
      "UPDATE extraction_queue SET priority = 75 WHERE vehicle_id IN (1, 4); UPDATE extraction_queue SET created_at = now() - interval '2 hours' WHERE vehicle_id = 4",
    );
    await database.sql.query(
      "UPDATE extraction_queue SET status = 'failed', completed_at = now() WHERE vehicle_id = 5",
    );
    const first = await ask(queueRoute, 'GET', { query: 'status=pending&limit=2' });
    const items = (json: Record<string, unknown>) =>
      (json['items'] as { vehicle_id: number; effective_priority: number | null }[]).map((item) => item.vehicle_id);
    expect([items(first.json), first.json['total']]).toEqual([[4, 2], 4]);
    const second = await ask(queueRoute, 'GET', {
      query: `status=pending&limit=2&cursor=${String(first.json['next_cursor'])}`,
    });
    expect([items(second.json), second.json['next_cursor']]).toEqual([[3, 1], null]);
    expect(first.json['items']).toMatchObject([
      { priority: 75, effective_priority: 135 },
      { priority: 100, effective_priority: 100 },
    ]);
    expect(items((await ask(queueRoute, 'GET', { query: 'priority=100' })).json)).toEqual([5, 3, 2]);
    expect((await ask(queueRoute, 'GET', { query: 'status=lost' })).status).toBe(422);
    const order: number[] = [];
    for (let turn = 0; turn < 4; turn += 1)
      order.push(
        ...(await claimItems(database.prisma, { limit: 1, owner: 'w', now: new Date() })).map(({ vehicleId }) =>
          Number(vehicleId),
        ),
      );
    expect(order).toEqual([4, 2, 3, 1]);
    expect((await ask(statsRoute, 'GET')).json).toEqual({
      ...{ total: 5, pending: 0, processing: 4, complete: 0, failed: 1 },
      lanes: [
        { priority: 100, pending: 0, processing: 2, complete: 0, failed: 1 },
        { priority: 75, pending: 0, processing: 2, complete: 0, failed: 0 },
      ],
    });
  });
});

describe('backfills', () => {
  it('are counted without being queued, and queued on somebody’s word', async () => {
    await plant(['a', 'b', 'c']);
    await database.sql.query("UPDATE extraction_queue SET status = 'complete', completed_at = now()");
    const dry = { body: { batch_size: 2, dry_run: true } };
    expect((await ask(backfillRoute, 'POST', dry)).json).toEqual({ queued_count: 2, skipped_count: 0 });
    expect(await database.prisma.extractionItem.count({ where: { status: 'pending' } })).toBe(0);
    expect((await ask(backfillRoute, 'POST', { body: { batch_size: 2 } })).json).toEqual({
      queued_count: 2,
      skipped_count: 0,
    });
    expect((await ask(backfillRoute, 'POST', { body: {} })).json).toEqual({ queued_count: 1, skipped_count: 2 });
    expect((await ask(backfillRoute, 'POST', { body: { batch_size: 0 } })).status).toBe(422);
  });
});

describe('the orchestrator', () => {
  const deps = () => ({
    ...{ db: database.prisma, fetcher: fetcher(), now: () => new Date(), random: () => 0.5 },
    propose: proposeAuction,
  });

  it('queues twenty in its ten minutes, however often it runs in them, and 2,880 in a day', async () => {
    await plant(Array.from({ length: 50 }, (_one, index) => `car-${index}`));
    await database.sql.query("UPDATE extraction_queue SET status = 'complete', completed_at = now()");
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 12, minutes));
    const both = await Promise.all([queueShare(database.prisma, at(0)), queueShare(database.prisma, at(1))]);
    expect(both).toEqual([
      { queued: 20, skipped: 0 },
      { queued: 20, skipped: 0 },
    ]);
    expect(await database.prisma.extractionItem.count({ where: { status: 'pending' } })).toBe(20);
    expect(await queueShare(database.prisma, at(9))).toEqual({ queued: 20, skipped: 0 });
    expect(await queueShare(database.prisma, at(10))).toEqual({ queued: 20, skipped: 20 });
    expect(await database.prisma.extractionItem.count({ where: { status: 'pending', priority: 75 } })).toBe(40);
    expect(((24 * 60) / 10) * 20).toBe(2_880);
  });

  it('finds what is wrong, gives back what was lost, reads it and proposes what heals it', async () => {
    sold('wrong', '$9,250');
    sold('lost', '$4,000');
    await plant(['wrong', 'lost']);
    await database.sql.query(`
      INSERT INTO auction_events (vehicle_id, url, outcome, high_bid) VALUES (1, '${URL_OF('wrong')}', 'bid_to', 9250);
      UPDATE extraction_queue SET status = 'complete', completed_at = now(), extractor_version = 'bringatrailer/0.9.0' WHERE vehicle_id = 1;
      UPDATE extraction_queue SET status = 'processing', locked_by = 'gone', locked_at = now() - interval '1 hour', attempts = 1 WHERE vehicle_id = 2`);
    const done = await orchestrateAuctions(deps(), inlineSteps(), 'run-1');
    expect(done).toEqual({
      share: { queued: 1, skipped: 1 },
      unlocked: { released: 1, failed: 0 },
      read: { complete: 2, failed: 0, waiting: 0, gone: 0 },
    });
    const outcomes = await database.prisma.collectionChange.findMany({
      where: { field_name: 'outcome' },
      select: { old_value: true, new_value: true },
      orderBy: { old_value: 'asc' },
    });
    expect(outcomes).toEqual([
      { old_value: 'bid_to', new_value: 'sold' },
      { old_value: 'unknown', new_value: 'sold' },
    ]);
    expect(
      await database.prisma.extractionItem.findMany({ select: { status: true, extractor_version: true } }),
    ).toEqual([
      { status: 'complete', extractor_version: 'bringatrailer/1.0.0' },
      { status: 'complete', extractor_version: 'bringatrailer/1.0.0' },
    ]);
  });
});
