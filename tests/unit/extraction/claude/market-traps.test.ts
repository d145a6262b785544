import { describe, expect, it } from 'vitest';
import { personalSpans } from '@/lib/catalog/personal-data';
import { communityType } from '@/lib/catalog/types/community';
import { propertyType } from '@/lib/catalog/types/property';
import { checkClaims } from '@/lib/extraction/claude/check-claims';
import type { Claim } from '@/lib/extraction/claude/read-answer';
import { readDocument } from '@/lib/extraction/document';

const NOW = new Date('2026-11-29T10:00:00Z');
const URL_OF_PAGE = 'https://www.emberwood.example/page';

/** What a model says of a page whose lines are `lines`: one value with the line that it quotes. */
function check(
  type: typeof propertyType,
  name: string,
  lines: readonly string[],
  claims: readonly [field: string, value: string, quote: string][],
  head = '',
) {
  const html = `<html><head><title>${name}</title>${head}</head><body><main><h1>${name}</h1>${lines
    .map((line) => (line.startsWith('<') ? line : `<p>${line}</p>`))
    .join('')}</main></body></html>`;
  const stated = claims.map(([field, value, quote]): Claim => ({ field, value, quote, sourceUrl: URL_OF_PAGE }));
  return checkClaims(type, stated, readDocument({ html, url: URL_OF_PAGE }), 'claude_page', {
    ...{ now: NOW, scanPersonal: personalSpans, sourceTrust: null, isOwnSite: true },
    ...{ subjectName: name, extractorVersion: 'claude/test' },
  });
}
const home = (line: string, field: string, value: string, ...more: string[]) =>
  check(propertyType, '12 Oak Street', [line, ...more], [[field, value, line]]);
const community = (line: string, field: string, value: string, ...more: string[]) =>
  check(communityType, 'Elm Grove', [line, ...more], [[field, value, line]]);

type Case = readonly [line: string, field: string, value: string];
const expectRefused = ({ fields, rejected, children, relations }: ReturnType<typeof check>) => {
  expect([fields, children, relations]).toEqual([[], [], []]);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]!.reason.length).toBeGreaterThan(10);
};

