import { describe, expect, it } from 'vitest';
import { isOwnAddress, type RecordSite } from '@/lib/web/opt-outs/own-site';

const builder = (site: string): RecordSite => ({ entityType: 'builder', site });
const community = (site: string): RecordSite => ({ entityType: 'community', site });

describe('a page of an opted-out organisation’s own website', () => {
  it.each<[string, string, string, RecordSite[], boolean]>([
    ['its first page', 'https://acme.com/', 'https://acme.com', [], true],
    ['any page of it', 'https://acme.com/homes/12?x=1', 'https://acme.com', [], true],
    ['a subdomain', 'https://houston.acme.com/', 'https://www.acme.com/', [], true],
    ['the other scheme, another port', 'http://acme.com:8080/a', 'https://acme.com', [], true],
    ['capitals', 'https://ACME.com/About', 'https://acme.com', [], true],
    ['a site that says its first page’s name', 'https://acme.com/x', 'https://acme.com/index.html', [], true],
    ['another domain', 'https://acme.net/', 'https://acme.com', [], false],
    ['a domain that only ends alike', 'https://notacme.com/', 'https://acme.com', [], false],
    ['a domain that begins alike', 'https://acme.com.evil.net/', 'https://acme.com', [], false],
    ['a neighbour on a host of sites', 'https://other.wixsite.com/', 'https://acme.wixsite.com', [], false],
    ['its own on a host of sites', 'https://acme.wixsite.com/x', 'https://acme.wixsite.com', [], true],
    ['its page of somebody’s site', 'https://portal.com/builders/acme', 'https://portal.com/builders/acme', [], true],
    ['below that page', 'https://www.portal.com/builders/acme/homes', 'https://portal.com/builders/acme/', [], true],
    ['beside that page', 'https://portal.com/builders/acme-2', 'https://portal.com/builders/acme', [], false],
    ['the first page of somebody’s site', 'https://portal.com/', 'https://portal.com/builders/acme', [], false],
    ['a domain two builders use', 'https://group.com/', 'https://group.com', [builder('https://group.com/')], false],
    [
      'a domain another builder has a page on',
      'https://group.com/x',
      'https://group.com',
      [builder('https://group.com/b')],
      false,
    ],
    [
      'a domain a community is at home on',
      'https://group.com/x',
      'https://group.com',
      [community('https://group.com')],
      false,
    ],
    [
      'its site, on which a community has a page',
      'https://acme.com/x',
      'https://acme.com',
      [community('https://acme.com/oaks')],
      true,
    ],
    ['others elsewhere', 'https://acme.com/x', 'https://acme.com', [builder('https://acme.net')], true],
    ['no address', 'about:supplied', 'https://acme.com', [], false],
    ['a website that is none', 'https://acme.com', 'not a site', [], false],
  ])('%s', (_what, url, site, others, expected) => {
    expect(isOwnAddress(url, builder(site), others)).toBe(expected);
  });
});
