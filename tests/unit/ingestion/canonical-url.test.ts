import { describe, expect, it } from 'vitest';
import { canonicalUrl, pageKey } from '@/lib/ingestion/listings/canonical-url';

describe('the address by which a page is known', () => {
  it.each([
    ['http://Shop.TEST/desk', 'http://shop.test/desk'],
    ['http://shop.test:80/desk#reviews', 'http://shop.test/desk'],
    ['https://shop.test:443/', 'https://shop.test/'],
    ['https://shop.test:8443/a', 'https://shop.test:8443/a'],
    ['http://shop.test/desk?utm_source=mail&utm_campaign=x', 'http://shop.test/desk'],
    ['http://shop.test/desk?id=7&gclid=abc&fbclid=d', 'http://shop.test/desk?id=7'],
    ['http://shop.test/desk?b=2&a=1', 'http://shop.test/desk?a=1&b=2'],
    ['http://shop.test/desk?color=oak&color=ash', 'http://shop.test/desk?color=ash&color=oak'],
    ['http://user:secret@shop.test/desk', 'http://shop.test/desk'],
    ['http://shop.test//a///b', 'http://shop.test/a/b'],
    ['http://shop.test/caf%c3%a9', 'http://shop.test/caf%C3%A9'],
    ['http://shop.test./desk', 'http://shop.test/desk'],
    ['http://shop.test/Desk', 'http://shop.test/Desk'],
    ['http://shop.test/#/item/2', 'http://shop.test/#/item/2'],
    ['http://shop.test/#!item=2', 'http://shop.test/#!item=2'],
  ])('of %s is %s', (given, canonical) => {
    expect(canonicalUrl(given)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  it('is one page with and without what makes none of its own', () => {
    const keys = ['http://shop.test/desk', 'https://shop.test/desk/', 'https://www.shop.test/desk'].map(pageKey);
    expect(new Set(keys)).toEqual(new Set(['shop.test/desk']));
    expect(pageKey('http://shop.test/desk/?a=1')).toBe('shop.test/desk/?a=1');
  });

  it.each(['', 'desk', 'ftp://shop.test/desk', 'javascript:alert(1)', 'http://'])('is none of "%s"', (given) => {
    expect(canonicalUrl(given)).toBeNull();
  });
});
