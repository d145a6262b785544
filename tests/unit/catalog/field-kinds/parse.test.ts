import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { FIELD_KIND_NAMES, type FieldKindName } from '@/lib/catalog/field-kinds/registry';

const NOW = new Date('2026-03-01T00:00:00Z');

function field(kind: FieldKindName, rest: Partial<FieldDefinition> = {}): FieldDefinition {
  return { name: 'field', label: 'Field', kind, group: 'Test', ...rest };
}

const ACCEPTED: [FieldKindName, unknown, unknown, Partial<FieldDefinition>?][] = [
  ['phone', '(713) 555-0199 ext. 12', '+17135550199;ext=12'],
  ['phone', '1-800-FLOWERS', '+18003569377'],
  ['phone', '+44 20 7946 0958', '+442079460958'],
  ['phone', ['713-555-0199'], '+17135550199'],
  ['url', 'PerryHomes.com/About', 'https://perryhomes.com/About'],
  ['url', '//www.perryhomes.com', 'https://www.perryhomes.com/'],
  ['url', 'HTTP://X.com/a?b=1&amp;c=2', 'http://x.com/a?b=1&c=2'],
  ['email', 'mailto:Info@Perry.Homes?subject=x', 'Info@perry.homes'],
  ['name', ' Smith &amp; Sons\u00a0Builders ', 'Smith & Sons Builders'],
  ['name', "x'); DROP TABLE communities;--", "x'); DROP TABLE communities;--"],
  ['text', 'soft\u00adhyphen\ufeff', 'softhyphen'],
  ['long_text', 'One.\r\n\r\n\r\nTwo  words.', 'One.\n\nTwo words.'],
  ['long_text', '<3 homes, fewer < 5', '<3 homes, fewer < 5'],
  ['address', '100 Main St\nSuite 200', '100 Main St, Suite 200'],
  ['address', { '@type': 'PostalAddress', streetAddress: '100 Main St' }, '100 Main St'],
  ['city', 'Houston, TX 77002', 'Houston'],
  ['city', '$(rm -rf /)', '$(rm -rf /)'],
  ['state', 'Texas', 'TX'],
  ['state', 'Ontario', 'Ontario'],
  ['postal_code', '774941234', '77494-1234'],
  ['postal_code', 'sw1a 1aa', 'SW1A 1AA'],
  ['integer', '8,500 homes', 8500],
  ['integer', '1.2K', 1200],
  ['integer', '8 200 homes', 8200],
  ['count_range', '1-5K employees', '1000-5000'],
  ['area_acres', 'half an acre', 0.5],
  ['integer', true, 1, { range: { min: 0, max: 1 } }],
  ['decimal', '4.8 out of 5', 4.8, { range: { min: 0, max: 5 } }],
  ['decimal', { '@value': '4.8' }, 4.8],
  ['bathrooms', '3 full, 1 half', 3.5],
  ['count_range', 'over 500 employees', '500+'],
  ['count_range', '51 to 200', '51-200'],
  ['count_range', { '@type': 'QuantitativeValue', minValue: 51, maxValue: 200 }, '51-200'],
  ['count_range', { minValue: 51 }, '51+'],
  ['count_range', { maxValue: 50 }, '<=50'],
  ['count_range', '<50', '<50'],
  ['year', 'Est. 1967', 1967],
  ['year', '2027', 2027],
  ['area_sqft', '0.25 acres', 10890],
  ['area_sqft', '228 m²', 2454],
  ['area_acres', '8,100', 8100],
  ['area_acres', '43,560 sq ft', 1],
  ['money', '$485K', 485000],
  ['money', 'USD 1.2 million', 1200000],
  ['money_period', '1350 USD billed annually', '$1,350/year'],
  ['money_period', '$250 one time', '$250 one-time'],
  ['money_monthly', 125, '$125/month'],
  ['percent', '2.350 %', '2.35%'],
  ['percent', '$2.35 per $100', '2.35%'],
  ['boolean', 'Yes', true],
  ['boolean', 0, false],
  ['date', '06/14/2025', '2025-06-14'],
  ['datetime', '2025-06-14T13:30:00-05:00', '2025-06-14T18:30:00.000Z'],
  ['enum', 'License', 'license', { options: ['license', 'permit'] }],
  ['property_status', 'Under Contract', 'pending'],
  ['development_stage', 'Phase IV', 'Phase 4'],
  ['development_stage', 'Under construction', 'Under construction'],
  ['lot_number', 'Lot 12', '12'],
  ['coordinate', '95.3698° W', -95.3698],
  ['string_set', 'Custom Homes, Townhomes, custom homes', ['Custom Homes', 'Townhomes']],
  ['string_set', [{ '@type': 'City', name: 'Houston' }, 'Katy'], ['Houston', 'Katy']],
  [
    'socials',
    ['https://bbb.org/x', 'https://facebook.com/p', 'https://facebook.com/q'],
    { facebook: 'https://facebook.com/p' },
  ],
  ['socials', ['https://linkedin.com/in/jane', 'https://facebook.com/p'], { facebook: 'https://facebook.com/p' }],
  ['socials', { instagram: '@perry' }, { instagram: 'https://www.instagram.com/perry' }],
  ['socials', 'Facebook: https://facebook.com/p, X: @p', { facebook: 'https://facebook.com/p', x: 'https://x.com/p' }],
  ['socials', { google_plus: 'https://plus.google.com/1' }, { google_plus: 'https://plus.google.com/1' }],
  ['url_list', [{ contentUrl: 'https://x.com/a.jpg' }, 'http://www.x.com/a.jpg'], ['https://x.com/a.jpg']],
];

