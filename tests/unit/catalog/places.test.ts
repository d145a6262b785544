import { describe, expect, it } from 'vitest';
import {
  cityCenter,
  distanceMiles,
  placeRecord,
  pointOf,
  postalCenter,
  postalCodesWithin,
  readArea,
} from '@/lib/catalog/places';

describe('an area', () => {
  it.each([
    ['Houston, TX', 'Houston', 'TX'],
    ['Round Rock Texas', 'Round Rock', 'TX'],
    ['  ft.  worth , tx', 'ft. worth', 'TX'],
    ['Winston-Salem, North Carolina', 'Winston-Salem', 'NC'],
    ['Springfield, IL, USA', 'Springfield', 'IL'],
    ['Kansas City, Kansas', 'Kansas City', 'KS'],
    ['new york new york', 'new york', 'NY'],
    ['Washington, DC', 'Washington', 'DC'],
    ['77494', 'Katy', 'TX'],
    ['77494-1234', 'Katy', 'TX'],
    ['texas', null, 'TX'],
  ])('%s is %s in %s', (text, city, state) => {
    expect(readArea(text)).toMatchObject({ city, state });
  });

  it.each(['', 'Katy', 'somewhere nice', '00000', '99999-0000', ', TX,'])('%j names no place', (text) => {
    const area = readArea(text);
    expect(area === null || area.city === null).toBe(true);
  });

  it('has a middle that one stray postal code does not move', () => {
    const center = readArea('New York, NY')?.center;
    expect(distanceMiles(center!, { latitude: 40.7549, longitude: -73.984 })).toBeLessThan(5);
    expect(readArea('Texas')?.center).toBeNull();
    expect(cityCenter('Nowhere Springs', 'TX')).toBeNull();
  });

  it('is the same however the city is written', () => {
    expect(cityCenter('St. Louis', 'MO')).toEqual(cityCenter('Saint Louis', 'Missouri'));
    expect(cityCenter('Fort Worth', 'TX')).toEqual(cityCenter('Ft Worth', 'tx'));
  });
});

describe('a distance', () => {
  it('is that of the great circle', () => {
    const dallas = { latitude: 32.7767, longitude: -96.797 };
    const houston = { latitude: 29.7604, longitude: -95.3698 };
    expect(distanceMiles(dallas, houston)).toBeCloseTo(225, 0);
    expect(distanceMiles(houston, dallas)).toBe(distanceMiles(dallas, houston));
    expect(distanceMiles(houston, houston)).toBe(0);
    expect(distanceMiles({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(12_437, 0);
  });
});

describe('where a record is', () => {
  it('is told by its coordinates, else its postal code, else its city', () => {
    expect(pointOf({ latitude: 1, longitude: 2, postal_code: '77494', city: 'Katy', state: 'TX' })).toEqual({
      latitude: 1,
      longitude: 2,
    });
    expect(pointOf({ postal_code: '77494-0001', city: 'Dallas', state: 'TX' })).toEqual(postalCenter('77494'));
    expect(pointOf({ latitude: 1, city: 'Katy', state: 'TX' })).toEqual(cityCenter('Katy', 'TX'));
    expect(pointOf({ city: 'Katy' })).toBeNull();
    expect(pointOf({})).toBeNull();
  });
});

describe('where a record is', () => {
  it.each([
    [{ latitude: 29.7, longitude: -95.8, postal_code: '10001' }, 'coordinates'],
    [{ latitude: 29.7, postal_code: '77494-1234', city: 'Austin', state: 'TX' }, 'postal_code'],
    [{ postal_code: '00000', city: 'Austin', state: 'Texas' }, 'city'],
  ])('%j is known by its %s', (values, placedBy) => {
    expect(placeRecord(values)?.placedBy).toBe(placedBy);
  });

  it('is nowhere without any of them', () => {
    expect(placeRecord({ city: 'Austin', state: null, postal_code: 'none' })).toBeNull();
  });
});

describe('postal codes around a point', () => {
  it('are all within the distance, the nearest first, no more than asked for', () => {
    const katy = postalCenter('77494')!;
    const found = postalCodesWithin(katy, 12, 12);
    expect(found[0]).toMatchObject({ code: '77494', miles: 0 });
    expect(found).toHaveLength(12);
    expect(found.map(({ miles }) => miles)).toEqual(found.map(({ miles }) => miles).sort((a, b) => a - b));
    expect(found.every(({ point, miles }) => miles <= 12 && distanceMiles(katy, point) <= 12)).toBe(true);
    expect(postalCodesWithin({ latitude: 0, longitude: 0 }, 30, 20)).toEqual([]);
  });
});
