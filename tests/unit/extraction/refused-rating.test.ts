import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';

function extractRating(aggregateRating: unknown) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    name: 'Osier Homes',
    aggregateRating,
  };
  const html = `<script type="application/ld+json">${JSON.stringify(data)}</script><h1>Osier Homes</h1>`;
  const page = readDocument({ html, url: 'https://osier.example.com/' });
  return extractFromDocument(requireEntityType('builder'), page, { now: new Date('2026-11-01') });
}

describe('a rating above the scale', () => {
  it.each([
    ['6', '5'],
    ['6', undefined],
    ['-1', '5'],
  ])('of %s with best %s is kept as a refused value with its reason', (ratingValue, bestRating) => {
    const { fields, rejected } = extractRating({ ratingValue, bestRating, reviewCount: 3 });
    expect(fields.map(({ name }) => name)).not.toContain('rating');
    expect(rejected.map(({ name }) => name)).toEqual(['rating']);
    expect(rejected[0]!.reason).not.toBe('');
  });

  it('of another scale is not refused, only unreadable', () => {
    const { fields, rejected } = extractRating({ ratingValue: '11', bestRating: '12', reviewCount: 3 });
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['name', 'review_count']));
    expect(fields.map(({ name }) => name)).not.toContain('rating');
    expect(rejected).toEqual([]);
  });
});
