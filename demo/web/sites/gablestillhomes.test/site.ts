import { gableHouse, mark } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd } from '../../templates/markup';

const look: Look = {
  name: 'Gablestill Homes',
  tagline: 'Greenville, South Carolina',
  nav: [['Contact', '/contact']],
  accent: '#38618c',
  ink: '#1d2b3a',
  paper: '#f4f6f8',
  logo: mark('roof', '#38618c'),
};
const footer = '<div><p>Gablestill Homes<br>77 Falls Weaver Street<br>Greenville, SC 29601</p></div>';

/** All of this is perfectly readable, which is the point: robots.txt says it is not to be read. */
const head = jsonLd({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Gablestill Homes',
  telephone: '(864) 555-0122',
  foundingDate: '1996',
  address: { '@type': 'PostalAddress', streetAddress: '77 Falls Weaver Street', addressLocality: 'Greenville', addressRegion: 'SC', postalCode: '29601' },
});

const page = (title: string, body: string) => gableLayout.page(look, { title: `${title} | Gablestill Homes`, head, body, footer });

export const site = defineSite({
  host: 'gablestillhomes.test',
  layout: gableLayout,
  look,
  footer,
  editedAt: '2025-10-10T09:30:00Z',
  robots: '# People are welcome. Programs are not.\nUser-agent: *\nDisallow: /\n',
  pages: {
    '/': () => page('Quiet houses in Greenville', `<section class="hero"><div><h1>Quiet houses</h1><p class="lead">We have built in Greenville since 1996 and we like to be found by word of mouth.</p></div>${gableHouse('#38618c')}</section>`),
    '/contact': () => page('Contact', '<section class="band"><h1>Contact</h1><p>Call <a href="tel:+18645550122">(864) 555-0122</a> on weekday mornings.</p></section>'),
  },
});
