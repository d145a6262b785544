import { mark, townRow } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import { esc, jsonLd, telHref } from '../../templates/markup';

const ORIGIN = 'http://stemhollowhomes.test';

interface Office {
  slug: string;
  city: string;
  street: string;
  zip: string;
  phone: string;
  areas: string[];
}

const OFFICES: Office[] = [
  { slug: 'dallas', city: 'Dallas', street: '5601 Preston Hollow Way, Suite 200', zip: '75229', phone: '(214) 555-0102', areas: ['Dallas', 'Richardson', 'Plano'] },
  { slug: 'fort-worth', city: 'Fort Worth', street: '880 Magnolia Yard Street', zip: '76104', phone: '(817) 555-0147', areas: ['Fort Worth', 'Aledo', 'Burleson'] },
  { slug: 'houston', city: 'Houston', street: '11300 Memorial Bend Lane', zip: '77079', phone: '(713) 555-0190', areas: ['Houston', 'Memorial', 'Spring Branch'] },
];

const look: Look = {
  name: 'Stemhollow Homes',
  tagline: 'Dallas, Fort Worth, Houston',
  nav: [['Home', '/'], ...OFFICES.map((office) => [office.city, `/${office.slug}`] as const), ['All offices', '/offices']],
  accent: '#6a4c93',
  ink: '#2a2238',
  paper: '#f7f4fb',
  logo: mark('beams', '#c9b6e4'),
};
const footer = `${OFFICES.map((office) => `<p>${office.city}: ${office.street}, ${office.city}, TX ${office.zip} &middot; <a href="${telHref(office.phone)}">${office.phone}</a></p>`).join('')}<p>&copy; 2026 Stemhollow Homes Group</p>`;

const branch = (office: Office) => ({
  '@type': 'LocalBusiness',
  '@id': `${ORIGIN}/${office.slug}#office`,
  name: `Stemhollow Homes ${office.city}`,
  parentOrganization: { '@id': `${ORIGIN}/#brand` },
  url: `${ORIGIN}/${office.slug}`,
  telephone: office.phone,
  email: `${office.slug}@stemhollowhomes.test`,
  address: { '@type': 'PostalAddress', streetAddress: office.street, addressLocality: office.city, addressRegion: 'TX', postalCode: office.zip, addressCountry: 'US' },
  areaServed: office.areas,
});

/** The brand has no address of its own; only its branches do. */
const brand = {
  '@type': 'Organization',
  '@id': `${ORIGIN}/#brand`,
  name: 'Stemhollow Homes',
  url: `${ORIGIN}/`,
  foundingDate: '1987',
  description: 'Stemhollow Homes builds town houses and small-lot homes from three Texas offices.',
  award: ['Infill Builder of the Year (2024), Trinity Forks Builders Association'],
  subOrganization: OFFICES.map((office) => ({ '@id': `${ORIGIN}/${office.slug}#office` })),
};

const page = (title: string, body: string, nodes: unknown[]) =>
  brochureLayout.page(look, { title: `${title} | Stemhollow Homes`, head: jsonLd({ '@context': 'https://schema.org', '@graph': nodes }), body, footer });

const card = (office: Office) => `<div class="card"><h3><a href="/${office.slug}">Stemhollow Homes ${office.city}</a></h3><p>${esc(office.street)}<br>${office.city}, TX ${office.zip}</p><p><a href="${telHref(office.phone)}">${office.phone}</a></p></div>`;

export const site = defineSite({
  host: 'stemhollowhomes.test',
  layout: brochureLayout,
  look,
  footer,
  editedAt: '2026-04-01T12:00:00Z',
  pages: {
    '/': () =>
      page('Town houses in Texas', `<section class="hero"><h1>Narrow lots, generous homes</h1>${townRow('#8f79b5')}</section><section class="band"><p class="lead">Stemhollow Homes builds town houses and small-lot homes from three Texas offices. Since 1987.</p></section><section class="band"><h2>Infill Builder of the Year (2024)</h2><p>Trinity Forks Builders Association</p></section>`, [brand]),
    '/offices': () => page('All offices', `<section class="band"><h2>Three offices</h2><div class="grid">${OFFICES.map(card).join('')}</div></section>`, [brand, ...OFFICES.map(branch)]),
    ...Object.fromEntries(
      OFFICES.map((office) => [
        `/${office.slug}`,
        () => page(`Home builder in ${office.city}, TX`, `<section class="hero"><h1>Stemhollow in ${office.city}</h1></section><section class="band"><p class="lead">We build in ${office.areas.join(', ')}.</p>${card(office)}</section>`, [branch(office)]),
      ]),
    ),
  },
});
