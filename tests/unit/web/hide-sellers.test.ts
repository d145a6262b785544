import { describe, expect, it } from 'vitest';
import { OFFER_PAGES } from '@/lib/web/mask-for-storage';
import { maskPage } from '@/lib/web/mask-page';

const keep = (html: string) => maskPage(html, 'html', (text) => OFFER_PAGES.text(text, 'https://cars.test/1'), true);
const page = (body: string, head = '<title>2003 BMW M3 | Cars</title>') =>
  `<html><head>${head}</head><body><h1>2003 BMW M3</h1>${body}</body></html>`;
const ld = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe('a page that offers something is kept without whoever sells, bids or writes there', () => {
  it.each<[string, string, RegExp]>([
    ['a name in small letters behind a label', '<p>seller: marvin tilbury</p><p>Marvin Tilbury</p>', /tilbury/i],
    ['a name in small letters after another word', '<p>sold by marvin j tilbury, cash only</p>', /tilbury/i],
    ['a name before its role', '<p>Quillon Tilbury, Listing Agent</p>', /Tilbury/],
    ['a name before a role in capitals', '<p>Contact Quillon P. Tilbury | REALTOR®</p>', /Tilbury/],
    ['a name before a role of its own element', '<b>Quillon Tilbury</b><span>Sales Consultant</span>', /Tilbury/],
    ['a given name before what a firm may be too', '<p>Marvin Tilbury (owner)</p>', /Tilbury/],
    [
      'data in an address',
      '<a href="/share?data=%7B%22seller%22%3A%7B%22name%22%3A%22Quillon%20Tilbury%22%7D%7D">Share</a>',
      /Tilbury/,
    ],
    [
      'data in an address with letters of its own',
      '<a data-x="%7B%22seller%22%3A%22Jos%C3%A9%20N%C3%BA%C3%B1ez%22%7D">Share</a><script>x = {"a": "Jos\\u00e9 N\\u00fa\\u00f1ez"}</script><p>José Núñez</p>',
      /Núñez|N%C3|u00f1/,
    ],
    ['a person in JSON-LD', ld({ '@type': 'Offer', seller: { '@type': 'Person', name: 'Marvin Tilbury' } }), /Tilbury/],
    [
      'a firm in JSON-LD',
      ld({ '@type': 'Offer', seller: { '@type': 'Organization', name: 'Quillfeather Motors LLC' } }),
      /Quillfeather/,
    ],
    [
      'a firm with a word that others have too',
      ld({ seller: { '@type': 'Organization', name: 'New England Quillfeather' } }),
      /Quillfeather/,
    ],
    ['a firm behind a label', '<dl><dt>Seller</dt><dd>All Star Quillfeather Motors</dd></dl>', /Quillfeather/],
    ['a name as text in JSON-LD', ld({ '@type': 'Offer', seller: 'Marvin Tilbury' }), /Tilbury/],
    ['names in parts', ld({ offeredBy: { '@type': 'Person', givenName: 'Marvin', familyName: 'Tilbury' } }), /Tilbury/],
    ['several sellers', ld({ seller: [{ name: 'Marvin Tilbury' }, { name: 'Ottoline Brack' }] }), /Tilbury|Brack/],
    ['who wrote a review', ld({ review: { author: { '@type': 'Person', name: 'Ottoline Brack' } } }), /Brack/],
    [
      'data with a name further on in the text',
      `${ld({ seller: { name: 'Marvin Tilbury' } })}<p>Marvin Tilbury has owned it since new; ask MARVIN&nbsp;TILBURY.</p>`,
      /tilbury/i,
    ],
    [
      'data of the site’s own making',
      '<script>window.__STATE__={"listing":{"sellerName":"Marvin Tilbury","seller_username":"mtil_1967"}}</script>',
      /Tilbury|mtil_1967/,
    ],
    [
      'data in a string in a script',
      '<script>var s = "{\\"seller\\":{\\"displayName\\":\\"Marvin Tilbury\\"}}"</script>',
      /Tilbury/,
    ],
    ['data in an attribute', `<div data-props='{"agent":{"fullName":"Marvin Tilbury"}}'></div>`, /Tilbury/],
    [
      'an attribute of its own',
      '<div data-seller="Marvin Tilbury" data-seller-name="Marvin Tilbury"></div>',
      /Tilbury/,
    ],
    [
      'escaped letters in data',
      '<script type="application/ld+json">{"seller":{"name":"Jos\\u00e9 Quintanar"}}</script><p>José Quintanar</p>',
      /Quintanar/,
    ],
    [
      'somebody that the data refers to',
      ld({
        '@graph': [
          { '@type': 'Offer', seller: { '@id': '#s' } },
          { '@id': '#s', '@type': 'Organization', name: 'Quillfeather Motors' },
        ],
      }),
      /Quillfeather/,
    ],
    ['a person by itself in the data', ld({ '@graph': [{ '@type': 'Person', name: 'Marvin Tilbury' }] }), /Tilbury/],
    [
      'a list of names',
      '<script type="application/ld+json">{"seller" :\n  [\n "Marvin Tilbury",\n "Otto Brackwell" ] }</script>',
      /Tilbury|Brackwell/,
    ],
    [
      'keys in the plural',
      '<script>var s={"agents":[{"fullName":"Marvin Tilbury"}],"dealerName":"Quillfeather Motors"}</script>',
      /Tilbury|Quillfeather/,
    ],
    [
      'a bracket in what somebody writes',
      '<script>var s={"seller":{"bio":"smile :} here","name":"Marvin Tilbury"}}</script>',
      /Tilbury/,
    ],
    [
      'a script’s own words',
      "<script>window.x={seller:{name:'Marvin Tilbury'},sellerName:'Marvin Tilbury'}</script>",
      /Tilbury/,
    ],
    ['data of a component', `<div x-data="{ seller: { name: 'Marvin Tilbury' } }"></div>`, /Tilbury/],
    [
      'a firm in the title',
      `<p>Sold by Quillfeather Motors</p>${ld({ seller: 'Quillfeather Motors' })}<title>2003 BMW M3 | Quillfeather Motors</title>`,
      /Quillfeather/,
    ],
    [
      'a card with more than a name',
      '<div class="seller-card"><div>Marvin Tilbury</div><div>Member since 2019</div><div>Austin, TX</div></div>',
      /Tilbury/,
    ],
    ['a class with a digest', '<span class="SellerInfo_sellerName__3xYz">Marvin Tilbury</span>', /Tilbury/],
    ['a name in two elements', '<div class="seller-name"><span>Marvin</span> <span>Tilbury</span></div>', /Tilbury/],
    [
      'a person in microdata',
      '<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Marvin Tilbury</span></div>',
      /Tilbury/,
    ],
    ['a card of hCard', '<div class="vcard"><span class="fn">Marvin Tilbury</span></div>', /Tilbury/],
    ['a handle of letters', '<span class="username">porscheguy</span><p>porscheguy writes</p>', /porscheguy/],
    [
      'a column of a table',
      '<table><tr><th>Seller</th><th>Condition</th></tr><tr><td>Marvin Tilbury</td><td>Used</td></tr></table>',
      /Tilbury/,
    ],
    [
      'who is named in the head',
      '<meta name="author" content="Marvin Tilbury"><meta name="twitter:creator" content="@marvtil">',
      /Tilbury|marvtil/,
    ],
    [
      'what is read out',
      '<div aria-label="Seller: Marvin Tilbury"></div><img alt="Sold by Marvin Tilbury" src="/1.png">',
      /Tilbury/,
    ],
    [
      'a comment in the markup',
      '<!-- seller: Marvin Tilbury --><!-- {"seller":{"name":"Otto Brackwell"}} -->',
      /Tilbury|Brackwell/,
    ],
    [
      'an attribute that acts',
      `<form action="mailto:marv@thistle.test"></form><a onclick="location='mailto:marv@thistle.test'">x</a>`,
      /marv@/,
    ],
    [
      'attributes of an element of its own',
      '<seller-card email="marv@thistle.test" phone="512-555-0147" seller-name="Marvin Tilbury"></seller-card>',
      /marv@|0147|Tilbury/,
    ],
    [
      'bare figures that their key dials',
      '<script>var s={"sellerPhone":"5125550147","phones":["5125550148"],"phone":{"number":"5125550149"}}</script><b data-phone="5125550147"></b>',
      /51255501/,
    ],
    [
      'an address that is spelled out',
      '<p>marvin (at) thistle.test, marvin[at]thistle[dot]test, marvin @ thistle.test</p><a data-cfemail="2a4b"></a>',
      /thistle|2a4b/,
    ],
    [
      'a name that goes on in the next line',
      `${ld({ seller: { name: 'Marvin Tilbury' } })}<p>It belonged to Marvin\n      Tilbury since new. Mr. Tilbury kept it dry.</p>`,
      /Tilbury/,
    ],
    [
      'a name without its accents',
      `${ld({ seller: { name: 'Dr. Ana-María Quintanar' } })}<p>Ana-Maria Quintanar</p>`,
      /Quintanar/,
    ],
    ['a name without its initial', `${ld({ seller: { name: 'Marvin J. Tilbury' } })}<p>Marvin Tilbury</p>`, /Tilbury/],
    ['microdata', '<div itemprop="seller" itemscope><span itemprop="name">Marvin Tilbury</span></div>', /Tilbury/],
    [
      'microdata in a meta element',
      '<div itemprop="offers" itemscope><meta itemprop="seller" content="Marvin Tilbury"></div>',
      /Tilbury/,
    ],
    ['RDFa', '<div property="schema:seller"><span property="schema:name">Marvin Tilbury</span></div>', /Tilbury/],
    ['an element for it', '<span class="listing__seller-name">Marvin Tilbury</span>', /Tilbury/],
    ['a handle', '<a class="username" href="/members/vintage_marv67">vintage_marv67</a> bid $12,000', /vintage_marv67/],
    ['a label in the same text', '<p>Seller: Marvin Tilbury</p>', /Tilbury/],
    ['a label in the middle of a line', '<p>Listed 3 Nov | Seller: Marvin Tilbury | Katy, TX</p>', /Tilbury/],
    ['a label before it', '<dl><dt>Seller</dt><dd>Marvin Tilbury</dd></dl>', /Tilbury/],
    ['a label and a colon of its own', '<b>Seller</b><i>:</i> <span>Marvin Tilbury</span>', /Tilbury/],
    [
      'a row of a table',
      '<table><tr><th>Listing agent</th><td>Marvin Tilbury, Quillfeather Realty</td></tr></table>',
      /Tilbury|Quillfeather/,
    ],
    ['“sold by”', '<p>Ships from and sold by Quillfeather Motors.</p>', /Quillfeather/],
    ['“listed by”', '<p>Listed by Marvin Tilbury (512) 555-0147, Quillfeather Realty</p>', /Tilbury|555-0147/],
    ['“courtesy of”', '<p>Listing courtesy of Marvin Tilbury, Quillfeather Realty</p>', /Tilbury|Quillfeather/],
    ['“contact”', '<p>Contact Marvin Tilbury for a viewing.</p>', /Tilbury/],
    ['a winning bidder', '<p>Winning bidder: mtil_1967</p>', /mtil_1967/],
    ['an address for mail', '<p>marvin@quillfeather.test or sales@quillfeather.test</p>', /@quillfeather/],
    ['a telephone number, whoever’s it is', '<p>Call our office: (512) 555-0147</p>', /555-0147/],
    ['a social security number', '<p>SSN 078-05-1120</p>', /078-05/],
    ['a date of birth', '<p>Date of birth: 12 May 1967</p>', /May 1967/],
  ])('%s', (_what, body, secret) => {
    const html = page(body);
    expect(html).toMatch(secret);
    const kept = keep(html);
    expect(kept).not.toMatch(secret);
    expect(kept).toContain('2003 BMW M3');
    expect(keep(kept)).toBe(kept);
  });

  it.each<[string, string]>([
    [
      'what it is',
      ld({
        '@type': 'Car',
        name: '2003 BMW M3',
        brand: { '@type': 'Brand', name: 'BMW' },
        color: 'Carbon Black',
        offers: { price: '24500' },
      }),
    ],
    [
      'words about sellers',
      '<p>The seller pays closing costs. Best Seller in its class. Owner: one since new. Seller’s notes</p>',
    ],
    [
      'what stands behind a label that is none of a person',
      '<dl><dt>Sellers</dt><dd>Walnut Desk</dd><dt>Mileage</dt><dd>34,120 Miles</dd></dl>',
    ],
    [
      'a number of owners',
      '<script>var car={"owner":2,"owners":"3","user_id":7781}</script><dl><dt>Owners</dt><dd>2</dd></dl>',
    ],
    ['an agent that is a browser', '<script>var x={"userAgent":"Mozilla/5.0 Gecko","agent":null}</script>'],
    [
      'colours, places and makes',
      '<p>Sold by the mile. Finished in Carrara White over Black leather, offered in Katy, Texas.</p>',
    ],
    ['a heading for the seller’s words', '<h2>About the seller</h2><p>This M3 was serviced in 2021.</p>'],
    [
      'who is nobody in particular',
      `${ld({ seller: { name: 'Private Seller' } })}<dl><dt>Seller</dt><dd>Private Party</dd><dt>Owner</dt><dd>First</dd></dl><p>The first private seller of an original.</p>`,
    ],
    [
      'parts and makes before what they are for',
      '<p>Sport Package, Owner’s Manual</p><p>Carbon Black (seller refinished)</p><p>Clean Title | Dealer serviced</p><p>seller: private party</p><p>Sold by mark up only</p>',
    ],
    ['an address with other escapes', '<a href="/find?q=100%25%20wool&amp;f=%22blue%22%3A%22yes%22">Find</a>'],
    ['buttons', '<button class="contact-seller">Contact seller</button><a class="seller-info">See all items</a>'],
  ])('and keeps %s, character by character', (_what, body) => {
    const html = page(body);
    expect(keep(html)).toBe(html);
  });

  it.each([
    { seller: { '@type': 'Person', name: 'Marvin Tilbury', ssn: '078-05-1120', birthDate: '1967-05-12' } },
    {
      seller: {
        name: 'Marvin Tilbury',
        SSN: '078051120',
        taxId: '078-05-1120',
        telephone: '512-555-0147',
        email: 'm@t.test',
      },
    },
    { seller: [{ name: 'Marvin "Marv" Tilbury' }], note: 'DOB: 12 May 1967, passport number 512550147' },
  ])('leaves data that is data: %j', (data) => {
    const kept = keep(page(ld({ '@type': 'Car', name: 'BMW M3', ...data })));
    const block = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(kept)![1]!;
    expect(JSON.parse(block)).toMatchObject({ name: 'BMW M3' });
    expect(kept).not.toMatch(/Tilbury|078-?05|1967-05|May 1967|512550147|555-0147|m@t/);
  });

  it('does not take a make for a seller, though it sells its own', () => {
    const html = page(
      ld({
        '@type': 'Car',
        name: 'BMW M3',
        brand: 'BMW',
        offers: { seller: { '@type': 'Organization', name: 'BMW' } },
      }),
    );
    expect(keep(html)).toContain('"brand":"BMW"');
  });

  it('takes a person out whom the page is called after', () => {
    const html = `<html><head><title>James Tilbury’s 2003 BMW M3</title></head><body><h1>2003 BMW M3</h1><p>Seller: James Tilbury</p></body></html>`;
    expect(keep(html)).not.toContain('Tilbury');
  });

  it('takes out everybody, however many they are', () => {
    const many = Array.from(
      { length: 3_000 },
      (_each, index) => `<p class="comment-author">bidder_no_${index}</p>`,
    ).join('');
    expect(keep(page(many))).not.toMatch(/bidder_no_/);
  });
});
