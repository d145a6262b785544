import { gableHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd, telHref } from '../../templates/markup';
import { sidebarLayout } from '../../templates/sidebar-layout';

const ORIGIN = 'http://brackenrow.test';

interface Division {
  slug: string;
  city: string;
  street: string;
  zip: string;
  phone: string;
  founded: number;
  areas: string[];
  homes: [street: string, city: string, price: string][];
}

/** Two companies under one name and one telephone directory: each has its own office, licence and homes. */
const DIVISIONS: Division[] = [
  { slug: 'houston', city: 'Houston', street: '9400 Fernbank Loop, Suite 140', zip: '77041', phone: '(713) 555-0134', founded: 2004, areas: ['Houston', 'Cypress', 'Katy'], homes: [['11820 Bracken Fern Court', 'Cypress, TX 77433', '$389,000'], ['11824 Bracken Fern Court', 'Cypress, TX 77433', '$397,500']] },
  { slug: 'dallas', city: 'Dallas', street: '4120 Fernbank Loop, Suite 300', zip: '75244', phone: '(214) 555-0134', founded: 2011, areas: ['Dallas', 'Plano', 'McKinney'], homes: [['2208 Spleenwort Drive', 'McKinney, TX 75071', '$442,000'], ['2212 Spleenwort Drive', 'McKinney, TX 75071', 'Under contract']] },
];

const look: Look = {
  name: 'Bracken Row Homes',
  tagline: 'Two divisions, one pattern book.',
  nav: [['Bracken Row', '/'], ...DIVISIONS.flatMap(({ slug, city }) => [[city, `/${slug}`] as const, [`${city} homes`, `/${slug}/homes`] as const])],
  accent: '#3f5b46',
  ink: '#222c25',
  paper: '#f3f5ef',
  logo: mark('leaf', '#c5d8c2'),
};
const footer = '&copy; 2026 Bracken Row Homes. Each division is a company of its own.';

const node = (division: Division) => ({
  '@type': 'HomeAndConstructionBusiness',
  '@id': `${ORIGIN}/${division.slug}#division`,
  name: `Bracken Row Homes ${division.city}`,
  url: `${ORIGIN}/${division.slug}`,
  telephone: division.phone,
  email: `${division.slug}@brackenrow.test`,
  foundingDate: String(division.founded),
  address: { '@type': 'PostalAddress', streetAddress: division.street, addressLocality: division.city, addressRegion: 'TX', postalCode: division.zip },
  areaServed: division.areas,
  parentOrganization: { '@type': 'Organization', '@id': `${ORIGIN}/#brand`, name: 'Bracken Row Homes' },
});

const page = (title: string, body: string, nodes: unknown[]) => sidebarLayout.page(look, { title: `${title} | Bracken Row Homes`, head: jsonLd({ '@context': 'https://schema.org', '@graph': nodes }), body, footer });

const office = (division: Division) => `<p>${division.street}<br>${division.city}, TX ${division.zip}</p><p><a href="${telHref(division.phone)}">${division.phone}</a><br><a href="mailto:${division.slug}@brackenrow.test">${division.slug}@brackenrow.test</a></p>`;

export const site = defineSite({
  host: 'brackenrow.test',
  layout: sidebarLayout,
  look,
  footer,
  editedAt: '2026-08-27T14:00:00Z',
  pages: {
    '/': () => page('Home', `<h1>Houston or Dallas?</h1>${gableHouse('#3f5b46', '#eef0e4')}<p class="lead">Bracken Row Homes builds from one pattern book in two cities. Choose the division that builds where you want to live.</p>${DIVISIONS.map((division) => `<h2><a href="/${division.slug}">Bracken Row Homes ${division.city}</a></h2>${office(division)}`).join('')}`, DIVISIONS.map(node)),
    ...Object.fromEntries(
      DIVISIONS.flatMap((division) => [
        [`/${division.slug}`, () => page(`${division.city} division`, `<h1>Bracken Row Homes ${division.city}</h1><p class="lead">Building in ${division.areas.join(', ')} since ${division.founded}.</p>${office(division)}`, [node(division)])],
        [`/${division.slug}/homes`, () => page(`Homes in ${division.city}`, `<h1>Homes of the ${division.city} division</h1><div class="grid">${division.homes.map(([street, place, price]) => `<div class="card"><h3>${street}</h3><p>${place}</p><p class="price">${price}</p></div>`).join('')}</div>`, [node(division)])],
      ]),
    ),
  },
});
