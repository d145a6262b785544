import { gableHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { gableLayout } from '../../templates/gable-layout';
import { jsonLd } from '../../templates/markup';

const look: Look = {
  name: 'Dunmoor Heritage Builders',
  tagline: 'Charleston, South Carolina',
  nav: [
    ['Houses', '/houses'],
    ['History', '/history'],
  ],
  accent: '#7a6a3a',
  ink: '#2c2a20',
  paper: '#faf8f0',
  logo: mark('roof', '#7a6a3a'),
};
/** The footer is right and new; the JSON-LD was never touched after the move. */
const footer =
  '<div><h4>Dunmoor Heritage Builders</h4><p>211 Cooper Ropewalk<br>Charleston, SC 29403</p></div><div><h4>New telephone</h4><p><a href="tel:+18435550158">(843) 555-0158</a><br><a href="mailto:desk@dunmoorheritage.test">desk@dunmoorheritage.test</a></p></div><div><p>Established 1967. SC Residential Builder License RBB 44120.</p></div>';

const OUTDATED = jsonLd({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Dunmoor Heritage Builders',
  url: 'http://dunmoorheritage.test/',
  telephone: '(843) 555-0111',
  email: 'desk@dunmoorheritage.test',
  foundingDate: '1976',
  address: { '@type': 'PostalAddress', streetAddress: '18 Tradd Cistern Alley', addressLocality: 'Charleston', addressRegion: 'SC', postalCode: '29401' },
  areaServed: ['Charleston', 'Mount Pleasant', 'Summerville'],
  award: ['Preservation Award (2022), Lowcountry Builders League'],
});

const page = (title: string, body: string) => gableLayout.page(look, { title: `${title} | Dunmoor Heritage Builders`, head: OUTDATED, body, footer });

export const site = defineSite({
  host: 'dunmoorheritage.test',
  layout: gableLayout,
  look,
  footer,
  editedAt: '2026-03-30T12:00:00Z',
  pages: {
    '/': () => page('Heritage builders in Charleston', `<section class="hero"><div><h1>New houses with old manners</h1><p class="lead">Piazzas, heart pine and lime mortar, for Charleston, Mount Pleasant and Summerville.</p></div>${gableHouse('#7a6a3a', '#fffaf0', '#e6eef0')}</section><section class="band"><h2>Preservation Award (2022)</h2><p>Lowcountry Builders League</p></section>`),
    '/houses': () => page('Houses', '<section class="band"><h1>Houses</h1><div class="grid"><div class="card"><h3>The Single House</h3><p>One room wide, three floors, two piazzas.</p></div><div class="card"><h3>The Ropewalk Cottage</h3><p>2 bedrooms, 1,240 sq ft, from $388,000.</p></div></div></section>'),
    '/history': () => page('History', '<section class="band"><h1>History</h1><p>Established in 1967 by a ship’s carpenter who was tired of ships.</p></section>'),
  },
});
