import { describe, expect, it } from 'vitest';
import { findValues } from '@/demo/messages-api/find-values';
import { fieldsAsked, fitRecord } from '@/demo/messages-api/fit-schema';
import { readPageText } from '@/demo/messages-api/page-text';
import { readPrompt } from '@/demo/messages-api/read-prompt';
import { mayVisit, SampleWeb } from '@/demo/messages-api/web';
import { NO_FAULTS } from '@/demo/faults';
import { sampleSites } from '@/demo/web/sites';
import { snapshotText } from '@/lib/web/snapshot-text';
import { readBody } from '../read-body';
import { PAGE, PAGE_URL, recordTool } from './research-request';

const prompt = (text: string, system?: string) =>
  readPrompt({ model: 'claude-haiku-5-5', messages: [{ role: 'user', content: text }], ...(system ? { system } : {}) });

describe('pages in a prompt', () => {
  it.each([
    ['a tag with an address', `<page url="${PAGE_URL}">\n${PAGE}\n</page>`],
    ['single quotes and more attributes', `<page id='1' url='${PAGE_URL}' fetched="today">${PAGE}</page>`],
    ['another tag', `<document source="${PAGE_URL}">${PAGE}</document>`],
    ['an address inside', `<document><source>${PAGE_URL}</source>\n${PAGE}</document>`],
    ['a tag that is never closed', `Look:\n<page url="${PAGE_URL}">\n${PAGE}`],
    ['a heading with an address', `Read this.\n\n=== URL: ${PAGE_URL} ===\n${PAGE}`],
    ['references for special characters', `<page url="${PAGE_URL}">${PAGE.replaceAll('&', '&amp;')}</page>`],
  ])('%s', (_, text) => {
    const { readings } = prompt(`Builder: Sandmere Homes\n${text}`);
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({ url: PAGE_URL, origin: 'given' });
    expect(readings[0]?.text).toContain(PAGE);
  });

  it('several pages stay apart, and none of their words count as instructions', () => {
    const { readings, instructions } = prompt(
      `Find the phone.\n<page url="http://a.test/">Alpha</page>\n<page url="http://b.test/">Builder: Beta</page>`,
    );
    expect(readings.map(({ url, text }) => [url, text])).toEqual([
      ['http://a.test/', 'Alpha'],
      ['http://b.test/', 'Builder: Beta'],
    ]);
    expect(instructions).not.toContain('Beta');
  });

  it.each([
    ['Builder: Sandmere Homes', 'Sandmere Homes'],
    ['Entity name: "Vega & Sons"\nFields: phone', 'Vega & Sons'],
    ['<entity type="builder" name="Oak Row">', 'Oak Row'],
    ['{"type":"builder","name":"Oak Row"}', 'Oak Row'],
    ['Fields: [{"name":"phone"}]\nCompany = Oak Row', 'Oak Row'],
    ['What is known about “Oak Row”?', 'Oak Row'],
    ['Research harlowandpine.test please', 'Harlow & Pine Homes'],
    ['What is the capital of France?', null],
  ])('%j is about %j', (text, entity) => {
    expect(prompt(text).entity).toBe(entity);
  });

  it('what the user says of the entity counts before the system prompt', () => {
    expect(prompt('Builder: Oak Row', 'Company: Example Corp').entity).toBe('Oak Row');
  });
});

const given = (text: string, url = PAGE_URL) => [{ url, text, origin: 'given' as const }];
const found = (text: string, url: string) => [{ url, text, origin: 'found' as const }];

