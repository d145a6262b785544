import { desertHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { sidebarLayout } from '../../templates/sidebar-layout';

const look: Look = {
  name: 'Copperwick Homes',
  tagline: 'Tucson courtyards since 2001',
  nav: [
    ['Home', '/'],
    ['Courtyards', '/courtyards'],
    ['Visit', '/visit'],
  ],
  accent: '#9a4d2e',
  ink: '#33261f',
  paper: '#faf1e6',
  logo: mark('beams', '#f0cfae'),
};
const footer =
  '<span property="address" typeof="PostalAddress"><span property="streetAddress">7720 N. Camino del Farol</span>, <span property="addressLocality">Tucson</span>, <span property="addressRegion">AZ</span> <span property="postalCode">85704</span></span> &middot; <span property="telephone">(520) 555-0139</span> &middot; <a property="email" content="hola@copperwickhomes.test" href="mailto:hola@copperwickhomes.test">hola@copperwickhomes.test</a>';

/** RDFa Lite on <body>: everything visible is also a statement about the company. */
const page = (title: string, body: string) =>
  sidebarLayout.page(look, {
    title: `${title} - Copperwick Homes`,
    body: `<link property="url" href="http://copperwickhomes.test/">${body}`,
    footer,
    bodyAttributes: 'vocab="https://schema.org/" typeof="HomeAndConstructionBusiness" resource="http://copperwickhomes.test/#us"',
  });

export const site = defineSite({
  host: 'copperwickhomes.test',
  layout: sidebarLayout,
  look,
  footer: 'Copperwick Homes, Tucson',
  editedAt: '2026-01-27T19:45:00Z',
  pages: {
    '/': () =>
      page('Courtyard homes in Tucson', `<h1 property="name">Copperwick Homes</h1>${desertHouse('#9a4d2e', '#dcb894', '#fbe9d4')}
<p class="lead" property="description">We build courtyard houses in Tucson, Oro Valley and Marana: four walls around a tree, rooms around the walls.</p>
<p>Founded <span property="foundingDate" content="2001">in the spring of 2001</span>, still <span property="numberOfEmployees">36</span> people strong.</p>
<p property="aggregateRating" typeof="AggregateRating">Rated <span property="ratingValue">4.7</span>/<span property="bestRating">5</span> from <span property="reviewCount">133</span> reviews.</p>
<h2>Where</h2><ul><li property="areaServed">Tucson</li><li property="areaServed">Oro Valley</li><li property="areaServed">Marana</li></ul>
<h2>Prizes</h2><ul><li property="award">Courtyard Home of the Year (2025) – Saguaro Valley Builders Alliance</li><li property="award">Water-Wise Builder (2023) – Saguaro Valley Builders Alliance</li></ul>
<h2>Papers</h2><p property="hasCredential" typeof="EducationalOccupationalCredential"><span property="name">Arizona Residential Contractor License</span>, <span property="identifier">ROC 294417</span><meta property="credentialCategory" content="license"></p>`),
    '/courtyards': () => page('Courtyards', '<h1>Courtyards</h1><p class="lead">The small one fits a lemon tree, the large one a mesquite and a wedding.</p><h2>Patio Limón</h2><p>3 bedrooms, 2 baths, 1,780 sq ft, from $419,000.</p><h2>Patio Mezquite</h2><p>4 bedrooms, 3 baths, 2,650 sq ft, from $587,000.</p>'),
    '/visit': () => page('Visit', '<h1>Visit</h1><p>The model courtyard is open Thursday to Sunday. Come at four, when the shade has arrived.</p>'),
  },
});
