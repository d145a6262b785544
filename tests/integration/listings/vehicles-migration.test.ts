import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revertMigration } from '@/lib/platform/db/revert-migration';
import { applyMigrations } from '@/lib/platform/db/schema-engine';
import { databaseAsOf, type DatabaseAsOf } from './as-of-migration';

const LAST = '20261219000000_vehicles';
let database: DatabaseAsOf;
beforeAll(async () => {
  database = await databaseAsOf(LAST);
});
afterAll(() => database.close());

describe('vehicles, down and up again', () => {
  it('come back with their ids, and with the listings that name them', async () => {
    const { sql, url, dir } = database;
    await sql.query(`
      INSERT INTO vehicles (title, year, make, vin, media_urls) VALUES ('1967 Wren Coupé', 1967, 'Wren', '67W20418', '["https://a.test/1.png"]'), (NULL, NULL, NULL, NULL, NULL);
      INSERT INTO properties (title, address1) VALUES ('12 Elm Street', '12 Elm Street');
      INSERT INTO collection_changes (entity_type, is_new_entity, change_type) VALUES ('vehicle', true, 'added');
      INSERT INTO listing (title, price_usd, vehicle_id) SELECT 'Offered', 48500, min(id) FROM vehicles;
      INSERT INTO listing (title, price_usd, property_id) SELECT 'Offered too', 485000, id FROM properties;
      INSERT INTO listing (title, price_usd, promotion_change_id) SELECT 'Waiting', 20, id FROM collection_changes;
      INSERT INTO listing (title, price_usd) VALUES ('By itself', 10)`);
    await expect(
      sql.query('UPDATE listing SET property_id = (SELECT min(id) FROM properties) WHERE vehicle_id IS NOT NULL'),
    ).rejects.toThrow('listing_offers_one_check');
    const before = { vehicles: await database.rowsOf('vehicles'), listings: await database.rowsOf('listing') };

    expect(await revertMigration(url, undefined, dir)).toBe(LAST);
    expect(await database.columnsOf('listing')).not.toContain('vehicle_id');
    expect(await database.rowsOf('listing')).toHaveLength(4);
    expect(await applyMigrations(url, dir)).toEqual([LAST]);
    expect({ vehicles: await database.rowsOf('vehicles'), listings: await database.rowsOf('listing') }).toEqual(before);
    const { rows } = await sql.query(`
      INSERT INTO vehicles (title) VALUES ('The next one')
      RETURNING vehicle_id, to_regclass('vehicles_parked') AS vehicles, to_regclass('listing_offers_parked') AS offers`);
    expect(rows).toEqual([{ vehicle_id: 'VEH-000003', vehicles: null, offers: null }]);
  });
});
