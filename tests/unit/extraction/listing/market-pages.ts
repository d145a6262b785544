import { definitions, jsonLd, list, type ListingPage, meta, page, table } from './listing-page';

/** Markup as markets, shops and dealers of several kinds set it. */
export const MARKET_PAGES: readonly ListingPage[] = [
  {
    name: 'a theme that writes every price twice and hides what does not apply',
    html: page(
      `<h1>Harbor Mug</h1><div class="price"><div class="price__regular"><span class="visually-hidden">Regular price</span><span>$24.00</span></div>
      <div class="price__sale"><span>Regular price</span><s>$30.00</s><span>Sale price</span><span>$24.00</span></div><span class="badge">Sold out</span></div>
      <button>Add to cart</button><p>Pay in 4 interest-free installments of $6.00</p>`,
      meta({ 'og:type': 'product' }),
    ),
    expected: { title: 'Harbor Mug', kind: 'goods', price_usd: 24 },
    missing: {},
  },
  {
    name: 'cents that style alone sets apart',
    html: page(`<h1>Harlow Kettle 1.7L</h1><div><span class="a-price"><span>$39.99</span><span>$</span><span>39</span><span>99</span></span> <span>List Price: <span>$49.99</span></span></div>
      <button>Add to Cart</button><h2>Frequently bought together</h2><p>Total price: $75.98</p>${table({ Brand: 'Harlow' })}`),
    expected: { title: 'Harlow Kettle 1.7L', kind: 'goods', price_usd: 39.99 },
    missing: {},
  },
  {
    name: 'an advertisement in German',
    html: page(
      `<h1>Volkswagen Golf 1.4 TSI</h1>${definitions({ Preis: '12.900 €', Kilometerstand: '54.300 km', Getriebe: 'Schaltgetriebe', Zustand: 'Gebraucht' })}`,
    ),
    expected: {
      ...{ title: 'Volkswagen Golf 1.4 TSI', kind: 'vehicle', price_other: 12900, currency: 'EUR', condition: 'used' },
      ...{
        make: 'Volkswagen',
        model: 'Golf 1.4 TSI',
        mileage: 54300,
        mileage_unit: 'kilometers',
        transmission: 'Schaltgetriebe',
      },
    },
    missing: { price_usd: 'unreadable', year: 'absent' },
  },
  {
    name: 'an auction whose reserve was not met',
    html: page(`<h1>2016 Porsche Cayman GT4</h1>${list(['Bid to $85,000', 'Reserve Not Met', 'Bids 41'])}
      ${definitions({ Make: 'Porsche', Model: 'Cayman', Mileage: '12,300', Drivetrain: 'Rear-wheel drive', Transmission: 'Manual (6-Speed)', 'Exterior Color': 'GT Silver', Location: 'Austin, TX 78704', Seller: 'joe911' })}`),
    expected: {
      ...{
        title: '2016 Porsche Cayman GT4',
        kind: 'vehicle',
        year: 2016,
        make: 'Porsche',
        model: 'Cayman',
        mileage: 12300,
      },
      ...{ mileage_unit: 'miles', drivetrain: 'RWD', transmission: 'Manual (6-Speed)', exterior_color: 'GT Silver' },
      ...{ city: 'Austin', state: 'TX', postal_code: '78704' },
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'a vehicle that nothing but tags describes',
    html: page(
      '',
      meta({
        ...{
          'og:type': 'product.item',
          'og:title': '2015 Yamaha FZ-09',
          'og:description': 'Runs great, 9k miles, new chain and sprockets.',
        },
        ...{ 'product:price:amount': '5200', 'product:price:currency': 'USD' },
      }),
    ),
    expected: {
      ...{ title: '2015 Yamaha FZ-09', kind: 'vehicle', price_usd: 5200, year: 2015, make: 'Yamaha', model: 'FZ-09' },
      ...{ mileage: 9000, mileage_unit: 'miles', description: 'Runs great, 9k miles, new chain and sprockets.' },
    },
    missing: {},
    unproven: ['kind'],
  },
  {
    name: 'a part that is called by the car it fits',
    html: page(
      `<h1>2015 Honda Civic Floor Mats</h1><p class="price">$59.00</p>${definitions({ Brand: 'WeatherX', Condition: 'New' })}<button>Add to cart</button>`,
    ),
    expected: {
      title: '2015 Honda Civic Floor Mats',
      kind: 'goods',
      price_usd: 59,
      condition: 'new',
      brand: 'WeatherX',
    },
    missing: {},
  },
  {
    name: 'several sellers of one thing',
    html: page(
      '<h1>Harlow Camera</h1>',
      jsonLd({
        '@type': 'Product',
        name: 'Harlow Camera',
        offers: [
          { '@type': 'Offer', price: 500, priceCurrency: 'USD', itemCondition: 'NewCondition' },
          { '@type': 'Offer', price: 380, priceCurrency: 'USD', itemCondition: 'UsedCondition' },
        ],
      }),
    ),
    expected: { title: 'Harlow Camera', kind: 'goods' },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'a price that data writes as a span',
    html: page(
      '<h1>Wool Rug</h1>',
      jsonLd({
        '@type': 'Product',
        name: 'Wool Rug',
        offers: { '@type': 'Offer', price: '$99.00 - $199.00', priceCurrency: 'USD' },
      }),
    ),
    expected: { title: 'Wool Rug', kind: 'goods' },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'a price in tags of no item',
    html: page(
      '<h1>Wool Rug</h1>',
      `<meta itemprop="price" content="99.00"><meta itemprop="priceCurrency" content="USD">${meta({ 'og:type': 'product' })}`,
    ),
    expected: { title: 'Wool Rug', kind: 'goods', price_usd: 99 },
    missing: {},
  },
  {
    name: 'a model of which many are for sale',
    html: page(
      `<h1>Used Honda Civic for sale near Austin</h1>${[1, 2, 3].map((at) => `<div class="card"><a href="/v/${at}"><h2>201${at} Honda Civic LX</h2></a><div>${at}0,123 mi.</div><b>$1${at},995</b></div>`).join('')}`,
      jsonLd({
        '@type': 'Vehicle',
        name: 'Honda Civic',
        offers: { '@type': 'AggregateOffer', lowPrice: 9000, highPrice: 22000, priceCurrency: 'USD' },
      }),
    ),
    expected: {},
    missing: { title: 'absent', price_usd: 'absent' },
  },
  {
    name: 'a plan that is paid by the month',
    html: page('<h1>Pro plan</h1><p>$12/month</p><button>Buy now</button>'),
    expected: { title: 'Pro plan', kind: 'goods' },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'words of a seller that name the price',
    html: page(
      '<h1>Vintage road bike</h1><p>Selling my old bike, a little rust on the rack. Asking $250 firm. Tires are new, I paid $80 for them.</p>',
    ),
    expected: {
      ...{ title: 'Vintage road bike', kind: 'goods', price_usd: 250 },
      description:
        'Selling my old bike, a little rust on the rack. Asking $250 firm. Tires are new, I paid $80 for them.',
    },
    missing: {},
    unproven: ['kind'],
  },
  {
    name: 'a table of labels and values in turn',
    html: page(`<h1>2019 Tesla Model 3</h1><p>Asking $26,900</p><table><tr><td>Mileage</td><td>32,500</td><td>Engine</td><td>Dual motor</td></tr>
      <tr><td>Color</td><td>White</td><td>Drivetrain</td><td>AWD</td></tr></table>`),
    expected: {
      ...{
        title: '2019 Tesla Model 3',
        kind: 'vehicle',
        price_usd: 26900,
        year: 2019,
        make: 'Tesla',
        model: 'Model 3',
      },
      ...{ mileage: 32500, mileage_unit: 'miles', engine: 'Dual motor', exterior_color: 'White', drivetrain: 'AWD' },
    },
    missing: {},
  },
  {
    name: 'facts of one line that dots set apart, over facts with their labels below',
    html: page(`<h1>2019 Tesla Model 3</h1><p>$26,900 • 32,500 miles • AWD</p>
      <div class="stat"><div>White</div></div><div class="stat"><div>32,500</div><div>Mileage</div></div><div class="stat"><div>AWD</div><div>Drivetrain</div></div>`),
    expected: {
      ...{
        title: '2019 Tesla Model 3',
        kind: 'vehicle',
        price_usd: 26900,
        year: 2019,
        make: 'Tesla',
        model: 'Model 3',
      },
      ...{ mileage: 32500, mileage_unit: 'miles', drivetrain: 'AWD' },
    },
    missing: {},
  },
  {
    name: 'a page that the dealer heads by its own name',
    html: page(
      '<div><h1>Harlow Motors</h1></div><h2>2019 Tesla Model 3</h2><p>Price: $26,900</p><p>Mileage: 32,500</p>',
      meta({ 'og:title': '2019 Tesla Model 3' }),
    ),
    expected: {
      ...{
        title: '2019 Tesla Model 3',
        kind: 'vehicle',
        price_usd: 26900,
        year: 2019,
        make: 'Tesla',
        model: 'Model 3',
      },
      ...{ mileage: 32500, mileage_unit: 'miles' },
    },
    missing: {},
  },
  {
    name: 'an article under whose heading an amount stands alone',
    html: page(
      '<h1>How to buy a used car</h1><p>$5,000</p>',
      jsonLd({ '@type': 'BlogPosting', headline: 'How to buy a used car' }),
    ),
    expected: {},
    missing: { title: 'absent', price_usd: 'absent' },
  },
  {
    name: 'a price over a promise of free shipping',
    html: page('<h1>Silver ring</h1><div>$25.00</div><div>Free shipping</div><button>Add to cart</button>'),
    expected: { title: 'Silver ring', kind: 'goods', price_usd: 25 },
    missing: {},
  },
  {
    name: 'a home in euros',
    html: page(
      '<h1>Villa in Nice</h1><p>€1,250,000</p><p>4 bedrooms, 3 bathrooms</p>',
      jsonLd({ '@type': 'RealEstateListing', name: 'Villa in Nice', offers: { price: 1250000, priceCurrency: 'EUR' } }),
    ),
    expected: {
      title: 'Villa in Nice',
      kind: 'home',
      price_other: 1250000,
      currency: 'EUR',
      bedrooms: 4,
      bathrooms: 3,
    },
    missing: { price_usd: 'unreadable', sqft: 'absent', address1: 'absent', city: 'absent', state: 'absent' },
  },
  {
    name: 'a home that is bid for',
    html: page('<h1>12 Oak St, Flint, MI 48505</h1><p>Current bid: $59,500</p><p>3 beds 1 bath</p>'),
    expected: {
      ...{ title: '12 Oak St, Flint, MI 48505', kind: 'home', bedrooms: 3, bathrooms: 1, address1: '12 Oak St' },
      ...{ city: 'Flint', state: 'MI', postal_code: '48505' },
    },
    missing: { price_usd: 'unreadable', sqft: 'absent' },
  },
];
