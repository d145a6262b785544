import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { extractDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-29T00:00:00Z');
const jsonLd = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const home = (more: Record<string, unknown>) =>
  jsonLd({ '@type': 'House', name: '9 Cedar Loop', address: { streetAddress: '9 Cedar Loop' }, ...more });

function related(html: string, to: string, head = '') {
  const { relations = [] } = extractDocument(
    propertyType,
    { html: `<head>${head}</head><main><h1>9 Cedar Loop</h1>${html}</main>`, url: 'https://harlowhomes.test/homes/9' },
    { now: NOW },
  );
  for (const one of relations) expect([one.name, one.evidence]).toEqual([one.name, 'verified']);
  const found = relations.filter((one) => one.to === to);
  return found.map(({ name, url }) => (url === null ? name : `${name} ${url}`));
}

describe('whom a page names as the builder', () => {
  it.each<[string, string, string[]]>([
    ['nobody', '<p>$425,990</p>', []],
    ['by a label', '<dl><dt>Builder</dt><dd>Harlow Homes</dd></dl>', ['Harlow Homes']],
    [
      'by a label, with a link',
      '<p>Builder: <a href="/b/harlow">Harlow Homes</a></p>',
      ['Harlow Homes https://harlowhomes.test/b/harlow'],
    ],
    ['in a line', '<p>New construction by Harlow Homes</p>', ['Harlow Homes']],
    [
      'in a line that goes on',
      '<p>New construction by Harlow & Sons Builders in Cedar Glen</p>',
      ['Harlow & Sons Builders'],
    ],
    ['whose name says "in"', '<p>Built by Houses in Harmony</p>', ['Houses in Harmony']],
    ['as the brand of the product', home({ brand: { '@type': 'Brand', name: 'Harlow Homes' } }), ['Harlow Homes']],
    [
      'as the seller, when it builds',
      home({ offers: { price: 425990, seller: { '@type': 'HomeBuilder', name: 'Harlow' } } }),
      ['Harlow'],
    ],
    [
      'never the agent',
      home({ offers: { price: 425990, seller: { '@type': 'RealEstateAgent', name: 'Jane Homes Realty' } } }),
      [],
    ],
    ['never the brokerage', '<p>Offered by Keller Williams Realty</p>', []],
    [
      'in a property of its own',
      home({ additionalProperty: [{ '@type': 'PropertyValue', name: 'Builder', value: 'Harlow Homes' }] }),
      ['Harlow Homes'],
    ],
    [
      'by a label, with more behind the link',
      '<ul><li>Builder: <a href="/b/harlow">Harlow Homes</a> – model open daily</li></ul>',
      ['Harlow Homes https://harlowhomes.test/b/harlow'],
    ],
    [
      'by a link, with more behind it',
      '<p>9 Cedar Loop by <a href="/b/harlow">Harlow Homes</a> – move-in ready</p>',
      ['Harlow Homes https://harlowhomes.test/b/harlow'],
    ],
    ['never by a link that says something else', '<p>Tour by <a href="/t">appointment</a> only</p>', []],
    ['never the brokerage a home is listed by', '<p>Listed by <a href="/r">Harlow Homes Realty</a> today</p>', []],
    ['never whoever lists a home', '<p>Listed by <a href="/r">Harlow Fine Homes</a> today</p>', []],
    ['the same twice, once', '<p>Builder: Harlow Homes</p><p>Built by Harlow Homes</p>', ['Harlow Homes']],
  ])('%s', (_name, html, names) => {
    expect(related(html, 'builder')).toEqual(names);
  });

  it('is the owner of the site where that builds homes, and only there', () => {
    const site = (name: string) => related('', 'builder', `<meta property="og:site_name" content="${name}">`);
    expect([site('Harlow Homes'), site('Zillow'), site('Cedar Realty')]).toEqual([['Harlow Homes'], [], []]);
  });
});

describe('what a page names as the community', () => {
  const crumb = (name: string, item: string) => ({ '@type': 'ListItem', name, item });
  it.each<[string, string, string[]]>([
    ['by a label', '<p>Subdivision: Cedar Glen Sec 2</p>', ['Cedar Glen Sec 2']],
    ['in a sentence', '<p>Located in the community of Cedar Glen</p>', ['Cedar Glen']],
    ['after its builder', '<p>New construction by Harlow Homes in Cedar Glen</p>', ['Cedar Glen']],
    ['never the city after a builder', '<p>Boise, ID 83706</p><p>New construction by Harlow Homes in Boise</p>', []],
    ['beside the place', '<p>Boise, ID 83706 · Cedar Glen</p>', ['Cedar Glen']],
    ['never a county beside the place', '<p>Boise, ID 83706 · Ada County</p>', []],
    ['never a kind of home beside the place', '<p>Boise, ID 83706 | Single Family</p>', []],
    [
      'by the only link to one',
      '<a href="/communities/cedar-glen">Cedar Glen</a>',
      ['Cedar Glen https://harlowhomes.test/communities/cedar-glen'],
    ],
    [
      'not by links to several',
      '<a href="/communities/cedar-glen">Cedar Glen</a><a href="/communities/fern-park">Fern Park</a>',
      [],
    ],
    ['not by a link of the menu', '<nav><a href="/communities/cedar-glen">Cedar Glen</a></nav>', []],
    [
      'by a crumb',
      jsonLd({
        '@type': 'BreadcrumbList',
        itemListElement: [
          crumb('Boise', 'https://harlowhomes.test/boise'),
          crumb('Cedar Glen', 'https://harlowhomes.test/communities/cedar-glen'),
        ],
      }),
      ['Cedar Glen https://harlowhomes.test/communities/cedar-glen'],
    ],
    [
      'as the place that holds it',
      home({ containedInPlace: { '@type': 'Place', name: 'Cedar Glen' } }),
      ['Cedar Glen'],
    ],
    ['not as the city', home({ containedInPlace: { '@type': 'City', name: 'Boise' } }), []],
  ])('%s', (_name, html, names) => {
    expect(related(html, 'community')).toEqual(names);
  });
});
