/** A page of many homes: its markup, the streets it must give in page order, and what is said of the list as a whole. */
export interface ListPage {
  name: string;
  html: string;
  url?: string;
  streets: string[];
  /** Values that homes must (or, null, must not) have, by street. */
  homes?: Record<string, Record<string, unknown>>;
  isComplete: boolean;
  /** Addresses of the homes' own pages, in order. */
  urls?: (string | null)[];
  leftOut?: Record<string, number>;
  relations?: Record<string, string>;
  /** Nobody is named as a home's builder or community. */
  noRelations?: true;
}

const jsonLd = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const page = (body: string, head = ''): string =>
  `<!doctype html><html><head>${head}</head><body><header><nav><a href="/">Home</a></nav></header><main>${body}</main><footer>© 2026 Harlow Homes, 500 Corporate Dr, Dallas, TX 75001</footer></body></html>`;
const house = (street: string, more: Record<string, unknown> = {}) => ({
  '@type': 'SingleFamilyResidence',
  name: street,
  address: {
    '@type': 'PostalAddress',
    streetAddress: street,
    addressLocality: 'Celina',
    addressRegion: 'TX',
    postalCode: '75009',
  },
  ...more,
});
const card = (street: string, price: string, specs: string, href: string, badge = '') =>
  `<div class="c1"><a href="${href}"><img src="/img/${href.slice(1)}.jpg" alt="${street}"></a>${badge === '' ? '' : `<span>${badge}</span>`}<h3>${street}</h3><div>${price}</div><p>${specs}</p><a href="${href}">View details</a></div>`;

