import { describe, expect, it } from 'vitest';
import { judgeListing } from '@/lib/catalog/assess-completeness';
import { requireEntityType } from '@/lib/catalog/registry';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const BULK = '6f9b3a52-1c1e-4b0e-9d53-3f4f4c7a1f10';

const insert = async (columns: Record<string, unknown>, table = 'listing'): Promise<Record<string, unknown>> => {
  const names = Object.keys(columns);
  const values = names.map((_name, index) => `$${index + 1}`);
  const text = names.length > 0 ? `(${names.join(', ')}) VALUES (${values.join(', ')})` : 'DEFAULT VALUES';
  const { rows } = await database.sql.query<Record<string, unknown>>(
    `INSERT INTO ${table} ${text} RETURNING *`,
    Object.values(columns).map((value) =>
      value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
    ),
  );
  return rows[0]!;
};

/** The twelve cases of the seed `partial-import-migrations.md`. */
describe('a partial import', () => {
  it('1: may have no price', async () => {
    const row = await insert({ title: 'Unpriced', price_usd: null, quality: 'partial', missing_fields: ['price_usd'] });
    expect(row).toMatchObject({ price_usd: null, quality: 'partial', missing_fields: ['price_usd'] });
  });

  it('2: is full unless something is missing', async () => {
    expect(await insert({ title: 'Priced', price_usd: 500 })).toMatchObject({
      ...{ quality: 'full', missing_fields: [], missing_reasons: {}, extraction_metadata: {} },
    });
  });

  it('3: tells how each field was read', async () => {
    const told = { title: 'json_ld', price_usd: 'manual' };
    const row = await insert({ title: 'Told', price_usd: 5, extraction_metadata: told });
    expect(row['extraction_metadata']).toEqual(told);
  });

  it('4: tells what is missing and why', async () => {
    const row = await insert({ kind: 'vehicle', title: 'Coupé', missing_reasons: { price_usd: 'unreadable' } });
    expect(row).toMatchObject({
      missing_fields: ['price_usd', 'year', 'make', 'model', 'mileage'],
      missing_reasons: { price_usd: 'unreadable', year: 'absent', make: 'absent', model: 'absent', mileage: 'absent' },
    });
  });

  it('5: is found among full ones, newest first', async () => {
    const { rows } = await database.sql.query<{ quality: string; created_at: Date }>(
      "SELECT * FROM listing WHERE quality = 'partial' ORDER BY created_at DESC",
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(new Set(rows.map(({ quality }) => quality))).toEqual(new Set(['partial']));
    const times = rows.map(({ created_at: at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('6–9: belongs to a bulk job, has a quality, names its listing and when it was complete', async () => {
    const listing = await insert({ title: 'Named', price_usd: 5 });
    const at = new Date('2026-11-30T10:00:00Z');
    const session = await insert(
      { bulk_job_id: BULK, status: 'complete', quality: 'full', listing_id: listing['id'], completed_at: at },
      'import_session',
    );
    expect(session).toMatchObject({ bulk_job_id: BULK, quality: 'full', listing_id: listing['id'], completed_at: at });
    await database.sql.query('DELETE FROM listing WHERE id = $1', [listing['id']]);
    // The history of imports outlives the listing.
    const { rows } = await database.sql.query('SELECT listing_id, status FROM import_session WHERE id = $1', [
      session['id'],
    ]);
    expect(rows).toEqual([{ listing_id: null, status: 'complete' }]);
    await expect(insert({ bulk_job_id: BULK, listing_id: 987_654_321 }, 'import_session')).rejects.toThrow(
      /foreign key/,
    );
  });

  it('10: tells a bulk job’s status by one query', async () => {
    const bulk = 'a52f6f9b-1c1e-4b0e-9d53-3f4f4c7a1f11';
    for (const [status, quality] of [
      ['complete', 'full'],
      ['complete', 'full'],
      ['complete', 'partial'],
      ['failed', null],
      ['queued', null],
    ])
      await insert({ bulk_job_id: bulk, status, quality }, 'import_session');
    const { rows } = await database.sql.query(
      `SELECT status, quality, COUNT(*) FROM import_session WHERE bulk_job_id = $1 GROUP BY status, quality ORDER BY 1, 2`,
      [bulk],
    );
    expect(rows).toEqual([
      { status: 'complete', quality: 'full', count: '2' },
      { status: 'complete', quality: 'partial', count: '1' },
      { status: 'failed', quality: null, count: '1' },
      { status: 'queued', quality: null, count: '1' },
    ]);
  });

  it('11: becomes full once its price is known', async () => {
    const made = await insert({ title: 'To be completed', missing_reasons: { price_usd: 'unreadable' } });
    expect(made['quality']).toBe('partial');
    const { rows } = await database.sql.query('UPDATE listing SET price_usd = 299.99 WHERE id = $1 RETURNING *', [
      made['id'],
    ]);
    expect(rows[0]).toMatchObject({ quality: 'full', missing_fields: [], missing_reasons: {} });
  });

  it('12: is found from its session by one query', async () => {
    const bulk = 'b52f6f9b-1c1e-4b0e-9d53-3f4f4c7a1f12';
    for (const title of ['One', 'Two']) {
      const { id } = await insert({ title, price_usd: 5 });
      await insert({ bulk_job_id: bulk, status: 'complete', listing_id: id }, 'import_session');
    }
    const { rows } = await database.sql.query<{ title: string }>(
      'SELECT l.* FROM listing l JOIN import_session i ON i.listing_id = l.id WHERE i.bulk_job_id = $1 ORDER BY l.id',
      [bulk],
    );
    expect(rows.map(({ title }) => title)).toEqual(['One', 'Two']);
  });
});

describe('what is missing of a listing', () => {
  it('cannot be said otherwise by whoever writes it', async () => {
    const { id } = await insert({ title: 'Unpriced' });
    await expect(database.sql.query("UPDATE listing SET quality = 'full' WHERE id = $1", [id])).rejects.toThrow(
      'A listing that misses ["price_usd"] is partial, not full.',
    );
    await database.sql.query(
      `UPDATE listing SET missing_fields = '[]', missing_reasons = '{"title": "blocked"}' WHERE id = $1`,
      [id],
    );
    const { rows } = await database.sql.query(
      'SELECT quality, missing_fields, missing_reasons FROM listing WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([
      { quality: 'partial', missing_fields: ['price_usd'], missing_reasons: { price_usd: 'absent' } },
    ]);
  });

  it('is what the one function says, of any values and reasons', async () => {
    const type = requireEntityType('listing');
    const random = mulberry(25);
    const pick = <T>(options: readonly T[]): T => options[Math.floor(random() * options.length)]!;
    const samples: Record<string, readonly unknown[]> = {
      title: [null, 'A thing', '  '], price_usd: [null, 485_000, 0.5], city: [null, 'Austin', ''], state: [null, 'TX'],
      address1: [null, '12 Elm Street'], bedrooms: [null, 0, 3], bathrooms: [null, 0, 2.5], sqft: [null, 900],
      year: [null, 1967], make: [null, 'Wren', ' '], model: [null, 'Coupé'], mileage: [null, 0, 41_000],
    }; // prettier-ignore
    const reasons = ['absent', 'unreadable', 'blocked', 'not_applicable'] as const;
    const cases = Array.from({ length: 400 }, () => {
      const values: Record<string, unknown> = { kind: pick(['home', 'vehicle', 'goods']) };
      for (const [name, options] of Object.entries(samples)) values[name] = pick(options);
      const known = Object.fromEntries(
        Object.keys(samples).flatMap((name) => (random() < 0.5 ? [[name, pick(reasons)]] : [])),
      );
      return { values, known };
    });
    for (const { values, known } of cases) {
      const row = await insert({ ...values, missing_reasons: known });
      const { quality, missing_fields: missing, missing_reasons: why } = row;
      expect([values, { quality, missing_fields: missing, missing_reasons: why }]).toEqual([
        values,
        judgeListing(type, values, known),
      ]);
    }
  });
});

/** Numbers from a fixed seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
