import { hillFarmhouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd, telHref } from '../../templates/markup';
import { workshopLayout } from '../../templates/workshop-layout';

const PHONE = '(830) 555-0161';
const look: Look = {
  name: 'Iron Pecan Builders',
  tagline: 'New Braunfels and the Guadalupe valley',
  nav: [
    ['Home', '/'],
    ['Barndominiums', '/barndominiums'],
  ],
  accent: '#5a3e2b',
  ink: '#241a12',
  paper: '#e8dfd3',
  logo: mark('beams', '#e2c9a8'),
  callout: `<a href="${telHref(PHONE)}">${PHONE}</a>`,
};
const footer = 'Iron Pecan Builders LLC, 1190 Gruene Wagon Road, New Braunfels, TX 78130';

const head = jsonLd({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'GeneralContractor',
      '@id': 'http://ironpecanbuilders.test/#us',
      name: 'Iron Pecan Builders',
      url: 'http://ironpecanbuilders.test/',
      telephone: PHONE,
      email: 'yard@ironpecanbuilders.test',
      foundingDate: '2016',
      description: 'Steel-frame homes and barndominiums in New Braunfels, Seguin and San Marcos.',
      address: { '@type': 'PostalAddress', streetAddress: '1190 Gruene Wagon Road', addressLocality: 'New Braunfels', addressRegion: 'TX', postalCode: '78130' },
      areaServed: ['New Braunfels', 'Seguin', 'San Marcos'],
      award: ['Steel Home of the Year (2025), Alamo Crest Builders Guild'],
    },
  ],
});

const page = (title: string, body: string) => workshopLayout.page(look, { title: `${title} - Iron Pecan Builders`, head, body, footer });

export const site = defineSite({
  host: 'ironpecanbuilders.test',
  layout: workshopLayout,
  look,
  footer,
  editedAt: '2026-05-02T14:00:00Z',
  pages: {
    '/': () =>
      page('Home', `<h1>Steel-frame homes, pecan floors</h1>${hillFarmhouse('#a58e6f', '#5a3e2b')}<p>Steel-frame homes and barndominiums in New Braunfels, Seguin and San Marcos. Since 2016.</p><h2>Steel Home of the Year</h2><p>2025, Alamo Crest Builders Guild</p><h2>The yard</h2><p>1190 Gruene Wagon Road, New Braunfels, TX 78130. Mail to <a href="mailto:yard@ironpecanbuilders.test">yard@ironpecanbuilders.test</a>.</p>`),
    '/barndominiums': () => page('Barndominiums', '<h1>Barndominiums</h1><table class="list"><tr><th>Model</th><th>Size</th></tr><tr><td>Forty by Sixty</td><td>2,400 sq ft under roof</td></tr><tr><td>The Long Shed</td><td>3,200 sq ft under roof</td></tr></table>'),
  },
});