export const LIST_PAGES: readonly ListPage[] = [
  {
    name: 'cards',
    html: page(
      `<h1>Available homes</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths | 1,800 sq ft', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 2.5 Baths | 1,900 sq ft', '/h/414', 'Sold')}${card('416 Larkspur Way', '$420,000', '4 Beds | 3 Baths | 2,000 sq ft', '/h/416')}</div>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way', '416 Larkspur Way'],
    homes: {
      '412 Larkspur Way': {
        price: 400000,
        bedrooms: 3,
        bathrooms: 2,
        sqft: 1800,
        property_status: null,
        title: '412 Larkspur Way',
        media_urls: ['https://harlowhomes.test/img/h/412.jpg'],
      },
      '414 Larkspur Way': { price: 410500, bedrooms: 4, bathrooms: 2.5, property_status: 'sold' },
      '416 Larkspur Way': { price: 420000, bathrooms: 3, sqft: 2000 },
    },
    urls: ['https://harlowhomes.test/h/412', 'https://harlowhomes.test/h/414', 'https://harlowhomes.test/h/416'],
    isComplete: true,
  },
  {
    name: 'cards wholly inside links, with city lines and stat boxes',
    html: page(
      `<h1>Quick Move-In Homes</h1><ul>${['12', '14', '16'].map((no, i) => `<li><a href="/homes/${no}-heron-ct"><div>${no} Heron Ct</div><div>Tampa, FL 33602</div><div><div>${i + 3}</div><div>Beds</div></div><div><div>2</div><div>Baths</div></div><div>$34${i},900</div></a></li>`).join('')}</ul>`,
    ),
    streets: ['12 Heron Ct', '14 Heron Ct', '16 Heron Ct'],
    homes: {
      '14 Heron Ct': { city: 'Tampa', state: 'FL', postal_code: '33602', bedrooms: 4, bathrooms: 2, price: 341900 },
      '16 Heron Ct': { bedrooms: 5, price: 342900 },
    },
    urls: [
      'https://harlowhomes.test/homes/12-heron-ct',
      'https://harlowhomes.test/homes/14-heron-ct',
      'https://harlowhomes.test/homes/16-heron-ct',
    ],
    isComplete: true,
  },
  {
    name: 'a table with heads',
    html: page(
      `<h1>Inventory</h1><table><thead><tr><th>Address</th><th>Plan</th><th>Beds</th><th>Baths</th><th>Sq Ft</th><th>Price</th><th>Status</th></tr></thead><tbody><tr><td><a href="/i/1">9 Cedar Loop</a></td><td>Timber</td><td>4</td><td>2.5</td><td>2,210</td><td>$515,000</td><td>Available</td></tr><tr><td><a href="/i/2">11 Cedar Loop</a></td><td>Ridge</td><td>3</td><td>2</td><td>1,700</td><td>$455,000</td><td>Under Contract</td></tr><tr><td><a href="/i/3">15 Cedar Loop</a></td><td>Timber</td><td>4</td><td>3.5</td><td>2,400</td><td>Call</td><td>Model</td></tr></tbody></table>`,
    ),
    streets: ['9 Cedar Loop', '11 Cedar Loop', '15 Cedar Loop'],
    homes: {
      '9 Cedar Loop': {
        model_name: 'Timber',
        bedrooms: 4,
        bathrooms: 2.5,
        sqft: 2210,
        price: 515000,
        property_status: 'available',
      },
      '11 Cedar Loop': { model_name: 'Ridge', bedrooms: 3, bathrooms: 2, price: 455000, property_status: 'pending' },
      '15 Cedar Loop': { price: null, bedrooms: 4, property_status: 'model' },
    },
    urls: ['https://harlowhomes.test/i/1', 'https://harlowhomes.test/i/2', 'https://harlowhomes.test/i/3'],
    isComplete: true,
  },
  {
    name: 'one definition list per home',
    html: page(
      `<h1>Homes</h1>${['21', '23'].map((no) => `<dl><dt>Address</dt><dd>${no} Fern Ave</dd><dt>Bedrooms</dt><dd>3</dd><dt>Price</dt><dd>$3${no},000</dd></dl>`).join('')}`,
    ),
    streets: ['21 Fern Ave', '23 Fern Ave'],
    homes: { '21 Fern Ave': { bedrooms: 3, price: 321000 }, '23 Fern Ave': { price: 323000 } },
    isComplete: true,
  },
  {
    name: 'flat brothers: heading, paragraph, heading, paragraph',
    html: page(
      `<h1>Homes</h1><h3>21 Fern Ave</h3><p>$321,000</p><p>3 Beds</p><h3>23 Fern Ave</h3><p>$323,000</p><p>4 Beds</p><h3>25 Fern Ave</h3><p>$325,000</p><p>5 Beds</p>`,
    ),
    streets: ['21 Fern Ave', '23 Fern Ave', '25 Fern Ave'],
    homes: {
      '21 Fern Ave': { bedrooms: 3, price: 321000 },
      '23 Fern Ave': { bedrooms: 4 },
      '25 Fern Ave': { bedrooms: 5, price: 325000 },
    },
    isComplete: true,
  },
  {
    name: 'a flat definition list of several homes',
    html: page(
      `<h1>Homes</h1><dl><dt>Address</dt><dd>21 Fern Ave</dd><dt>Bedrooms</dt><dd>3</dd><dt>Price</dt><dd>$321,000</dd><dt>Address</dt><dd>23 Fern Ave</dd><dt>Bedrooms</dt><dd>4</dd><dt>Price</dt><dd>$323,000</dd></dl>`,
    ),
    streets: ['21 Fern Ave', '23 Fern Ave'],
    homes: { '21 Fern Ave': { bedrooms: 3, price: 321000 }, '23 Fern Ave': { bedrooms: 4, price: 323000 } },
    isComplete: true,
  },
  {
    name: 'plans and homes in one grid',
    html: page(
      `<h1>Larkspur</h1><div>${card('The Oakmont', 'From $389,990', '3-4 Beds | 2 Baths | 1,800 sq ft', '/p/oakmont')}${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths | 1,800 sq ft', '/h/412')}${card('The Madison', 'Sold Out', '5 Beds | 4 Baths | 3,100 sq ft', '/p/madison')}${card('414 Larkspur Way', '$410,500', '4 Beds | 2.5 Baths | 1,900 sq ft', '/h/414')}</div>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    homes: { '412 Larkspur Way': { price: 400000, property_status: null } },
    leftOut: { 'A plan, not a home: no lot, house number or street': 2 },
    isComplete: true,
  },
  {
    name: 'a home without its address among others',
    html: page(
      `<h1>Larkspur</h1><div>${card('Homesite 14', '$399,000', '3 Beds | 2 Baths', '/h/x')}${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}</div>`,
    ),
    streets: ['412 Larkspur Way'],
    leftOut: { 'A home without house number and street': 1 },
    isComplete: false,
  },
  {
    name: 'twelve of forty-eight shown',
    html: page(
      `<h1>Homes</h1><p>Showing 1–2 of 48 homes</p><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: false,
  },
  {
    name: 'a next page',
    html: page(
      `<h1>Homes</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div><a href="?page=2">Next</a>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: false,
  },
  {
    name: 'a button that loads more',
    html: page(
      `<h1>Homes</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div><button>Load more homes</button>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: false,
  },
  {
    name: 'a page asked for a part of the list by its address',
    html: page(
      `<h1>Homes</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div>`,
    ),
    url: 'https://harlowhomes.test/homes?beds=4',
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: false,
  },
  {
    name: 'a count of all that are shown',
    html: page(
      `<h1>Homes</h1><p>2 homes available</p><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: true,
  },
  {
    name: 'an ItemList of residences',
    html: page(
      '<h1>Homes</h1>',
      jsonLd({
        '@context': 'https://schema.org',
        '@type': 'ItemList',
        numberOfItems: 2,
        itemListElement: [
          {
            '@type': 'ListItem',
            position: 1,
            url: 'https://harlowhomes.test/h/412',
            item: house('412 Larkspur Way', {
              numberOfBedrooms: 3,
              offers: { '@type': 'Offer', price: 400000, priceCurrency: 'USD' },
            }),
          },
          {
            '@type': 'ListItem',
            position: 2,
            item: house('414 Larkspur Way', {
              url: '/h/414',
              numberOfBedrooms: 4,
              offers: { '@type': 'Offer', price: 410500, priceCurrency: 'USD', availability: 'SoldOut' },
            }),
          },
        ],
      }),
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    homes: {
      '412 Larkspur Way': { bedrooms: 3, price: 400000, city: 'Celina' },
      '414 Larkspur Way': { bedrooms: 4, price: 410500, property_status: 'sold', postal_code: '75009' },
    },
    urls: ['https://harlowhomes.test/h/412', 'https://harlowhomes.test/h/414'],
    isComplete: true,
  },
  {
    name: 'an ItemList that counts more than it holds',
    html: page(
      '<h1>Homes</h1>',
      jsonLd({
        '@context': 'https://schema.org',
        '@type': 'ItemList',
        numberOfItems: 40,
        itemListElement: [
          { '@type': 'ListItem', item: house('412 Larkspur Way') },
          { '@type': 'ListItem', item: house('414 Larkspur Way') },
        ],
      }),
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: false,
  },
  {
    name: 'a graph of many beside their cards: data and text of one street are one home',
    html: page(
      `<h1>Homes</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div>`,
      jsonLd({
        '@context': 'https://schema.org',
        '@graph': [house('412 Larkspur Way', { yearBuilt: 2025 }), house('414 Larkspur Way', { yearBuilt: 2026 })],
      }),
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    homes: {
      '412 Larkspur Way': { year_built: 2025, price: 400000, city: 'Celina' },
      '414 Larkspur Way': { year_built: 2026, bedrooms: 4 },
    },
    isComplete: true,
  },
  {
    name: 'microdata entries',
    html: page(
      `<h1>Homes</h1><div>${['31', '33'].map((no) => `<article itemscope itemtype="https://schema.org/House"><a itemprop="url" href="/m/${no}"><span itemprop="name">The Fern</span></a><div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">${no} Fern Ave</span>, <span itemprop="addressLocality">Boise</span>, <span itemprop="addressRegion">ID</span></div><span itemprop="numberOfBedrooms">${no.slice(1)}</span> beds <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="USD"><span itemprop="price" content="3${no}000">$3${no},000</span></div></article>`).join('')}</div>`,
    ),
    streets: ['31 Fern Ave', '33 Fern Ave'],
    homes: {
      '31 Fern Ave': { title: 'The Fern', city: 'Boise', bedrooms: 1, price: 331000 },
      '33 Fern Ave': { bedrooms: 3, price: 333000 },
    },
    urls: ['https://harlowhomes.test/m/31', 'https://harlowhomes.test/m/33'],
    isComplete: true,
  },
  {
    name: 'a community’s page: builder and community hold for every home, a card’s own builder before them',
    html: page(
      `<h1>Cedar Glen</h1><p>Sales Office</p><p>1 Cedar Glen Blvd, Boise, ID 83702</p><div>${card('9 Cedar Loop', '$515,000', '4 Beds | 2.5 Baths', '/h/9')}<div class="c1"><h3>11 Cedar Loop</h3><div>$455,000</div><p>3 Beds</p><p>Built by Northgate Homes</p></div></div>`,
      '<meta property="og:site_name" content="Harlow Homes">',
    ),
    url: 'https://harlowhomes.test/communities/cedar-glen',
    streets: ['9 Cedar Loop', '11 Cedar Loop'],
    relations: {
      '9 Cedar Loop builder': 'Harlow Homes',
      '9 Cedar Loop community': 'Cedar Glen',
      '11 Cedar Loop builder': 'Northgate Homes',
    },
    isComplete: true,
  },
  {
    name: 'each card twice inside, for wide and narrow screens',
    html: page(
      `<h1>Homes</h1><div>${['41', '43'].map((no) => `<div><h3>${no} Fern Ave</h3><div class="wide"><p>$3${no},000</p><p>3 Beds</p></div><div class="narrow"><p>$3${no},000</p><p>3 Beds</p></div></div>`).join('')}</div>`,
    ),
    streets: ['41 Fern Ave', '43 Fern Ave'],
    homes: { '43 Fern Ave': { price: 343000, bedrooms: 3 } },
    isComplete: true,
  },
  {
    name: 'the same home in two lists of a page',
    html: page(
      `<h1>Homes</h1><h2>Featured</h2><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div><h2>All</h2><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('416 Larkspur Way', '$420,000', '4 Beds | 3 Baths', '/h/416')}</div>`,
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way', '416 Larkspur Way'],
    leftOut: { 'The same home again': 1 },
    isComplete: true,
  },
  {
    name: 'homes under the headings of their communities',
    html: page(
      `<h1>Homes in Boise</h1><section><h2>Cedar Glen</h2><div>${card('9 Cedar Loop', '$515,000', '4 Beds | 2.5 Baths', '/h/9')}${card('11 Cedar Loop', '$455,000', '3 Beds | 2 Baths', '/h/11')}</div></section><section><h2>Fern Park</h2><div>${card('21 Fern Ave', '$321,000', '3 Beds | 2 Baths', '/h/21')}${card('23 Fern Ave', '$323,000', '3 Beds | 2 Baths', '/h/23')}</div></section>`,
    ),
    streets: ['9 Cedar Loop', '11 Cedar Loop', '21 Fern Ave', '23 Fern Ave'],
    isComplete: true,
  },
  {
    name: 'one home alone on the list',
    html: page(
      `<h1>Available homes</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}</div>`,
    ),
    streets: ['412 Larkspur Way'],
    homes: { '412 Larkspur Way': { price: 400000, bedrooms: 3 } },
    isComplete: true,
  },
  {
    name: 'the sales center’s address among the homes’, in the text and in the data of a plan',
    html: page(
      `<h1>Larkspur Commons</h1><h2>Community Location &amp; Sales Center</h2><p>19 Gateway Blvd</p><p>Celina, TX 75009</p><h2>Homes</h2><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div>`,
      jsonLd([
        house('19 Gateway Blvd', { name: 'The Fern', url: '/plans/fern', numberOfBedrooms: 3 }),
        house('412 Larkspur Way'),
      ]),
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    isComplete: true,
  },
  {
    name: 'a community marked up as a firm of the trade is no builder of its homes',
    html: page(
      `<h1>Larkspur Commons New Homes in Celina, TX</h1><div>${card('412 Larkspur Way', '$400,000', '3 Beds | 2 Baths', '/h/412')}${card('414 Larkspur Way', '$410,500', '4 Beds | 3 Baths', '/h/414')}</div>`,
      jsonLd({
        '@type': 'HomeAndConstructionBusiness',
        name: 'Larkspur Commons',
        url: 'https://harlowhomes.test/tx/larkspur',
      }),
    ),
    streets: ['412 Larkspur Way', '414 Larkspur Way'],
    noRelations: true,
    isComplete: true,
  },
  {
    name: 'a home that is called by its street before its address',
    html: page(
      `<h1>Homes</h1><ul><li><address>747 Gale Street, 747 Gale St APT 3, Boise, ID 83702</address><p>$321,000</p><p>3 bd</p></li><li><address>749 Gale St, Boise, ID 83702</address><p>$322,000</p><p>2 bd</p></li></ul>`,
    ),
    streets: ['747 Gale St', '749 Gale St'],
    homes: { '747 Gale St': { address2: 'APT 3', city: 'Boise', postal_code: '83702' } },
    isComplete: true,
  },
  {
    name: 'no homes at all',
    html: page(`<h1>Available homes</h1><p>There are no homes available at this time.</p>`),
    streets: [],
    isComplete: false,
  },
  {
    name: 'plans alone',
    html: page(
      `<h1>Floor plans</h1><div>${card('The Oakmont', 'From $389,990', '3 Beds | 2 Baths', '/p/1')}${card('The Madison', 'From the $400s', '4 Beds | 3 Baths', '/p/2')}</div>`,
    ),
    streets: [],
    leftOut: { 'A plan, not a home: no lot, house number or street': 2 },
    isComplete: false,
  },
];
