import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { readDocument } from '@/lib/extraction/document';
import { readListings } from '@/lib/extraction/property/read-listings';
import { snapshotText } from '@/lib/web/snapshot-text';

describe('inline elements that only style sets apart', () => {
  it.each([
    ['<b>$455,000</b><span>4bd</span><span>3ba</span>', '$455,000 4bd 3ba'],
    ['<span><i>4</i> bd</span><span><i>3</i> ba</span><span>2,140 sq ft</span>', '4 bd 3 ba 2,140 sq ft'],
    ['<a href="/x"><b>$455,000</b></a><em>4bd</em>', '$455,000 4bd'],
    ['<b>$455,000</b> <span>4bd</span>', '$455,000 4bd'],
    ['<b>$</b><b>4</b><b>5</b><b>5</b><b>,</b><b>0</b><b>0</b><b>0</b>', '$455,000'],
    ['<b>$455</b><b>,000</b>', '$455,000'],
    ['<b>3</b><span>ba</span>', '3ba'],
    ['<span>2,140 sq ft</span><sup>1</sup>', '2,140 sq ft1'],
    ['<span>Perry</span><span>Homes</span>', 'PerryHomes'],
    ['<span>713</span><span>5550199</span>', '7135550199'],
    ['<span>2,140 sq ft</span>1', '2,140 sq ft1'],
    ['<span>john</span><span>2</span>@fold.test', 'john2@fold.test'],
  ])('%s reads “%s”, by its lines as by its text', (html, words) => {
    const body = `<p>${html}</p>`;
    expect(snapshotText(body).text).toBe(words);
    const { lines, snapshot } = readDocument({ html: body, url: null });
    expect([lines.map(({ text }) => text), snapshot.text.slice(0, snapshot.visibleLength)]).toEqual([[words], words]);
  });

  it('tell price, bedrooms and bathrooms of the homes of a list', () => {
    const card = (street: string, price: string, beds: number) =>
      `<li><h3>${street}</h3><p><b>${price}</b><span>${beds}bd</span><span>3ba</span></p></li>`;
    const html = `<title>Homes</title><h1>Available homes</h1><ul>${card('Lot 7 – 240 Alder Run', '$455,000', 4)}${card('Lot 8 – 244 Alder Run', '$462,500', 5)}</ul>`;
    const { items } = readListings(propertyType, readDocument({ html, url: 'https://fold.test/homes' }), {
      now: new Date('2026-11-29T00:00:00Z'),
    });
    const values = items.map(({ extraction }) =>
      Object.fromEntries(extraction.fields.map(({ name, value, evidence }) => [name, [value, evidence]])),
    );
    const home = (street: string, price: number, beds: number) => ({
      ...{ address1: [street, 'verified'], price: [price, 'verified'] },
      ...{ bedrooms: [beds, 'verified'], bathrooms: [3, 'verified'] },
    });
    expect(values).toMatchObject([home('240 Alder Run', 455_000, 4), home('244 Alder Run', 462_500, 5)]);
  });
});
