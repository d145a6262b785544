import { describe, expect, it } from 'vitest';
import { builderType } from '@/lib/catalog/types/builder';
import { readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-21T12:00:00Z');

describe('the quote of a verified value', () => {
  it.each<[string, string]>([
    [
      'a line break inside a string of the structured data',
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"HomeBuilder","name":"Vela Homes",
        "description":"Custom homes around San Antonio, built for shade first.
We draw the porch before we draw the kitchen.",}</script><h1>Vela Homes</h1>`,
    ],
    [
      'typographic dashes and spaces',
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"HomeBuilder","name":"Vela\u00a0Homes",
        "description":"Homes for the hill country \u2014 shade first, always, and\u00a0porches on every side of the house."}</script>
        <h1>Vela Homes</h1><p>Homes for the hill country - shade first, always, and porches on every side of the house.</p>`,
    ],
  ])('is the stored copy to the letter with %s', (_title, body) => {
    const page = readDocument({ html: `<html><body>${body}</body></html>`, url: 'https://velahomes.example.com/' });
    const { fields } = extractFromDocument(builderType, page, { now: NOW });
    const verified = fields.filter(({ evidence }) => evidence === 'verified');
    expect(verified.map(({ name }) => name)).toContain('about');
    for (const { quote, span } of verified) expect(page.snapshot.text.slice(span?.start, span?.end)).toBe(quote);
  });
});
