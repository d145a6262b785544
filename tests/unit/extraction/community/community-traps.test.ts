import { describe, expect, it } from 'vitest';

import { readCommunity } from './read-community';

const on = (body: string, field: string) =>
  readCommunity(`<title>Cinco Ranch</title><h1>Cinco Ranch</h1><main>${body}</main>`, null, { name: 'Cinco Ranch' })
    .values[field] ?? null;

describe('what owners pay', () => {
  it.each([
    ['a yearly due keeps its period', '<p>HOA dues: $1,350 per year</p>', '$1,350/year', null],
    ['a yearly fee is no monthly fee', '<p>HOA fee: $1,350/yr</p>', '$1,350/year', null],
    ['a monthly fee', '<p>Monthly fee $125</p>', null, '$125/month'],
    ['a monthly fee by its unit', '<p>HOA fee: $125/mo</p>', null, '$125/month'],
    ['a monthly fee of the association', '<p>The HOA is $95 a month.</p>', null, '$95/month'],
    ['monthly dues are both', '<p>Monthly HOA dues: $125</p>', '$125/month', '$125/month'],
    ['a quarterly fee', '<p>HOA dues are $300 billed quarterly.</p>', '$300/quarter', null],
    ['a fee every half year', '<p>The assessment is $450 semi-annually.</p>', '$450/half-year', null],
    ['an assessment per lot', '<p>The annual assessment is $1,242 per lot.</p>', '$1,242/year', null],
    ['a fee per home and year', '<p>HOA dues: $900 per home, per year</p>', '$900/year', null],
    [
      'paid in instalments',
      '<p>HOA dues are $1,200 per year, paid in two semi-annual installments.</p>',
      '$1,200/year',
      null,
    ],
    [
      'not converted by the page’s estimate',
      '<p>Annual dues are $1,350 (about $112 per month).</p>',
      '$1,350/year',
      null,
    ],
    ['in a definition list', '<dl><dt>HOA Fee</dt><dd>$85 monthly</dd></dl>', null, '$85/month'],
    [
      'in a table',
      '<table><tr><td>HOA Assessment</td><td>$1,350</td><td>Annual</td></tr></table>',
      '$1,350/year',
      null,
    ],
    ['under a heading', '<h3>HOA Dues</h3><p>$1,350 per year</p>', '$1,350/year', null],
    ['with the amount first', '<p>$1,350/year HOA dues</p>', '$1,350/year', null],
    [
      'of some homes, beside everybody’s',
      '<p>Master HOA: $120 per quarter</p><p>Townhome HOA: $185 per month</p>',
      '$120/quarter',
      null,
    ],
    [
      'of each kind of home',
      '<h3>HOA</h3><ul><li>Single family: $78/month</li><li>Townhomes: $162/month</li></ul>',
      null,
      null,
    ],
    ['with cents', '<p>Maintenance fee: $112.50 per month</p>', null, '$112.50/month'],
    ['between separators', '<p>HOA $1,350/yr | Tax rate 2.35% | Katy ISD</p>', '$1,350/year', null],
    ['without a period', '<p>HOA dues: $1,350</p>', '$1,350', null],
    ['a transfer fee is none', '<p>HOA transfer fee: $250</p>', null, null],
    ['a capitalization fee is none', '<p>Capitalization fee: $500 at closing</p>', null, null],
    ['a working capital contribution is none', '<p>HOA working capital contribution: $1,000</p>', null, null],
    ['a one-time fee is none', '<p>One-time HOA fee of $400</p>', null, null],
    ['a special assessment is none', '<p>Special assessment: $900</p>', null, null],
    ['a late fee is none', '<p>Late fee: $25 per month</p>', null, null],
    ['golf dues are none', '<p>Golf membership dues: $450 per month</p>', null, null],
    ['a clubhouse rental is none', '<p>Clubhouse rental fee: $150</p>', null, null],
    [
      'dues beside a transfer fee',
      '<p>Annual HOA dues are $950 and a transfer fee of $250 is due at closing.</p>',
      '$950/year',
      null,
    ],
    [
      'dues after a capitalization fee',
      '<p>In addition to a $500 capitalization fee, annual dues are $950.</p>',
      '$950/year',
      null,
    ],
    ['"from" is no exact fee', '<p>HOA fees from $50/mo</p>', null, null],
    ['"starting at" is no exact fee', '<p>HOA dues starting at $600 per year</p>', null, null],
    ['a range is no exact fee', '<p>HOA: $50-$75/mo</p>', null, null],
    ['a range in words is no exact fee', '<p>HOA dues: $600 to $900 per year</p>', null, null],
    ['an estimate is no exact fee', '<p>Estimated HOA fee: $125/mo</p>', null, null],
    ['an approximate fee is no exact fee', '<p>HOA fees are approximately $1,200 annually.</p>', null, null],
    ['"varies" is no fee', '<p>HOA fee: Varies by section</p>', null, null],
    ['TBD is no fee', '<p>HOA fee: TBD</p>', null, null],
    ['none is no fee', '<p>HOA fee: None</p>', null, null],
    ['zero stands for unknown', '<p>HOA fee: $0/mo</p>', null, null],
    ['"from the $400s" is nobody’s fee', '<p>HOA community. Homes from the $400s</p>', null, null],
    ['a price is no fee', '<h3>HOA</h3><p>Homes priced from $450,000</p>', null, null],
    ['water is no fee of the association', '<p>Water and trash: $45 per month</p>', null, null],
    [
      'townhomes pay more',
      '<p>HOA dues: $950 per year</p><p>Townhome HOA dues: $2,400 per year</p>',
      '$950/year',
      null,
    ],
    [
      'the gated section pays in addition',
      '<p>The annual assessment is $1,242 per lot. The gated section pays an additional fee of $375 per lot.</p>',
      '$1,242/year',
      null,
    ],
    [
      'of several years the current one',
      '<p>2025 annual assessment: $1,150</p><p>2026 annual assessment: $1,242</p><p>2027 annual assessment: $1,300</p>',
      '$1,242/year',
      null,
    ],
    ['two different fees are unreadable', '<p>HOA dues: $950 per year</p><p>HOA dues: $1,100 per year</p>', null, null],
    ['beside a fee that is paid once', '<p>HOA: $65 per month + $300 one-time fee</p>', null, '$65/month'],
    ['a plus is no exact fee', '<p>HOA: $65+ per month</p>', null, null],
    [
      'the same by its instalments',
      '<p>Annual HOA assessment: $2,976, paid quarterly at $744.</p>',
      '$2,976/year',
      null,
    ],
    ['the same for another period', '<p>HOA dues: $1,350 per year ($112.50/month)</p>', '$1,350/year', null],
    ['the period on a line of its own', '<p>HOA fee</p><p>$55</p><p>per month</p>', null, '$55/month'],
    ['a budget is no fee', '<p>Total HOA assessment budget: $1,200,000</p>', null, null],
    ['MUD tax is no fee', '<p>MUD fee: $85 per month</p>', null, null],
    ['a month of a review', '<div class="testimonial"><p>HOA dues are $80 per month</p></div>', null, null],
  ])('%s', (_case, body, dues, monthly) => {
    expect([on(body, 'community_dues'), on(body, 'monthly_fee')]).toEqual([dues, monthly]);
  });
});

