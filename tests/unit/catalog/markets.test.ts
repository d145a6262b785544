import { describe, expect, it } from 'vitest';
import { marketOf } from '@/lib/catalog/markets';

describe('the market of a place', () => {
  it.each([
    ['a suburb', { city: 'Frisco', state: 'TX' }, 'Dallas, TX', true],
    ['the other large city of one area', { city: 'Fort Worth', state: 'Texas' }, 'Dallas, TX', true],
    ['a city between two is the nearer one’s', { city: 'San Marcos', state: 'TX' }, 'Austin, TX', true],
    ['over a border', { city: 'Overland Park', state: 'KS' }, 'Kansas City, MO', true],
    ['a postal code alone', { postal_code: '77494' }, 'Houston, TX', true],
    [
      'coordinates go before what is written',
      { city: 'Marfa', state: 'TX', latitude: 32.9, longitude: -96.9 },
      'Dallas, TX',
      true,
    ],
    ['a town far from all', { city: 'Marfa', state: 'TX' }, 'Marfa, TX', true],
    ['a town that the postal list does not have', { city: 'Cinder Springs', state: 'TX' }, 'Cinder Springs, TX', true],
    ['a state alone is no whole market', { state: 'Texas' }, 'TX', false],
    ['a town without its state', { city: 'Katy' }, 'Katy', false],
    ['a town abroad', { city: 'Toronto', state: 'Ontario' }, 'Toronto, Ontario', true],
  ])('%s', (_case, place, label, isWhole) => {
    expect(marketOf(place)).toMatchObject({ label, isWhole });
  });

  it('is nobody’s where nothing is said', () => {
    expect(marketOf({ city: ' ', state: null })).toBeNull();
    expect(marketOf({})).toBeNull();
  });

  it('is the same however its places are written, and another for a namesake in another state', () => {
    const key = (city: string, state: string) => marketOf({ city, state })?.key;
    expect(key('Saint Paul', 'MN')).toBe(key('St. Paul', 'Minnesota'));
    expect(key('Springfield', 'IL')).not.toBe(key('Springfield', 'MO'));
  });
});