describe('of a home, a model’s value is refused where the words state something else', () => {
  it.each<Case>([
    ['Homes here from the $400s.', 'price', '$400,000'],
    ['Prices start at $455,990 for this plan.', 'price', '$455,990'],
    ['The base price is $399,000 before options.', 'price', '$399,000'],
    ['Homes run from $366,900 to $412,000.', 'price', '$366,900'],
    ['It was $450,000 until last week.', 'price', '$450,000'],
    ['Save $25,000 in closing costs.', 'price', '$25,000'],
    ['The HOA fee is $1,150 per year.', 'price', '$1,150'],
    ['Earnest money: $40,000 deposit.', 'price', '$40,000'],
    ['$0', 'price', '$0'],
    ['This is a furnished model home.', 'property_status', 'available'],
    ['Visit our model home down the road.', 'property_status', 'model'],
    ['Phase one is sold out.', 'property_status', 'sold'],
    ['The lot measures 7,200 square feet.', 'sqft', '7,200'],
    ['Completion is expected in 2027.', 'year_built', '2027'],
    ['Listed by Bluebonnet Realty.', 'builder_id', 'Bluebonnet Realty'],
  ])('%s → %s %s', (line, field, value) => expectRefused(home(line, field, value)));

  it('and where elsewhere the page says that it is not for sale', () => {
    const said = home('It is available to the right family.', 'property_status', 'available', 'Status: Sold');
    expectRefused(said);
    expect(said.rejected[0]!.reason).toMatch(/sold/);
  });

  it.each<Case>([
    ['Some of our homes have 3-5 bedrooms.', 'bedrooms', '3'],
    ['Up to 5 bedrooms are possible.', 'bedrooms', '5'],
    ['The street was laid out in 1962.', 'year_built', '1962'],
    ['$438,990 is the average of the street.', 'lot_number', '438'],
  ])('it stays without proof where they do not say it: %s → %s %s', (line, field, value) => {
    const { fields } = home(line, field, value);
    expect(fields.map(({ evidence }) => evidence).filter((evidence) => evidence === 'verified')).toEqual([]);
  });

  it.each<Case>([
    ['We ask $472,500 for it.', 'price', '$472,500'],
    ['The price is now $424,990, it was $438,990.', 'price', '$424,990'],
    ['This home is under contract.', 'property_status', 'under contract'],
    ['The home has four bedrooms and 2,874 square feet.', 'bedrooms', 'four'],
    ['The home has four bedrooms and 2,874 square feet.', 'sqft', '2,874'],
    ['It was built in 2024 by hand.', 'year_built', '2024'],
    ['It stands on lot 14 by the pond.', 'lot_number', '14'],
  ])('it is proven where they do: %s → %s %s', (line, field, value) => {
    expect(home(line, field, value).fields).toMatchObject([{ name: field, evidence: 'verified' }]);
  });

  it('whom it belongs to is said, or it is not known', () => {
    const built = 'It was built by Harlow Homes in the community of Cinder Ranch.';
    const claims = [
      ['builder_id', 'Harlow Homes', built],
      ['community_id', 'Cinder Ranch', built],
    ] as const;
    expect(
      check(
        propertyType,
        '12 Oak Street',
        [built],
        claims.map((claim) => [...claim]),
      ).relations,
    ).toMatchObject([
      { to: 'builder', name: 'Harlow Homes', evidence: 'verified' },
      { to: 'community', name: 'Cinder Ranch', evidence: 'verified' },
    ]);
    expect(home('Kitchens: Harlow Homes magazine, spring.', 'builder_id', 'Harlow Homes').relations).toEqual([]);
    expect(
      check(propertyType, '12 Oak Street', ['A home.'], [['builder_id', 'Harlow Homes', built]]).relations,
    ).toEqual([]);
  });

  it('the words of another home on the page prove nothing of it', () => {
    const other =
      '<h2>Similar homes</h2><ul><li><b>99 Elm Street</b><p>$350,000</p><p>3 beds, 2 baths, 1,500 sq ft</p></li><li><b>97 Elm Street</b><p>$360,000</p><p>4 beds, 2 baths, 1,700 sq ft</p></li></ul>';
    const { fields, rejected } = check(
      propertyType,
      '12 Oak Street',
      ['12 Oak Street, Katy, TX 77493', other],
      [
        ['price', '$350,000', '$350,000'],
        ['sqft', '1,500', '3 beds, 2 baths, 1,500 sq ft'],
      ],
    );
    expect([...fields.filter(({ evidence }) => evidence === 'verified'), ...rejected]).toEqual([]);
  });

  it('a page about another home proves nothing of it', () => {
    const claims: [string, string, string][] = [['price', '$350,000', 'The price is $350,000.']];
    const html = (name: string) =>
      check(propertyType, name, ['99 Elm Street, Katy, TX 77493', 'The price is $350,000.'], claims);
    expect(html('99 Elm Street').fields).toMatchObject([{ evidence: 'verified' }]);
    const page = readDocument({
      html: '<title>99 Elm Street</title><h1>99 Elm Street</h1><p>99 Elm Street, Katy, TX 77493</p><p>The price is $350,000.</p>',
      url: URL_OF_PAGE,
    });
    const { fields } = checkClaims(
      propertyType,
      [{ field: 'price', value: '$350,000', quote: 'The price is $350,000.', sourceUrl: null }],
      page,
      'claude_page',
      {
        ...{ now: NOW, scanPersonal: personalSpans, sourceTrust: null, isOwnSite: null },
        ...{ subjectName: '12 Oak Street', extractorVersion: 'claude/test' },
      },
    );
    expect(fields).toMatchObject([{ evidence: 'unverified' }]);
  });
});