describe('the tax rate', () => {
  it.each([
    ['a label', '<p>Tax rate: 2.35%</p>', '2.35%'],
    ['a sentence', '<p>The property tax rate is 2.35%.</p>', '2.35%'],
    ['per hundred dollars', '<p>2025 tax rate: $2.6518 per $100 valuation</p>', '2.6518%'],
    ['the number first', '<p>2.9% tax rate</p>', '2.9%'],
    ['a table', '<table><tr><th>Tax Rate</th><td>3.12%</td></tr></table>', '3.12%'],
    ['a bare number', '<dl><dt>Total tax rate</dt><dd>2.35</dd></dl>', '2.35%'],
    ['the total wins over one authority', '<p>MUD tax rate: 0.85%</p><p>Total tax rate: 3.1%</p>', '3.1%'],
    ['the total that includes the district', '<p>Tax rate: 2.2%</p><p>Tax rate including MUD: 3.1%</p>', '3.1%'],
    ['one authority alone is none', '<p>School district tax rate: 1.12%</p>', null],
    ['about is no rate', '<p>Tax rate: approximately 2.9%</p>', null],
    ['a range is no rate', '<p>Tax rates: 2.8% - 3.2%</p>', null],
    ['"as low as" is no rate', '<p>Tax rate as low as 2.1%</p>', null],
    ['a mortgage rate is none', '<p>Mortgage interest rate: 5.99%</p>', null],
    ['of several years the current one', '<p>2024 tax rate: 2.9%</p><p>2025 tax rate: 2.8%</p>', '2.8%'],
    ['low tax rate in words is none', '<p>Low tax rate! 5% down.</p>', null],
  ])('%s', (_case, body, rate) => {
    expect(on(body, 'tax_rate')).toBe(rate);
  });
});