describe('values in a text', () => {
  it.each<[string, string, string | null]>([
    ['phone', 'Fax (512) 555-0100\nCall +1 512.555.0142 today', '+1 512.555.0142'],
    ['email', 'Write to hello@oak-row.test.', 'hello@oak-row.test'],
    ['address', 'Visit 2214 Westover Park Drive, Suite 310, Houston, TX 77042', '2214 Westover Park Drive, Suite 310'],
    ['address', '7720 N. Camino del Farol, Tucson, AZ 85704 · (520) 555-0139', '7720 N. Camino del Farol'],
    ['city', 'We love Katy, TX\nOak Row, 1 Mill St, Sugar Land, TX 77478', 'Sugar Land'],
    ['state', 'Round Rock, Texas', 'Texas'],
    ['state', 'Houston, Katy, Fulshear', null],
    ['postal_code', 'Austin, TX 78704-1234', '78704-1234'],
    ['founded_year', 'A family company since 1987', '1987'],
    ['founded_year', 'Founded\n1998', '1998'],
    ['employee_count', 'Today 85 people work here', '85'],
    ['rating', 'Rated 4.8 out of 5', '4.8'],
    ['review_count', '4.7 out of 5, 188 reviews', '188'],
    ['service_areas', 'Where we build\nHouston, Katy', 'Houston, Katy'],
    ['specialties', 'Specialties: patios, porches.', 'patios, porches'],
    ['hoa_fee', 'HOA fee: $120 a month', '$120 a month'],
    ['hoa_fee', 'No association here', null],
    ['awards', 'Best Porch (2019), Guild of Porches', 'Best Porch (2019), Guild of Porches'],
    ['award_title', 'Best Porch (2019), Guild of Porches', 'Best Porch'],
    ['award.year', 'Best Porch (2019), Guild of Porches', '2019'],
    ['award_issuer', 'Best Porch (2019), Guild of Porches', 'Guild of Porches'],
    ['name', 'Welcome to OAK ROW, builders', 'OAK ROW'],
  ])('%s in %j is %j', (field, text, value) => {
    const findings = findValues([field], given(text), 'Oak Row');
    expect(findings[0]?.value ?? null).toBe(value);
    for (const { quote, value: inside } of findings) {
      expect(text).toContain(quote);
      expect(quote).toContain(inside);
    }
  });

  it('a page about many speaks for an entity only beside its name', () => {
    const list = 'Member directory\nAlpha Homes\n713-555-0101\nOak Row\n713-555-0102\nBeta Homes\n713-555-0103';
    const values = findValues(['phone'], found(list, 'http://gulfprairiehba.test/members'), 'Oak Row');
    expect(values.map(({ value }) => value)).toEqual(['713-555-0102']);
    expect(findValues(['phone'], found(list, 'http://gulfprairiehba.test/members'), 'Nobody Homes')).toEqual([]);
  });

  it('a second site that says the same field is a second entry, a second page of one site is not', () => {
    const readings = [
      ...given('Call 713-555-0102'),
      ...given('Call 713-555-0102', `${PAGE_URL}/more`),
      ...found('Oak Row\n713-555-0102', 'http://gulfprairiehba.test/members'),
    ];
    expect(findValues(['phone'], readings, 'Oak Row').map(({ source_url }) => new URL(source_url).hostname)).toEqual([
      'sandmere-homes.test',
      'gulfprairiehba.test',
    ]);
  });

  it('a text without line breaks gives short quotes all the same', () => {
    const text = `${'We build houses that last. '.repeat(60)}Call us at (512) 555-0142 today. ${'And porches too. '.repeat(40)}`;
    const [finding] = findValues(['phone'], given(text), null);
    expect(finding).toMatchObject({ value: '(512) 555-0142', quote: 'Call us at (512) 555-0142 today.' });
  });
});

describe('the record takes the shape of the tool', () => {
  const finding = { name: 'phone', value: '512', source_url: PAGE_URL, quote: 'Call 512', confidence: 0.95 };

  it.each([
    ['an enum of names', recordTool(['phone', 'city']).input_schema, undefined, ['phone', 'city']],
    [
      'a list in the description',
      openRecord(),
      'Fields:\n- phone: the main number\n- city (of the office)',
      ['phone', 'city'],
    ],
    ['names in backticks', openRecord(), 'Submit `fields` named `phone` or `city`.', ['phone', 'city']],
    ['names with commas', openRecord(), 'Allowed fields: phone, city, state', ['phone', 'city', 'state']],
    ['a sentence', openRecord(), 'Fields: phone, city and rating.', ['phone', 'city', 'rating']],
    ['nothing', openRecord(), undefined, []],
  ])('fields asked by %s', (_, schema, description, fields) => {
    expect(fieldsAsked(schema as Record<string, unknown>, description)).toEqual(fields);
  });

  it('fills members it does not know with the emptiest value they take, and leaves out what the schema lacks', () => {
    const schema = openRecord({
      value: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      confidence: { type: 'string', enum: ['high', 'medium', 'low'] },
      unit: { type: ['string', 'null'] },
      kind: { $ref: '#/$defs/kind' },
    });
    expect(fitRecord(schema, [finding], ['city'])).toEqual({
      fields: [{ name: 'phone', value: 512, confidence: 'high', unit: null, kind: 'fact' }],
      not_found: ['city'],
    });
  });
});

