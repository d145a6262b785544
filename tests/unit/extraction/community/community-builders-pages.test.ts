import { describe, expect, it } from 'vitest';

import { readCommunity } from './read-community';

const URL_OF = 'https://www.harlow.test/tx/celina/larkspur-commons';
const firm = (data: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data })}</script>`;
const read = (body: string, head = '') =>
  readCommunity(`<title>Larkspur Commons</title>${head}<h1>Larkspur Commons</h1><main>${body}</main>`, URL_OF, {});

describe('a community on its builder’s site', () => {
  it('is not called like the firm whose site it is', () => {
    const { values } = read(
      '<p>(702) 555-0147</p>',
      firm({ '@type': 'Organization', name: 'Harlow Inc', url: 'https://www.harlow.test/' }),
    );
    expect([values['name'], values['community_website_url'] ?? null, values['hoa_contact_phone'] ?? null]).toEqual([
      'Larkspur Commons',
      null,
      null,
    ]);
  });
});

describe('what is listed as amenities', () => {
  it('is no amenity where it is inside a home, a kind of home, or lies around', () => {
    const names = ['Resort-style pool', 'Quartz countertops in bathrooms', 'Stainless steel appliances', 'Dog park'];
    const around = [
      'Quick access to highways',
      'Nearby grocery stores',
      'Close proximity to downtown',
      '4 home designs',
    ];
    const { records } = read(
      `<h2>Amenities</h2><ul>${[...names, ...around].map((name) => `<li>${name}</li>`).join('')}</ul>`,
    );
    expect(records('amenity').map(({ name }) => name)).toEqual(['Resort-style pool', 'Dog park']);
  });
});

describe('a slogan', () => {
  it('names no builder', () => {
    const { records } = read('<h2>Builders</h2><p>Quality Homes by Design ®</p><p>New homes by Harlow Homes</p>');
    expect(records('builder_card').map(({ builder_name: name }) => name)).not.toContain('Design');
  });
});
