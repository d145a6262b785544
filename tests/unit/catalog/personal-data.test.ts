import { describe, expect, it } from 'vitest';
import { demoBuilders } from '@/demo/catalogue/builders';
import type { FieldDefinition } from '@/lib/catalog/entity-type';
import { findPersonalData, personalSpans } from '@/lib/catalog/personal-data';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { builderType } from '@/lib/catalog/types/builder';
import { isContactAllowed } from '@/lib/privacy/zones';

function fieldAt(path: string): FieldDefinition {
  const [first = '', second] = path.split('.');
  const child = builderType.children.find(({ name }) => name === first);
  const fields = second === undefined ? builderType.fields : (child?.fields ?? []);
  const field = fields.find(({ name }) => name === (second ?? first));
  if (field === undefined) throw new Error(`no field ${path}`);
  return field;
}

/** What builders say of themselves, one a line; nothing of it is about a person. */
const PROSE = `
Building homes in Houston since 1967.
Family-owned since 1967, we have built more than 12,500 homes in 40 communities.
From the $400s to over $1.2 million, 1,850–4,200 sq. ft.
Five floor plans, 3–5 bedrooms, 2½ to 4½ baths and 2- or 3-car garages.
Ten minutes from downtown, just off I-10 at Exit 743 and Highway 6.
Minutes from FM 1463 and the Grand Parkway (State Highway 99).
Homes on 60 ft, 70 ft and 80 ft lots, phases 1-3; section 12 opens in 2027.
Rated 4.8/5 by 1,024 homeowners; A+ with the BBB since 2003.
Winner of 14 Texas Star Awards, including Builder of the Year 2023, 2024 and 2025.
ENERGY STAR® partner: HERS scores of 45 to 58 and R-38 attics.
2-10 Home Buyers Warranty®: 1 year workmanship, 2 years systems, 10 years structural.
Open Monday-Saturday 10am-6pm, Sunday 12-6.
We build on your lot in Harris, Fort Bend and Montgomery counties.
Call our sales office for details, or visit perryhomes.com/about.
Named one of the 100 Best Places to Work by the Houston Business Journal.
Founded by two brothers, the company is led today by the third generation.
Our owners live where they build; every buyer meets the owner.
ICON, Perry & Sons, M/I Homes, D.R. Horton and H-E-B are our neighbors.
TREC, NAHB, GHBA and LEED AP certified. License TACLA-12345 and RMO #98765.
Close to 5th Street Market, Main Street Theater and the Avenue.
More than 20 model homes; 6 lane boulevards; 12 parks and 8 pools.
Mortgage rates from 5.99% (6.12% APR) for 30 years; HOA $1,350/year; tax rate 2.85%.
55+ living at its best: 24/7 security, 9-hole golf, 50/50 clubs.
The Oakmont, Plan 3017 (4 bed / 3 bath) and Plan 2545W are ready in 90 days.
`
  .trim()
  .split('\n');

const MAY_STAND: [string, unknown][] = [
  ...PROSE.map((line): [string, unknown] => ['about', line]),
  ['about', PROSE.join('\n\n')],
  ['bio', 'Custom homes on your land, 1,500 to 6,000 square feet.'],
  ['title', 'Texas builds with us'],
  ['title', 'Built like we live next door®'],
  ['name', 'David Weekley Homes'],
  ['name', 'John Wieland Homes and Neighborhoods'],
  ['name', '1st Choice Builders'],
  ['name', 'Unit 5 Design + Build'],
  ['name', 'Smith & Sons, LLC'],
  ['name', 'Avenue B Development'],
  ['website', 'https://www.facebook.com/perryhomes'],
  ['website', 'https://perryhomes.example/homes/123-main-st-katy-tx-77494'],
  ['phone', '(713) 555-0100 x12'],
  ['email', 'info@perryhomes.example'],
  ['address', '100 Main St, Suite 200'],
  ['address', 'P.O. Box 123'],
  ['socials', { facebook: 'https://www.facebook.com/perryhomes', x: 'https://x.com/perryhomes' }],
  ['city', 'Port St. Lucie'],
  ['postal_code', '77494-1234'],
  ['employee_count', '51-200'],
  ['service_areas', ['Katy, TX', 'The Woodlands', 'Greater Houston', '77494', 'Fort Bend County', 'FM 1463 corridor']],
  ['communities_served', ['Cinco Ranch', 'Elyson', 'Harvest Green', 'Bridgeland 50s', '5 Oaks', 'Lakes of Bella Terra West']],
  ['specialties', ['Custom homes', 'Build-on-your-lot', '55+ communities', 'Net-zero']],
  ['award.title', 'Best of Houzz 2024 – Service'],
  ['award.title', 'John F. Kennedy Award'],
  ['award.issuer', 'Greater Houston Builders Association'],
  ['award.description', 'For communities of 1,000 homes or more.'],
  ['award.url', 'https://www.houzz.com/pro/perryhomes/perry-homes'],
  ['credential.number', 'TACLA-12345'],
  ['credential.number', '7135550142'],
  ['credential.number', 'License #98765'],
  ['credential.number', 'CBC1254321'],
  ['home_plan.name', 'Unit B'],
  ['home_plan.name', 'Plan 3017'],
  ['home_plan.name', 'The Wimberley II'],
  ['home_plan.series', '50s Series'],
]; // prettier-ignore

