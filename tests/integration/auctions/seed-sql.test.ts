import { beforeEach, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const query = async (text: string) => (await database.sql.query(text)).rows as Record<string, unknown>[];
const URL_OF = (name: string) => `https://bringatrailer.com/listing/${name}/`;

beforeEach(async () => {
  await query(
    'TRUNCATE vehicles, auction_events, extraction_queue, field_states, extractor_versions RESTART IDENTITY CASCADE',
  );
  await query("INSERT INTO extractor_versions (name, version) VALUES ('bringatrailer', 'bringatrailer/9.0.0')");
});

/** A vehicle with an auction, complete unless told; its item of the queue is as an extraction by the present version has left it. */
async function plant(
  name: string,
  auction: string,
  vehicle = '',
  queue = "status = 'complete', completed_at = now()",
): Promise<number> {
  const [row] = await query(`
    INSERT INTO vehicles (title, vin, mileage, exterior_color, transmission, drivetrain, bat_auction_url)
    VALUES ('${name}', 'WBSBL93453JR22502', 1000, 'Red', 'Manual', 'RWD', '${URL_OF(name)}') RETURNING id::int`);
  const id = Number(row!['id']);
  // Old rows break the rules that hold every write since.
  await query(
    'ALTER TABLE auction_events DROP CONSTRAINT auction_events_price_check, DROP CONSTRAINT auction_events_bid_check',
  );
  await query(
    `INSERT INTO auction_events (vehicle_id, url) VALUES (${id}, '${URL_OF(name)}'); UPDATE auction_events SET ${auction} WHERE vehicle_id = ${id}`,
  );
  if (vehicle) await query(`UPDATE vehicles SET ${vehicle} WHERE id = ${id}`);
  await query(`ALTER TABLE auction_events
    ADD CONSTRAINT auction_events_price_check CHECK (auction_price_only_if_sold(outcome, sale_price)) NOT VALID,
    ADD CONSTRAINT auction_events_bid_check CHECK (auction_bid_to_has_bid(outcome, high_bid)) NOT VALID`);
  await query(`UPDATE extraction_queue SET ${queue} WHERE vehicle_id = ${id}`);
  return id;
}
/** Says that a page has proven how an auction ended. */
const prove = (vehicleId: number) =>
  query(`
  WITH seen AS (
    INSERT INTO observations (entity_type, entity_id, field_name, method, confidence, evidence)
    SELECT 'auction_event', id, 'outcome', 'site_adapter', 0.97, 'verified' FROM auction_events WHERE vehicle_id = ${vehicleId}
    RETURNING id, entity_id)
  INSERT INTO field_states (entity_type, entity_id, field_name, observation_id, origin)
  SELECT 'auction_event', entity_id, 'outcome', id, 'collected' FROM seen`);
const found = async (args = '') =>
  (await query(`SELECT vehicle_id::int, reason, bat_url FROM queue_bat_backfill_vehicles(${args})`)).map(
    ({ vehicle_id: id, reason }) => [id, reason],
  );

describe('a vehicle that is saved with the address of an auction', () => {
  it('is queued at 100 in the same transaction, and again when it has another address', async () => {
    await query(`BEGIN; INSERT INTO vehicles (title, bat_auction_url) VALUES ('A', '${URL_OF('a')}'); ROLLBACK`);
    expect(await query('SELECT FROM extraction_queue')).toEqual([]);
    await query(`INSERT INTO vehicles (title, bat_auction_url) VALUES ('A', '${URL_OF('a')}'), ('B', NULL)`);
    const row = { vehicle_id: '2', bat_url: URL_OF('a'), priority: 100, status: 'pending', reason: 'new', attempts: 0 };
    expect(
      await query('SELECT vehicle_id, bat_url, priority, status, reason, attempts FROM extraction_queue'),
    ).toMatchObject([row]);
    await query("UPDATE vehicles SET title = 'A again', bat_auction_url = bat_auction_url");
    await query(`UPDATE vehicles SET bat_auction_url = '${URL_OF('a-2')}' WHERE bat_auction_url IS NOT NULL`);
    expect(await query('SELECT bat_url FROM extraction_queue')).toEqual([{ bat_url: URL_OF('a-2') }]);
    await query('UPDATE vehicles SET bat_auction_url = NULL');
    expect(await query('SELECT FROM extraction_queue')).toEqual([]);
  });
});

describe('the rules of a right record', () => {
  it.each([
    ["outcome = 'bid_to', high_bid = 89500, sale_price = 89500", /auction_events_price_check/],
    ["outcome = 'withdrawn', sale_price = 1", /auction_events_price_check/],
    ["outcome = 'bid_to'", /auction_events_bid_check/],
    ["outcome = 'got_away'", /auction_events_outcome_check/],
    ["outcome = 'sold', sale_price = 0", /auction_events_amounts_check/],
  ])('refuse %s', async (change, constraint) => {
    await query(`INSERT INTO vehicles (title) VALUES ('A'); INSERT INTO auction_events (vehicle_id) VALUES (1)`);
    await expect(query(`UPDATE auction_events SET ${change}`)).rejects.toThrow(constraint);
    await query("UPDATE auction_events SET outcome = 'sold', high_bid = 89500, sale_price = 89500");
    await query("UPDATE auction_events SET outcome = 'bid_to', sale_price = NULL");
  });

  it('know four ways to drive', async () => {
    await expect(query("INSERT INTO vehicles (title, drivetrain) VALUES ('A', '2WD')")).rejects.toThrow(
      /vehicles_drivetrain_check/,
    );
  });
});

describe('vehicles whose auction has to be read again', () => {
  it('are found with every reason, the worst first, and those that are right are not', async () => {
    const right = await plant('right', "outcome = 'sold', sale_price = 5000, high_bid = 5000");
    await prove(right);
    const fields = await plant('fields', "outcome = 'bid_to', high_bid = 7000", 'vin = NULL, exterior_color = NULL');
    const unknown = await plant('unknown', "outcome = 'unknown'");
    const priced = await plant('priced', "outcome = 'bid_to', high_bid = 89500, sale_price = 89500");
    const unproven = await plant(
      'unproven',
      "outcome = 'sold', sale_price = 89500, high_bid = 89500",
      'drivetrain = NULL',
    );
    const bidless = await plant('bidless', "outcome = 'bid_to', high_bid = NULL");
    const over = await plant('over', "outcome = 'live', high_bid = 10, ends_at = now() - interval '1 hour'");
    await plant('under-way', "outcome = 'live', high_bid = 10, ends_at = now() + interval '1 hour'");
    await query("UPDATE extraction_queue SET extractor_version = 'bringatrailer/1.0.0'");
    expect(await found()).toEqual([
      [priced, 'wrong_sale_status, incorrect_price'],
      [unproven, 'wrong_sale_status, missing_fields(drivetrain)'],
      [bidless, 'incorrect_price'],
      [unknown, 'missing_outcome'],
      [over, 'missing_outcome'],
      [fields, 'missing_fields(color, vin)'],
    ]);
    expect(await found('2, 75')).toHaveLength(2);
    expect(await found('0, 75')).toEqual([]);
  });

  it('are not asked for what does not apply, nor what the present version has found nothing for', async () => {
    const boat = await plant('boat', "outcome = 'bid_to', high_bid = 7000", 'drivetrain = NULL');
    await query("UPDATE extraction_queue SET extractor_version = 'bringatrailer/9.0.0'");
    expect(await found()).toEqual([]);
    await query("UPDATE extraction_queue SET extractor_version = 'bringatrailer/8.0.0'");
    expect(await found()).toEqual([[boat, 'missing_fields(drivetrain)']]);
    await query(`UPDATE vehicles SET missing_reasons = '{"drivetrain": "not_applicable"}'`);
    expect(await found()).toEqual([]);
  });

  it('come back when somebody has written to them since, and those that failed by a new version only', async () => {
    const id = await plant(
      'a',
      "outcome = 'unknown'",
      '',
      "status = 'failed', completed_at = now(), extractor_version = 'bringatrailer/9.0.0'",
    );
    expect(await found()).toEqual([]);
    await query("UPDATE extraction_queue SET status = 'complete', completed_at = now() + interval '1 minute'");
    expect(await found()).toEqual([]);
    await query("UPDATE vehicles SET mileage = 2000, updated_at = now() + interval '2 minutes'");
    expect(await found()).toEqual([[id, 'missing_outcome']]);
    await query(
      "UPDATE extractor_versions SET version = 'bringatrailer/10.0.0'; UPDATE extraction_queue SET status = 'failed'",
    );
    expect(await found()).toEqual([[id, 'missing_outcome']]);
  });

  it('are queued in their lane, once, however many ask', async () => {
    for (const name of ['a', 'b', 'c']) await plant(name, "outcome = 'unknown'");
    const auto = (args: string) => query(`SELECT queued_count, skipped_count FROM auto_queue_bat_backfills(${args})`);
    expect(await auto('2, 75')).toEqual([{ queued_count: 2, skipped_count: 0 }]);
    expect(await auto('')).toEqual([{ queued_count: 1, skipped_count: 2 }]);
    expect(await auto('')).toEqual([{ queued_count: 0, skipped_count: 3 }]);
    expect(await query('SELECT DISTINCT priority, status, reason, attempts FROM extraction_queue')).toEqual([
      { priority: 75, status: 'pending', reason: 'missing_outcome', attempts: 0 },
    ]);
  });
});

describe('the seed’s SQL, as it is written', () => {
  it('queues a vehicle by hand: raises what waits, starts fresh what has ended, leaves what is under way with whom has it', async () => {
    const id = await plant('a', "outcome = 'unknown'", '', 'priority = 50');
    const insert = () =>
      query(`
      INSERT INTO bat_extraction_queue (vehicle_id, bat_url, priority, status)
      VALUES (
        '${id}',
        'https://bringatrailer.com/listing/a/',
        75,
        'pending'
      )
      ON CONFLICT (vehicle_id) DO UPDATE SET
        status = 'pending',
        priority = GREATEST(bat_extraction_queue.priority, 75);`);
    const item = async () =>
      (await query('SELECT status, priority, attempts, locked_by, times_queued FROM extraction_queue'))[0];
    await insert();
    expect(await item()).toEqual({ status: 'pending', priority: 75, attempts: 0, locked_by: null, times_queued: 1 });
    await query(
      "UPDATE extraction_queue SET status = 'processing', locked_by = 'w', locked_at = now(), attempts = 1, priority = 60",
    );
    await insert();
    expect(await item()).toMatchObject({ status: 'processing', locked_by: 'w', attempts: 1, priority: 75 });
    await query(
      "UPDATE extraction_queue SET status = 'failed', locked_by = NULL, locked_at = NULL, attempts = 3, priority = 100, completed_at = now()",
    );
    await insert();
    expect(await item()).toEqual({ status: 'pending', priority: 75, attempts: 0, locked_by: null, times_queued: 2 });
    await query('DELETE FROM extraction_queue');
    await insert();
    expect(await item()).toEqual({ status: 'pending', priority: 75, attempts: 0, locked_by: null, times_queued: 1 });
  });

  it('shows what waits, and what has come of today’s backfills', async () => {
    await plant('a', "outcome = 'unknown'", "year = 2003, make = 'BMW', model = 'M3'", 'priority = 75');
    await plant('b', "outcome = 'unknown'", '', "priority = 75, status = 'complete', completed_at = now()");
    expect(
      await query(`
        -- See pending backfill items
        SELECT
          beq.*,
          v.year, v.make, v.model,
          v.bat_auction_url
        FROM bat_extraction_queue beq
        JOIN vehicles v ON v.id = beq.vehicle_id
        WHERE beq.status = 'pending'
          AND beq.priority = 75
        ORDER BY beq.created_at ASC
        LIMIT 50;`),
    ).toMatchObject([{ year: 2003, make: 'BMW', model: 'M3', bat_auction_url: URL_OF('a'), priority: 75 }]);
    expect(
      await query(`
        -- Vehicles queued for backfill today
        SELECT
          COUNT(*) FILTER (WHERE status = 'pending') as pending,
          COUNT(*) FILTER (WHERE status = 'processing') as processing,
          COUNT(*) FILTER (WHERE status = 'complete') as complete,
          COUNT(*) FILTER (WHERE status = 'failed') as failed
        FROM bat_extraction_queue
        WHERE priority = 75
          AND created_at::date = CURRENT_DATE;`),
    ).toEqual([{ pending: '1', processing: '0', complete: '1', failed: '0' }]);
    expect(await query('SELECT * FROM queue_bat_backfill_vehicles(50, 75);')).toHaveLength(1);
    expect(await query('SELECT * FROM auto_queue_bat_backfills(20, 75);')).toHaveLength(1);
  });
});
