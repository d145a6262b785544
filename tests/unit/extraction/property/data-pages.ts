import { type HomePage } from './home-page';

const jsonLd = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const residence = (more: Record<string, unknown> = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'SingleFamilyResidence',
  name: '2814 Willow Bend Ln',
  address: {
    '@type': 'PostalAddress',
    streetAddress: '2814 Willow Bend Ln',
    addressLocality: 'Katy',
    addressRegion: 'TX',
    postalCode: '77494',
  },
  ...more,
});

/** Layouts of the structured kind. */
export const DATA_PAGES: HomePage[] = [
  {
    name: 'a residence with everything in JSON-LD',
    html: jsonLd(
      residence({
        description: 'A two-story home on a quiet street with a covered patio and a study.',
        numberOfBedrooms: 4,
        numberOfBathroomsTotal: 3.5,
        floorSize: { '@type': 'QuantitativeValue', value: 2845, unitCode: 'FTK' },
        lotSize: { '@type': 'QuantitativeValue', value: 0.25, unitCode: 'ACR' },
        yearBuilt: 2025,
        datePosted: '2026-09-14',
        geo: { '@type': 'GeoCoordinates', latitude: 29.7561, longitude: -95.8122 },
        image: [
          'https://cdn.example.com/h/1/front.jpg',
          'https://cdn.example.com/h/1/kitchen.jpg',
          'https://cdn.example.com/logo.png',
        ],
        accommodationFloorPlan: { '@type': 'FloorPlan', name: 'The Oakmont' },
        amenityFeature: [{ '@type': 'LocationFeatureSpecification', name: 'Private Pool', value: true }],
        additionalProperty: [{ '@type': 'PropertyValue', name: 'Lot', value: '12' }],
        offers: { '@type': 'Offer', price: '425990', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
      }),
    ),
    expected: {
      title: '2814 Willow Bend Ln',
      description: 'A two-story home on a quiet street with a covered patio and a study.',
      bedrooms: 4,
      bathrooms: 3.5,
      sqft: 2845,
      lot_sqft: 10890,
      year_built: 2025,
      listed_at: '2026-09-14T00:00:00.000Z',
      latitude: 29.7561,
      longitude: -95.8122,
      media_urls: ['https://cdn.example.com/h/1/front.jpg', 'https://cdn.example.com/h/1/kitchen.jpg'],
      model_name: 'The Oakmont',
      has_pool: true,
      lot_number: '12',
      price: 425990,
      property_status: 'available',
      address1: '2814 Willow Bend Ln',
      city: 'Katy',
      state: 'TX',
      postal_code: '77494',
    },
  },
  {
    name: 'a listing about a house, in a graph with its site and breadcrumb',
    html: jsonLd({
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'Harlow Homes', url: 'https://harlowhomes.test' },
        {
          '@type': 'Organization',
          name: 'Harlow Homes',
          url: 'https://harlowhomes.test',
          address: { streetAddress: '500 Corporate Dr', addressLocality: 'Dallas', addressRegion: 'TX' },
        },
        {
          '@type': 'RealEstateListing',
          name: '77 Quail Run',
          datePosted: '2026-10-01T22:00:00-06:00',
          mainEntity: {
            '@type': 'House',
            address: {
              streetAddress: '77 Quail Run',
              addressLocality: 'Frisco',
              addressRegion: 'TX',
              postalCode: '75034',
            },
            numberOfBedrooms: '3',
            numberOfFullBathrooms: 2,
            numberOfPartialBathrooms: 1,
          },
          offers: { '@type': 'Offer', price: 389000, priceCurrency: 'USD' },
        },
      ],
    }),
    expected: {
      address1: '77 Quail Run',
      city: 'Frisco',
      bedrooms: 3,
      bathrooms: 2.5,
      price: 389000,
      listed_at: '2026-10-01T00:00:00.000Z',
    },
  },
  {
    name: 'an offer whose item is an apartment with a unit',
    html: jsonLd({
      '@context': 'https://schema.org',
      '@type': 'Offer',
      price: 310000,
      priceCurrency: 'USD',
      itemOffered: {
        '@type': 'Apartment',
        name: 'Unit 204',
        numberOfRooms: 5,
        address: {
          streetAddress: '100 Main St, Unit 204',
          addressLocality: 'Austin',
          addressRegion: 'TX',
          postalCode: '78701',
        },
      },
    }),
    expected: { address1: '100 Main St', address2: 'Unit 204', price: 310000, bedrooms: null, city: 'Austin' },
  },
  {
    name: 'a product with the price beside a residence with the address',
    html:
      jsonLd({
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: 'The Madison',
        brand: { '@type': 'Brand', name: 'Harlow Homes' },
        image: '/img/madison.jpg',
        offers: { '@type': 'Offer', price: '525000', priceCurrency: 'USD' },
      }) + jsonLd(residence({ name: undefined, numberOfBedrooms: 5 })),
    url: 'https://harlowhomes.test/homes/2814-willow-bend',
    expected: {
      title: 'The Madison',
      price: 525000,
      bedrooms: 5,
      address1: '2814 Willow Bend Ln',
      media_urls: ['https://harlowhomes.test/img/madison.jpg'],
    },
  },
  {
    name: 'microdata',
    html: `<div itemscope itemtype="https://schema.org/SingleFamilyResidence"><h1 itemprop="name">18 Heron Ct</h1>
      <div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">18 Heron Ct</span>, <span itemprop="addressLocality">Tampa</span>, <span itemprop="addressRegion">FL</span> <span itemprop="postalCode">33602</span></div>
      <p><span itemprop="numberOfBedrooms">3</span> beds, <span itemprop="numberOfBathroomsTotal">2</span> baths</p>
      <div itemprop="floorSize" itemscope itemtype="https://schema.org/QuantitativeValue"><span itemprop="value">1,640</span> <meta itemprop="unitCode" content="FTK">sq ft</div>
      <div itemprop="geo" itemscope itemtype="https://schema.org/GeoCoordinates"><meta itemprop="latitude" content="27.9506"><meta itemprop="longitude" content="-82.4572"></div>
      <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="USD">$<span itemprop="price" content="349900">349,900</span></div></div>`,
    expected: {
      title: '18 Heron Ct',
      address1: '18 Heron Ct',
      city: 'Tampa',
      state: 'FL',
      postal_code: '33602',
      bedrooms: 3,
      bathrooms: 2,
      sqft: 1640,
      price: 349900,
      latitude: 27.9506,
      longitude: -82.4572,
    },
  },
  {
    name: 'RDFa',
    html: `<div vocab="https://schema.org/" typeof="House"><h1 property="name">9 Cedar Loop</h1>
      <div property="address" typeof="PostalAddress"><span property="streetAddress">9 Cedar Loop</span> <span property="addressLocality">Boise</span> <span property="addressRegion">ID</span> <span property="postalCode">83702</span></div>
      <span property="numberOfBedrooms">4</span> bedrooms <span property="yearBuilt">2019</span></div>`,
    expected: { address1: '9 Cedar Loop', city: 'Boise', state: 'ID', bedrooms: 4, year_built: 2019 },
  },
  {
    name: 'a lowest and a highest price in the data are no price',
    html: jsonLd(
      residence({ offers: { '@type': 'AggregateOffer', lowPrice: 389990, highPrice: 452990, priceCurrency: 'USD' } }),
    ),
    expected: { price: null },
  },
  {
    name: 'a rent per month in the data is no price',
    html: jsonLd(
      residence({
        offers: {
          '@type': 'Offer',
          priceSpecification: {
            '@type': 'UnitPriceSpecification',
            price: 24000,
            priceCurrency: 'USD',
            unitCode: 'MON',
          },
        },
      }),
    ),
    expected: { price: null },
  },
  {
    name: 'a price of 0 and 0 bedrooms in the data are not stated',
    html: jsonLd(
      residence({
        numberOfBedrooms: 0,
        numberOfBathroomsTotal: 0,
        floorSize: { value: 0 },
        offers: { price: '0', priceCurrency: 'USD' },
      }),
    ),
    expected: { price: null, bedrooms: null, bathrooms: null, sqft: null },
  },
  {
    name: 'a price in the data that the page shows as a starting price',
    html:
      jsonLd(
        residence({ offers: { price: 389900, priceCurrency: 'USD', availability: 'https://schema.org/InStock' } }),
      ) + '<h1>2814 Willow Bend Ln</h1><p>Starting at $389,900</p>',
    expected: { price: null, property_status: 'available' },
  },
  {
    name: 'a former price in the data beside the price of today',
    html:
      jsonLd(residence({ offers: { price: 450000, priceCurrency: 'USD' } })) +
      '<h1>2814 Willow Bend Ln</h1><p><del>$450,000</del> <strong>$425,990</strong></p>',
    expected: { price: 425990 },
  },
  {
    name: 'a template’s "in stock" under a sold badge',
    html:
      jsonLd(residence({ offers: { price: 389900, priceCurrency: 'USD', availability: 'InStock' } })) +
      '<h1>2814 Willow Bend Ln</h1><span>SOLD</span>',
    expected: { property_status: 'sold' },
  },
  {
    name: 'a similar home in the data is not the page’s',
    html: jsonLd(
      residence({
        numberOfBedrooms: 4,
        isSimilarTo: {
          '@type': 'House',
          name: '1 Other St',
          numberOfBedrooms: 6,
          yearBuilt: 1999,
          address: { streetAddress: '1 Other St' },
        },
      }),
    ),
    expected: { bedrooms: 4, year_built: null, address1: '2814 Willow Bend Ln' },
  },
  {
    name: 'a place with an address and nothing of a home is no home',
    html: `${jsonLd({ '@context': 'https://schema.org', '@type': 'Place', name: 'Cedar Glen', address: { streetAddress: '1 Cedar Glen Blvd', addressLocality: 'Boise', addressRegion: 'ID' } })}<h1>The Oakmont</h1><p>3 Beds</p>`,
    expected: { address1: null, city: null, bedrooms: 3 },
  },
  {
    name: 'an area in square metres, a unit beside the street, a list of one image',
    html: jsonLd(
      residence({
        '@type': ['Apartment', 'Product'],
        address: { streetAddress: '100 Main St #4B', addressLocality: 'Austin', addressRegion: 'TX' },
        name: 'Loft on Main',
        floorSize: { '@type': 'QuantitativeValue', value: 100, unitCode: 'MTK' },
        photo: [{ '@type': 'ImageObject', contentUrl: 'https://cdn.example.com/loft.jpg' }],
      }),
    ),
    expected: {
      title: 'Loft on Main',
      address1: '100 Main St',
      address2: '#4B',
      sqft: 1076,
      media_urls: ['https://cdn.example.com/loft.jpg'],
    },
  },
];
