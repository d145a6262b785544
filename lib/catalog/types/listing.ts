import type { EntityTypeDefinition, FieldDefinition } from '../entity-type';
import { VEHICLE_FIELDS } from '../vehicle-fields';

/** What a listing offers. */
export const LISTING_KINDS = ['home', 'vehicle', 'goods'] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

const OFFER: readonly FieldDefinition[] = [
  { name: 'title', label: 'Title', kind: 'text', maxLength: 255, privacy: 'address', expected: true, group: 'Offer' },
  {
    ...{ name: 'kind', label: 'Offers', kind: 'enum', options: LISTING_KINDS, required: true, group: 'Offer' },
    readingNote: 'home, vehicle, or goods: what the page offers for sale',
    saidAs: {
      home: [
        ...['house', 'apartment', 'residence', 'condo', 'condominium', 'townhouse', 'townhome', 'real estate'],
        ...['bed', 'beds', 'bedroom', 'bedrooms', 'bath', 'baths', 'bathrooms', 'bd', 'ba', 'sqft', 'sq ft'],
      ],
      vehicle: [
        'car',
        'truck',
        'motorcycle',
        'boat',
        'trailer',
        'VIN',
        'mileage',
        'odometer',
        'miles',
        'engine',
        'chassis',
        'transmission',
        'gearbox',
        'drivetrain',
        'kilometers',
        'kilometres',
        'km',
      ],
      goods: [
        'product',
        'item',
        'SKU',
        'add to cart',
        'add to bag',
        'add to basket',
        'buy it now',
        'buy now',
        'in stock',
      ],
    },
  },
  {
    ...{ name: 'price_usd', label: 'Price', kind: 'money', range: { min: 0.01 }, expected: true, group: 'Offer' },
    readingNote:
      'asked now for this very thing, in US dollars; a former price, a monthly payment, a bid and 0 are none',
  },
  {
    ...{ name: 'price_other', label: 'Price, not in dollars', kind: 'decimal', range: { min: 0.01 }, group: 'Offer' },
    readingNote: 'what is asked where it is not in US dollars',
  },
  {
    ...{ name: 'currency', label: 'Currency', kind: 'currency', maxLength: 3, group: 'Offer' },
    readingNote: 'of that price: three letters',
    saidAs: {
      ...{ EUR: ['€', 'euro', 'euros'], GBP: ['£'], JPY: ['¥'], INR: ['₹'], KRW: ['₩'], TRY: ['₺'], ILS: ['₪'] },
      ...{ PLN: ['zł'], CZK: ['Kč'], RUB: ['₽'] },
    },
  },
  {
    ...{ name: 'listing_status', label: 'Status', kind: 'property_status', group: 'Offer' },
    options: ['available', 'pending', 'sold', 'removed'],
    saidAs: {
      available: ['pre order', 'preorder', 'limited availability', 'in store only', 'online only'],
      removed: ['listing ended', 'listing has ended', 'has been removed', 'was removed', 'expired'],
    },
  },
  {
    ...{ name: 'condition', label: 'Condition', kind: 'enum', group: 'Offer' },
    options: ['new', 'used', 'certified', 'refurbished', 'damaged', 'for_parts'],
    saidAs: {
      used: ['pre owned', 'preowned', 'second hand', 'secondhand', 'like new', 'gebraucht', 'occasion'],
      certified: ['CPO', 'certified pre owned'],
      refurbished: ['renewed', 'reconditioned', 'remanufactured'],
      damaged: ['salvage'],
      for_parts: ['parts only', 'not working'],
    },
  },
  { name: 'listed_at', label: 'Listed', kind: 'datetime', group: 'Offer' },
  { name: 'url', label: 'Page', kind: 'url', maxLength: 1024, group: 'Offer' },
  { name: 'description', label: 'Description', kind: 'long_text', maxLength: 5_000, group: 'Offer' },
  { name: 'media_urls', label: 'Photos', kind: 'url_list', group: 'Offer' },
];

const HOME: readonly FieldDefinition[] = [
  {
    ...{ name: 'bedrooms', label: 'Bedrooms', kind: 'integer', range: { min: 0, max: 50 } },
    ...{ namedValues: { studio: 0 }, group: 'Home' },
  },
  { name: 'bathrooms', label: 'Bathrooms', kind: 'bathrooms', range: { min: 0, max: 50 }, group: 'Home' },
  { name: 'sqft', label: 'Living area', kind: 'area_sqft', range: { min: 1, max: 100_000 }, group: 'Home' },
  { name: 'lot_sqft', label: 'Lot size', kind: 'area_sqft', range: { min: 1, max: 2_000_000_000 }, group: 'Home' },
  { name: 'year_built', label: 'Built', kind: 'year', range: { min: 1700 }, group: 'Home' },
];

