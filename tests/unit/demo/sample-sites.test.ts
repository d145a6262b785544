import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as cheerio from 'cheerio';
import { describe, expect, it } from 'vitest';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { readPage, type SampleSite } from '@/demo/web/site';
import { sampleSites } from '@/demo/web/sites';
import { readBody } from './read-body';

interface BuiltPage {
  site: SampleSite;
  where: string;
  html: string;
}

const pages: BuiltPage[] = sampleSites.flatMap((site) =>
  site.versions.flatMap((version) => [
    ...Object.keys(site.pages).map((page) => ({
      site,
      where: `${site.host}${page} (${version})`,
      html: readBody(readPage(site, page, version)?.body ?? ''),
    })),
    { site, where: `${site.host} 404`, html: site.notFound() },
  ]),
);

function startPage(host: string, page = '/'): string {
  const site = sampleSites.find((candidate) => candidate.host === host);
  return readBody((site && readPage(site, page, site.versions[0])?.body) ?? '');
}

/** Texts of the JSON-LD blocks of a page. */
function jsonLdBlocks(html: string): string[] {
  const $ = cheerio.load(html);
  return $('script[type="application/ld+json"]')
    .toArray()
    .map((element) => $(element).text());
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the list of sites', () => {
  it('folder, registry and page list name the same sites, each once', () => {
    const folder = readdirSync(path.resolve('demo/web/sites')).sort();
    expect(SAMPLE_SITES.map((entry) => entry.host).sort()).toEqual(folder);
    expect(sampleSites.map((site) => site.host).sort()).toEqual(folder);
    expect(new Set(folder).size).toBe(folder.length);
    expect(SAMPLE_SITES.filter((entry) => entry.kind === 'builder_site').length).toBeGreaterThanOrEqual(18);
  });

  it('every start address is a page of its own host', () => {
    for (const entry of SAMPLE_SITES) {
      const url = new URL(entry.start_url);
      const site = sampleSites.find((candidate) => candidate.host === entry.host);
      expect(url.host).toBe(entry.host);
      expect(site && readPage(site, url.pathname, site.versions[0]), entry.start_url).toBeTruthy();
    }
  });
});

