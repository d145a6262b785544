import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revertMigration } from '@/lib/platform/db/revert-migration';
import { applyMigrations } from '@/lib/platform/db/schema-engine';
import { databaseAsOf, type DatabaseAsOf } from '../listings/as-of-migration';

const LIMITS = '20261220000000_site_limits';
const LAST = '20261221000000_auctions';
let database: DatabaseAsOf;
beforeAll(async () => {
  database = await databaseAsOf(LAST);
});
afterAll(() => database.close());

describe('auctions, down and up again', () => {
  it('come back with their ids, their queue and why something does not apply; pictures keep their places', async () => {
    const { sql, url, dir } = database;
    await sql.query(`
      INSERT INTO vehicles (title, images, bat_auction_url, missing_reasons) VALUES
        ('A', '["https://a.test/1.png"]', 'https://bringatrailer.com/listing/a/', '{"vin": "not_applicable"}'), ('B', NULL, NULL, '{}'),
        ('C', NULL, 'https://bringatrailer.com/listing/c/', '{}');
      INSERT INTO auction_events (vehicle_id, url, outcome, high_bid) VALUES (1, 'https://bringatrailer.com/listing/a/', 'bid_to', 7000);
      UPDATE extraction_queue SET status = 'failed', attempts = 3, priority = 75, completed_at = now() WHERE vehicle_id = 1;
      DELETE FROM extraction_queue WHERE vehicle_id = 3;
      INSERT INTO auction_runs (slot, queued) VALUES (now(), 20);
      INSERT INTO extractor_versions (name, version) VALUES ('bringatrailer', 'bringatrailer/1.0.0');
      INSERT INTO collection_changes (entity_type, is_new_entity, change_type, proposed_entity_data)
        VALUES ('vehicle', true, 'added', '{"title": "D", "images": ["https://a.test/2.png"]}')`);
    const tables = ['vehicles', 'auction_events', 'collection_changes'];
    const all = async () =>
      Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await database.rowsOf(table)])));
    const before = await all();

    expect(await revertMigration(url, undefined, dir)).toBe(LAST);
    expect(await database.columnsOf('vehicles')).toEqual(expect.arrayContaining(['media_urls']));
    expect((await sql.query('SELECT proposed_entity_data FROM collection_changes')).rows).toEqual([
      { proposed_entity_data: { title: 'D', media_urls: ['https://a.test/2.png'] } },
    ]);
    expect(await revertMigration(url, undefined, dir)).toBe(LIMITS);
    expect(await applyMigrations(url, dir)).toEqual([LIMITS, LAST]);
    expect(await all()).toEqual(before);
    expect((await sql.query('SELECT queued, version FROM auction_runs, extractor_versions')).rows).toEqual([
      { queued: 20, version: 'bringatrailer/1.0.0' },
    ]);
    const { rows } = await sql.query(
      'SELECT id::int, vehicle_id::int, status, attempts, priority FROM extraction_queue ORDER BY vehicle_id',
    );
    expect(rows).toEqual([
      { id: 1, vehicle_id: 1, status: 'failed', attempts: 3, priority: 75 },
      { id: 3, vehicle_id: 3, status: 'pending', attempts: 0, priority: 100 },
    ]);
    const next = await sql.query(`INSERT INTO auction_events (vehicle_id) VALUES (2)
      RETURNING auction_event_id, to_regclass('auction_events_parked') AS parked`);
    expect(next.rows).toEqual([{ auction_event_id: 'AUC-000002', parked: null }]);
  });
});