describe('how many homes', () => {
  it.each([
    ['a sentence', '<p>Cinco Ranch has 14,000 homes.</p>', 14_000],
    ['a label', '<p>Total homes: 8,500</p>', 8_500],
    ['the last for sale', '<p>Close-out: only 2 homes remain!</p>', null],
    ['a counter with its label below', '<div><div>8,500</div><div>Homes</div></div>', 8_500],
    [
      'counters in a row',
      '<h2>At a glance</h2><div>8,500</div><div>Homes</div><div>1,200</div><div>Acres</div>',
      8_500,
    ],
    ['counters with labels above', '<div>Homes</div><div>8,500</div><div>Residents</div><div>26,000</div>', 8_500],
    ['a table', '<table><tr><td>Number of homes</td><td>412</td></tr></table>', 412],
    ['single-family homes', '<p>Our community consists of 412 single-family homes.</p>', 412],
    ['units of condominiums', '<p>The association is made up of 96 condominium units.</p>', 96],
    ['in a county', '<p>A deed restricted community of 1,032 homes in northwest Harris County.</p>', 1_032],
    ['of a county', '<p>Harris County has 1,032 homes in this community type.</p>', null],
    ['units of a building', '<p>The building has 214 units.</p>', 214],
    ['storage units', '<p>Storage of 214 units</p>', null],
    ['run into its label', '<div><span>8,500</span><span>Homes</span></div>', 8_500],
    ['planned homes are not built', '<p>Cinco Ranch is planned for 3,500 homes.</p>', null],
    ['homes at build-out', '<p>At build-out the community will have 3,500 homes.</p>', null],
    ['homes planned by label', '<p>Planned homes: 3,500</p>', null],
    ['available homes', '<p>12 homes available</p>', null],
    ['homes for sale', '<p>There are 42 homes for sale in the community.</p>', null],
    ['available by label', '<p>Available homes: 12</p>', null],
    [
      'homes beside floor plans',
      '<table><tr><th>Homes</th><td>12</td></tr><tr><th>Floor plans</th><td>24</td></tr></table>',
      null,
    ],
    ['floor plans', '<p>24 home plans to choose from in the community</p>', null],
    ['a builder’s total', '<p>Perry Homes has built 60,000 homes since 1967.</p>', null],
    ['homes sold', '<p>The community had 774 home sales; 774 homes sold.</p>', null],
    ['homesites are not homes', '<p>The community includes 1,200 homesites.</p>', null],
    ['more than is no exact number', '<p>The community has more than 8,500 homes.</p>', null],
    ['a plus is no exact number', '<p>Home to 8,500+ homes in the community</p>', null],
    ['two parts of a whole', '<p>The community has 320 single-family homes and 110 townhomes.</p>', null],
    ['a year is no number', '<p>2024 homes tour in the community</p>', null],
    ['homes per acre', '<p>The community averages 5 homes per acre.</p>', null],
    ['homes in a phase', '<p>The community’s phase 2 has 120 homes in phase 2.</p>', null],
    [
      'the sentence says both',
      '<p>The community is planned for 3,500 homes. Today, 1,812 homes are occupied in the community.</p>',
      1_812,
    ],
  ])('%s', (_case, body, homes) => {
    expect(on(body, 'homes')).toBe(homes);
  });

  it.each([
    ['residents', '<p>Home to 26,000 residents</p>', 'residents', 26_000],
    ['population', '<p>Population: 26,000</p>', 'residents', 26_000],
    ['residents to come', '<p>The community will have 26,000 residents.</p>', 'residents', null],
    ['residents of the city', '<p>The city of Katy has 26,000 residents.</p>', 'residents', null],
    ['about so many', '<p>The community has nearly 26,000 residents.</p>', 'residents', null],
    ['members of the association', '<p>The association has 1,234 members.</p>', 'member_count', 1_234],
    ['members of the board', '<p>The association has 5 board members.</p>', 'member_count', null],
    ['followers', '<p>12,345 followers</p>', 'followers', 12_345],
  ])('%s', (_case, body, field, value) => {
    expect(on(body, field)).toBe(value);
  });
});

