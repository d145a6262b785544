import { describe, expect, it } from 'vitest';
import { chooseCited, citedPages } from '@/lib/extraction/claude/cited-pages';
import { type Claim } from '@/lib/extraction/claude/read-answer';

const claim = (sourceUrl: string | null, value = '1987'): Claim => ({
  field: 'founded_year',
  value,
  quote: 'Since 1987',
  sourceUrl,
});
const A = 'https://a.example.com/about';

describe('what may be cited', () => {
  it.each<[string, string | null]>([
    ['the very address', A],
    ['its host in capitals', 'https://A.example.com/about'],
    ['a place in the page', `${A}#history`],
    ['a trailing slash', `${A}/`],
  ])('is a page that was read or returned: %s', (_case, url) => {
    expect(citedPages([claim(url)], [A])).toMatchObject({
      pages: [{ url: A, claims: [{ value: '1987' }] }],
      inadmissible: 0,
    });
  });

  it.each<[string, string | null]>([
    ['no address', null],
    ['no web address', 'not an address'],
    ['another page of the site', 'https://a.example.com/other'],
    ['the same page with a query', `${A}?id=1`],
    ['the same path elsewhere', 'https://a.example.com.evil.example/about'],
    ['a name before the host', 'https://a.example.com@evil.example/about'],
    ['another scheme', 'http://a.example.com/about'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['this machine', 'http://127.0.0.1/about'],
  ])('is nothing else: %s', (_case, url) => {
    expect(citedPages([claim(url)], [A])).toEqual({ pages: [], inadmissible: 1 });
  });

  it('is at most five pages, those with most claims first', () => {
    const urls = Array.from({ length: 8 }, (_, index) => `https://a.example.com/${index}`);
    const claims = urls.flatMap((url, index) =>
      Array.from({ length: index + 1 }, (_, value) => claim(url, String(value))),
    );
    const { pages } = citedPages(claims, urls);
    const { order, beyond } = chooseCited(pages, [...pages.keys()]);
    expect(order.map((place) => pages[place]!.claims.length)).toEqual([8, 7, 6, 5, 4]);
    expect(beyond).toBe(1 + 2 + 3);
  });

  it('is, of pages that prove as much, those of the more reliable source first', () => {
    const { pages } = citedPages(
      [claim('https://a.test'), claim('https://b.test'), claim('https://c.test')],
      ['https://a.test', 'https://b.test', 'https://c.test'],
    );
    expect(chooseCited(pages, [2, 0, 1]).order.map((place) => pages[place]!.url)).toEqual([
      'https://c.test',
      'https://a.test',
      'https://b.test',
    ]);
  });
});
