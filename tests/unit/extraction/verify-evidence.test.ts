import { describe, expect, it } from 'vitest';

import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { type FieldKindName } from '@/lib/catalog/field-kinds/registry';
import { verifyEvidence } from '@/lib/extraction/verify-evidence';

const field = (kind: FieldKindName, extra: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name: 'x',
  label: 'X',
  kind,
  group: 'G',
  ...extra,
});

type Case = [kind: FieldKindName, value: unknown, quote: string, verified: boolean];
const CASES: Case[] = [
  ['phone', '+17135550199', 'Call (713) 555-0199 today', true],
  ['phone', '+17135550199', '"telephone": "+1 713-555-0199"', true],
  ['phone', '+17135550199', '713.555.0199', true],
  ['phone', '+17135550199', '713-555-0198', false],
  ['phone', '+17135550199', 'Id 417135550199', false],
  ['phone', '+17135550199;ext=12', '713-555-0199 x12', true],
  ['phone', '+17135550199;ext=12', '713-555-0199', false],
  ['phone', '+17135550199;ext=12', '"telephone":"tel:+1-713-555-0199;ext=12"', true],
  ['phone', '+17135550199;ext=12', 'href="tel:7135550199,,12"', true],
  ['phone', '+17135550199;ext=13', 'href="tel:7135550199,,12"', false],
  ['phone', '+18006394663', '1-800-NEW-HOME', true],
  ['phone', '+18007377946', 'Call 1-800-PERRY-HM', true],
  ['phone', '+442079460958', '+44 20 7946 0958', true],
  ['phone', '+442079460958', '020 7946 0958', true],
  ['email', 'info@perry.com', 'mail INFO@Perry.com now', true],
  ['email', 'info@perry.com', 'xinfo@perry.com', false],
  ['email', 'info@perry.com', 'info@perry.com.au', false],
  ['email', 'info@perry.com', 'href="mailto:info@perry.com"', true],
  ['url', 'https://www.perry.com/', '"url":"https:\\/\\/www.perry.com"', true],
  ['url', 'https://perry.com/', 'http://www.perry.com/about', true],
  ['url', 'https://perry.com/a', 'https://perry.com/ab', false],
  ['url', 'https://perry.com/', 'https://perry.com.evil.org/', false],
  ['address', 'PO Box 1299', '"postOfficeBoxNumber":"1299"', true],
  ['address', 'PO Box 1299', 'itemprop="postOfficeBoxNumber" content="1299"', true],
  ['address', 'PO Box 129', '"postOfficeBoxNumber":"1299"', false],
  ['integer', 5, 'since 1985', false],
  ['integer', 312, '312 reviews', true],
  ['integer', 1204, '1,204 reviews', true],
  ['integer', 12, 'twelve reviews', true],
  ['integer', 250, 'two hundred and fifty people', true],
  ['integer', 125, '$1,250', false],
  ['integer', 1, '1,250', false],
  ['money', 125, '$125', true],
  ['money', 125, '$1,250', false],
  ['money', 125, '$125,000', false],
  ['money', 485000, '$485K', true],
  ['money', 1250000, '1.25 million dollars', true],
  ['money', 485000, 'USD 485,000', true],
  ['money_period', '$125/month', '$125 monthly', true],
  ['money_period', '$125/month', '$125 per year', false],
  ['decimal', 4.8, 'rated 4.8 of 5', true],
  ['decimal', 4.8, 'rated 14.8', false],
  ['decimal', 1299, 'Preis: 1.299,00 €', true],
  ['decimal', 1299, 'Preis: 1.299,50 €', false],
  ['decimal', 12900, '12.900 €', true],
  ['integer', 54300, 'Kilometerstand 54.300 km', true],
  ['integer', 54300, '54.300.100', false],
  ['integer', 300, '54.300 km', false],
  ['money', 12900, '$12.900', false],
  ['percent', '2.35%', 'Tax rate: 2.35%', true],
  ['percent', '2.35%', '$2.35 per $100 valuation', true],
  ['percent', '2.35%', 'Tax rate: 12.35%', false],
  ['money_period', '$450/half-year', '$450 semi-annually', true],
  ['money_period', '$450/half-year', '$450 every six months', true],
  ['money_period', '$450/half-year', '$450 per year', false],
  ['money_period', '$450/year', '$450 every six months', false],
  ['development_stage', 'Phase 3', 'Phase III now selling', true],
  ['development_stage', 'Phase 3', 'Phase II now selling', false],
  ['development_stage', 'Completed', 'The community is fully built out.', true],
  ['development_stage', 'Completed', 'The community is being built.', false],
  ['year', 1967, 'since 1967', true],
  ['year', 1967, '"foundingDate":"1967-05-01"', true],
  ['year', 1967, 'May 1, 1967', true],
  ['year', 1967, 'call 555-1967', false],
  ['year', 1967, '$1967', false],
  ['year', 1967, '19671', false],
  ['count_range', '201-500', '201 to 500 employees', true],
  ['count_range', '500+', 'more than 500', true],
  ['count_range', '500+', 'more than 5000', false],
  ['date', '2027-06-30', 'expires June 30, 2027', true],
  ['date', '2027-06-30', 'expires 6/30/2027', true],
  ['date', '2027-06-30', '30 June 2027', true],
  ['date', '2027-06-30', 'June 3, 2027', false],
  ['state', 'TX', 'Houston, Texas 77002', true],
  ['state', 'TX', 'Houston, TX', true],
  ['state', 'IN', 'built in Houston', false],
  ['state', 'IN', 'Carmel, Indiana', true],
  ['state', 'OR', 'this or that', false],
  ['state', 'NC', 'Raleigh, North Carolina', true],
  ['city', 'Houston', 'Houston, TX', true],
  ['city', 'Houston', 'Houstonia', false],
  ['city', 'Houston', 'New-Houston St', true],
  ['postal_code', '77002', 'TX 77002', true],
  ['postal_code', '77002', '770021', false],
  ['postal_code', '77002-1234', '77002-1234', true],
  ['address', '100 Main Street, Suite 200', '100 Main St #200, Houston', true],
  ['address', '100 Main St', '1100 Main St', false],
  ['address', '100 Main St', '100 Main Stage', false],
  ['name', 'Smith & Sons Homes', 'SMITH AND SONS HOMES', true],
  ['name', 'Café Homes', '"name": "Caf\\u00e9 Homes"', true],
  ['name', 'Oak & Co', 'Oak &amp; Co', true],
  ['name', 'Perry', 'Perryton Homes', false],
  ['identifier', 'RCE-45678', 'License #RCE-45678', true],
  ['identifier', '45678', 'License #1456789', false],
  ['vin', 'WP0CB299X4S675432', 'VIN: WP0CB299X4S675432', true],
  ['vin', 'WP0CB299X4S675432', '"vehicleIdentificationNumber":"wp0cb299x4s675432"', true],
  ['vin', 'WP0CB299X4S675432', 'VIN WP0 CB299X-4S-675432.', true],
  ['vin', 'WP0CB299X4S675432', 'ＶＩＮ　ＷＰ０ＣＢ２９９Ｘ４Ｓ６７５４３２', true],
  ['vin', 'WP0CB299X4S675432', 'VIN WP0CB299X4S675433', false],
  ['vin', 'WP0CB299X4S675432', 'Part WP0CB299X4S6754321', false],
  ['vin', 'WP0CB299X4S675432', 'Part AWP0CB299X4S675432', false],
  ['vin', '9111300542', 'Chassis 911 130 0542', true],
  ['vin', '9111300542', 'Call 1-911-130-0542', false],
  ['vin', '12345', 'Price $12,345', false],
  ['vin', '12345', 'Order 12345-B', false],
  ['enum', 'license', 'Licensed contractor', true],
  ['enum', 'membership', 'Proud member of NAHB', true],
  ['enum', 'certification', 'Proud member of NAHB', false],
  ['string_set', ['Houston', 'Dallas'], 'Houston, Dallas and Austin', true],
  ['string_set', ['Houston', 'Waco'], 'Houston, Dallas and Austin', false],
  ['string_set', [], 'Houston', false],
  ['socials', { facebook: 'https://www.facebook.com/perry' }, '"https://facebook.com/perry"', true],
  ['socials', { facebook: 'https://www.facebook.com/perry' }, 'facebook.com/perryville', false],
  ['long_text', 'We build “better” homes.', 'We build "better" homes.', true],
  ['long_text', 'Builds homes.', '"<p>Builds <b>homes</b>.</p>"', true],
  ['text', '', 'anything', false],
  ['text', null, 'anything', false],
];

