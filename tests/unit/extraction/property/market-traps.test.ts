import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { extractDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-29T00:00:00Z');

/** A home's page of an address and the words given. */
function read(body: string, field: string): unknown {
  const html = `<main><h1>410 Larkspur Way, Celina, TX 75009</h1>${body}</main><footer>Harlow Homes (713) 555-0100</footer>`;
  const { fields } = extractDocument(propertyType, { html, url: 'https://harlowhomes.test/homes/410' }, { now: NOW });
  const found = fields.find(({ name }) => name === field);
  if (found) expect([field, found.evidence]).toEqual([field, 'verified']);
  return found?.value ?? null;
}

describe('what is not the price', () => {
  it.each<[string, string, unknown]>([
    ['from the $400s', '<p>Homes from the $400s</p>', null],
    ['low $300s', '<p>Priced from the low $300s</p>', null],
    ['mid-$500s', '<p>Mid-$500s</p>', null],
    ['starting at', '<p>Starting at $389,900</p>', null],
    ['starting at, over the amount', '<div>Starting at</div><div>$389,900</div>', null],
    ['starting price, under the amount', '<div><div>$389,900</div><div>Starting price</div></div><p>x</p>', null],
    ['from, in a part of its own', '<p><small>From</small> <b>$389,900</b></p>', null],
    ['an asterisked starting price', '<p>Prices start at $389,900*</p>', null],
    ['and up', '<p>$389,900 and up</p>', null],
    ['plus sign', '<p>$389,900+</p>', null],
    ['a range', '<p>$389,900 - $425,900</p>', null],
    ['a range with an en dash', '<p>$389,900 – $425,900</p>', null],
    ['a range in a labelled fact', '<dl><dt>Price range</dt><dd>$389,900 to $425,900</dd></dl>', null],
    ['call for price', '<p>Call for price</p>', null],
    ['contact for pricing', '<p>Price</p><p>Contact us for pricing</p>', null],
    ['nought', '<p>Price: $0</p>', null],
    ['a payment per month', '<p>$2,410/mo</p>', null],
    ['an estimated payment', '<p>Est. payment: $52,410 per year</p>', null],
    ['a monthly payment over a price', '<p>Est. $2,410/mo</p><p>$425,990</p>', 425990],
    ['a fee beside the price', '<p>HOA fee $850/yr</p><p>Price $425,990</p>', 425990],
    ['a fee of a large community', '<p>HOA transfer fee $25,000</p>', null],
    ['price per square foot', '<p>$425,990</p><p>$182/sq ft</p>', 425990],
    ['only a price per square foot', '<p>$182 per sq. ft.</p>', null],
    ['a former price crossed out', '<p><s>$450,000</s> $425,990</p>', 425990],
    [
      'a former price crossed out by style',
      '<p><span style="text-decoration: line-through">$450,000</span> $425,990</p>',
      425990,
    ],
    [
      'a former price crossed out by class',
      '<div><span class="price-was">$450,000</span> <span>$425,990</span></div>',
      425990,
    ],
    ['a former price in words', '<p>Was $450,000</p><p>Now $425,990</p>', 425990],
    [
      'original price in a fact box',
      '<dl><dt>Original price</dt><dd>$450,000</dd><dt>Price</dt><dd>$425,990</dd></dl>',
      425990,
    ],
    ['a price cut', '<p>$425,990</p><p>Price cut: $24,010 (11/2)</p>', 425990],
    ['savings', '<p>$20,000 in savings</p>', null],
    ['savings beside the price', '<p>$425,990</p><p>Save up to $20,000 on closing costs</p>', 425990],
    ['an incentive in a heading', '<h2>$25,000 flex cash</h2><p>$425,990</p>', 425990],
    ['a deposit', '<p>Deposit required: $21,000</p>', null],
    ['earnest money under its amount', '<div><div>$25,000</div><div>Earnest money deposit</div></div>', null],
    ['a plan’s base price', '<p>The Oakmont base price: $389,990</p><p>Price: $425,990</p>', 425990],
    ['a base price alone', '<p>Base price $389,990</p>', null],
    ['a lot premium', '<p>Lot premium $35,000</p><p>$425,990</p>', 425990],
    ['a tax assessment', '<p>Tax assessed value: $391,200</p>', null],
    ['what it was sold for before', '<p>Last sold for $301,000 in 2019</p>', null],
    ['an estimate', '<p>Zestimate: $430,100</p><p>$425,990</p>', 425990],
    ['options that are included', '<p>$425,990</p><p>Includes $60,000 in upgrades</p>', 425990],
    ['an exact price in millions', '<p>$1.25M</p>', 1250000],
    ['a price that is listed for', '<p>Listed for $425,990</p>', 425990],
    ['a price after a label without dollar sign', '<dl><dt>List Price</dt><dd>425,990</dd></dl>', 425990],
    ['two prices of equal standing', '<p>$425,990</p><p>$431,990</p>', null],
    ['a reduced price', '<p>Reduced to $415,000</p>', 415000],
    ['another currency', '<p>€425,990</p>', null],
  ])('%s', (_name, body, price) => {
    expect(read(body, 'price')).toBe(price);
  });
});

describe('where a home stands in its sale', () => {
  it.each<[string, string, unknown]>([
    ['nothing said', '<p>$425,990</p>', null],
    ['for sale', '<span>For Sale</span>', 'available'],
    ['active', '<dl><dt>MLS status</dt><dd>Active</dd></dl>', 'available'],
    ['available now', '<span>Available Now</span>', 'available'],
    ['sold', '<span class="badge">SOLD!</span>', 'sold'],
    ['sold out', '<p>Sold Out</p>', 'sold'],
    ['under contract', '<span>Under Contract</span>', 'pending'],
    ['pending sale', '<p>Status: Sale Pending</p>', 'pending'],
    ['contingent', '<p>Status: Contingent</p>', 'pending'],
    ['a sentence', '<p>This home has been sold.</p>', 'sold'],
    ['in a heading', '<h2>410 Larkspur Way – SOLD</h2>', 'sold'],
    ['for sale and under contract', '<span>For sale</span><p>x</p><p>Under contract</p>', 'pending'],
    ['the model home', '<span>Model Home</span>', 'model'],
    ['the model home, though for sale', '<span>Model home</span><p>x</p><span>Available</span>', 'model'],
    ['a model home to visit', '<p>Visit our model home today!</p>', null],
    ['the office at a model home', '<p>Model home hours: 10–6</p>', null],
    ['coming soon', '<span>Coming Soon</span>', null],
    ['the choices of a filter', '<ul><li>Available</li><li>Pending</li><li>Sold</li></ul>', null],
    ['homes sold by the firm', '<p>Over 2,000 homes sold</p>', null],
    ['not for rent', '<p>Active lifestyle community</p>', null],
    ['a note behind it', '<p>Active Under Contract - accepting backup offers</p>', 'pending'],
    ['on hold', '<span>On Hold</span>', 'pending'],
    ['no longer to be had', '<span>No Longer Available</span>', 'removed'],
    ['a furnished model', '<span>Furnished Model</span>', 'model'],
    ['other homes sold', '<p>Available homes: our homes in Phase 1 sold out</p>', null],
  ])('%s', (_name, body, status) => {
    expect(read(body, 'property_status')).toBe(status);
  });
});

describe('whether one could move in today', () => {
  it.each<[string, string, unknown]>([
    ['move-in ready', '<span>Move-In Ready</span>', true],
    ['move in ready, in a line', '<p>Move-in ready | $425,990</p>', true],
    ['ready now', '<p>Ready Now!</p>', true],
    ['under construction', '<p>Under Construction</p>', false],
    ['a completion to come', '<p>Est. completion: March 2027</p>', false],
    ['a completion to come in a fact box', '<dl><dt>Est. Completion</dt><dd>Feb 2027</dd></dl>', false],
    ['a completion that is past', '<p>Est. completion: March 2026</p>', null],
    ['the class of homes, and a date', '<span>Move-In Ready</span><p>Ready by January 2027</p>', false],
    ['quick move-in alone', '<span>Quick Move-In</span>', null],
    ['homes of the firm', '<p>We build move-in ready homes across Texas</p>', null],
  ])('%s', (_name, body, ready) => {
    expect(read(body, 'move_in_ready')).toBe(ready);
  });
});

describe('rooms and sizes', () => {
  it.each<[string, string, string, unknown]>([
    ['nought beds', '<p>0 beds | 2 baths</p>', 'bedrooms', null],
    ['a span of beds', '<p>3–4 Beds</p>', 'bedrooms', null],
    ['a span in words', '<p>3 to 5 bedrooms</p>', 'bedrooms', null],
    ['beds and more', '<p>4+ Beds</p>', 'bedrooms', null],
    ['up to so many', '<p>Up to 5 bedrooms</p>', 'bedrooms', null],
    ['a labelled span', '<dl><dt>Bedrooms</dt><dd>3 - 4</dd></dl>', 'bedrooms', null],
    ['spelled out', '<p>Four bedrooms</p>', 'bedrooms', 4],
    ['without space', '<li>4bed</li>', 'bedrooms', 4],
    ['short forms', '<p>4bd/3ba</p>', 'bedrooms', 4],
    ['short forms in capitals', '<p>4 BR, 2.5 BA</p>', 'bathrooms', 2.5],
    ['a studio of design', '<p>Design Studio</p>', 'bedrooms', null],
    ['a half bath', '<p>3 Full Baths, 1 Half Bath</p>', 'bathrooms', 3.5],
    ['two half baths', '<p>3 full baths</p><p>2 half baths</p>', 'bathrooms', 4],
    ['baths and half baths apart', '<li>2 ba</li><li>1 half ba</li>', 'bathrooms', 2.5],
    ['a written half', '<p>3½ Baths</p>', 'bathrooms', 3.5],
    ['a fraction', '<p>2 1/2 baths</p>', 'bathrooms', 2.5],
    ['full and half with slash', '<dl><dt>Baths</dt><dd>3 full / 1 half</dd></dl>', 'bathrooms', 3.5],
    ['garage places are no baths', '<p>3-Car Garage</p>', 'bathrooms', null],
    ['a span of area', '<p>1,800 - 2,400 sq. ft.</p>', 'sqft', null],
    ['the lot is not the living area', '<p>8,276 sq ft lot</p>', 'sqft', null],
    ['the lot’s own area', '<p>8,276 sq ft lot</p>', 'lot_sqft', 8276],
    ['both on one line', '<p>2,845 sq ft | 8,276 sq ft lot</p>', 'sqft', 2845],
    ['acres', '<p>0.19 acre lot</p>', 'lot_sqft', 8276],
    ['a quarter of an acre in figures', '<dl><dt>Lot size</dt><dd>.25 acres</dd></dl>', 'lot_sqft', 10890],
    ['an area of the garage', '<p>480 sq ft garage</p>', 'sqft', null],
    ['square feet with the sign', '<p>1,987 ft²</p>', 'sqft', 1987],
    [
      'the living area of a total',
      '<dl><dt>Living area</dt><dd>2,845 sq ft</dd><dt>Garage</dt><dd>480 sq ft</dd></dl>',
      'sqft',
      2845,
    ],
    ['a lot’s width is no lot number', '<p>50 ft lots</p>', 'lot_number', null],
    ['a lot’s size is no lot number', '<dl><dt>Lot</dt><dd>0.25 acres</dd></dl>', 'lot_number', null],
    ['lots of the community', '<p>Only 12 lots remaining</p>', 'lot_number', null],
    ['a homesite', '<p>Homesite #0045</p>', 'lot_number', '0045'],
    [
      'lot and block as facts',
      '<dl><dt>Lot</dt><dd>12</dd><dt>Block</dt><dd>3</dd></dl>',
      'lot_number',
      'Lot 12, Block 3',
    ],
    ['a private pool', '<ul><li>Private pool</li></ul>', 'has_pool', true],
    ['a heated pool of its own', '<p>Backyard with heated saltwater pool</p>', 'has_pool', true],
    ['the community’s pool', '<p>Community pool</p>', 'has_pool', null],
    ['a pool under amenities', '<h2>Community amenities</h2><ul><li>Swimming pool</li></ul>', 'has_pool', null],
    ['room for a pool', '<p>Room for a pool</p>', 'has_pool', null],
    ['no pool', '<dl><dt>Pool</dt><dd>None</dd></dl>', 'has_pool', false],
    ['the year it was built', '<p>Built in 2021</p>', 'year_built', 2021],
    ['the year the firm began', '<p>Building since 1967</p>', 'year_built', null],
    ['a year of completion to come', '<p>Completion: May 2027</p>', 'year_built', null],
    ['the plan', '<p>Plan: The Oakmont</p>', 'model_name', 'The Oakmont'],
    ['the plan by its number', '<p>Plan 2845</p>', 'model_name', '2845'],
    ['a link to plans', '<p>View floor plan</p>', 'model_name', null],
  ])('%s', (_name, body, field, value) => {
    expect(read(body, field)).toBe(value);
  });
});

describe('where it is', () => {
  it.each<[string, string, string, unknown]>([
    [
      'the office’s address',
      '<h2>Sales office</h2><p>1 Cedar Glen Blvd, Boise, ID 83702</p>',
      'address1',
      '410 Larkspur Way',
    ],
    [
      'schools nearby',
      '<h2>Nearby schools</h2><p>Celina Elementary, 500 Oak St, Celina, TX 75009</p>',
      'address1',
      '410 Larkspur Way',
    ],
    [
      'a call-tracking number is no fact of a home',
      '<script src="//cdn.callrail.com/swap.js"></script><p>Call (888) 555-0199</p>',
      'address2',
      null,
    ],
  ])('%s', (_name, body, field, value) => {
    expect(read(body, field)).toBe(value);
  });
});