describe('the area', () => {
  it.each([
    ['of the community', '<p>An 8,100-acre master-planned community.</p>', 8_100],
    ['after its verb', '<p>The community spans 8,100 acres.</p>', 8_100],
    ['by label', '<p>Total acres: 8,100</p>', 8_100],
    ['a counter', '<div>1,200</div><div>Acres</div>', 1_200],
    ['a lake’s is not the whole', '<p>Enjoy a 90-acre lake.</p>', null],
    ['a park’s is not the whole', '<p>The community has 300 acres of parks and trails.</p>', null],
    ['green space is not the whole', '<p>150 acres of green space</p>', null],
    ['the whole beside its lake', '<p>A 1,200-acre community with a 90-acre lake and 40 acres of parks.</p>', 1_200],
    ['lots have areas too', '<p>Lots from 1 to 5 acres; 10-acre homesites.</p>', null],
    ['nearly is not exact', '<p>The community spans nearly 2,000 acres.</p>', null],
    ['another phase', '<p>A 120-acre expansion of the community.</p>', null],
    ['with decimals', '<p>The subdivision covers 63.5 acres.</p>', 63.5],
  ])('%s', (_case, body, acres) => {
    expect(on(body, 'total_acres')).toBe(acres);
  });
});

describe('what is said of a builder in it', () => {
  const card = (name: string, line: string) => `<div class="builder"><h3>${name}</h3><p>${line}</p></div>`;
  const page = readCommunity(
    `<h1>Cinco Ranch</h1><h2>Meet the builders</h2>${card('Kestrel Homes', 'From the $400s')}${card('Merlin Homes', 'Sold out')}${card('Osprey Builders', 'Coming 2027')}<p>Katy, TX 77494</p>`,
    null,
    { name: 'Cinco Ranch' },
  );

  it('is neither the community’s stage nor its street', () => {
    expect(page.values).toMatchObject({ city: 'Katy' });
    expect(page.values).not.toHaveProperty('development_stage');
    expect(page.values).not.toHaveProperty('address');
  });
});

describe('the stage', () => {
  it.each([
    ['a phase that is sold now', '<p>Phase 3 now selling</p>', 'Phase 3'],
    ['in Roman numerals', '<p>Phase III now selling!</p>', 'Phase 3'],
    ['the other way round', '<p>Now selling in Phase 2</p>', 'Phase 2'],
    ['a label', '<p>Development stage: Phase 4</p>', 'Phase 4'],
    ['the last phase', '<p>Final phase now selling in Cinco Ranch</p>', 'Final phase'],
    ['sold out', '<p>Cinco Ranch is sold out.</p>', 'Sold out'],
    ['built out', '<p>The community is fully built out.</p>', 'Completed'],
    ['a status', '<p>Status: Completed</p>', 'Completed'],
    ['a phase to come', '<p>Phase 4 coming soon</p>', null],
    ['a plan that is sold out', '<h2>Plans</h2><p>The Avalon plan is sold out.</p>', null],
    ['a section that is sold out', '<p>Section 12 is sold out.</p>', null],
    ['an event that is sold out', '<p>The concert event in our community is sold out.</p>', null],
    ['almost sold out', '<p>The community is almost sold out.</p>', null],
  ])('%s', (_case, body, stage) => {
    expect(on(body, 'development_stage')).toBe(stage);
  });
});

describe('the year it began', () => {
  it.each([
    ['established', '<p>Established 1991</p>', 1991],
    ['in a sentence', '<p>Cinco Ranch was established in 1991.</p>', 1991],
    ['development began', '<p>Development of the community began in 1984.</p>', 1984],
    ['a label', '<dl><dt>Founded</dt><dd>1991</dd></dl>', 1991],
    ['opened', '<p>Cinco Ranch opened in 1991.</p>', 1991],
    ['the association', '<p>The association was incorporated in 1991.</p>', 1991],
    ['told of it', '<p>Founded in 1983, it offers two pools.</p>', 1983],
    ['a tax year', '<p>2025 tax rate: 2.3%</p>', null],
    ['a copyright', '<p>© 1991 Cinco Ranch</p>', null],
    ['a builder’s', '<p>Perry Homes, a builder founded in 1967, builds here.</p>', null],
    ['the manager’s', '<p>CCMC Management was founded in 1975.</p>', null],
    ['the district’s', '<p>Katy ISD was established in 1919.</p>', null],
    ['the pool’s', '<p>The community pool opened in 2015.</p>', null],
    ['a year to come', '<p>The community will open in 2027.</p>', null],
    ['a span', '<p>The community was developed from 1991 - 2004.</p>', null],
    ['a city’s', '<p>Founded in 1836, Houston has grown.</p>', null],
    ['a board’s document', '<p>Community guidelines amended 2019</p>', null],
  ])('%s', (_case, body, year) => {
    expect(on(body, 'founded_year')).toBe(year);
  });
});