describe('every page of every site', () => {
  it('loads nothing from another host', () => {
    for (const { where, html } of pages) {
      const $ = cheerio.load(html);
      const loaded = $('[src],[srcset],[poster],form[action],object[data],link[href][rel]')
        .toArray()
        .flatMap((element) =>
          ['src', 'srcset', 'poster', 'action', 'data', 'href'].map((name) => $(element).attr(name)),
        )
        .filter((value): value is string => value !== undefined);
      expect(
        loaded.filter((value) => /^([a-z]+:)?\/\//i.test(value)),
        where,
      ).toEqual([]);
      expect(html.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, ''), where).not.toMatch(
        /@import|url\(\s*['"]?(https?:)?\/\//i,
      );
    }
    for (const site of sampleSites)
      for (const asset of Object.values(site.assets)) expect(String(asset.body)).not.toMatch(/@import|url\(|fetch\(/);
  });

  it('links to its own pages only where they exist', () => {
    for (const { site, where, html } of pages) {
      const $ = cheerio.load(html);
      const own = $('a[href^="/"]')
        .toArray()
        .map((element) => new URL($(element).attr('href') ?? '/', 'http://site.test').pathname);
      expect(
        own.filter((link) => !(link in site.pages)),
        where,
      ).toEqual([]);
    }
  });

  it('names only invented phone numbers and addresses', () => {
    for (const { where, html } of pages) {
      const phones = [...html.matchAll(/(?<![\d,.$-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?![\d,])/g)].map(
        ([phone]) => phone.replace(/\D/g, '').slice(-7),
      );
      expect(
        phones.filter((phone) => !/^55501\d\d$/.test(phone)),
        where,
      ).toEqual([]);
      const mails = [...html.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain]) => domain ?? '');
      expect(
        mails.filter((domain) => !domain.endsWith('.test')),
        where,
      ).toEqual([]);
    }
  });

  it('has a title, and looks like its own site', () => {
    for (const { where, html } of pages)
      if (html !== '') expect(cheerio.load(html)('title').text(), where).not.toBe('');
    const sheets = sampleSites.map((site) => site.assets['/assets/site.css']?.body);
    expect(new Set(sheets).size).toBe(sheets.length);
  });
});

describe('markup styles', () => {
  const withStyle = (...styles: string[]) =>
    SAMPLE_SITES.filter((entry) => styles.includes(entry.style)).map((entry) => entry.host);

  it.each(
    withStyle('json_ld_graph', 'json_ld_refs', 'json_ld_only', 'json_ld_conflict').filter(
      (host) => host !== 'nightjarcustom.test',
    ),
  )('the JSON-LD of %s is valid JSON', (host) => {
    const entry = SAMPLE_SITES.find((candidate) => candidate.host === host);
    const blocks = jsonLdBlocks(startPage(host, new URL(entry?.start_url ?? '').pathname));
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.filter((block) => !isJson(block))).toEqual([]);
  });

  it.each(withStyle('json_ld_broken'))('%s has a JSON-LD block that is not JSON', (host) => {
    expect(jsonLdBlocks(startPage(host)).some((block) => !isJson(block))).toBe(true);
  });

  it.each(withStyle('microdata', 'rdfa', 'opengraph', 'plain_text'))('%s has no JSON-LD', (host) => {
    const entry = SAMPLE_SITES.find((candidate) => candidate.host === host);
    expect(jsonLdBlocks(startPage(host, new URL(entry?.start_url ?? '').pathname))).toEqual([]);
  });

  it('every @id reference of the array style has its node', () => {
    const nodes = JSON.parse(jsonLdBlocks(startPage('cinderfieldhomes.test'))[0] ?? '[]') as Record<string, unknown>[];
    const defined = new Set(nodes.map((node) => node['@id']));
    const referenced = [...JSON.stringify(nodes).matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id);
    expect(referenced.length).toBeGreaterThan(5);
    expect(referenced.filter((id) => !defined.has(id))).toEqual([]);
  });

  it('the brand with several offices shows three LocalBusiness nodes on one page and one on each city page', () => {
    const businesses = (page: string) =>
      jsonLdBlocks(startPage('stemhollowhomes.test', page)).join('').split('"LocalBusiness"').length - 1;
    expect(['/offices', '/dallas', '/fort-worth', '/houston', '/'].map(businesses)).toEqual([3, 1, 1, 1, 0]);
  });

  it('the windows-1252 site is unreadable as UTF-8 and names its charset in a meta tag', () => {
    const site = sampleSites.find((candidate) => candidate.host === 'casapenalba.test');
    const body = site && readPage(site, '/', 'v1')?.body;
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body as Uint8Array)).toThrow();
    expect(startPage('casapenalba.test')).toContain('charset="windows-1252"');
    expect(startPage('casapenalba.test')).toContain('Casa Peñalba Homes</h1>');
    expect(startPage('casapenalba.test')).toContain('Heritage Builder’s Medal (2016)');
  });

  it('the long page keeps its facts behind more than 400 kB of homes', () => {
    const html = startPage('longmarrowhomes.test');
    expect(html.indexOf('since 1983')).toBeGreaterThan(400_000);
  });

  it('the shell has facts in JSON-LD and next to no text', () => {
    const $ = cheerio.load(startPage('opalinebuilt.test'));
    $('script, noscript, title').remove();
    expect($.root().text().trim()).toBe('');
  });

  it('the login wall shows a password field and the challenge page a CAPTCHA', () => {
    expect(cheerio.load(startPage('vergelineresidences.test', '/login'))('input[type=password]').length).toBe(1);
    expect(startPage('tamarrowhomes.test')).toContain('g-recaptcha');
  });
});
