import { describe, expect, it } from 'vitest';

import { readMoney } from '@/lib/extraction/property/home-price';
import { readSpecs } from '@/lib/extraction/property/home-specs';

const specs = (text: string) => readSpecs(text).map(({ field, input }) => `${field} ${input}`);

describe('a number belongs to the words that count it', () => {
  it.each<[string, string[]]>([
    ['Bedrooms: 4 | Bathrooms: 3 | SqFt: 2,450 | Price: $629,900', ['bedrooms 4', 'bathrooms 3', 'sqft 2,450']],
    ['Bedrooms: 4 Bathrooms: 3 Sq. Ft.: 2,450 Stories: 2', ['bedrooms 4', 'bathrooms 3', 'sqft 2,450']],
    ['Beds: 4, Baths: 2.5, Garage: 2, Sqft: 2,100 Lot 12', ['bedrooms 4', 'bathrooms 2.5', 'sqft 2,100']],
    ['Beds 4 Baths 3 SqFt 2,450 at $400,000', ['bedrooms 4', 'bathrooms 3', 'sqft 2,450']],
    ['Beds 4 | Baths 3 | 2,450 sq ft', ['bedrooms 4', 'bathrooms 3', 'sqft 2,450']],
    ['4 Beds | 3 Baths | 2,450 sq ft', ['bedrooms 4', 'bathrooms 3', 'sqft 2,450']],
    ['Baths: 2 Full / 1 Half', ['full_baths 2', 'half_baths 1']],
    ['Baths: 3 Half Baths: 1', ['bathrooms 3', 'half_baths 1']],
    ['Bathrooms: 2 / 1 half', ['bathrooms 2', 'half_baths 1']],
    ['2 baths + 1 powder', ['bathrooms 2', 'half_baths 1']],
    ['Lot 12 2,100 sq ft', ['sqft 2,100']],
    ['Lot: 7,405 sq ft', ['lot_sqft 7,405']],
    ['2,277 total living SF / 3,010 total SF', ['sqft 2,277', 'sqft 3,010']],
    ['Main level: 1,420 sq ft', []],
  ])('%s', (text, expected) => {
    expect(specs(text)).toEqual(expected);
  });
});

describe('a number that could be read in two ways is none', () => {
  it.each<[string, string[]]>([
    ['4 Beds, 2 / 1 Baths', ['bedrooms 4']],
    ['Bed/Bath: 4/3', []],
    ['Bathrooms: 2F/1H', []],
    ['Bathrooms 2/1', []],
    ['Beds 4 950 sq ft', []],
    ['3.120 SF', []],
    ['0,25 acres', []],
    ['1,850+ sq ft', []],
    ['2,100 +/- sq ft', []],
    ['3 or 4 bedrooms', []],
  ])('%s', (text, expected) => {
    expect(specs(text)).toEqual(expected);
  });

  it.each(['Sq Footage 1 980', '1 980 sq ft'])('but thousands may stand apart: %s', (text) => {
    expect(specs(text)).toEqual(['sqft 1 980']);
  });
});

describe('an amount of money', () => {
  it.each<[string, string[]]>([
    ['As shown $689,000', ['689000 open']],
    ['$399,990 Base', ['399990 open']],
    ['Homesite for sale: $145,000', ['145000 other']],
    ['Lot price $90,000', ['90000 other']],
    ['C$450,000', []],
    ['CAD $450,000', []],
    ['US$450,000', ['450000 price']],
    ['Offered at $450,000', ['450000 price']],
  ])('%s', (text, expected) => {
    expect(readMoney(text).map(({ amountUsd, meaning }) => `${amountUsd} ${meaning}`)).toEqual(expected);
  });
});
