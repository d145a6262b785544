import { describe, expect, it } from 'vitest';
import * as promoteRoute from '@/app/api/v1/listings/[id]/promote/route';
import { withImports } from './with-imports';

const { database, site, importOne, callAsAdmin, startBulk, runQueued } = withImports();

/** What a page plants of people; none of it may be found anywhere afterwards. */
const PLANTED = ['Thistlewood', 'Quillfeather', '555-0147', '5550147', 'marv@', 'mtil_1967', '078-05-1120'];

const offer = (price: string | null) => ({
  '@type': 'Offer',
  ...(price === null ? {} : { price, priceCurrency: 'USD' }),
  seller: { '@type': 'Person', name: 'Marvin Thistlewood', email: 'marv@mail.test', telephone: '+1-512-555-0147' },
});
const planted = (price: string | null) => `<!doctype html><html><head><title>2015 Porsche Cayman S</title>
<script type="application/ld+json">${JSON.stringify({
  ...{ '@context': 'https://schema.org', '@type': 'Car', name: '2015 Porsche Cayman S', model: 'Cayman S' },
  ...{ brand: { '@type': 'Brand', name: 'Porsche' }, vehicleModelDate: '2015' },
  vehicleIdentificationNumber: 'WP0AB2A81FK180406',
  mileageFromOdometer: { '@type': 'QuantitativeValue', value: '34120', unitCode: 'SMI' },
  description: 'Marvin Thistlewood bought it new. Serviced every year at the dealer, with all its books and keys.',
  offers: offer(price),
  review: [{ author: { '@type': 'Person', name: 'Ottoline Quillfeather' }, reviewBody: 'Saw it, lovely.' }],
})}</script></head><body><h1>2015 Porsche Cayman S</h1>
<p>Seller: Marvin Thistlewood, call (512) 555-0147 or write to marv@mail.test</p>
<div class="comments"><span class="comment-author">mtil_1967</span><p>mtil_1967 here, SSN 078-05-1120.</p></div></body></html>`;

/** Tables with a row in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await database.sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.sql.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe('who sells, bids or writes on an imported page', () => {
  it.each<[string, string | null, 'full' | 'partial']>([
    ['a whole listing', '48500', 'full'],
    ['a partial one', null, 'partial'],
  ])('is nowhere afterwards: %s, fetched, supplied, and in bulk', async (_what, price, quality) => {
    site.page('/car', planted(price));
    const supplied = await importOne({ url: 'http://cars.test/1', html: planted(price) });
    expect(supplied.json).toMatchObject({
      quality,
      fields: { vin: 'WP0AB2A81FK180406', mileage: 34_120, make: 'Porsche' },
    });
    await importOne({ url: 'http://shop.test/car' });
    await startBulk(['http://shop.test/car?page=2']);
    await runQueued();
    if (quality === 'full')
      await callAsAdmin(promoteRoute, 'POST', { params: { id: String(supplied.json['listing_id']) } });
    for (const text of PLANTED) expect(await tablesWith(text), text).toEqual([]);
    // That the search finds what is there.
    expect(await tablesWith('WP0AB2A81FK180406')).toEqual(
      expect.arrayContaining(['public.listing', 'public.snapshot_contents']),
    );
  });
});