const MAY_NOT_STAND: [string, unknown, RegExp][] = [
  ['about', 'Building homes since 1967. Call 713-555-0142.', /phone number/],
  ['about', 'Building homes since 1967. Call (713) 555-0142 today!', /phone number/],
  ['about', 'Text Bob at 713.555.0142', /phone number/],
  ['about', 'Write to info@perryhomes.example', /e-mail/],
  ['about', 'Write to jane [at] perryhomes [dot] example', /e-mail/],
  ['about', 'Jane lives at 4512 Maple Dr, Katy', /address/],
  ['about', 'Visit us at 100 Main Street, Suite 200', /address/],
  ['about', 'SSN 123-45-6789', /identifier/],
  ['about', 'Follow @janedoe', /handle/],
  ['about', 'See https://www.linkedin.com/in/jane-doe', /profile/],
  ['about', 'DOB 01/02/1980', /birth/],
  ['about', 'Card 4111 1111 1111 1111', /card/],
  ['about', '{"owner_email": "x"}', /e-mail/],
  ['bio', 'Owner: Jane Doe', /name/],
  ['title', 'Call 1-800-FLOWERS', /phone/],
  ['name', 'Perry Homes 713-555-0142', /phone/],
  ['name', 'jane.doe@gmail.com', /e-mail/],
  ['website', 'https://perryhomes.example/?email=jane@perryhomes.example', /e-mail/],
  ['website', 'https://www.facebook.com/perryhomes?phone=7135550142', /phone/],
  ['address', '100 Main St, SSN 123-45-6789', /identifier/],
  ['phone', 'DOB 01/02/1980', /birth/],
  ['city', 'Katy 713-555-0142', /phone/],
  ['service_areas', ['Katy', '4512 Maple Dr'], /address/],
  ['communities_served', ['Cinco Ranch', 'jane@example.com'], /e-mail/],
  ['specialties', ['Custom homes', 'call 713-555-0142'], /phone/],
  ['award.title', 'Thanks to @janedoe', /handle/],
  ['award.description', 'Handed over by Jane, 713-555-0142', /phone/],
  ['award.url', 'https://example.com/?to=jane@example.com', /e-mail/],
  ['credential.name', 'Jane Doe, DOB 01/02/1980', /birth/],
  ['credential.number', 'SSN 123-45-6789', /identifier/],
  ['home_plan.name', '4512 Maple Dr', /address/],
];

describe('what a column of the catalogue may hold', () => {
  it.each(MAY_STAND)('%s may hold %j', (path, value) => {
    expect(findPersonalData(fieldAt(path), value)).toBeNull();
  });

  it.each(MAY_NOT_STAND)('%s may not hold %j', (path, value, said) => {
    const reason = findPersonalData(fieldAt(path), value);
    expect(reason).toMatch(said);
    for (const word of JSON.stringify(value).split(/[^\w@-]+/)) {
      if (/\d{3}|@/.test(word)) expect(reason).not.toContain(word);
    }
  });

  it('is not asked of nothing', () => {
    expect(findPersonalData(fieldAt('about'), null)).toBeNull();
  });

  it('lets the demo’s builders stand', () => {
    for (const builder of demoBuilders) {
      for (const field of builderType.fields) {
        const value = Object.entries(builder).find(([name]) => name === field.name)?.[1] as unknown;
        expect([builder.name, field.name, findPersonalData(field, value)]).toEqual([builder.name, field.name, null]);
      }
    }
  });
});

describe('the closed list', () => {
  it('is what the types declare, field by field', () => {
    for (const type of ENTITY_TYPES) {
      for (const field of type.fields) {
        expect([field.name, field.privacy === 'business_contact']).toEqual([
          field.name,
          isContactAllowed(type.name, field.name),
        ]);
      }
      for (const child of type.children) {
        for (const field of child.fields) expect(field.privacy).not.toBe('business_contact');
      }
    }
  });
});

describe('personalSpans', () => {
  it('points at what may not stand, in the text as it is', () => {
    const text = 'We build homes – since 1967. Call\u00a0713‑555‑0142 or 100 Main St.';
    const shown = personalSpans(text, fieldAt('about')).map(({ start, end }) => text.slice(start, end));
    expect(shown.some((part) => part.includes('713‑555‑0142'))).toBe(true);
    expect(shown.some((part) => part.includes('100 Main St'))).toBe(true);
    expect(personalSpans('100 Main St', fieldAt('address'))).toEqual([]);
  });
});