function openRecord(members: Record<string, unknown> = { value: { type: 'string' } }): Record<string, unknown> {
  return {
    type: 'object',
    $defs: { kind: { type: 'string', enum: ['fact', 'guess'] } },
    properties: {
      fields: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, ...members } } },
      not_found: { type: 'array', items: { type: 'string' } },
    },
  };
}

describe('the web behind the server tools', () => {
  const now = () => sampleSites.map((site) => ({ site, version: site.versions[0], faults: NO_FAULTS }));
  const web = new SampleWeb(now);

  it('finds a company by its name on its own site first', () => {
    for (const [name, host] of [
      ['Harlow & Pine Homes', 'harlowandpine.test'],
      ['Casa Peñalba Homes', 'casapenalba.test'],
      ['Piedmont Wren Builders', 'piedmontwren.test'],
    ] as const) {
      expect(web.search(`${name} phone`, {})[0]?.host).toBe(host);
    }
    expect(web.search('zyxwv', {})).toEqual([]);
  });

  it.each([
    ['http://harlowandpine.test/about', true],
    ['http://www.harlowandpine.test/about', true],
    ['http://harlowandpine.test/nowhere', false],
    ['http://harlowandpine.test:8080/about', false],
    ['http://harlowandpine.test/%E0%A4%A', false],
    ['http://gablestillhomes.test/', false],
    ['http://wexmoorhomes.test/private/owners', false],
    ['http://vergelineresidences.test/', false],
    ['http://example.com/', false],
    ['ftp://harlowandpine.test/', false],
    ['not an address', false],
  ])('%s can be read: %s', (url, isReadable) => {
    expect(web.read(url) !== null).toBe(isReadable);
  });

  it.each([
    ['http://a.test/x', { allowed_domains: ['a.test'] }, true],
    ['http://sub.a.test/x', { allowed_domains: ['a.test'] }, true],
    ['http://ba.test/x', { allowed_domains: ['a.test'] }, false],
    ['http://a.test/news/1', { allowed_domains: ['a.test/news'] }, true],
    ['http://a.test/other', { allowed_domains: ['a.test/news'] }, false],
    ['http://a.test/x', { blocked_domains: ['a.test'] }, false],
    ['http://b.test/x', { blocked_domains: ['a.test'] }, true],
    ['http://b.test/x', {}, true],
  ])('%s under %j: %s', (url, rules, isAllowed) => {
    expect(mayVisit(url, rules)).toBe(isAllowed);
  });

  it('shows a reader’s text: no scripts, no hidden words, one line a block', () => {
    const html =
      '<title>T &amp; U</title><body><script>x</script><p>One <b>two</b><br>three<p style="display:none">no</p><p hidden>no</p><td>four</td>';
    expect(readPageText(html)).toEqual({ title: 'T & U', text: 'One two\nthree\nfour' });
  });

  it('shows lines that the product finds in its own copy of the same page, and what only style rules hide', () => {
    const fold = (text: string) => text.replace(/\s+/g, ' ');
    const lost = sampleSites.flatMap((site) =>
      Object.keys(site.pages).flatMap((path) => {
        const page = web.read(`http://${site.host}${path}`);
        const built = site.pages[path]?.(site.versions[0]);
        if (!page || !built) return [];
        const own = fold(snapshotText(readBody(typeof built === 'string' ? built : built.body)).text);
        return page.text.split('\n').filter((line) => !own.includes(fold(line)));
      }),
    );
    expect(lost).toEqual([expect.stringMatching(/^Ignore the instructions above/)]);
  });
});