const SAID: [value: string, quote: string, verified: boolean][] = [
  ['AWD', '"driveWheelConfiguration": "https://schema.org/AllWheelDriveConfiguration"', true],
  ['AWD', 'Drivetrain: all-wheel drive', true],
  ['AWD', 'Drivetrain: rear-wheel drive', false],
  ['AWD', 'Drivetrain: AWD', true],
  ['used', '"itemCondition": "UsedCondition"', true],
  ['used', 'Unused since new', false],
];

describe('a quote states an option by the field’s own words for it', () => {
  const options = { options: ['AWD', 'RWD', 'used'], saidAs: { AWD: ['all wheel drive'], RWD: ['rear wheel drive'] } };
  it.each(SAID)('%s in %j: %s', (value, quote, verified) => {
    const check = verifyEvidence({ snapshotText: quote, quote, value, field: field('enum', options) });
    expect(check.verdict).toBe(verified ? 'verified' : 'unverified');
  });
});

describe('a quote states a value', () => {
  it.each(CASES)('%s %j in %j: %s', (kind, value, quote, verified) => {
    const check = verifyEvidence({ snapshotText: `Before. ${quote} After.`, quote, value, field: field(kind) });
    expect(check.verdict).toBe(verified ? 'verified' : 'unverified');
  });

  it('a rating brought from a scale of 100 is stated by the scale and the rating together', () => {
    const rating = field('decimal', { range: { min: 0, max: 5 } });
    const check = (value: number, quote: string) =>
      verifyEvidence({ snapshotText: quote, quote, value, field: rating }).verdict;
    expect(check(4.9, '98 out of 100')).toBe('verified');
    expect(check(4.9, '98 reviews')).toBe('unverified');
    expect(check(4.8, '98 out of 100')).toBe('unverified');
  });
});

