import { describe, expect, it } from 'vitest';
import { readLimit } from '@/components/sources/detail/limits-dialog';
import { fieldWords, percent, trendWords, typeWords } from '@/components/sources/source-words';

describe('sources in words', () => {
  it.each([
    ['builder', 'phone', 'Phone (builder)'],
    ['community', 'hoa_contact_phone', 'Hoa contact phone (community)'],
    ['award', '', 'Whole award'],
    ['home_plan', '', 'Whole home plan'],
  ])('%s.%s is %s', (type, field, words) => {
    expect(fieldWords(type, field)).toBe(words);
  });

  it.each([
    ['official_website', 'Official website'],
    ['mls', 'MLS'],
    ['builder_site', 'Builder site'],
  ])('a source of type %s is a %s', (type, words) => {
    expect(typeWords(type)).toBe(words);
  });

  it('says a trend by its ends', () => {
    expect(trendWords([null, 0.5, null, 0.875], 'twelve weeks')).toBe(
      `Right over twelve weeks: ${percent(0.5)} at first, ${percent(0.875)} at last`,
    );
    expect(trendWords([null, null], 'thirty days')).toBe('No decision in thirty days');
  });
});

describe('a typed limit', () => {
  it.each([
    ['rate_limit_per_day', '', { value: null }],
    ['rate_limit_per_day', '0', { value: 0 }],
    ['rate_limit_per_day', ' 250 ', { value: 250 }],
    ['max_concurrency', '10', { value: 10 }],
  ] as const)('%s "%s" is taken', (name, text, expected) => {
    expect(readLimit(name, text)).toEqual(expected);
  });

  it.each([
    ['rate_limit_per_day', '100001'],
    ['rate_limit_per_day', '-1'],
    ['max_concurrency', '0'],
    ['max_concurrency', ''],
    ['min_delay_ms', '1.5'],
    ['min_delay_ms', 'abc'],
  ] as const)('%s "%s" is refused with its bounds', (name, text) => {
    expect(readLimit(name, text)).toHaveProperty('problem');
  });
});
