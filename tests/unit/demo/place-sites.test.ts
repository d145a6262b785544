import * as cheerio from 'cheerio';
import { describe, expect, it } from 'vitest';
import { demoCommunities } from '@/demo/catalogue/communities';
import { readPageText } from '@/demo/messages-api/page-text';
import { homesIn, type HomeFacts, type HomeHistory } from '@/demo/web/facts/home-facts';
import { KATYVILLE_HOMES, SORREL_HOMES, TIDEWELL_HOMES } from '@/demo/web/facts/houston-homes';
import { FOLD_HOMES, MULLION_HOMES } from '@/demo/web/facts/inland-homes';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { readPage } from '@/demo/web/site';
import { sampleSites } from '@/demo/web/sites';
import { matchRobots } from '@/lib/web/robots/match-robots';
import { parseRobots } from '@/lib/web/robots/parse-robots';
import { readBody } from './read-body';

const siteOf = (host: string) => sampleSites.find((site) => site.host === host)!;
const sourceOf = (host: string, path: string, version = 'v1') =>
  readBody(readPage(siteOf(host), path, version)?.body ?? '');
const textOf = (host: string, path: string, version = 'v1') => readPageText(sourceOf(host, path, version)).text;
const placeSites = SAMPLE_SITES.filter(({ kind }) => kind !== 'builder_site' && kind !== 'about_builders');

describe('sites of communities and homes', () => {
  it('are at least 14, of every kind, each of several modest pages', () => {
    expect(placeSites.length).toBeGreaterThanOrEqual(14);
    const count = (kind: string) => placeSites.filter((entry) => entry.kind === kind).length;
    expect(['community_site', 'inventory_site', 'directory'].map(count)).toEqual([5, 6, 4]);
    for (const { host } of placeSites) {
      const site = siteOf(host);
      expect(Object.keys(site.pages).length, host).toBeGreaterThanOrEqual(4);
      for (const version of site.versions)
        for (const path of Object.keys(site.pages))
          expect(Buffer.byteLength(sourceOf(host, path, version)), `${host}${path}`).toBeLessThan(60_000);
    }
  });

  it.each(placeSites.map(({ host, start_url }) => [host, start_url] as const))(
    '%s may be collected from its start page, and its robots.txt has no line that nobody can read',
    (host, start) => {
      const site = siteOf(host);
      const rules = parseRobots(site.robots ?? '');
      expect(rules.groups.length).toBe(1);
      expect(matchRobots(rules, 'FieldbookBot/1.0', start).allowed).toBe(true);
      const lines = (site.robots ?? '').split('\n').filter((line) => line !== '');
      for (const line of lines) expect(line).toMatch(/^(?:User-agent|Disallow|Allow|Crawl-delay|Sitemap):/);
      for (const path of Object.keys(site.pages)) {
        const isClosed = path.startsWith('/residents/');
        expect(matchRobots(rules, 'FieldbookBot/1.0', `http://${host}${path}`).allowed, path).toBe(!isClosed);
      }
    },
  );

  it('every version of a site differs from the one before, and says when it was edited', () => {
    for (const { host } of placeSites) {
      const { pages, versions, editedAt } = siteOf(host);
      const all = versions.map((version) => Object.keys(pages).map((path) => sourceOf(host, path, version)));
      expect(new Set(all.map((sources) => sources.join('\n'))).size, host).toBe(versions.length);
      expect(
        versions.filter((version) => editedAt[version] === undefined),
        host,
      ).toEqual([]);
    }
  });
});

