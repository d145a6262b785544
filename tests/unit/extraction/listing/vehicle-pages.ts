import { definitions, jsonLd, list, type ListingPage, meta, page, SITE, table } from './listing-page';

const VIN = 'WP0CB299X4S675432';
const PROSE =
  'This 911 was serviced in spring, has new tires, and comes with both keys and its original window sticker.';

/** Vehicles by their data, their facts and their titles. */
export const VEHICLE_PAGES: readonly ListingPage[] = [
  {
    name: 'a dealer’s car in data, with a maker’s price and payments in the text',
    html: page(
      `<h1>Used 2019 Ford F-150 XLT SuperCrew</h1><div class="price-block"><span>MSRP</span><span>$45,990</span></div>
      <div>Internet price</div><div>$31,450</div><div>Est. payment $489/mo</div><div>Doc fee: $225</div>
      ${table({ 'Exterior color': 'Oxford White', 'Stock #': 'P1234' })}`,
      jsonLd({
        '@context': 'https://schema.org',
        '@type': 'Car',
        name: '2019 Ford F-150 XLT SuperCrew',
        vehicleModelDate: '2019',
        manufacturer: { '@type': 'Organization', name: 'Ford' },
        model: 'F-150',
        vehicleIdentificationNumber: '1FTEW1EP4KFA12345',
        mileageFromOdometer: { '@type': 'QuantitativeValue', value: '34120', unitCode: 'SMI' },
        color: 'Oxford White',
        vehicleInteriorColor: 'Medium Earth Gray',
        vehicleTransmission: '10-Speed Automatic',
        driveWheelConfiguration: 'https://schema.org/FourWheelDriveConfiguration',
        vehicleEngine: { '@type': 'EngineSpecification', name: '2.7L V6 EcoBoost' },
        itemCondition: 'https://schema.org/UsedCondition',
        offers: {
          '@type': 'Offer',
          price: 31450,
          priceCurrency: 'USD',
          availability: 'https://schema.org/InStock',
          seller: { '@type': 'AutoDealer', name: 'Harlow Ford', telephone: '512-555-0199' },
        },
      }),
    ),
    expected: {
      ...{ title: '2019 Ford F-150 XLT SuperCrew', kind: 'vehicle', price_usd: 31450, listing_status: 'available' },
      ...{
        condition: 'used',
        year: 2019,
        make: 'Ford',
        model: 'F-150',
        vin: '1FTEW1EP4KFA12345',
        mileage: 34120,
        mileage_unit: 'miles',
      },
      ...{ exterior_color: 'Oxford White', interior_color: 'Medium Earth Gray', transmission: '10-Speed Automatic' },
      ...{ drivetrain: '4WD', engine: '2.7L V6 EcoBoost', sku: 'P1234' },
    },
    missing: {},
  },
  {
    name: 'a dealer’s car in a table',
    html: page(`<h1>Certified Pre-Owned 2021 Lexus RX 350</h1><p>Sale Price: $41,995</p><p>Was $43,500</p>
      ${table({ VIN, Mileage: '18,204', 'Exterior Color': 'Eminent White Pearl', 'Interior Color': 'Parchment', Transmission: '8-Speed Automatic', Drivetrain: 'All-wheel drive', Engine: '3.5L V6' })}`),
    expected: {
      ...{ title: 'Certified Pre-Owned 2021 Lexus RX 350', kind: 'vehicle', price_usd: 41995, condition: 'certified' },
      ...{
        year: 2021,
        make: 'Lexus',
        model: 'RX 350',
        vin: VIN,
        mileage: 18204,
        mileage_unit: 'miles',
        drivetrain: 'AWD',
      },
      ...{
        exterior_color: 'Eminent White Pearl',
        interior_color: 'Parchment',
        transmission: '8-Speed Automatic',
        engine: '3.5L V6',
      },
    },
    missing: {},
  },
  {
    name: 'an auction with a current bid',
    html: page(
      `<h1>No Reserve: 39k-Mile 2004 Porsche 911 Turbo Cabriolet 6-Speed</h1><div>Current Bid: USD $45,000</div><div>Ends in 2 days</div>
      ${list([`Chassis: ${VIN}`, '39k Miles Shown', 'Twin-Turbocharged 3.6-Liter Flat-Six', 'Six-Speed Manual Transaxle', 'Atlas Gray Metallic Paint'])}
      <p>${PROSE}</p><h3>Bids</h3><p>$45,000 bid placed by flat6fan</p>`,
      jsonLd({
        '@type': 'Product',
        name: '2004 Porsche 911 Turbo Cabriolet 6-Speed',
        offers: { '@type': 'Offer', price: '45000', priceCurrency: 'USD' },
      }),
    ),
    expected: {
      ...{ title: '2004 Porsche 911 Turbo Cabriolet 6-Speed', kind: 'vehicle', year: 2004, make: 'Porsche' },
      ...{ model: '911 Turbo Cabriolet 6-Speed', vin: VIN, mileage: 39000, mileage_unit: 'miles', description: PROSE },
      ...{ engine: 'Twin-Turbocharged 3.6-Liter Flat-Six', transmission: 'Six-Speed Manual Transaxle' },
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'an auction that is over',
    html: page(`<h1>1967 Jaguar E-Type Series 1 Coupe</h1><div>Sold for USD $102,000 on 3/4/26</div>
      ${list(['Chassis: 1E34567', 'TMU', '4.2-Liter Inline-Six'])}<p>${PROSE}</p>`),
    expected: {
      ...{
        title: '1967 Jaguar E-Type Series 1 Coupe',
        kind: 'vehicle',
        listing_status: 'sold',
        year: 1967,
        make: 'Jaguar',
      },
      ...{ model: 'E-Type Series 1 Coupe', vin: '1E34567', engine: '4.2-Liter Inline-Six', description: PROSE },
    },
    missing: { price_usd: 'unreadable', mileage: 'unreadable' },
  },
  {
    name: 'an auction that may be ended by buying now',
    html: page(`<h1>1972 BMW 2002tii</h1><div>Current bid: $18,500</div><div>Buy It Now: $24,000</div>
      ${definitions({ Chassis: '2760123', Odometer: '88,102 miles', Gearbox: '4-speed manual' })}`),
    expected: {
      ...{ title: '1972 BMW 2002tii', kind: 'vehicle', price_usd: 24000, year: 1972, make: 'BMW', model: '2002tii' },
      ...{ vin: '2760123', mileage: 88102, mileage_unit: 'miles', transmission: '4-speed manual' },
    },
    missing: {},
  },
  {
    name: 'a car in kilometres and euros',
    html: page(
      `<h1>Alfa Romeo Giulia 2.0 Turbo, 2018</h1><p>€ 24.950,-</p>`,
      jsonLd({
        '@type': ['Product', 'Car'],
        name: 'Alfa Romeo Giulia 2.0 Turbo',
        brand: { '@type': 'Brand', name: 'Alfa Romeo' },
        model: 'Giulia',
        productionDate: '2018-05',
        mileageFromOdometer: { value: 61250, unitCode: 'KMT' },
        driveWheelConfiguration: 'RearWheelDriveConfiguration',
        offers: { '@type': 'Offer', price: 24950, priceCurrency: 'EUR' },
      }),
    ),
    expected: {
      ...{ title: 'Alfa Romeo Giulia 2.0 Turbo', kind: 'vehicle', price_other: 24950, currency: 'EUR', year: 2018 },
      ...{ make: 'Alfa Romeo', model: 'Giulia', mileage: 61250, mileage_unit: 'kilometers', drivetrain: 'RWD' },
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'a car in kilometres, in text alone',
    html: page(
      `<h1>2016 Volkswagen Golf GTI</h1><div class="price">C$ 18,500</div>${definitions({ Kilometres: '98,400 km', Colour: 'Red', Transmission: 'Manual' })}`,
    ),
    expected: {
      ...{
        title: '2016 Volkswagen Golf GTI',
        kind: 'vehicle',
        price_other: 18500,
        currency: 'CAD',
        year: 2016,
        make: 'Volkswagen',
      },
      ...{
        model: 'Golf GTI',
        mileage: 98400,
        mileage_unit: 'kilometers',
        exterior_color: 'Red',
        transmission: 'Manual',
      },
    },
    missing: { price_usd: 'unreadable' },
    unproven: ['currency'],
  },
  {
    name: 'dollars of another country by the page’s own word',
    html: page(
      `<h1>2016 Volkswagen Golf GTI</h1><div class="price">$18,500</div>${definitions({ Odometer: '98,400 km', Drivetrain: 'FWD' })}`,
      meta({ 'og:price:currency': 'CAD' }),
    ),
    expected: {
      ...{
        title: '2016 Volkswagen Golf GTI',
        kind: 'vehicle',
        price_other: 18500,
        currency: 'CAD',
        year: 2016,
        make: 'Volkswagen',
      },
      ...{ model: 'Golf GTI', mileage: 98400, mileage_unit: 'kilometers', drivetrain: 'FWD' },
    },
    missing: { price_usd: 'unreadable' },
    unproven: ['currency'],
  },
  {
    name: 'a classified advertisement without data',
    html: page(`<h1><span id="titletextonly">2011 Toyota Tacoma 4x4</span> - <span class="price">$14,500</span> <small>(Round Rock)</small></h1>
      <p class="attrgroup"><span>condition: <b>excellent</b></span><br><span>odometer: <b>142000</b></span><br><span>drive: <b>4wd</b></span><br>
      <span>paint color: <b>silver</b></span><br><span>transmission: <b>automatic</b></span><br><span>VIN: <b>3TMLU4EN0BM067890</b></span></p>
      <section id="postingbody">Clean truck with one owner. Runs great, cold air, new brakes. Call Dave at 512-555-0133 after five, cash only please.</section>`),
    expected: {
      ...{
        title: '2011 Toyota Tacoma 4x4',
        kind: 'vehicle',
        price_usd: 14500,
        year: 2011,
        make: 'Toyota',
        model: 'Tacoma 4x4',
      },
      ...{
        mileage: 142000,
        drivetrain: '4WD',
        exterior_color: 'silver',
        transmission: 'automatic',
        vin: '3TMLU4EN0BM067890',
      },
      description: 'Clean truck with one owner. Runs great, cold air, new brakes.',
    },
    missing: {},
  },
  {
    name: 'a motorcycle',
    html: page(
      `<h1>2020 Harley-Davidson Road King</h1><p>Price: $15,999</p>`,
      jsonLd({
        '@type': 'Motorcycle',
        name: '2020 Harley-Davidson Road King',
        modelDate: 2020,
        brand: 'Harley-Davidson',
        model: 'Road King',
        mileageFromOdometer: '6,210 miles',
        offers: { price: 15999, priceCurrency: 'USD' },
      }),
    ),
    expected: {
      ...{
        title: '2020 Harley-Davidson Road King',
        kind: 'vehicle',
        price_usd: 15999,
        year: 2020,
        make: 'Harley-Davidson',
      },
      ...{ model: 'Road King', mileage: 6210, mileage_unit: 'miles' },
    },
    missing: {},
  },
  {
    name: 'a boat',
    html: page(`<h1>2018 Boston Whaler 230 Vantage</h1><div>Asking price: $89,900</div>
      ${definitions({ Make: 'Boston Whaler', Model: '230 Vantage', Year: '2018', Engine: 'Mercury 300 Verado', 'Engine Hours': '212', Length: '23 ft' })}`),
    expected: {
      ...{
        title: '2018 Boston Whaler 230 Vantage',
        kind: 'vehicle',
        price_usd: 89900,
        year: 2018,
        make: 'Boston Whaler',
      },
      ...{ model: '230 Vantage', engine: 'Mercury 300 Verado' },
    },
    missing: { mileage: 'absent' },
  },
  {
    name: 'a price to call for, a number that is withheld',
    html: page(
      `<h1>1995 Ferrari F355 Spider</h1><div>Price: Call for price</div>${definitions({ VIN: 'Withheld', Mileage: 'Exempt', Transmission: '6-Speed Manual' })}`,
    ),
    expected: {
      title: '1995 Ferrari F355 Spider',
      kind: 'vehicle',
      year: 1995,
      make: 'Ferrari',
      model: 'F355 Spider',
      transmission: '6-Speed Manual',
    },
    missing: { price_usd: 'unreadable', mileage: 'unreadable' },
  },
  {
    name: 'payments alone',
    html: page(
      `<h1>2022 Kia Sorento EX</h1><div>Only $389/month with $2,000 down</div>${definitions({ Mileage: '12,001 miles', Drivetrain: 'FWD' })}`,
    ),
    expected: {
      ...{ title: '2022 Kia Sorento EX', kind: 'vehicle', year: 2022, make: 'Kia', model: 'Sorento EX' },
      ...{ mileage: 12001, mileage_unit: 'miles', drivetrain: 'FWD' },
    },
    missing: { price_usd: 'unreadable' },
  },
  {
    name: 'the maker’s price alone',
    html: page(
      `<h1>2025 Mazda CX-5 Premium</h1><div><span>MSRP</span> <span>$36,400</span></div>${definitions({ Engine: '2.5L I-4', Transmission: 'Automatic' })}`,
    ),
    expected: {
      title: '2025 Mazda CX-5 Premium',
      kind: 'vehicle',
      year: 2025,
      make: 'Mazda',
      model: 'CX-5 Premium',
      engine: '2.5L I-4',
      transmission: 'Automatic',
    },
    missing: { price_usd: 'unreadable', mileage: 'absent' },
  },
  {
    name: 'a car in RDFa, beside similar ones',
    html: page(`<div vocab="https://schema.org/" typeof="Car"><h1 property="name">2015 Land Rover LR4 HSE</h1>
      <span property="offers" typeof="Offer"><meta property="priceCurrency" content="USD"><span property="price" content="22500">$22,500</span></span>
      <span property="vehicleModelDate">2015</span> <span property="brand">Land Rover</span> <span property="model">LR4</span></div>
      <h2>Similar vehicles</h2>${list(['<a href="/v/1">2014 Land Rover LR2</a> <b>$15,900</b> 70,000 miles', '<a href="/v/2">2016 Land Rover LR4</a> <b>$25,900</b> 61,000 miles'])}`),
    expected: {
      title: '2015 Land Rover LR4 HSE',
      kind: 'vehicle',
      price_usd: 22500,
      year: 2015,
      make: 'Land Rover',
      model: 'LR4',
    },
    missing: { mileage: 'absent' },
  },
  {
    name: 'the car that was asked for',
    hint: { name: '2011 Toyota Tacoma' },
    html: page(`<h1>2011 Toyota Tacoma 4x4</h1><p>Price: $14,500</p>${definitions({ Odometer: '142,000 miles' })}`),
    expected: {
      ...{
        title: '2011 Toyota Tacoma 4x4',
        kind: 'vehicle',
        price_usd: 14500,
        year: 2011,
        make: 'Toyota',
        model: 'Tacoma 4x4',
      },
      ...{ mileage: 142000, mileage_unit: 'miles' },
    },
    missing: {},
  },
  {
    name: 'another car than was asked for',
    hint: { name: '1998 Subaru Impreza' },
    html: page(`<h1>2011 Toyota Tacoma 4x4</h1><p>Price: $14,500</p>${definitions({ Odometer: '142,000 miles' })}`),
    expected: {},
    missing: { title: 'absent', price_usd: 'absent' },
  },
  {
    name: 'a canonical address on another site',
    url: `${SITE}/v/9?utm_source=mail`,
    html: page(
      `<h1>2011 Toyota Tacoma 4x4</h1><p>Price: $14,500</p>${definitions({ Odometer: '142,000 miles' })}`,
      `<link rel="canonical" href="https://elsewhere.example/x">${meta({ 'og:url': `${SITE}/v/9` })}`,
    ),
    expected: {
      ...{
        title: '2011 Toyota Tacoma 4x4',
        kind: 'vehicle',
        price_usd: 14500,
        year: 2011,
        make: 'Toyota',
        model: 'Tacoma 4x4',
      },
      ...{ mileage: 142000, mileage_unit: 'miles', url: `${SITE}/v/9` },
    },
    missing: {},
  },
];
