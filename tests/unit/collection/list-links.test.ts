import { describe, expect, it } from 'vitest';
import { listLinks } from '@/lib/collection/discover/list-links';
import { readDocument } from '@/lib/extraction/document';

const links = (html: string, type: 'property' | 'community' = 'property') =>
  listLinks(readDocument({ html, url: 'https://oak.example/' }), type).map((url) => new URL(url).pathname);

describe('where a site should list homes', () => {
  it('is where links say so, the surest words first', () => {
    const html = `<nav><a href="/about">About</a><a href="/communities">Communities</a><a href="/find">Find your home: all homes</a>
      <a href="/move-in-ready/">Quick move-in homes</a><a href="/contact">Contact</a></nav>`;
    expect(links(html)).toEqual(['/move-in-ready/', '/find', '/communities']);
    expect(links(html, 'community')).toEqual(['/communities']);
  });

  it('is where addresses say so', () => {
    expect(links('<a href="/available-homes?page=1">Go</a><a href="/plans">Plans</a>')).toEqual(['/available-homes']);
  });

  it('is never another site, this very page, a file or an empty promise', () => {
    const html = `<a href="https://other.example/homes">Available homes</a><a href="/">Homes</a><a href="#homes">Available homes</a>
      <a href="/homes.pdf">Available homes</a><a href="javascript:void(0)">Available homes</a><a href="mailto:a@oak.example">Homes</a>`;
    expect(links(html)).toEqual([]);
  });

  it('is below this page before it is beside it, and the front page last', () => {
    const html = `<a href="/">Oak Homes</a><a href="/dallas/homes">Homes</a><a href="/houston/homes">Homes</a>`;
    const page = readDocument({ html, url: 'https://oak.example/houston' });
    expect(listLinks(page, 'property').map((url) => new URL(url).pathname)).toEqual([
      '/houston/homes',
      '/dallas/homes',
      '/',
    ]);
  });

  it('is the page of the city that one looks in, whatever else there is', () => {
    const html = `<a href="/communities">All homes</a><a href="/kyle">Kyle</a><a href="/round-rock">Round Rock</a><a href="/rock">Rock</a>`;
    const page = readDocument({ html, url: 'https://oak.example/' });
    expect(listLinks(page, 'property', 'Round Rock').map((url) => new URL(url).pathname)).toEqual([
      '/round-rock',
      '/communities',
    ]);
  });

  it('is at most four places, each once', () => {
    const html = Array.from({ length: 9 }, (_, n) => `<a href="/homes/${n % 6}">Available homes</a>`).join('');
    expect(links(html)).toHaveLength(4);
  });
});