describe('of a community, a model’s value is refused where the words state something else', () => {
  it.each<Case>([
    ['A transfer fee of $250 a year of ownership is due at closing.', 'community_dues', '$250 a year'],
    ['Dues start from $95 a month.', 'monthly_fee', '$95 a month'],
    ['Our community has about 290 homes.', 'homes', '290'],
    ['Elm Grove will have 540 homes when complete.', 'homes', '540'],
    ['The MUD tax rate is 0.85%.', 'tax_rate', '0.85%'],
    ['Sales office: (281) 555-0142', 'hoa_contact_phone', '(281) 555-0142'],
    ['HOA fax (281) 555-0143', 'hoa_contact_phone', '(281) 555-0143'],
    ['Write to the HOA: jane.miller@elmgrove.example', 'hoa_contact_email', 'jane.miller@elmgrove.example'],
    ['A second pool is planned for 2028.', 'amenities', 'second pool'],
    ['Shops are nearby, and so is the City Zoo.', 'amenities', 'City Zoo'],
    ['Homes for sale with Bluebonnet Realty.', 'builders', 'Bluebonnet Realty'],
    ['Past builders: Harlow Homes.', 'builders', 'Harlow Homes'],
  ])('%s → %s %s', (line, field, value) => expectRefused(community(line, field, value)));

  it.each<Case>([
    ['The HOA fee is $1,150 per year.', 'monthly_fee', '$1,150'],
    ['The HOA fee is $1,150.', 'monthly_fee', '$1,150 per month'],
    ['Elm Grove has about 290 homes.', 'homes', '290'],
    ['Owners of Elm Grove are happy with 188 of them.', 'homes', '188'],
  ])('it stays without proof where they do not say it: %s → %s %s', (line, field, value) => {
    const { fields } = community(line, field, value);
    expect(fields.map(({ evidence }) => evidence).filter((evidence) => evidence === 'verified')).toEqual([]);
  });

  it.each<Case>([
    ['The HOA fee is $98 a month.', 'monthly_fee', '$98 a month'],
    ['HOA dues are $294 per quarter.', 'community_dues', '$294 per quarter'],
    ['HOA dues are $1,200 a year.', 'community_dues', '$1,200 a year'],
    ['Elm Grove has 410 homes and a ferry.', 'homes', '410'],
    ['The total tax rate is 2.49%.', 'tax_rate', '2.49%'],
    ['Elm Grove’s association office answers at (281) 555-0152.', 'hoa_contact_phone', '(281) 555-0152'],
    [
      'Elm Grove is managed by Plainview Association Management.',
      'hoa_management_company',
      'Plainview Association Management',
    ],
  ])('it is proven where they do: %s → %s %s', (line, field, value) => {
    expect(community(line, field, value).fields).toMatchObject([{ name: field, evidence: 'verified' }]);
  });

  it('an association’s record is proven by a page that names its community', () => {
    const html = '<title>Elm Grove</title><h1>Elm Grove</h1><p>There are 410 homes in our community.</p>';
    const claim = { field: 'homes', value: '410', quote: 'There are 410 homes in our community.', sourceUrl: null };
    const { fields } = checkClaims(communityType, [claim], readDocument({ html, url: URL_OF_PAGE }), 'claude_page', {
      ...{ now: NOW, scanPersonal: personalSpans, sourceTrust: null, isOwnSite: null },
      ...{ subjectName: 'Elm Grove Community Association', extractorVersion: 'claude/test' },
    });
    expect(fields).toMatchObject([{ value: 410, evidence: 'verified' }]);
  });

  it('a number that a call-tracking service put there is no proof of the association’s own', () => {
    const line = '<p><span class="calltrk_number">Association office: (281) 555-0152</span></p>';
    const quote = 'Association office: (281) 555-0152';
    const script = '<script src="https://cdn.callrail.com/companies/1/swap.js"></script>';
    const { fields } = check(
      communityType,
      'Elm Grove',
      [line],
      [['hoa_contact_phone', '(281) 555-0152', quote]],
      script,
    );
    expect(fields[0]!.confidence_reasons.map(({ label }) => label).join()).toMatch(/call-tracking/);
  });

  it('small records are proven by their own quotes, with what the same words say of them', () => {
    const lines = [
      'Residents share a lap pool and a dog park.',
      'Elm Grove won Best Porch (2019), Guild of Porches.',
      'The Pear Harvest Supper is on October 3, 2027 at the barn.',
      'Harlow Homes builds the last phase.',
    ];
    const { children } = check(communityType, 'Elm Grove', lines, [
      ['amenities', 'lap pool', lines[0]!],
      ['amenities', 'dog park', lines[0]!],
      ['amenities', 'wave pool', lines[0]!],
      ['amenities', 'sauna', 'Residents share a sauna.'],
      ['awards', 'Best Porch (2019), Guild of Porches', lines[1]!],
      ['events', 'Pear Harvest Supper', lines[2]!],
      ['builders', 'Harlow Homes', lines[3]!],
    ]);
    const of = (type: string, evidence: string) =>
      children.filter((child) => child.entity_type === type && child.evidence === evidence).map(({ data }) => data);
    expect(of('amenity', 'verified')).toEqual([{ name: 'lap pool' }, { name: 'dog park' }]);
    expect(of('amenity', 'unverified')).toEqual([{ name: 'wave pool' }, { name: 'sauna' }]);
    expect(of('community_award', 'verified')).toMatchObject([{ title: 'Best Porch', year: 2019 }]);
    expect(of('community_event', 'verified')).toEqual([{ title: 'Pear Harvest Supper', starts_on: '2027-10-03' }]);
    expect(of('builder_card', 'verified')).toEqual([{ builder_name: 'Harlow Homes' }]);
  });
});
