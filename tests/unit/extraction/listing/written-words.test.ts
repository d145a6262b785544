import { describe, expect, it } from 'vitest';

import { gtinOf } from '@/lib/extraction/listing/goods';
import { isSameListing } from '@/lib/extraction/listing/listing-hint';
import { statusOfAvailability } from '@/lib/extraction/listing/listing-offers';
import { readMoney } from '@/lib/extraction/listing/price-words';
import { readVehicleTitle } from '@/lib/extraction/listing/vehicle-title';
import { readCondition, readDrivetrain, readMileage } from '@/lib/extraction/listing/vehicle-words';

type Money = [amount: number, currency: string, meaning: string];

describe('amounts of money and what the words make of them', () => {
  it.each<[string, Money[]]>([
    ['$12,999.00', [[12999, 'USD', 'price']]],
    ['US $45.00', [[45, 'USD', 'price']]],
    ['C$ 1,200', [[1200, 'CAD', 'price']]],
    ['$12,000 CAD', [[12000, 'CAD', 'price']]],
    ['12.345,50 €', [[12345.5, 'EUR', 'price']]],
    ['€ 12.500,-', [[12500, 'EUR', 'price']]],
    ['12 500 EUR', [[12500, 'EUR', 'price']]],
    ["CHF 12'500", [[12500, 'CHF', 'price']]],
    ['$45k obo', [[45000, 'USD', 'price']]],
    ['Sale price$24.00', [[24, 'USD', 'price']]],
    [
      'Price: $1,299 was $1,499',
      [
        [1299, 'USD', 'price'],
        [1499, 'USD', 'former'],
      ],
    ],
    ['MSRP $45,990', [[45990, 'USD', 'former']]],
    ['List price: $35', [[35, 'USD', 'former']]],
    ['Current bid: $45,000', [[45000, 'USD', 'bid']]],
    ['Starting bid $1', [[1, 'USD', 'bid']]],
    ['Sold for $102,000 on 3/4/26', [[102000, 'USD', 'sold']]],
    ['$299/mo', [[299, 'USD', 'other']]],
    ['4 interest-free payments of $25.00', [[25, 'USD', 'other']]],
    ['from $20', [[20, 'USD', 'open']]],
    [
      '$10 - $20',
      [
        [10, 'USD', 'open'],
        [20, 'USD', 'open'],
      ],
    ],
    ['$25.00+', [[25, 'USD', 'open']]],
    ['Shipping: $12.99', [[12.99, 'USD', 'other']]],
    ['$500 refundable deposit', [[500, 'USD', 'other']]],
    [
      '$27,995 + $499 doc fee',
      [
        [27995, 'USD', 'price'],
        [499, 'USD', 'other'],
      ],
    ],
    ['$25.00 + shipping', [[25, 'USD', 'price']]],
    ['$25.00 FREE delivery', [[25, 'USD', 'price']]],
    ['$25.00 shipping', [[25, 'USD', 'other']]],
    ['$0.00', [[0, 'USD', 'other']]],
    ['30 dollars', [[30, 'USD', 'price']]],
    ['Model 2004, 34,120 miles', []],
  ])('%s', (text, expected) => {
    expect(readMoney(text).map(({ amount, currency, meaning }) => [amount, currency, meaning])).toEqual(expected);
  });
});

describe('the title of a vehicle', () => {
  it.each<[string, [string | null, string, string | null] | null]>([
    ['2004 Porsche 911 Turbo Cabriolet', ['2004', 'Porsche', '911 Turbo Cabriolet']],
    ['No Reserve: 39k-Mile 2004 Porsche 911 Turbo 6-Speed', ['2004', 'Porsche', '911 Turbo 6-Speed']],
    ['Used 2019 Ford F-150 XLT 4WD for sale in Austin, TX', ['2019', 'Ford', 'F-150 XLT 4WD']],
    ['2015 Land Rover Range Rover Sport HSE | Harlow', ['2015', 'Land Rover', 'Range Rover Sport HSE']],
    ['1967 Mercedes-Benz 250SL - $45,000', ['1967', 'Mercedes-Benz', '250SL']],
    ['1973½ Porsche 911T Targa', ['1973', 'Porsche', '911T Targa']],
    ['Ducati 916 (1996)', ['1996', 'Ducati', '916']],
    ['VW Golf 2.0 TDI, 2017, 54.300 km', ['2017', 'VW', 'Golf 2.0 TDI']],
    ['2012 Aston Martin V8 Vantage, 12k miles', ['2012', 'Aston Martin', 'V8 Vantage']],
    ['Harbor Mug 2020', null],
    ['2020 Summer dress', null],
  ])('%s', (text, expected) => {
    const title = readVehicleTitle(text);
    expect(title && [title.year, title.make, title.model]).toEqual(expected);
  });

  it('knows the make that the page states', () => {
    expect(readVehicleTitle('2021 Zündapp Bella 200', 'Zündapp')).toEqual({
      year: '2021',
      make: 'Zündapp',
      model: 'Bella 200',
    });
  });
});

describe('facts of a vehicle in words', () => {
  it.each<[string, number | null, string | null]>([
    ['34,120', 34120, null],
    ['34k miles', 34000, 'miles'],
    ['34.1k mi', 34100, 'miles'],
    ['54.300 km', 54300, 'kilometers'],
    ['120 000 km', 120000, 'kilometers'],
    ['39k Original Miles', 39000, 'miles'],
    ['87000km', 87000, 'kilometers'],
    ['TMU', null, null],
    ['34,120 (TMU)', null, null],
    ['Exempt', null, null],
  ])('mileage %s', (text, amount, unit) => {
    expect(readMileage(text)).toMatchObject({ amount, unit });
  });

  it.each<[string, string | null]>([
    ['4x4', '4WD'],
    ['https://schema.org/AllWheelDriveConfiguration', 'AWD'],
    ['Rear-wheel drive', 'RWD'],
    ['FWD', 'FWD'],
    ['AWD/4WD', null],
    ['Automatic', null],
  ])('drivetrain %s', (text, expected) => {
    expect(readDrivetrain(text)).toBe(expected);
  });

  it.each<[string, string | null]>([
    ['https://schema.org/UsedCondition', 'used'],
    ['New with tags', 'new'],
    ['Certified Pre-Owned', 'certified'],
    ['Seller refurbished', 'refurbished'],
    ['For parts or not working', 'for_parts'],
    ['DamagedCondition', 'damaged'],
    ['excellent', null],
  ])('condition %s', (text, expected) => {
    expect(readCondition(text)).toBe(expected);
  });
});

describe('numbers and terms of shops', () => {
  it.each<[string, string | null]>([
    ['4006381333931', '4006381333931'],
    ['0 36000 29145 2', '036000291452'],
    ['4006381333932', null],
    ['12345', null],
    ['000000000000', null],
  ])('gtin %s', (text, expected) => {
    expect(gtinOf(text)).toBe(expected);
  });

  it.each<[string, string | null]>([
    ['https://schema.org/InStock', 'available'],
    ['PreOrder', 'available'],
    ['LimitedAvailability', 'available'],
    ['SoldOut', 'sold'],
    ['OutOfStock', null],
    ['BackOrder', null],
    ['Sale pending', 'pending'],
  ])('availability %s', (text, expected) => {
    expect(statusOfAvailability(text)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['2011 Toyota Tacoma', '2011 Toyota Tacoma 4x4 – one owner', true],
    ['2011 Toyota Tacoma', '1998 Subaru Impreza', false],
    ['The', 'The mug', false],
  ])('%s is %s: %s', (a, b, expected) => {
    expect(isSameListing(a, b)).toBe(expected);
  });
});
