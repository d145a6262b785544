import { definitions, jsonLd, list, type ListingPage, meta, page } from './listing-page';

const NOTHING = { title: 'absent', price_usd: 'absent' } as const;
const PROSE = 'A bright four-bedroom home with an open kitchen, a fenced yard and a primary suite on the first floor.';
const card = (name: string, price: string, at: number): string =>
  `<div class="tile"><a href="/item/${at}"><img src="/i/${at}.jpg" alt=""><h3>${name}</h3></a><span>${price}</span></div>`;

/** Homes, plain pages, and pages that offer nothing or too much. */
export const OTHER_PAGES: readonly ListingPage[] = [
  {
    name: 'a home in data',
    html: page(
      `<h1>410 Larkspur Way, Austin, TX 78745</h1><p>$625,000</p>`,
      jsonLd({
        '@context': 'https://schema.org',
        '@type': 'RealEstateListing',
        name: '410 Larkspur Way',
        datePosted: '2026-10-02',
        mainEntity: {
          '@type': 'SingleFamilyResidence',
          name: '410 Larkspur Way',
          numberOfBedrooms: 4,
          numberOfBathroomsTotal: 2.5,
          floorSize: { '@type': 'QuantitativeValue', value: 2410, unitCode: 'FTK' },
          yearBuilt: 1998,
          address: {
            '@type': 'PostalAddress',
            streetAddress: '410 Larkspur Way',
            addressLocality: 'Austin',
            addressRegion: 'TX',
            postalCode: '78745',
          },
        },
        offers: { '@type': 'Offer', price: 625000, priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
      }),
    ),
    expected: {
      ...{ title: '410 Larkspur Way', kind: 'home', price_usd: 625000, listing_status: 'available', bedrooms: 4 },
      ...{ bathrooms: 2.5, sqft: 2410, year_built: 1998, address1: '410 Larkspur Way', city: 'Austin', state: 'TX' },
      ...{ postal_code: '78745', listed_at: '2026-10-02T00:00:00.000Z' },
    },
    missing: {},
  },
  {
    name: 'a home in text alone',
    html: page(`<h1>88 Cedar Ct, Unit 4, Denver, CO 80203</h1><p>Price: $410,000</p><p>Pending</p>
      ${definitions({ Bedrooms: '2', Bathrooms: '2', 'Living area': '1,120 sq ft', 'Year built': '2006' })}<h2>Description</h2><p>${PROSE}</p>`),
    expected: {
      ...{ title: '88 Cedar Ct, Unit 4, Denver, CO 80203', kind: 'home', price_usd: 410000, listing_status: 'pending' },
      ...{ bedrooms: 2, bathrooms: 2, sqft: 1120, year_built: 2006, address1: '88 Cedar Ct', address2: 'Unit 4' },
      ...{ city: 'Denver', state: 'CO', postal_code: '80203', description: PROSE },
    },
    missing: {},
  },
  {
    name: 'a home whose price starts somewhere',
    html: page(
      `<h1>88 Cedar Ct, Denver, CO 80203</h1><p>From the $400s</p>${definitions({ Bedrooms: '2', Bathrooms: '2', 'Square feet': '1,120' })}`,
    ),
    expected: {
      ...{ title: '88 Cedar Ct, Denver, CO 80203', kind: 'home', bedrooms: 2, bathrooms: 2, sqft: 1120 },
      ...{ address1: '88 Cedar Ct', city: 'Denver', state: 'CO', postal_code: '80203' },
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'goods in an advertisement without data',
    html: page(`<h1>Solid oak dining table</h1><p>$350</p>${definitions({ Condition: 'Used', Posted: '2026-11-02' })}
      <h2>Description</h2><p>Seats six, a few marks on the top, legs come off for moving. Pick up only, in the east of town.</p>`),
    expected: {
      ...{
        title: 'Solid oak dining table',
        kind: 'goods',
        price_usd: 350,
        condition: 'used',
        listed_at: '2026-11-02T00:00:00.000Z',
      },
      description: 'Seats six, a few marks on the top, legs come off for moving. Pick up only, in the east of town.',
    },
    missing: {},
    unproven: ['kind'],
  },
  {
    name: 'related things that have prices where the page’s own has none',
    html: page(
      `<h1>Harbor Mug</h1><p>Contact us for price</p><h2>Related products</h2><div>${card('Bowl', '$12.00', 1)}${card('Plate', '$14.00', 2)}</div>`,
      jsonLd([
        {
          '@type': 'Product',
          name: 'Harbor Mug',
          isRelatedTo: [{ '@type': 'Product', name: 'Bowl', offers: { price: 12, priceCurrency: 'USD' } }],
        },
        { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1, name: 'Mugs' }] },
      ]),
    ),
    expected: { title: 'Harbor Mug', kind: 'goods' },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'cards of other things under no heading at all',
    html: page(
      `<h1>Harbor Mug</h1><p class="price">$24.00</p><button>Add to cart</button><div>${['A', 'B', 'C'].map((name, at) => card(`Mug ${name}`, `$${at + 5}.00`, at)).join('')}</div>`,
    ),
    expected: { title: 'Harbor Mug', kind: 'goods', price_usd: 24 },
    missing: {},
  },
  {
    name: 'a list of things in text',
    html: page(
      `<h1>Mugs</h1><div>${['A', 'B', 'C', 'D'].map((name, at) => card(`Mug ${name}`, `$${at + 5}.00`, at)).join('')}</div>`,
    ),
    expected: {},
    missing: NOTHING,
  },
  {
    name: 'a list of things in data',
    html: page(
      '<h1>Mugs</h1>',
      jsonLd({
        '@type': 'ItemList',
        itemListElement: ['A', 'B', 'C'].map((name, at) => ({
          '@type': 'ListItem',
          position: at,
          item: { '@type': 'Product', name: `Mug ${name}`, offers: { price: at + 5, priceCurrency: 'USD' } },
        })),
      }),
    ),
    expected: {},
    missing: NOTHING,
  },
  {
    name: 'a list of cars, each with its number',
    html: page(
      `<h1>Used cars in Austin</h1>${[
        ['2019 Honda Civic', '2HGFC2F59KH512345', '$17,900'],
        ['2020 Mazda 3', '3MZBPAAM0LM100001', '$18,900'],
      ]
        .map(
          ([name, vin, price], at) =>
            `<article><h2><a href="/c/${at}">${name}</a></h2><p>VIN: ${vin}</p><p>Mileage: 3${at},100</p><p>${price}</p></article>`,
        )
        .join('')}`,
    ),
    expected: {},
    missing: NOTHING,
  },
  {
    name: 'an article that names a price',
    html: page(
      '<h1>Why mugs matter</h1><p>Last year we paid $30 for a mug, and nobody could say why that was a fair amount to pay for clay.</p>',
    ),
    expected: {},
    missing: NOTHING,
  },
  { name: 'an empty page', html: '', expected: {}, missing: NOTHING },
  {
    name: 'markup in a title, and a megabyte of nonsense',
    html: page(
      `<h1>Harbor Mug &lt;script&gt;alert(1)&lt;/script&gt;</h1><p>Price: $24.00</p><button>Add to cart</button><div>${'zxq 12 '.repeat(150_000)}</div>`,
    ),
    expected: { kind: 'goods', price_usd: 24 },
    missing: { title: 'unreadable' },
  },
  {
    name: 'two prices side by side',
    html: page('<h1>Harbor Mug</h1><p>$24.00 $19.00</p><button>Add to cart</button>'),
    expected: { title: 'Harbor Mug', kind: 'goods' },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'an offer to make',
    html: page(`<h1>Harbor Mug</h1><p>Make an offer</p>${definitions({ Condition: 'New' })}`),
    expected: { title: 'Harbor Mug', kind: 'goods', condition: 'new' },
    missing: { price_usd: 'unreadable' },
    unproven: ['kind'],
  },
  {
    name: 'what is no longer there',
    html: page(
      `<h1>Solid oak dining table</h1><p>This listing has been removed.</p>${definitions({ Price: '$350', Condition: 'Used' })}`,
    ),
    expected: {
      title: 'Solid oak dining table',
      kind: 'goods',
      price_usd: 350,
      condition: 'used',
      listing_status: 'removed',
    },
    missing: {},
    unproven: ['kind'],
  },
  {
    name: 'a seller’s telephone number in the title',
    html: page(
      `<h1>Solid oak table call 512-555-0133</h1><p>Price: $350</p>${list(['Seller: Dave M.', 'Phone: 512-555-0133'])}`,
      meta({ 'og:type': 'product' }),
    ),
    expected: { kind: 'goods', price_usd: 350 },
    missing: { title: 'unreadable' },
  },
];
