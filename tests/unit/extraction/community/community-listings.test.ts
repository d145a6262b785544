import { describe, expect, it } from 'vitest';

import { communityType } from '@/lib/catalog/types/community';
import { readCommunityListings } from '@/lib/extraction/community/read-listings';
import { readDocument } from '@/lib/extraction/document';
import { findFolded } from '@/lib/extraction/fold-text';
import { verifyEvidence } from '@/lib/extraction/verify-evidence';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';

import { NOW } from './read-community';

/** Names, addresses and values of a page's list; every value is held to its quote, and every quote to the page. */
function listed(html: string, url: string | null = 'https://www.builder.example/communities') {
  const page = readDocument({ html, url });
  const listings = readCommunityListings(page, NOW);
  const communities = listings.communities.map(({ name, url: address, fields }) => {
    const values: Record<string, unknown> = {};
    for (const candidate of fields) {
      const field = communityType.fields.find((one) => one.name === candidate.field)!;
      const parsed = kindOf(field.kind).parse(String(candidate.input ?? candidate.raw), field, NOW);
      if (!parsed.ok) continue;
      expect(
        findFolded(page.snapshot.folded, candidate.quote),
        `${candidate.field}: ${candidate.quote}`,
      ).not.toBeNull();
      expect(
        verifyEvidence({ snapshotText: page.snapshot.folded, quote: candidate.quote, value: parsed.value, field })
          .verdict,
      ).toBe('verified');
      values[candidate.field] ??= parsed.value;
    }
    return { ...values, name, url: address };
  });
  return { ...listings, communities };
}

const card = (name: string, place: string, more = '') =>
  `<div><h3><a href="/c/${name.toLowerCase().replace(/ /g, '-')}">${name}</a></h3><p>${place}</p>${more}</div>`;
const at = (slug: string) => `https://www.builder.example/c/${slug}`;