describe('what changes in the world', () => {
  it('at Cinder Ranch a fee rises, a dog park opens, a builder joins and homes are built', () => {
    const [before, after] = ['v1', 'v2'].map((version) => textOf('cinderranch.test', '/', version));
    expect(before).toContain('The HOA fee is $115 a month');
    expect(before).toContain('$1,380 per year');
    expect(after).toContain('The HOA fee is $125 a month');
    expect(after).toContain('$1,500 per year');
    expect([before!.includes('8,200'), after!.includes('8,500')]).toEqual([true, true]);
    expect([before!.includes('Dog park'), after!.includes('Dog park')]).toEqual([false, true]);
    const builders = (version: string) =>
      cheerio.load(sourceOf('cinderranch.test', '/builders', version))('table tr').length;
    expect([builders('v1'), builders('v2')]).toEqual([2, 3]);
  });

  it('at Tessaly Crossing the parts of the tax rate make up the whole, in both versions', () => {
    for (const version of ['v1', 'v2']) {
      const rates = [...textOf('tessalycrossing.test', '/taxes', version).matchAll(/^(\d\.\d\d)%$/gm)].map(([, rate]) =>
        Math.round(Number(rate) * 100),
      );
      const total = rates.pop()!;
      expect(rates.length).toBe(3);
      expect(rates.reduce((sum, rate) => sum + rate)).toBe(total);
    }
  });

  it('the shell shows nothing without its script, which holds every fact, and fee sheet and state agree', () => {
    for (const version of ['v1', 'v2']) {
      const html = sourceOf('wrenfieldgreen.test', '/', version);
      expect(readPageText(html).text).toBe('');
      const state = JSON.parse(cheerio.load(html)('#__WG_STATE__').text()) as {
        community: { fees: { hoa: { amount: number } }; hoa: { phone: string } };
      };
      const sheet = textOf('wrenfieldgreen.test', '/documents/fee-sheet', version);
      expect(sheet).toContain(`$${state.community.fees.hoa.amount.toLocaleString('en-US')} per year`);
      expect(sheet).toContain(state.community.hoa.phone);
    }
  });

  const inventories: [string, string[], readonly HomeHistory[]][] = [
    ['katyvillecrossing.test', ['/homes'], KATYVILLE_HOMES],
    ['sorrelgate.test', ['/inventory'], SORREL_HOMES],
    ['prairiemullion.test', ['/quick-move-in'], MULLION_HOMES],
    ['wimberlyfold.test', ['/homes', '/homes/page/2', '/homes/page/3'], FOLD_HOMES],
  ];

  it.each(inventories)('%s: one home is gone, one is cheaper, two are new, in list and pages alike', (...site) => {
    const [host, lists, histories] = site;
    const [before, after] = [homesIn(histories, 'v1'), homesIn(histories, 'v2')];
    const slugs = (homes: HomeFacts[]) => new Set(homes.map(({ slug }) => slug));
    const gone = before.filter(({ slug, sale }) => sale === 'available' && !slugs(after).has(slug));
    expect([gone.length, after.filter(({ slug }) => !slugs(before).has(slug)).length]).toEqual([1, 2]);
    expect(after.filter(({ was }) => was !== null)).toHaveLength(1);
    expect(new Set(before.map(({ sale }) => sale))).toEqual(new Set(['available', 'under_contract', 'sold', 'model']));
    expect(before.filter(({ sale, price }) => sale === 'available' && price === null)).toHaveLength(1);
    for (const [version, shown] of [
      ['v1', before],
      ['v2', after],
    ] as const) {
      const listed = lists.map((path) => textOf(host, path, version)).join('\n');
      for (const home of histories) {
        const isShown = slugs(shown).has(home.slug);
        expect([home.street, listed.includes(home.street)]).toEqual([home.street, isShown]);
        const path = Object.keys(siteOf(host).pages).find((one) => one.replace('.html', '').endsWith(`/${home.slug}`));
        const status = readPage(siteOf(host), path!, version)?.status ?? 200;
        expect([home.street, status === 200]).toEqual([home.street, isShown]);
      }
    }
  });

  it('a list of three pages shows every home once, and its list of offers names the prices of the page', () => {
    const links = ['/homes', '/homes/page/2', '/homes/page/3'].flatMap((path) =>
      cheerio
        .load(sourceOf('wimberlyfold.test', path))('.result h3 a')
        .toArray()
        .map((element) => element.attribs.href),
    );
    expect(links).toHaveLength(homesIn(FOLD_HOMES, 'v1').length);
    expect(new Set(links).size).toBe(links.length);
    const [block] = cheerio
      .load(sourceOf('prairiemullion.test', '/quick-move-in'))('script[type$="ld+json"]')
      .toArray();
    const graph = (JSON.parse(cheerio.load(block!).text()) as { '@graph': Record<string, unknown>[] })['@graph'];
    const list = graph.find((node) => node['@type'] === 'ItemList') as {
      itemListElement: { item: { address: { streetAddress: string }; offers?: { price?: number } } }[];
    };
    expect(list.itemListElement.map(({ item }) => [item.address.streetAddress, item.offers?.price ?? null])).toEqual(
      homesIn(MULLION_HOMES, 'v1').map(({ street, price }) => [street, price]),
    );
  });
});

