import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { valueInQuote } from '@/lib/extraction/value-in-quote';

const states = (name: string, value: unknown, quote: string): boolean =>
  valueInQuote(
    value,
    quote,
    propertyType.fields.find((field) => field.name === name)!,
  );

describe('whether a quote states a value of a home', () => {
  it.each<[string, unknown, string, boolean]>([
    ['move_in_ready', true, 'Move-In Ready!', true],
    ['move_in_ready', true, 'Not move-in ready', false],
    ['move_in_ready', true, 'Quick Move-In', false],
    ['move_in_ready', false, 'Est. completion: March 2027', true],
    ['move_in_ready', false, 'Move-In Ready', false],
    ['has_pool', true, 'Private pool and spa', true],
    ['has_pool', true, 'No private pool', false],
    ['has_pool', true, 'Pool: None', false],
    ['has_pool', false, 'No pool', true],
    ['property_status', 'pending', 'Under Contract', true],
    ['property_status', 'pending', 'Sold', false],
    ['property_status', 'available', '"availability": "https://schema.org/InStock"', true],
    ['property_status', 'available', 'Call today', false],
    ['bathrooms', 2.5, '2 full, 1 half baths', true],
    ['bathrooms', 4, '3 full baths, 2 half baths', true],
    ['bathrooms', 3.5, '3 full baths, 2 half baths', false],
    ['bathrooms', 3.5, '3½ Baths', true],
    ['bathrooms', 3.5, '4/3.5', true],
    ['bedrooms', 0, 'Studio', true],
    ['bedrooms', 0, 'Design center', false],
    ['lot_sqft', 10890, '0.25 acres', true],
    ['lot_sqft', 10890, '0.26 acres', false],
    ['lot_sqft', 21780, 'Half acre lot', true],
    ['sqft', 1076, '{"value": 100, "unitCode": "MTK"}', true],
    ['media_urls', ['https://a.test/media/front.jpg'], 'src="/media/front.jpg"', true],
    ['media_urls', ['https://a.test/media/front.jpg'], 'src="/media/back.jpg"', false],
  ])('%s %j in «%s»: %j', (name, value, quote, expected) => {
    expect(states(name, value, quote)).toBe(expected);
  });
});