const GOODS: readonly FieldDefinition[] = [
  { name: 'brand', label: 'Brand', kind: 'name', maxLength: 120, group: 'Goods' },
  { name: 'sku', label: 'Seller’s number', kind: 'identifier', maxLength: 80, group: 'Goods' },
  { name: 'gtin', label: 'GTIN', kind: 'identifier', maxLength: 14, group: 'Goods' },
];

const PLACE: readonly FieldDefinition[] = [
  {
    ...{ name: 'address1', label: 'Address', kind: 'address', maxLength: 255, group: 'Place' },
    privacy: 'business_contact',
  },
  { name: 'address2', label: 'Unit', kind: 'text', maxLength: 255, privacy: 'business_contact', group: 'Place' },
  { name: 'city', label: 'City', kind: 'city', maxLength: 120, group: 'Place' },
  { name: 'state', label: 'State', kind: 'state', maxLength: 64, group: 'Place' },
  { name: 'postal_code', label: 'Postal code', kind: 'postal_code', maxLength: 20, group: 'Place' },
];

const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
const SHARED = ['title', 'description', 'media_urls', 'city', 'state', 'postal_code'];
/** What a home, and a vehicle, has from the listing that it is promoted from: each field's column there. */
const HOME_FROM: Readonly<Record<string, string>> = {
  ...same([...SHARED, 'address1', 'address2', 'listed_at', ...HOME.map(({ name }) => name)]),
  ...{ price: 'price_usd', property_status: 'listing_status' },
};
const VEHICLE_FROM: Readonly<Record<string, string>> = {
  ...same([...SHARED, ...VEHICLE_FIELDS.map(({ name }) => name)].filter((name) => name !== 'media_urls')),
  images: 'media_urls',
};

/** A page that offers something for sale: a home, a vehicle, or goods. From the seed `partial-import-migrations.md`. */
export const listingType: EntityTypeDefinition = {
  name: 'listing',
  plural: 'listings',
  label: { one: 'Listing', many: 'Listings' },
  table: 'listing',
  publicId: { column: 'listing_id', prefix: 'LST-' },
  titleField: 'title',
  mayBeUntitled: true,
  identityFields: ['url', 'vin', 'address1', 'address2', 'postal_code'],
  siteField: null,
  match: {
    features: [
      { feature: 'name', name: 'title' },
      { feature: 'same_value', field: 'vin' },
      { feature: 'same_value', field: 'gtin' },
      { feature: 'address', street: 'address1', unit: 'address2', decisive: true },
      { feature: 'place', city: 'city', state: 'state', postalCode: 'postal_code' },
    ],
    relatedWithin: null,
  },
  reading: {
    noun: 'one thing for sale',
    notIts: 'other things on the page, related listings, the seller, what the site sells besides',
    ofEach: [],
  },
  summaryFields: ['kind', 'price_usd', 'listing_status', 'city', 'state'],
  listFilters: [
    { field: 'kind', by: 'choice' },
    { field: 'listing_status', by: 'choice' },
    { field: 'price_usd', by: 'range' },
  ],
  expectedBy: {
    field: 'kind',
    of: {
      home: ['address1', 'city', 'state', 'bedrooms', 'bathrooms', 'sqft'],
      vehicle: ['year', 'make', 'model', 'mileage'],
      goods: [],
    },
  },
  groupsOnlyOf: { Home: ['home'], Vehicle: ['vehicle'], Goods: ['goods'] },
  promotesTo: {
    home: { type: 'property', link: 'property_id', fields: HOME_FROM },
    vehicle: { type: 'vehicle', link: 'vehicle_id', fields: VEHICLE_FROM },
  },
  imported: { pageField: 'url', listPath: '/listings' },
  fields: [
    ...OFFER,
    ...HOME,
    { name: 'property_id', label: 'In the catalogue', kind: 'reference', refersTo: 'property', group: 'Home' },
    ...VEHICLE_FIELDS,
    { name: 'vehicle_id', label: 'In the catalogue', kind: 'reference', refersTo: 'vehicle', group: 'Vehicle' },
    ...GOODS,
    ...PLACE,
  ],
  children: [],
};