describe('a page of many communities', () => {
  it('cards in several rows, with more pages to come', () => {
    const { communities, isComplete, total, nextUrl } = listed(
      `<title>Communities in Houston</title><nav><ul><li><a href="/a">Find a home</a></li><li><a href="/b">About our company</a></li></ul></nav><main><h1>New Home Communities in Houston</h1><p>Showing 3 of 48 communities</p><div class="row">${card('Aliana', 'Richmond, TX 77407', '<p>From the $400s</p><p>12 homes available</p>')}${card('Bridgeland', 'Cypress, TX', '<p>HOA: $1,350/year</p>')}</div><div class="row">${card('Sienna', 'Missouri City, TX', '<p>Sold out</p>')}</div><a href="?page=2">Next</a></main>`,
    );
    expect(communities).toEqual([
      { name: 'Aliana', url: at('aliana'), city: 'Richmond', state: 'TX', postal_code: '77407' },
      { name: 'Bridgeland', url: at('bridgeland'), city: 'Cypress', state: 'TX', community_dues: '$1,350/year' },
      { name: 'Sienna', url: at('sienna'), city: 'Missouri City', state: 'TX', development_stage: 'Sold out' },
    ]);
    expect({ isComplete, total, nextUrl }).toEqual({
      isComplete: false,
      total: 48,
      nextUrl: 'https://www.builder.example/communities?page=2',
    });
  });

  it('a table with columns and an empty cell', () => {
    const { communities, isComplete } = listed(
      `<title>Master-Planned Communities in Houston</title><h1>Master-Planned Communities</h1><table><thead><tr><th>Community</th><th>City</th><th>Homes</th><th>HOA dues</th><th>Acres</th></tr></thead><tbody><tr><td><a href="https://www.cincoranch.com/">Cinco Ranch</a></td><td>Katy, TX</td><td>14,000</td><td>$1,350/yr</td><td>8,100</td></tr><tr><td>Sienna</td><td>Missouri City, TX</td><td></td><td>Varies</td><td>10,500</td></tr><tr><td>Aliana</td><td>Richmond, TX</td><td>4,000</td><td>$1,200/yr</td><td>2,000</td></tr></tbody></table>`,
    );
    expect(communities).toEqual([
      {
        name: 'Cinco Ranch',
        url: 'https://www.cincoranch.com/',
        community_dues: '$1,350/year',
        homes: 14_000,
        total_acres: 8_100,
        city: 'Katy',
        state: 'TX',
      },
      { name: 'Sienna', url: null, total_acres: 10_500, city: 'Missouri City', state: 'TX' },
      {
        name: 'Aliana',
        url: null,
        community_dues: '$1,200/year',
        homes: 4_000,
        total_acres: 2_000,
        city: 'Richmond',
        state: 'TX',
      },
    ]);
    expect(isComplete).toBe(true);
  });

  it('headings with what follows each, numbered, and a closing section that is none', () => {
    const { communities } = listed(
      `<title>Best neighborhoods in Katy</title><h1>Katy Neighborhoods</h1><p>Where to live.</p><h2>1. Cinco Ranch</h2><p>Cinco Ranch is located in Katy, Texas and has 14,000 homes.</p><p>Zoned to Katy ISD.</p><h2>2. Cane Island</h2><p>A 1,100-acre master-planned community in Katy, Texas. HOA dues are $1,200 per year.</p><h2>3. Elyson</h2><p>In Katy, TX 77493. Annual assessment: $1,242.</p><h2>Contact us</h2><p>Call 281-555-0100</p>`,
    );
    expect(communities).toEqual([
      { name: 'Cinco Ranch', url: null, homes: 14_000, school_district: 'Katy ISD', city: 'Katy', state: 'TX' },
      { name: 'Cane Island', url: null, community_dues: '$1,200/year', total_acres: 1_100, city: 'Katy', state: 'TX' },
      { name: 'Elyson', url: null, community_dues: '$1,242/year', city: 'Katy', state: 'TX', postal_code: '77493' },
    ]);
  });

  it('a manager’s list of associations by name', () => {
    const { communities } = listed(
      `<title>Our Communities | Acme</title><h1>Communities we manage</h1><ul><li><a href="/c/oak">Oak Grove HOA</a></li><li><a href="/c/elm">Elm Creek Homeowners Association</a></li><li><a href="/c/fir">Fir Hills POA</a></li></ul>`,
    );
    expect(communities.map(({ name, url }) => [name, url])).toEqual([
      ['Oak Grove', at('oak')],
      ['Elm Creek', at('elm')],
      ['Fir Hills', at('fir')],
    ]);
  });

  it('cards that are links, under headings of their cities', () => {
    const { communities } = listed(
      `<title>Communities</title><h1>Find your community</h1><h2>Katy, TX</h2><div><a href="/c/1"><div>Elyson</div><div>4 Floor Plans</div><div>From the $300s</div></a><a href="/c/2"><div>Cane Island</div><div>8 Floor Plans</div><div>From the $400s</div></a></div><h2>Frisco, TX</h2><div><a href="/c/3"><div>The Grove</div><div>4 Floor Plans</div><div>From the $600s</div></a></div>`,
    );
    expect(communities).toEqual([
      { name: 'Elyson', url: at('1'), city: 'Katy', state: 'TX' },
      { name: 'Cane Island', url: at('2'), city: 'Katy', state: 'TX' },
      { name: 'The Grove', url: at('3'), city: 'Frisco', state: 'TX' },
    ]);
  });

  it('a list whose entries hold all on one line', () => {
    const { communities } = listed(
      `<title>Subdivisions in Pearland</title><h1>Subdivisions</h1><ul><li><a href="/c/a">Shadow Creek Ranch</a> – Pearland, TX – 10,400 homes</li><li><a href="/c/b">Silverlake</a> – Pearland, TX – 3,100 homes</li></ul>`,
    );
    expect(communities).toEqual([
      { name: 'Shadow Creek Ranch', url: at('a'), homes: 10_400, city: 'Pearland', state: 'TX' },
      { name: 'Silverlake', url: at('b'), homes: 3_100, city: 'Pearland', state: 'TX' },
    ]);
  });

  it('data of a list where the page draws nothing', () => {
    const { communities } = listed(
      `<title>Communities</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"Place","name":"Elyson","url":"/c/elyson","address":{"@type":"PostalAddress","addressLocality":"Katy","addressRegion":"TX"}}},{"@type":"ListItem","position":2,"item":{"@type":"Place","name":"Sunterra","url":"/c/sunterra","address":{"@type":"PostalAddress","addressLocality":"Katy","addressRegion":"TX"}}}]}</script><h1>Communities</h1><div id="app"></div>`,
    );
    expect(communities).toEqual([
      { name: 'Elyson', url: at('elyson'), city: 'Katy', state: 'TX' },
      { name: 'Sunterra', url: at('sunterra'), city: 'Katy', state: 'TX' },
    ]);
  });

  it('data beside cards adds what the cards leave out', () => {
    const { communities } = listed(
      `<title>Communities</title><script type="application/ld+json">[{"@context":"https://schema.org","@type":"Residence","name":"Elyson","geo":{"@type":"GeoCoordinates","latitude":"29.88","longitude":"-95.81"}},{"@context":"https://schema.org","@type":"Residence","name":"Sunterra","geo":{"@type":"GeoCoordinates","latitude":"29.82","longitude":"-95.86"}}]</script><h1>Communities</h1><div>${card('Elyson', 'Katy, TX')}${card('Sunterra', 'Katy, TX')}</div>`,
    );
    expect(communities[0]).toEqual({
      name: 'Elyson',
      url: at('elyson'),
      latitude: 29.88,
      longitude: -95.81,
      city: 'Katy',
      state: 'TX',
    });
  });

  it('cards with prices and no place, among sections nested alike', () => {
    const priced = (name: string, slug: string) =>
      `<div><h3><a href="/c/${slug}">${name}</a></h3><p>From the $400s</p><p>3-5 beds</p></div>`;
    const told = (title: string) => `<div><h3>${title}</h3><p>We care for you every single day of the year.</p></div>`;
    const { communities } = listed(
      `<title>New Home Communities in Houston</title><h1>Communities in Houston</h1><div><section>${priced('Elyson', 'elyson')}${priced('Sunterra', 'sunterra')}${priced('Sienna', 'sienna')}</section></div><div><section>${told('Why build with us?')}${told('How it works!')}${told('Get in touch with us')}${told('Our promise to you')}${told('Schedule your visit')}${told('Save for later')}</section></div>`,
    );
    expect(communities.map(({ name, url }) => [name, url])).toEqual([
      ['Elyson', at('elyson')],
      ['Sunterra', at('sunterra')],
      ['Sienna', at('sienna')],
    ]);
  });

  it('a table whose heading row is only bold', () => {
    const { communities } = listed(
      `<title>Our Communities</title><h1>Communities Served</h1><table><tr><td><b>Association</b></td><td><b>City</b></td><td><b>Units</b></td></tr><tr><td>Oak Grove Condominium Association</td><td>Plano</td><td>96</td></tr><tr><td>Elm Creek HOA</td><td>Frisco</td><td>412</td></tr></table>`,
    );
    expect(communities).toEqual([
      { name: 'Oak Grove', url: null, city: 'Plano', homes: 96 },
      { name: 'Elm Creek', url: null, city: 'Frisco', homes: 412 },
    ]);
  });

  it('paragraphs of several lines', () => {
    const { communities } = listed(
      `<title>Communities of Fort Bend</title><h1>Master-Planned Communities</h1><p><strong>Sienna</strong><br>Missouri City, Texas<br>10,800 acres<br><a href="https://www.siennatx.com/">siennatx.com</a></p><p><strong>Aliana</strong><br>Richmond, Texas<br>2,000 acres</p>`,
    );
    expect(communities).toEqual([
      { name: 'Sienna', url: 'https://www.siennatx.com/', total_acres: 10_800, city: 'Missouri City', state: 'TX' },
      { name: 'Aliana', url: null, total_acres: 2_000, city: 'Richmond', state: 'TX' },
    ]);
  });

  it('one name in two cities is two communities', () => {
    const { communities } = listed(
      `<title>Communities</title><h1>Communities</h1><div><div><h3><a href="/c/preserve-tx">The Preserve</a></h3><p>Katy, TX</p></div><div><h3><a href="/c/preserve-fl">The Preserve</a></h3><p>Ocala, FL</p></div></div>`,
    );
    expect(communities.map(({ name, url }) => [name, url])).toEqual([
      ['The Preserve', at('preserve-tx')],
      ['The Preserve', at('preserve-fl')],
    ]);
  });

  it('fees of each, with their traps', () => {
    const { communities } = listed(
      `<title>Communities</title><h1>Communities</h1><div>${card('Elyson', 'Katy, TX', '<p>HOA from $50/mo</p>')}${card('Sunterra', 'Katy, TX', '<p>HOA fee: $103/mo</p><p>Transfer fee: $300</p>')}${card('Jordan Ranch', 'Fulshear, TX', '<p>From the $400s</p><p>24 home plans</p><p>Planned for 3,500 homes</p>')}</div>`,
    );
    expect(communities.map(({ url: _url, ...rest }) => rest)).toEqual([
      { name: 'Elyson', city: 'Katy', state: 'TX' },
      { name: 'Sunterra', city: 'Katy', state: 'TX', monthly_fee: '$103/month' },
      { name: 'Jordan Ranch', city: 'Fulshear', state: 'TX' },
    ]);
  });

  it.each([
    ['so many are found as are shown', '<p>2 communities found</p>', '', true, 2],
    ['more are found than are shown', '<p>31 communities found</p>', '', false, 31],
    ['a range of a total', '<p>1–2 of 9</p>', '', false, 9],
    ['a button for more', '', '<button>Load more</button>', false, null],
    ['numbered pages', '', '<a href="/communities?page=1">1</a><a href="/communities?page=2">2</a>', false, null],
    ['nothing that says so', '', '', true, null],
    ['a rating is no total', '<p>4 of 5 stars</p>', '', true, null],
  ])('%s', (_case, above, below, complete, count) => {
    const { isComplete, total } = listed(
      `<title>Communities</title><h1>Communities</h1>${above}<div>${card('Elyson', 'Katy, TX')}${card('Sunterra', 'Katy, TX')}</div>${below}`,
    );
    expect([isComplete, total]).toEqual([complete, count]);
  });

  it.each([
    [
      'homes for sale',
      `<title>Available homes in the Elyson community</title><h1>Available Homes</h1><div><div><h3>1234 Oak St</h3><p>Katy, TX 77494</p></div><div><h3>1236 Oak St</h3><p>Katy, TX 77494</p></div></div>`,
    ],
    [
      'floor plans',
      `<title>Elyson</title><h1>Elyson community</h1><h2>Floor plans</h2><div><div><h3>The Avalon</h3><p>4 beds, Katy, TX</p></div><div><h3>The Bristol</h3><p>3 beds, Katy, TX</p></div></div>`,
    ],
    [
      'news',
      `<title>Community news</title><h1>News</h1><h2>Latest news</h2><div><div><h3><a href="/n/1">Pool opens Saturday</a></h3><p>Katy, TX</p></div><div><h3><a href="/n/2">Market day returns</a></h3><p>Katy, TX</p></div></div>`,
    ],
    [
      'a menu',
      `<title>Communities</title><nav><ul><li><a href="/a">Elyson</a></li><li><a href="/b">Sunterra</a></li><li><a href="/c">Sienna</a></li></ul></nav>`,
    ],
    ['an empty page', ''],
  ])('%s are no communities', (_case, html) => {
    expect(listed(html)).toEqual({ communities: [], isComplete: false, total: null, nextUrl: null });
  });

  it('throws on nothing', () => {
    const html = `<title>Communities</title><h1>Communities</h1><div>${card('Elyson', 'Katy, TX')}${card('Sunterra', 'Katy, TX', '<p>HOA: $1,350/year</p>')}</div>`;
    for (let end = 0; end < html.length; end += 7) expect(() => listed(html.slice(0, end))).not.toThrow();
    for (const noise of [
      '<',
      '<table><tr>',
      '<div>'.repeat(3_000),
      '\u0000\uffff',
      '<h2></h2>'.repeat(500),
      '{"@type":',
    ])
      expect(() => listed(noise)).not.toThrow();
  });
});