const REFUSED: [FieldKindName, unknown, Partial<FieldDefinition>?][] = [
  ['socials', { linkedin: 'https://www.linkedin.com/in/jane-doe' }],
  ['socials', ['https://www.linkedin.com/pub/jane-doe/1/2/3']],
  ['phone', '555-0199'],
  ['phone', '123-456-7890'],
  ['phone', '713-555-0199 / 713-555-0198'],
  ['phone', 'Fax: 713-555-0199'],
  ['phone', '713-555-0199 option 2'],
  ['url', '\u0001javascript:alert(1)'],
  ['url', 'java\nscript:alert(1)'],
  ['url', 'data:text/html,x'],
  ['url', 'ftp://x.com'],
  ['url', '/about'],
  ['url', 'https://user:pw@x.com'],
  ['url', 'https:\\\\x.com'],
  ['url', 'view-source:https://x.com'],
  ['url', 'https://x.com/a b'],
  ['url', 'index.html'],
  ['url', 'Perry Homes'],
  ['email', 'info@perry'],
  ['email', 'a b@x.com'],
  ['email', '.a@x.com'],
  ['email', 'a@x.com, b@x.com'],
  ['name', 'Perry Homes', { maxLength: 5 }],
  ['integer', '8 of 200 homes'],
  ['integer', '8,200¹'],
  ['money', '($485,000)'],
  ['integer', '8,000+ homes'],
  ['integer', '4-5'],
  ['integer', '5.5'],
  ['integer', 'yes'],
  ['integer', -3, { range: { min: 0 } }],
  ['decimal', 5.1, { range: { min: 0, max: 5 } }],
  ['decimal', '9.6/10', { range: { min: 0, max: 5 } }],
  ['bathrooms', '3.1'],
  ['bathrooms', -1],
  ['count_range', 'hundreds'],
  ['year', 1650],
  ['year', 3025],
  ['year', 2028],
  ['year', 'circa 1967'],
  ['area_sqft', '2,450 - 2,900'],
  ['area_sqft', 0],
  ['money', 'from the $400s'],
  ['money', 'starting at $400,000'],
  ['money', 'Sold'],
  ['money', 'Call for price'],
  ['money', 0],
  ['money', -1],
  ['money', '€485,000'],
  ['money_period', '$125/month + $350 annually'],
  ['money_period', '$100 - $150 / month'],
  ['percent', '235%'],
  ['percent', 'about 2%'],
  ['boolean', 'maybe'],
  ['date', '2025-02-30'],
  ['date', 'June 2025'],
  ['datetime', '2025-06-14T25:00'],
  ['datetime', '3 days ago'],
  ['enum', 'permit', { options: ['license'] }],
  ['property_status', 'Coming soon'],
  ['coordinate', 412],
  ['coordinate', 91, { name: 'latitude' }],
  ['string_set', ['ok', '<b>x</b>']],
  ['string_set', [{ size: 1 }]],
  ['socials', { facebook: 'javascript:alert(1)' }],
  ['socials', { facebook: 'https://www.facebook.com/sharer/sharer.php?u=x' }],
  ['socials', { facebook: 'two words' }],
  ['socials', ['https://bbb.org/x']],
  ['socials', ['https://facebook.com/']],
  ['url_list', ['https://x.com/a.jpg', 'data:image/png;base64,xx']],
  ['url_list', [{ size: 1 }]],
];

