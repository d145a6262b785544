import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revertMigration } from '@/lib/platform/db/revert-migration';
import { applyMigrations } from '@/lib/platform/db/schema-engine';
import { databaseAsOf, type DatabaseAsOf } from './as-of-migration';

const LAST = '20261218002600_0026_bulk_job_tracking';
let database: DatabaseAsOf;
let [dir, url] = ['', ''];
let sql: pg.Pool;

beforeAll(async () => {
  database = await databaseAsOf(LAST);
  ({ dir, url, sql } = database);
});
afterAll(() => database.close());

const rowsOf = (table: string) => database.rowsOf(table);
const columnsOf = (table: string) => database.columnsOf(table);

describe('0025 and 0026, up, down and up again', () => {
  it('keep every listing and every import as it was, partial ones parked meanwhile', async () => {
    await sql.query(`
      INSERT INTO listing (title, price_usd, url, extraction_metadata) VALUES
        ('Walnut desk', 240, 'https://shop.test/desk', '{"title": "json_ld", "price_usd": "json_ld"}'),
        ('Unpriced desk', NULL, 'https://shop.test/unpriced', '{"title": "page_text"}'),
        (NULL, 99, 'https://shop.test/untitled', '{}');
      INSERT INTO listing (kind, title, price_usd, year, make, missing_reasons) VALUES
        ('vehicle', '1967 Wren Coupé', NULL, 1967, 'Wren', '{"price_usd": "unreadable", "mileage": "not_applicable", "model": "blocked"}');
      INSERT INTO import_session (url, status, bulk_job_id, quality, listing_id, completed_at)
      SELECT url, 'complete', 'b1d7e2f0-0000-4000-8000-000000000001', quality, id, now() FROM listing;
      INSERT INTO import_session (url, status) VALUES ('https://shop.test/alone', 'queued')`);
    const before = { listings: await rowsOf('listing'), sessions: await rowsOf('import_session') };
    const columns = { listing: await columnsOf('listing'), session: await columnsOf('import_session') };

    await expect(revertMigration(url, '0025_partial_import', dir)).rejects.toThrow(/0026_bulk_job_tracking/);
    expect(await revertMigration(url, undefined, dir)).toBe(LAST);
    expect(await columnsOf('import_session')).toEqual(
      columns.session.filter((name) => !['bulk_job_id', 'completed_at', 'listing_id', 'quality'].includes(name)),
    );
    await revertMigration(url, '0025_partial_import', dir);
    // Those with a price stay; the column is as strict as it was.
    expect((await rowsOf('listing')).map((row) => (row as { title: string | null }).title)).toEqual([
      'Walnut desk',
      null,
    ]);
    await expect(sql.query("INSERT INTO listing (title) VALUES ('Free')")).rejects.toThrow(/price_usd/);
    expect(await rowsOf('import_session')).toHaveLength(before.sessions.length);

    expect(await applyMigrations(url, dir)).toEqual(['20261218002500_0025_partial_import', LAST]);
    expect({ listings: await rowsOf('listing'), sessions: await rowsOf('import_session') }).toEqual(before);
    expect({ listing: await columnsOf('listing'), session: await columnsOf('import_session') }).toEqual(columns);
    const { rows } = await sql.query(
      "SELECT to_regclass('listing_parked_0025') AS a, to_regclass('import_session_parked_0026') AS b",
    );
    expect(rows).toEqual([{ a: null, b: null }]);
  });

  it('keep parked what cannot come back, and give way to what was imported anew', async () => {
    await revertMigration(url, undefined, dir);
    await revertMigration(url, undefined, dir);
    await sql.query(
      "INSERT INTO listing (title, price_usd, url) VALUES ('Desk, priced', 300, 'https://shop.test/unpriced')",
    );
    await sql.query("DELETE FROM listing WHERE url = 'https://shop.test/desk'");
    await applyMigrations(url, dir);
    const { rows } = await sql.query("SELECT kept ->> 'title' AS title FROM listing_parked_0025");
    expect(rows).toEqual([{ title: 'Unpriced desk' }]);
    const sessions = await sql.query<{ url: string; listing_id: string | null }>(
      'SELECT url, listing_id FROM import_session WHERE bulk_job_id IS NOT NULL ORDER BY id',
    );
    expect(sessions.rows.map(({ listing_id: id }) => id === null)).toEqual([true, true, false, false]);
    // Taken back once more, both are still there.
    await revertMigration(url, undefined, dir);
    await revertMigration(url, undefined, dir);
    await sql.query("DELETE FROM listing WHERE url = 'https://shop.test/unpriced'");
    await applyMigrations(url, dir);
    const back = await sql.query("SELECT title FROM listing WHERE url = 'https://shop.test/unpriced'");
    expect(back.rows).toEqual([{ title: 'Unpriced desk' }]);
  });

  it('judge listings from before as new ones', async () => {
    await revertMigration(url, undefined, dir);
    await revertMigration(url, undefined, dir);
    await sql.query("INSERT INTO listing (title, price_usd) VALUES ('Old and whole', 10)");
    await sql.query("INSERT INTO listing (title, price_usd, kind, city) VALUES ('Old home', 410000, 'home', 'Austin')");
    await applyMigrations(url, dir);
    const { rows } = await sql.query(
      "SELECT title, quality, missing_fields FROM listing WHERE title LIKE 'Old %' ORDER BY id",
    );
    expect(rows).toEqual([
      { title: 'Old and whole', quality: 'full', missing_fields: [] },
      { title: 'Old home', quality: 'partial', missing_fields: ['bedrooms', 'bathrooms', 'sqft', 'address1', 'state'] },
    ]);
  });

  it('is refused for a migration that has no way back', async () => {
    await revertMigration(url, undefined, dir);
    await revertMigration(url, undefined, dir);
    await expect(revertMigration(url, undefined, dir)).rejects.toThrow('no down.sql');
    await expect(revertMigration(url, 'no_such', dir)).rejects.toThrow('No migration called no_such');
    expect(await applyMigrations(url, dir)).toHaveLength(2);
  });
});