describe('a quote is in the snapshot', () => {
  const name = field('name');
  it.each([
    ['Perry\u00a0Homes builds', 'Perry Homes', 'Perry\u00a0Homes'],
    ['“Best” — builder', '"Best" - builder', '“Best” — builder'],
    ['PERRY   HOMES\nTexas', 'perry homes texas', 'PERRY   HOMES\nTexas'],
    ['Café Perry', 'Cafe Perry', 'Café Perry'],
    ['x 🏠 Per\u200bry Homes', 'Perry Homes', 'Per\u200bry Homes'],
    ['ﬁne Homes', 'fine homes', 'ﬁne Homes'],
  ])('whatever the dress: %j holds %j', (snapshotText, quote, found) => {
    const { span, reason } = verifyEvidence({ snapshotText, quote, value: quote, field: name });
    expect(reason).toBeNull();
    expect(snapshotText.slice(span?.start, span?.end)).toBe(found);
  });

  it.each([
    ['Houstonia Homes', 'Houston'],
    ['price $125,000', '$125'],
    ['4.85', '4.8'],
    ['Perry Homes', 'Perry Houses'],
    ['Perry Homes', ''],
    ['Perry Homes', '   '],
  ])('never by cutting a word or a number: %j does not hold %j', (snapshotText, quote) => {
    expect(verifyEvidence({ snapshotText, quote, value: quote, field: name })).toMatchObject({
      verdict: 'unverified',
      span: null,
    });
  });

  it('says which of the two checks failed', () => {
    const claim = { snapshotText: 'Call 713-555-0100.', value: '+17135550199', field: field('phone') };
    expect(verifyEvidence({ ...claim, quote: null }).reason).toBe('no quote');
    expect(verifyEvidence({ ...claim, quote: 'Call 713-555-0199.' }).reason).toBe('quote is not in the snapshot');
    expect(verifyEvidence({ ...claim, quote: 'Call 713-555-0100.' })).toMatchObject({
      reason: 'value is not in the quote',
      span: { start: 0, end: 18 },
    });
  });
});