const HOSTILE = [
  '<script>alert(1)</script>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '\u0001javascript:alert(1)',
  '<body onload=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  'java\tscript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;svg onload=alert(1)&#62;',
  '＜script＞alert(1)＜/script＞',
  '<!-- -->',
  '</title><script>',
  'Per\u200bry Homes',
  '\u202egnp.exe',
  'a\u0000b',
];

describe('parse', () => {
  it.each(ACCEPTED)('%s reads %j as %j', (kind, raw, value, rest) => {
    expect(kindOf(kind).parse(raw, field(kind, rest), NOW)).toEqual({ ok: true, value });
  });

  it.each(REFUSED)('%s refuses %j', (kind, raw, rest) => {
    expect(kindOf(kind).parse(raw, field(kind, rest), NOW)).toMatchObject({ ok: false });
  });

  it.each(FIELD_KIND_NAMES)('%s accepts no active content, alone or in a list, and never repeats it', (kind) => {
    for (const hostile of HOSTILE) {
      for (const raw of [hostile, [hostile], [hostile, 'Houston'], { facebook: hostile }]) {
        const result = kindOf(kind).parse(raw, field(kind), NOW);
        expect(result.ok, hostile).toBe(false);
        if (!result.ok) expect(result.reason).toMatch(/^[A-Z][^<>]{4,80}\.$/);
      }
    }
  });

  it.each(FIELD_KIND_NAMES)('%s has no value for absent ones', (kind) => {
    for (const raw of [null, undefined, '', ' ', 'N/A', 'TBD', '—', [], {}, [''], NaN]) {
      expect(kindOf(kind).parse(raw, field(kind), NOW), String(raw)).toMatchObject({ ok: false });
      expect(kindOf(kind).normalise(raw)).toBeNull();
      expect(kindOf(kind).format(raw)).toBe('');
    }
  });

  it('believes a far year only while nobody says what year it is', () => {
    expect(kindOf('year').parse(2090, field('year'))).toMatchObject({ ok: true });
    expect(kindOf('year').parse(2090, field('year'), NOW)).toMatchObject({ ok: false });
    expect(kindOf('year').parse(2020, field('year', { range: { max: 2010 } }), NOW)).toMatchObject({ ok: false });
  });
});

describe('format', () => {
  it.each<[FieldKindName, unknown, string]>([
    ['phone', '+17135550199;ext=12', '(713) 555-0199 x12'],
    ['phone', '+442079460958', '+44 20 7946 0958'],
    ['phone', 'call me', 'call me'],
    ['url', 'https://www.perryhomes.com/', 'perryhomes.com'],
    ['money', 485000, '$485,000'],
    ['money', 12.5, '$12.50'],
    ['money_period', '$125/month', '$125 / month'],
    ['money_period', '$250 one-time', '$250 one-time'],
    ['money_monthly', '125', '$125 / month'],
    ['integer', 8200, '8,200'],
    ['year', 1967, '1967'],
    ['decimal', '4.80', '4.8'],
    ['bathrooms', 3.5, '3.5'],
    ['count_range', '1001-5000', '1,001–5,000'],
    ['area_sqft', 10890, '10,890 sq ft'],
    ['area_acres', 8100, '8,100 acres'],
    ['percent', 2.35, '2.35%'],
    ['boolean', false, 'No'],
    ['date', '2025-06-14', 'Jun 14, 2025'],
    ['datetime', '2025-06-14T00:00:00Z', 'Jun 14, 2025'],
    ['datetime', new Date('2025-06-14T18:30:00Z'), 'Jun 14, 2025, 18:30 UTC'],
    ['property_status', 'available', 'Available'],
    ['enum', 'move_in', 'move in'],
    ['coordinate', '95.3698 W', '-95.3698'],
    ['string_set', ['Houston', 'Katy'], 'Houston, Katy'],
    ['socials', { facebook: 'https://facebook.com/p', x: null }, 'facebook: https://facebook.com/p'],
    ['url_list', ['https://x.com/a.jpg'], 'https://x.com/a.jpg'],
    ['address', { streetAddress: '1 A St' }, '1 A St'],
    ['text', { odd: 1 }, '{"odd":1}'],
    ['count_range', [1, 2], '[1,2]'],
  ])('%s shows %j as %s', (kind, value, shown) => {
    expect(kindOf(kind).format(value)).toBe(shown);
  });
});
