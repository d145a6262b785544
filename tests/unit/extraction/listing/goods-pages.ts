import { definitions, jsonLd, list, type ListingPage, meta, page, SITE } from './listing-page';

const PROSE = 'A hand-thrown stoneware mug with a matte glaze, fired twice and made for everyday coffee at home.';

const MUG = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Harbor Mug',
  sku: 'HM-12',
  gtin13: '4006381333931',
  brand: { '@type': 'Brand', name: 'Quiet Clay' },
  description: PROSE,
};
const offer = (more: object): object => ({ '@type': 'Offer', priceCurrency: 'USD', price: '24.00', ...more });

const RELATED = `<h2>You may also like</h2><ul>${['Bowl', 'Plate', 'Jug']
  .map((name, at) => `<li><a href="/p/${name}">${name}</a><span class="price">$${at + 10}.00</span></li>`)
  .join('')}</ul>`;

/** Goods by their data. */
export const GOODS_DATA_PAGES: readonly ListingPage[] = [
  {
    name: 'a shop with variants at one price',
    url: `${SITE}/products/harbor-mug`,
    html: page(
      `<h1>Harbor Mug</h1><span class="price">$24.00</span><button>Add to cart</button>${RELATED}`,
      jsonLd({
        ...MUG,
        offers: ['BLUE', 'RED'].map((sku) =>
          offer({
            sku,
            price: 24,
            availability: 'https://schema.org/InStock',
            url: `${SITE}/products/harbor-mug?variant=${sku}`,
          }),
        ),
      }) + `<link rel="canonical" href="${SITE}/products/harbor-mug">`,
    ),
    expected: {
      ...{ title: 'Harbor Mug', kind: 'goods', price_usd: 24, listing_status: 'available', brand: 'Quiet Clay' },
      ...{ sku: 'HM-12', gtin: '4006381333931', description: PROSE, url: `${SITE}/products/harbor-mug` },
    },
    missing: {},
  },
  {
    name: 'a group of variants at several prices',
    html: page(
      `<h1>Harbor Mug</h1><p>$24.00 – $32.00</p>`,
      jsonLd({
        ...MUG,
        '@type': 'ProductGroup',
        hasVariant: [24, 32].map((price) => ({
          '@type': 'Product',
          name: `Harbor Mug ${price}`,
          offers: offer({ price }),
        })),
      }),
    ),
    expected: {
      ...{ title: 'Harbor Mug', kind: 'goods', brand: 'Quiet Clay', sku: 'HM-12', gtin: '4006381333931' },
      description: PROSE,
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'the variant that the address names',
    url: `${SITE}/products/harbor-mug?variant=222`,
    html: page(
      '<h1>Harbor Mug</h1>',
      jsonLd({
        ...MUG,
        description: undefined,
        offers: [
          offer({ price: '24.00', url: '/products/harbor-mug?variant=111' }),
          offer({ price: '32.00', url: '/products/harbor-mug?variant=222' }),
        ],
      }),
    ),
    expected: {
      ...{
        title: 'Harbor Mug',
        kind: 'goods',
        price_usd: 32,
        brand: 'Quiet Clay',
        sku: 'HM-12',
        gtin: '4006381333931',
      },
      url: `${SITE}/products/harbor-mug?variant=222`,
    },
    missing: {},
    unproven: ['url'],
  },
  {
    name: 'microdata of a plugin for shops, with a former price crossed out',
    html: page(`<div itemscope itemtype="https://schema.org/Product">
      <h1 itemprop="name" class="product_title">Oak Stool</h1>
      <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
      <p class="price"><del>$180.00</del> <ins>$149.00</ins></p>
      <meta itemprop="price" content="149.00"><meta itemprop="priceCurrency" content="USD">
      <link itemprop="availability" href="https://schema.org/InStock"></div>
      <div itemprop="description"><p>${PROSE}</p></div>
      <span class="sku_wrapper">SKU: <span class="sku" itemprop="sku">OS-7</span></span></div>
      <section class="related products"><h2>Related products</h2><ul><li><a href="/p/1">Bench</a> <span>$95.00</span></li></ul></section>`),
    expected: {
      ...{ title: 'Oak Stool', kind: 'goods', price_usd: 149, listing_status: 'available', sku: 'OS-7' },
      description: PROSE,
    },
    missing: {},
  },
  {
    name: 'a marketplace page of microdata and labels',
    html: page(`<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Vintage Harlow Lens 50mm f/1.4</h1>
      <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="129.99">US $129.99</span>
      <span itemprop="priceCurrency" content="USD"></span><link itemprop="availability" href="https://schema.org/InStock"></div></div>
      <div>Buy It Now</div><div>Shipping: US $12.50 Standard Shipping</div>
      ${definitions({ Condition: 'Pre-owned', Brand: 'Harlow', Model: 'HX-50', UPC: '036000291452' })}
      <h2>Seller</h2><p>lens_fan_77 (1204)</p><h2>People who viewed this item also viewed</h2>
      ${list(['<a href="/itm/1">Lens 35mm</a> US $89.00', '<a href="/itm/2">Lens 85mm</a> US $210.00'])}`),
    expected: {
      ...{ title: 'Vintage Harlow Lens 50mm f/1.4', kind: 'goods', price_usd: 129.99, listing_status: 'available' },
      ...{ condition: 'used', brand: 'Harlow', model: 'HX-50', gtin: '036000291452' },
    },
    missing: {},
  },
  {
    name: 'a span of prices',
    html: page(
      '<h1>Harbor Mug</h1>',
      jsonLd({ ...MUG, offers: { '@type': 'AggregateOffer', lowPrice: 20, highPrice: 40, priceCurrency: 'USD' } }),
    ),
    expected: {
      title: 'Harbor Mug',
      kind: 'goods',
      brand: 'Quiet Clay',
      sku: 'HM-12',
      gtin: '4006381333931',
      description: PROSE,
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'a span of one price',
    html: page(
      '<h1>Harbor Mug</h1>',
      jsonLd({
        ...MUG,
        offers: { '@type': 'AggregateOffer', lowPrice: '20.00', highPrice: '20.00', priceCurrency: 'USD' },
      }),
    ),
    expected: {
      ...{
        title: 'Harbor Mug',
        kind: 'goods',
        price_usd: 20,
        brand: 'Quiet Clay',
        sku: 'HM-12',
        gtin: '4006381333931',
      },
      description: PROSE,
    },
    missing: {},
  },
  {
    name: 'a list price and a price in specifications',
    html: page(
      '<h1>Harbor Mug</h1>',
      jsonLd({
        ...MUG,
        offers: {
          '@type': 'Offer',
          priceSpecification: [
            {
              '@type': 'UnitPriceSpecification',
              priceType: 'https://schema.org/StrikethroughPrice',
              price: 30,
              priceCurrency: 'USD',
            },
            { '@type': 'DeliveryChargeSpecification', price: 5, priceCurrency: 'USD' },
            { '@type': 'UnitPriceSpecification', price: 22, priceCurrency: 'USD' },
          ],
        },
      }),
    ),
    expected: {
      ...{
        title: 'Harbor Mug',
        kind: 'goods',
        price_usd: 22,
        brand: 'Quiet Clay',
        sku: 'HM-12',
        gtin: '4006381333931',
      },
      description: PROSE,
    },
    missing: {},
  },
  {
    name: 'a price of zero',
    html: page('<h1>Harbor Mug</h1>', jsonLd({ ...MUG, offers: offer({ price: '0' }) })),
    expected: {
      title: 'Harbor Mug',
      kind: 'goods',
      brand: 'Quiet Clay',
      sku: 'HM-12',
      gtin: '4006381333931',
      description: PROSE,
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'out of stock, refurbished, in pounds',
    html: page(
      '<h1>Harbor Grinder</h1>',
      jsonLd({
        '@type': 'Product',
        name: 'Harbor Grinder',
        offers: offer({
          priceCurrency: 'gbp',
          price: '1,249.50',
          availability: 'OutOfStock',
          itemCondition: 'RefurbishedCondition',
        }),
      }),
    ),
    expected: {
      title: 'Harbor Grinder',
      kind: 'goods',
      price_other: 1249.5,
      currency: 'GBP',
      condition: 'refurbished',
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'sold out',
    html: page(
      '<h1>Harbor Mug</h1>',
      jsonLd({ '@type': 'Product', name: 'Harbor Mug', offers: offer({ availability: 'http://schema.org/SoldOut' }) }),
    ),
    expected: { title: 'Harbor Mug', kind: 'goods', price_usd: 24, listing_status: 'sold' },
    missing: {},
  },
  {
    name: 'a price in data without a currency, which the page shows in dollars',
    html: page(
      '<h1>Harbor Mug</h1><p class="price">$24.00</p>',
      jsonLd({ '@type': 'Product', name: 'Harbor Mug', offers: { '@type': 'Offer', price: '24.00' } }),
    ),
    expected: { title: 'Harbor Mug', kind: 'goods', price_usd: 24 },
    missing: {},
  },
  {
    name: 'a price in data without a currency, which nothing names',
    html: page(
      '<h1>Harbor Mug</h1>',
      jsonLd({ '@type': 'Product', name: 'Harbor Mug', offers: { '@type': 'Offer', price: '24.00' } }),
    ),
    expected: { title: 'Harbor Mug', kind: 'goods' },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'tags alone',
    html: page(
      '<div id="app"></div>',
      meta({
        ...{ 'og:type': 'product', 'og:title': 'Harbor Mug | Harlow Trading', 'og:site_name': 'Harlow Trading' },
        ...{ 'product:price:amount': '24.00', 'product:price:currency': 'USD', 'product:condition': 'new' },
        ...{ 'product:brand': 'Quiet Clay', 'product:availability': 'in stock', 'og:description': PROSE },
        'og:image': `${SITE}/i/harbor-mug.jpg`,
      }),
    ),
    expected: {
      ...{ title: 'Harbor Mug', kind: 'goods', price_usd: 24, condition: 'new', brand: 'Quiet Clay' },
      ...{ listing_status: 'available', description: PROSE, media_urls: [`${SITE}/i/harbor-mug.jpg`] },
    },
    missing: {},
  },
  {
    name: 'data that is broken, beside a page that is whole',
    html: page(
      `<h1>Harbor Mug</h1><p class="price">$24.00</p><button>Add to cart</button>`,
      '<script type="application/ld+json">{"@type":"Product","name":</script>',
    ),
    expected: { title: 'Harbor Mug', kind: 'goods', price_usd: 24 },
    missing: {},
  },
  {
    name: 'a list price, a former price and what is saved',
    html: page(
      `<h1>Harbor Mug</h1><div>List price: $40.00</div><div>Price: $24.00</div><div>You save: $16.00 (40%)</div>`,
      jsonLd({ ...MUG, description: undefined, offers: offer({}) }),
    ),
    expected: {
      title: 'Harbor Mug',
      kind: 'goods',
      price_usd: 24,
      brand: 'Quiet Clay',
      sku: 'HM-12',
      gtin: '4006381333931',
    },
    missing: {},
  },
];
