import { beforeEach, describe, expect, it } from 'vitest';
import {
  claimItems,
  completeItem,
  failItem,
  keepItem,
  LEASE_MS,
  postponeItem,
  unlockOrphans,
} from '@/lib/collection/auctions/item-commands';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-30T12:00:00.000Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

beforeEach(async () => {
  await database.sql.query('TRUNCATE vehicles, auction_events, extraction_queue RESTART IDENTITY CASCADE');
});

/** Items of these lanes, each queued so many minutes before now. */
async function plant(items: readonly { priority: number; waited: number; host?: string }[]): Promise<void> {
  for (const [index, { priority, waited, host = 'bringatrailer.com' }] of items.entries()) {
    const { rows } = await database.sql.query(
      'INSERT INTO vehicles (title, bat_auction_url) VALUES ($1, $2) RETURNING id',
      [`Car ${index}`, `https://${host}/listing/${index}/`],
    );
    await database.sql.query(
      'UPDATE extraction_queue SET priority = $1, created_at = $2, next_attempt_at = $2 WHERE vehicle_id = $3',
      [priority, after(-waited), rows[0].id],
    );
  }
}
const claim = (limit: number, now = NOW, owner = 'w', without: string[] = []) =>
  claimItems(database.prisma, { limit, owner, now, without });
const vehicles = (items: { vehicleId: bigint }[]) => items.map(({ vehicleId }) => Number(vehicleId));
const row = (id: bigint) => database.prisma.extractionItem.findUniqueOrThrow({ where: { id } });

describe('the order of claims', () => {
  it('is that of the lanes, until waiting has made up for the difference', async () => {
    await plant([
      { priority: 75, waited: 49 },
      { priority: 100, waited: 0 },
      { priority: 75, waited: 51 },
      { priority: 100, waited: 10 },
      { priority: 75, waited: 5 },
    ]);
    const order: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) order.push(...vehicles(await claim(1)));
    expect(order).toEqual([4, 3, 2, 1, 5]);
    const { rows } = await database.sql.query(
      'SELECT extraction_effective_priority(created_at, priority, $1)::int AS e, priority FROM extraction_queue ORDER BY e DESC, vehicle_id',
      [NOW],
    );
    expect(rows).toEqual([
      { e: 105, priority: 100 },
      { e: 100, priority: 100 },
      { e: 100, priority: 75 },
      { e: 99, priority: 75 },
      { e: 77, priority: 75 },
    ]);
  });

  it('lets a backfill start within fifty minutes of waiting, however many new ones come', async () => {
    await plant([{ priority: 75, waited: 0 }]);
    const [backfill] = await database.prisma.extractionItem.findMany();
    for (let minute = 1; minute <= 60; minute += 1) {
      await database.sql.query("INSERT INTO vehicles (title, bat_auction_url) VALUES ('New', $1)", [
        `https://bringatrailer.com/listing/n${minute}/`,
      ]);
      await database.sql.query(
        "UPDATE extraction_queue SET created_at = $1, next_attempt_at = $1 WHERE status = 'pending' AND id > $2 AND created_at > $3",
        [after(minute), backfill!.id, after(61)],
      );
      const [taken] = await claim(1, after(minute));
      if (taken!.id === backfill!.id) {
        expect(minute).toBeLessThanOrEqual(51);
        return;
      }
    }
    throw new Error('The backfill never started.');
  });

  it('leaves what is to wait, what has no attempt left, and hosts that are not to be asked', async () => {
    await plant([
      { priority: 100, waited: 1 },
      { priority: 100, waited: 2 },
      { priority: 100, waited: 3, host: 'slow.test' },
      { priority: 50, waited: 4 },
    ]);
    await database.sql.query('UPDATE extraction_queue SET next_attempt_at = $1 WHERE vehicle_id = 1', [after(1)]);
    await database.sql.query('UPDATE extraction_queue SET attempts = 3 WHERE vehicle_id = 2');
    expect(vehicles(await claim(10, NOW, 'w', ['slow.test']))).toEqual([4]);
  });
});

describe('claims of many at once', () => {
  it('take each item once', async () => {
    await database.sql.query(
      "INSERT INTO vehicles (title, bat_auction_url) SELECT 'Car ' || n, 'https://bringatrailer.com/listing/' || n || '/' FROM generate_series(1, 300) n",
    );
    const now = new Date(Date.now() + 1_000);
    const taken: bigint[] = [];
    const worker = async (name: string) => {
      for (;;) {
        const items = await claim(7, now, name);
        if (items.length === 0) return;
        for (const item of items) {
          taken.push(item.id);
          expect(
            await completeItem(
              database.prisma,
              item,
              { extractorVersion: 'x/1', snapshotId: 1n, note: null },
              now,
            ).catch(() => 'no snapshot'),
          ).toBe('no snapshot');
          expect(await failItem(database.prisma, item, { code: 'source_unusable', message: 'x' }, now)).toBe(true);
        }
      }
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(worker));
    expect(taken).toHaveLength(300);
    expect(new Set(taken).size).toBe(300);
  });
});

describe('an attempt that has lost its item', () => {
  it('settles nothing', async () => {
    await plant([{ priority: 100, waited: 1 }]);
    const [first] = await claim(1);
    expect(await unlockOrphans(database.prisma, after(LEASE_MS / 60_000 + 1))).toEqual({ released: 1, failed: 0 });
    const [second] = await claim(1, after(10), 'other');
    expect(second).toMatchObject({ id: first!.id, attempt: 2 });
    const until = { until: after(60), reason: 'x', countsAsAttempt: true };
    expect(await keepItem(database.prisma, first!, after(10))).toBe(false);
    expect(await failItem(database.prisma, first!, { code: 'internal', message: 'x' }, after(10))).toBe(false);
    expect(await postponeItem(database.prisma, first!, until)).toBe(false);
    expect(await row(first!.id)).toMatchObject({ status: 'processing', locked_by: 'other', attempts: 2 });
    expect(await postponeItem(database.prisma, second!, { ...until, countsAsAttempt: false })).toBe(true);
    expect(await row(first!.id)).toMatchObject({
      status: 'pending',
      locked_by: null,
      attempts: 1,
      next_attempt_at: after(60),
    });
  });
});

describe('what its worker was lost with', () => {
  it('is given back when it has been silent, left alone while it speaks, and failed after its third attempt', async () => {
    await plant([1, 2, 3].map((waited) => ({ priority: 100, waited })));
    const items = await claim(3);
    await database.sql.query('UPDATE extraction_queue SET attempts = 3 WHERE vehicle_id = 3');
    const late = after(LEASE_MS / 60_000 + 1);
    const spoken = items.find(({ vehicleId }) => vehicleId === 2n)!;
    expect(await keepItem(database.prisma, spoken, after(4))).toBe(true);
    expect(await unlockOrphans(database.prisma, late)).toEqual({ released: 1, failed: 1 });
    expect(await unlockOrphans(database.prisma, late)).toEqual({ released: 0, failed: 0 });
    const rows = await database.prisma.extractionItem.findMany({ orderBy: { vehicle_id: 'asc' } });
    expect(rows.map(({ status }) => status)).toEqual(['pending', 'processing', 'failed']);
    expect(rows[2]).toMatchObject({ locked_by: null, completed_at: late, error_code: 'internal' });
  });
});
