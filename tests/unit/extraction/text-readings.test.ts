import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { extractDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-21T00:00:00Z');
const extract = (body: string, title = 'Perry Homes') =>
  extractDocument(
    builderType,
    { html: `<title>${title}</title><body><h1>Perry Homes</h1>${body}</body>`, url: 'https://perryhomes.com/' },
    { now: NOW },
  );
const value = (body: string, field: string) => extract(body).fields.find(({ name }) => name === field)?.value ?? null;
const records = (body: string, type: string) =>
  extract(body)
    .children.filter(({ entity_type, evidence }) => entity_type === type && evidence === 'verified')
    .map(({ data }) => data);

describe('what is served and how is no place', () => {
  it.each([
    ['Serving Breakfast and Lunch at our model home.', null],
    ['Serving Veterans and First Responders with discounts.', null],
    ['Building in Phases. Phase Two opens in May.', null],
    ['Building Homes in Record Time.', null],
    ['Homes in Harmony with Nature.', null],
    ['Serving Dinner at the opening. Proudly serving Chattanooga and Cleveland.', ['Chattanooga', 'Cleveland']],
    ['Serving Yakima, Ellensburg and the Tri-Cities.', ['Yakima', 'Ellensburg', 'Tri-Cities']],
    ['Building in The Woodlands and Katy.', ['The Woodlands', 'Katy']],
  ])('%j → %j', (text, areas) => {
    expect(value(`<p>${text}</p>`, 'service_areas')).toEqual(areas);
  });
});

describe('the founding year in Spanish and beside other years', () => {
  it.each([
    ['Construyendo casas nuevas en McAllen y Mission desde 1987.', 1987],
    ['La empresa fue fundada en 1994 por la familia Ruiz.', 1994],
    ['Empresa establecida en 2003.', 2003],
    ['Empresa familiar desde 1998.', 1998],
    ['Servimos a Laredo desde el año 1991.', 1991],
    ['Desde 1972', 1972],
    ['Miembros de la Cámara desde 2012.', null],
    ['Nuestros clientes confían en nosotros desde 2015.', null],
    ['La ciudad fue fundada en 1850.', null],
    ['© 2001 Perry Homes. Derechos reservados desde 2001.', null],
    ['Since 2020, energy codes require heat pumps.', null],
    ['Since 2020, building codes require heat pumps.', null],
    ['Since 1967, Perry Homes has built in Waco.', 1967],
    ['We are building 40 homes in 2025.', null],
    ['We started building homes in 1985.', 1985],
    ['Our founder has worked in construction since 1982.', null],
    ['Stanley Martin, founded in 1966, is our neighbor.', null],
    ['Custom Home Builders, Est. 1994', 1994],
  ])('%j → %s', (text, year) => {
    expect(value(`<p>${text}</p>`, 'founded_year')).toBe(year);
  });
});

describe('an address across lines and beside other words', () => {
  const street = (body: string) => [value(body, 'address'), value(body, 'city'), value(body, 'postal_code')];
  it.each([
    ['<p>1 W Court St</p><p>Suite 2A</p><p>Waco, Texas 76701</p>', '1 W Court St, Suite 2A'],
    ['<div>1 Park Avenue</div><div>12th Floor</div><div>Waco, TX 76701</div>', '1 Park Avenue, 12th Floor'],
    ['<footer>Perry Homes · 1 Court St, Waco, TX 76701 · © 2015 Perry Homes</footer>', '1 Court St'],
    ['<footer>© 2015 Perry Homes, 1 Court St, Waco, TX 76701</footer>', '1 Court St'],
    ['<p>From $389,900</p><footer>Perry Homes · 1 Court St, Waco, TX 76701</footer>', '1 Court St'],
    ['<p>Main Office: 1 Court St – Waco, TX 76701</p>', '1 Court St'],
    ['<footer>Dirección: 1 Court St, Waco, TX 76701 · Teléfono: 254-555-0101</footer>', '1 Court St'],
  ])('%s', (body, line) => {
    expect(street(body)).toEqual([line, 'Waco', '76701']);
  });

  it('leaves out the address of a parent, and reads a state shortened with a full stop', () => {
    const parent = '<footer>A member of the Acme family of companies, 9 Plaza Dr, Reston, VA 20190</footer>';
    expect(value(parent, 'address')).toBeNull();
    const { fields } = extract('<p>77 King St., Hagerstown, Md. 21740</p>');
    expect(fields.find(({ name }) => name === 'state')).toMatchObject({ value: 'MD', evidence: 'verified' });
  });
});

describe('who answers', () => {
  it.each([
    ['<p>Call 254-555-0101</p><footer>Website by Pixel Forge, 254-555-0999</footer>', '+12545550101'],
    ['<footer><p>Designed &amp; developed by Blue Fox · 254-555-0999</p><p>254-555-0101</p></footer>', '+12545550101'],
    ['<footer>Site by Blue Fox | Perry Homes 254-555-0101</footer>', null],
    ['<footer>Perry Homes 254-555-0101 | Site by Blue Fox</footer>', '+12545550101'],
    ['<p>Phone: 254-555-0101 &nbsp; Fax: 254-555-0102</p>', '+12545550101'],
    ['<p>254-555-0101 (fax)</p>', null],
    ['<p>Call Tom at 254-555-0999 or the office at 254-555-0101</p>', '+12545550101'],
    ['<p>Call 800-NEW-HOMES</p>', '+18006394663'],
    ['<p>Call 2 5 4 5 5 5 0 1 0 1</p>', '+12545550101'],
  ])('%s → %s', (body, phone) => {
    expect(value(body, 'phone')).toBe(phone);
  });

  it.each([
    ['jobs@perryhomes.com', null],
    ['careers@perryhomes.com', null],
    ['no-reply@perryhomes.com', null],
    ['privacy@perryhomes.com', null],
    ['info@perryhomes.com', 'info@perryhomes.com'],
  ])('%s → %s', (mailbox, email) => {
    expect(value(`<p>Write to ${mailbox}</p>`, 'email')).toBe(email);
  });
});

describe('licences by their boards', () => {
  it.each([
    ['PA HIC #PA014522', [{ name: 'PA HIC', number: 'PA014522' }]],
    ['MHBR No. 4567', [{ name: 'MHBR', number: '4567' }]],
    ['CCB# ROSEWCH881KL', [{ name: 'CCB', number: 'ROSEWCH881KL' }]],
    ["Contractor's License: WHIDBB*812NK", [{ name: "Contractor's License", number: 'WHIDBB*812NK' }]],
    ['NJHIC# 13VH01234500', [{ name: 'NJHIC', number: '13VH01234500' }]],
    ['SC Builder License RBB.41234', [{ name: 'SC Builder License', number: 'RBB.41234' }]],
    ['Licencia No. 445566', [{ name: 'Licencia', number: '445566' }]],
    ['Lot 12, Plan ROC 2400', []],
    ['Model HOUSE2024A', []],
  ])('%s', (text, expected) => {
    expect(records(`<footer>${text}</footer>`, 'credential')).toEqual(
      expected.map((data) => expect.objectContaining(data)),
    );
  });
});

describe('awards under headings that say when and by whom', () => {
  const list = (...items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  it.each([
    [
      `<h2>Awards</h2><h3>2024 Parade of Homes – HBA of Spokane</h3>${list('Best Kitchen', 'Best Bath')}<h3>2022</h3>${list('Best Show')}`,
      [
        { title: 'Best Kitchen', year: 2024, issuer: 'HBA of Spokane' },
        { title: 'Best Bath', year: 2024, issuer: 'HBA of Spokane' },
        { title: 'Best Show', year: 2022 },
      ],
    ],
    [`<h2>2023 Street of Dreams Awards</h2>${list('Best of Show')}`, [{ title: 'Best of Show', year: 2023 }]],
    [`<h2>Premios</h2>${list('Mejor Constructor 2022')}`, [{ title: 'Mejor Constructor 2022', year: 2022 }]],
    [`<h2>2025 Scholarship Awards</h2>${list('Open to seniors')}`, []],
    [`<h2>Why buy with us</h2>${list('Best warranty in 2024')}`, []],
  ])('%s', (body, expected) => {
    expect(records(body, 'award')).toEqual(expected);
  });
});

describe('a theme left as the site’s name', () => {
  it.each(['Construct – Construction Theme', 'Buildex – Construction WordPress Theme', 'Acme | Builder Template'])(
    '%s',
    (title) => {
      const { fields } = extractDocument(
        builderType,
        { html: `<title>${title}</title><h1>Building your dream</h1>`, url: 'https://perryhomes.com/' },
        { now: NOW },
      );
      expect(fields.find(({ name }) => name === 'name')?.value ?? '').not.toMatch(/theme|template/i);
    },
  );
});