describe('pictures of homes', () => {
  it.each<[string, string, (html: string) => string[]]>([
    [
      'katyvillecrossing.test',
      '/homes/25114-emberwood-lane',
      (html) =>
        cheerio
          .load(html)('img')
          .toArray()
          .map(({ attribs }) => attribs.src ?? ''),
    ],
    [
      'prairiemullion.test',
      '/quick-move-in',
      (html) => html.match(/http:\/\/prairiemullion\.test\/photos[^"]+/g) ?? [],
    ],
    ['wimberlyfold.test', '/homes/101', (html) => [/og:image" content="([^"]+)/.exec(html)?.[1] ?? '']],
  ])('those that %s names are files of its own', (host, path, namedIn) => {
    const named = namedIn(sourceOf(host, path)).map((address) => new URL(address, `http://${host}`).pathname);
    expect(named.length).toBeGreaterThan(0);
    for (const one of named)
      expect(Buffer.from(siteOf(host).assets[one]?.body ?? '').toString('latin1'), one).toMatch(
        /^(?:<svg xmlns=|\x89PNG)/,
      );
  });
});

describe('traps', () => {
  it('no page of Tidewell shows the office’s number but the legal one, and v2 shows others still', () => {
    const numbers = (version: string) =>
      Object.keys(siteOf('tidewellhomes.test').pages)
        .filter((path) => path !== '/legal')
        .flatMap((path) => textOf('tidewellhomes.test', path, version).match(/\(\d{3}\) 555-\d{4}/g) ?? []);
    const office = '(281) 555-0169';
    expect(textOf('tidewellhomes.test', '/legal')).toContain(office);
    expect([...numbers('v1'), ...numbers('v2')]).not.toContain(office);
    expect(new Set(numbers('v1')).size).toBe(3);
    expect(numbers('v1').filter((number) => numbers('v2').includes(number))).toEqual([]);
    expect(TIDEWELL_HOMES.length).toBe(3);
  });

  it('the divisions of Bracken Row share a name and a street, but neither city nor number', () => {
    const [houston, dallas] = ['/houston', '/dallas'].map((path) => textOf('brackenrow.test', path));
    for (const text of [houston, dallas]) expect(text).toContain('Fernbank Loop');
    expect(houston).toContain('(713) 555-0134');
    expect(dallas).not.toContain('(713) 555-0134');
  });

  it('plans have prices “from”, which no home of theirs costs', () => {
    for (const [host, histories] of [
      ['katyvillecrossing.test', KATYVILLE_HOMES],
      ['sorrelgate.test', SORREL_HOMES],
      ['prairiemullion.test', MULLION_HOMES],
    ] as const) {
      const plans = textOf(host, '/plans');
      expect(plans).toMatch(/from the (?:low |mid |upper )?\$\d{3}s/i);
      const exact = (plans.match(/\$\d{3},\d{3}/g) ?? []).map((price) => Number(price.replace(/\D/g, '')));
      expect(exact.length).toBeGreaterThan(0);
      const prices = ['v1', 'v2'].flatMap((version) => homesIn(histories, version).map(({ price }) => price));
      expect(exact.filter((price) => prices.includes(price))).toEqual([]);
    }
  });
});

describe('directories', () => {
  const listed = (version: string) =>
    ['/', '/page/2', '/page/3'].flatMap((path) => {
      const $ = cheerio.load(sourceOf('bayoucitycommunities.test', path, version));
      return $('.result')
        .toArray()
        .map((element) => ({
          name: $(element).find('[itemprop=name]').text(),
          city: $(element).find('[itemprop=addressLocality]').text(),
          state: $(element).find('[itemprop=addressRegion]').text(),
        }));
    });

  it('the one around Houston has 25 entries, one more in v2, and some that are in the catalogue by another name or city', () => {
    expect([listed('v1').length, listed('v2').length]).toEqual([25, 26]);
    const catalogue = (name: string) => demoCommunities.find((row) => row.name === name)!;
    const entry = (name: string) => listed('v1').find((one) => one.name === name)!;
    expect(entry('Cinder Ranch HOA').city).toBe(catalogue('Cinder Ranch').city);
    expect(entry('Harrow Lakes').city).not.toBe(catalogue('Harrow Lakes').city);
    expect(entry('Willow Landing').state).not.toBe(catalogue('Willow Landing').state);
    const names = new Set(demoCommunities.map(({ name }) => name));
    expect(listed('v1').filter(({ name }) => !names.has(name)).length).toBeGreaterThanOrEqual(15);
  });

  it('the guide in prose and the communities’ own sites tell the same', () => {
    expect(textOf('carolinaporchguide.test', '/north-carolina')).toContain('Dues are $1,200 a year');
    expect(textOf('carolinaporchguide.test', '/south-carolina')).toContain('Willow Landing in Greenville, SC');
  });

  it('the portal’s price filters share out the homes with a price, and none else', () => {
    const homes = (path: string, version: string) =>
      cheerio
        .load(sourceOf('gatepostlistings.test', path, version))('.result')
        .toArray()
        .map((element) => cheerio.load(element).text());
    for (const version of ['v1', 'v2'])
      for (const city of ['round-rock', 'kyle']) {
        const all = homes(`/${city}`, version);
        const parts = ['under-350k', '350k-450k', 'over-450k'].flatMap((range) => homes(`/${city}/${range}`, version));
        expect(new Set(parts).size).toBe(parts.length);
        expect(parts.toSorted()).toEqual(all.filter((text) => text.includes('$')).toSorted());
        expect(all.length).toBeGreaterThan(4);
      }
  });

  it('a home costs the same on the portal as with its builder', () => {
    const page = textOf('gatepostlistings.test', '/round-rock', 'v2');
    for (const home of homesIn(FOLD_HOMES, 'v2').filter(({ city, sale }) => city === 'Round Rock' && sale !== 'model'))
      expect(page.split(home.street)[1]?.split('Sold by')[0]).toContain(home.price!.toLocaleString('en-US'));
  });
});
