import { hillFarmhouse, mark, townRow } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { defineSite, type Look } from '../../templates/layout';
import { openGraph } from '../../templates/markup';

const look: Look = {
  name: 'Larkenloam Homes',
  tagline: 'Front Range neighborhoods',
  nav: [
    ['Neighborhoods', '/neighborhoods'],
    ['Journal', '/journal'],
  ],
  accent: '#5b7f3a',
  ink: '#28321f',
  paper: '#f3f6ee',
  logo: mark('leaf', '#5b7f3a'),
};
const footer = '<div><p>Larkenloam Homes. Fort Collins, Colorado.</p></div><div><p>Equal housing opportunity.</p></div>';

/** The only machine-readable facts are meta tags; the prose names neither phone nor street. */
const META = openGraph({
  'og:type': 'business.business',
  'og:site_name': 'Larkenloam Homes',
  'og:title': 'Larkenloam Homes',
  'og:url': 'http://larkenloam.test/',
  'og:description': 'Larkenloam Homes plans and builds walkable neighborhoods along the northern Front Range: Fort Collins, Loveland and Windsor.',
  'og:locale': 'en_US',
  'business:contact_data:street_address': '1815 Cottonwood Ditch Street',
  'business:contact_data:locality': 'Fort Collins',
  'business:contact_data:region': 'CO',
  'business:contact_data:postal_code': '80524',
  'business:contact_data:country_name': 'United States',
  'business:contact_data:phone_number': '+1 970 555 0184',
  'business:contact_data:email': 'hello@larkenloam.test',
  'business:contact_data:website': 'http://larkenloam.test/',
});

const page = (title: string, body: string) => gableLayout.page(look, { title, description: 'Walkable neighborhoods along the northern Front Range.', head: META, body, footer });

export const site = defineSite({
  host: 'larkenloam.test',
  layout: gableLayout,
  look,
  footer,
  editedAt: '2026-06-11T16:30:00Z',
  pages: {
    '/': () =>
      page('Larkenloam Homes', `<section class="hero"><div><h1>Streets first, then houses</h1><p class="lead">A neighborhood is good when a nine-year-old can walk to buy bread. We start there.</p><a class="btn" href="/neighborhoods">Walk around</a></div>${hillFarmhouse('#8aa86c')}</section><section class="band"><h2>Four streets, one bakery</h2>${townRow('#7d9a5d')}</section>`),
    '/neighborhoods': () => page('Neighborhoods', '<section class="band"><h1>Neighborhoods</h1><div class="grid"><div class="card"><h3>Ditch Street Commons</h3><p>Fort Collins. 64 homes around an orchard.</p></div><div class="card"><h3>Heron Row</h3><p>Loveland. Rowhouses by the lake path.</p></div><div class="card"><h3>Windsor Furrows</h3><p>Windsor. Opening in spring.</p></div></div></section>'),
    '/journal': () => page('Journal', '<section class="band"><h1>Journal</h1><h3>Why our alleys are crooked</h3><p>Cars slow down, cats do not.</p></section>'),
  },
});