describe('the school district', () => {
  it.each([
    ['a label', '<p>School district: Katy ISD</p>', 'Katy ISD'],
    ['zoned to', '<p>Zoned to acclaimed Katy ISD schools.</p>', 'Katy ISD'],
    [
      'its long name',
      '<p>Students attend Lamar Consolidated Independent School District.</p>',
      'Lamar Consolidated Independent School District',
    ],
    ['a hyphen', '<p>Served by Cypress-Fairbanks ISD</p>', 'Cypress-Fairbanks ISD'],
    ['county schools', '<p>Schools: Wake County Public Schools</p>', 'Wake County Public Schools'],
    [
      'unified',
      '<p>The neighborhood is within the Chandler Unified School District.</p>',
      'Chandler Unified School District',
    ],
    ['a name under its label', '<dl><dt>School District</dt><dd>Katy</dd></dl>', 'Katy'],
    ['a school is no district', '<p>Zoned to Bear Creek Elementary</p>', null],
    ['two districts', '<p>Zoned to Katy ISD and Lamar CISD.</p>', null],
    ['a district’s tax', '<p>Katy ISD tax rate: 1.1%</p>', null],
  ])('%s', (_case, body, district) => {
    expect(on(body, 'school_district')).toBe(district);
  });
});

describe('the association’s contact', () => {
  it.each([
    ['labelled', '<p>HOA phone: 281-555-0101</p>', 'hoa_contact_phone', '+12815550101'],
    ['under its heading', '<h3>HOA Management</h3><p>281-555-0101</p>', 'hoa_contact_phone', '+12815550101'],
    ['a sales office is not the association', '<p>Sales office: 281-555-0101</p>', 'hoa_contact_phone', null],
    ['a builder’s number', '<h3>Perry Homes</h3><p>281-555-0101</p>', 'hoa_contact_phone', null],
    ['a number for calls in general', '<p>Call us today: 281-555-0101</p>', 'hoa_contact_phone', null],
    ['a tracking number', '<p>HOA: <span class="callrail-number">281-555-0101</span></p>', 'hoa_contact_phone', null],
    ['a board member’s', '<h3>HOA Board</h3><p>Jane Doe, President: 281-555-0101</p>', 'hoa_contact_phone', null],
    ['the police', '<h3>HOA contacts</h3><p>Police: 281-555-0101</p>', 'hoa_contact_phone', null],
    ['a fax', '<p>HOA fax: 281-555-0101</p>', 'hoa_contact_phone', null],
    ['a mailbox', '<p>HOA e-mail: info@ccmcnet.com</p>', 'hoa_contact_email', 'info@ccmcnet.com'],
    [
      'its own mailbox',
      '<p>Contact the HOA at cincoranchhoa@gmail.com</p>',
      'hoa_contact_email',
      'cincoranchhoa@gmail.com',
    ],
    ['a resident’s mailbox', '<p>HOA contact: jane.doe@gmail.com</p>', 'hoa_contact_email', null],
    ['a sales mailbox', '<p>sales@cincoranch.com</p>', 'hoa_contact_email', null],
    [
      'managed by',
      '<p>Cinco Ranch is managed by FirstService Residential.</p>',
      'hoa_management_company',
      'FirstService Residential',
    ],
    ['professionally managed', '<p>Professionally managed by RealManage</p>', 'hoa_management_company', 'RealManage'],
    ['a label', '<p>Management company: Goodwin & Company</p>', 'hoa_management_company', 'Goodwin & Company'],
    ['a person is no company', '<p>Managed by Jane Doe</p>', 'hoa_management_company', null],
    ['a manager by name', '<p>Community manager: Jane Doe, CMCA</p>', 'hoa_management_company', null],
    ['the board', '<p>Managed by the Board of Directors</p>', 'hoa_management_company', null],
    ['a registration number', '<p>HOA registration number: 0801234567</p>', 'enterprise_number_hoa', '0801234567'],
    ['a broker’s licence', '<p>Broker license number: 0612345</p>', 'enterprise_number_hoa', null],
  ])('%s', (_case, body, field, value) => {
    expect(on(body, field)).toBe(value);
  });
});
