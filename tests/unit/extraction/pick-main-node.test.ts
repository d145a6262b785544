import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { type EntityHint } from '@/lib/extraction/entity-mapping';
import { extractDocument } from '@/lib/extraction/extract';

const org = (properties: Record<string, unknown>) => ({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Perry Homes',
  ...properties,
});
const values = (data: unknown, hint: EntityHint = {}, url = 'https://perryhomes.com/about') => {
  const html = `<title>t</title><script type="application/ld+json">${JSON.stringify(data)}</script>`;
  const { fields } = extractDocument(builderType, { url, html }, { now: new Date('2026-11-21T00:00:00Z'), hint });
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
};

describe('several firms on one page', () => {
  const firm = (name: string) =>
    org({ name, url: 'https://perryhomes.com/x', address: { addressLocality: name.slice(-5) } });
  const list = (...names: string[]) => ({
    '@type': 'ItemList',
    itemListElement: names.map((name, index) => ({ '@type': 'ListItem', position: index + 1, item: firm(name) })),
  });

  it.each<[string, unknown, EntityHint, string | undefined]>([
    ['a list of firms is about none of them', list('Alpha Homes', 'Beta Homes'), {}, undefined],
    [
      'a list of firms with the expected one is about it',
      list('Alpha Homes', 'Beta Homes'),
      { name: 'Beta Homes' },
      'Beta Homes',
    ],
    [
      'a list of one firm’s places is about the firm',
      list('Perry Homes – Tampa', 'Perry Homes – Naples'),
      {},
      'Perry Homes',
    ],
    ['three firms alike are a directory', ['Alpha Homes', 'Beta Homes', 'Gamma Homes'].map(firm), {}, undefined],
  ])('%s', (_title, data, hint, name) => {
    expect(values(data, hint).name).toBe(name);
  });

  it.each(['Contractor', 'RealEstateBusiness', 'HomeBuilderCompany', 'LandscapingBusiness'])(
    'a type that schema.org does not know (%s) may still be a firm',
    (type) => {
      expect(values({ '@type': type, name: 'Perry Homes' }).name).toBe('Perry Homes');
    },
  );

  it.each(['Person', 'Product', 'Event', 'Review'])('a %s is none', (type) => {
    expect(values({ '@type': type, name: 'Jane Doe', telephone: '713-555-0101' })).toEqual({});
  });
});

it('a directory known by its initials keeps its own pages and numbers', () => {
  const data = [
    org({ url: 'https://www.bbb.org/profile/perry-homes', telephone: '254-555-0101' }),
    { '@type': 'Organization', name: 'Better Business Bureau', url: 'https://www.bbb.org', telephone: '703-555-0102' },
  ];
  expect(values(data, { name: 'Perry Homes' }, 'https://www.bbb.org/profile/perry-homes')).toEqual({
    name: 'Perry Homes',
    phone: '+12545550101',
  });
});

it('of two descriptions of one firm without places the nearer to the trade speaks', () => {
  const other = { ...org({ foundingDate: '1976', email: 'info@perryhomes.com' }), '@type': 'Organization' };
  expect(values([org({ foundingDate: '1967' }), other])).toEqual({
    name: 'Perry Homes',
    founded_year: 1967,
    email: 'info@perryhomes.com',
  });
});
