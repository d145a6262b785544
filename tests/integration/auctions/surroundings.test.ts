import { expect, it } from 'vitest';
import { getEntityRow } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { describeSurroundings } from '@/lib/review/catalog/surroundings/describe-surroundings';
import { findSurroundings } from '@/lib/review/catalog/surroundings/queries';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

it('a vehicle’s page shows its auctions, the latest first, beside the listings that offer it', async () => {
  await database.sql.query(`
    INSERT INTO vehicles (title) VALUES ('1958 Wren Roadster');
    INSERT INTO listing (title, kind, price_usd, vehicle_id) VALUES ('Offered', 'vehicle', 62000, 1);
    INSERT INTO auction_events (vehicle_id, title, outcome, sale_price, high_bid, ended_at) VALUES
      (1, 'First', 'sold', 41000, 41000, '2019-05-01'), (1, 'Second', 'bid_to', NULL, 52000, '2024-05-01'), (1, NULL, 'unknown', NULL, NULL, NULL)`);
  for (const [name, id] of [
    ['vehicle', 1n],
    ['auction_event', 1n],
  ] as const) {
    const type = requireEntityType(name);
    const row = (await getEntityRow(database.prisma, type, id))!;
    const around = describeSurroundings(type, row, await findSurroundings(database.prisma, type, row));
    const shown = around.auctions.map(({ title, detail, href }) => [title, detail, href]);
    expect(around.offers.map(({ title }) => title)).toEqual(name === 'vehicle' ? ['Offered'] : []);
    expect(shown.map(([title]) => title)).toEqual(name === 'vehicle' ? ['Auction 3', 'Second', 'First'] : []);
    if (name === 'vehicle')
      expect(shown[2]).toEqual(['First', expect.stringMatching(/^sold · .*41/i), '/catalog/auction_events/1']);
  }
});
