import { floorPlan, mark, townRow } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import { items, jsonLd, planCards, planOffers, telHref, type PlanCard } from '../../templates/markup';

const ORIGIN = 'http://wexmoorhomes.test';
const PHONE = '(919) 555-0148';
const AWARDS = ['Town Home of the Year (2025) – Piedmont Home Builders Assembly', 'Best Sales Team (2023) – Piedmont Home Builders Assembly'];
const PLANS: PlanCard[] = [
  { name: 'Ashby', series: 'Town', beds: 3, baths: 2.5, sqft: 1890, stories: 3, price: 405900, art: floorPlan('#1f5f5b') },
  { name: 'Cardew', series: 'Town', beds: 3, baths: 3.5, sqft: 2240, stories: 3, price: 452900, art: floorPlan('#1f5f5b', 180) },
];
const look: Look = {
  name: 'Wexmoor Homes',
  tagline: 'Town homes in the Research Triangle',
  nav: [
    ['Town homes', '/town-homes'],
    ['Awards', '/awards'],
    ['Owners', '/private/owners'],
  ],
  accent: '#1f8a82',
  ink: '#123b38',
  paper: '#f2f8f7',
  logo: mark('star', '#8fd6cf'),
};
const footer = `<p>Wexmoor Homes &middot; 2050 Glenwood Terrace, Raleigh, NC 27608 &middot; <a href="${telHref(PHONE)}">${PHONE}</a> &middot; <a href="mailto:hello@wexmoorhomes.test">hello@wexmoorhomes.test</a></p><p>NC General Contractor License 70355</p>`;

const head = jsonLd({
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebSite', '@id': `${ORIGIN}/#site`, url: `${ORIGIN}/`, name: 'Wexmoor Homes' },
    {
      '@type': 'HomeAndConstructionBusiness',
      '@id': `${ORIGIN}/#org`,
      name: 'Wexmoor Homes',
      url: `${ORIGIN}/`,
      telephone: '919.555.0148',
      email: 'hello@wexmoorhomes.test',
      foundingDate: '2011',
      description: 'Wexmoor Homes builds town homes in Raleigh, Cary and Durham, close to work and trees.',
      numberOfEmployees: '120',
      address: { '@type': 'PostalAddress', streetAddress: '2050 Glenwood Terrace', addressLocality: 'Raleigh', addressRegion: 'NC', postalCode: '27608' },
      areaServed: ['Raleigh', 'Cary', 'Durham'],
      award: AWARDS,
      hasCredential: [{ '@type': 'EducationalOccupationalCredential', credentialCategory: 'license', name: 'NC General Contractor License', identifier: '70355' }],
      hasOfferCatalog: { '@type': 'OfferCatalog', itemListElement: planOffers(PLANS) },
    },
  ],
});

const page = (title: string, body: string) => brochureLayout.page(look, { title: `${title} | Wexmoor Homes`, head, body, footer });

export const site = defineSite({
  host: 'wexmoorhomes.test',
  layout: brochureLayout,
  look,
  footer,
  editedAt: '2026-07-19T18:25:00Z',
  robots: `User-agent: *\nCrawl-delay: 2\nDisallow: /private\nDisallow: /*.pdf$\nAllow: /private/press\n\nUser-agent: badbot\nDisallow: /\n\nSitemap: ${ORIGIN}/sitemap.xml\n`,
  unlisted: ['/private/owners', '/private/press'],
  pages: {
    '/': () =>
      page('Town homes in Raleigh', `<section class="hero"><h1>Upstairs the trees, downstairs the city</h1>${townRow('#4fa69f', '#cfe0c3')}</section><section class="band"><p class="lead">Wexmoor Homes builds town homes in Raleigh, Cary and Durham, close to work and trees. Founded in 2011, we are 120 people today.</p></section><section class="band"><h2>Awards</h2><ul>${items(AWARDS)}</ul></section><section class="band"><h2>Plans</h2>${planCards(PLANS)}</section>`),
    '/town-homes': () => page('Town homes', `<section class="band"><h2>Town homes</h2>${planCards(PLANS)}</section>`),
    '/awards': () => page('Awards', `<section class="band"><h2>Awards</h2><ul>${items(AWARDS)}</ul></section>`),
    '/private/owners': () => page('Owners', '<section class="band"><h2>For owners</h2><p>Warranty forms and the garden-hose rota. Not for search engines.</p></section>'),
    '/private/press': () => page('Press', '<section class="band"><h2>Press</h2><p>Pictures on request. Programs may read this page.</p></section>'),
  },
});
