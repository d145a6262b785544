import { desertHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { telHref } from '../../templates/markup';
import { sidebarLayout } from '../../templates/sidebar-layout';

const PHONE = '(480) 555-0187';
const AWARDS: [title: string, year: number, issuer: string][] = [
  ['Desert Landscape of the Year', 2023, 'Saguaro Valley Builders Alliance'],
  ['Best Completed Community', 2022, 'Saguaro Valley Builders Alliance'],
  ['Water-Wise Neighborhood', 2019, 'Gila Basin Garden Council'],
];
const AMENITIES = ['Saltbush Pool', 'Ramada and grills', 'Pickleball courts', 'Wash walk'];

const look: Look = {
  name: 'Saltbush Commons',
  tagline: 'Gilbert, Arizona. Complete since 2021.',
  nav: [
    ['The commons', '/'],
    ['Amenities', '/amenities'],
    ['Awards', '/awards'],
    ['Association', '/association'],
  ],
  accent: '#9c4f2e',
  ink: '#3a2a22',
  paper: '#faf3ea',
  logo: mark('star', '#f2d3b8'),
};
const footer = `Saltbush Commons Homeowners Association, 2480 East Saltbush Parkway, Gilbert, AZ 85297. <a href="${telHref(PHONE)}">${PHONE}</a>`;

/** RDFa Lite on visible text. */
const page = (title: string, body: string) => sidebarLayout.page(look, { title: `${title} | Saltbush Commons`, body, footer, bodyAttributes: 'vocab="https://schema.org/" typeof="Residence"' });

export const site = defineSite({
  host: 'saltbushcommons.test',
  layout: sidebarLayout,
  look,
  footer,
  editedAt: '2026-02-11T18:00:00Z',
  pages: {
    '/': () =>
      page('Home', `<h1 property="name">Saltbush Commons</h1>${desertHouse('#9c4f2e')}<p class="lead" property="description">Saltbush Commons is a finished neighborhood of 486 homes in Gilbert, Arizona, built around a dry wash that was left as it was found.</p>
<p property="address" typeof="PostalAddress"><span property="streetAddress">2480 East Saltbush Parkway</span>, <span property="addressLocality">Gilbert</span>, <span property="addressRegion">AZ</span> <span property="postalCode">85297</span></p>
<dl class="facts"><dt>Homes</dt><dd>486 homes</dd><dt>Area</dt><dd>138 acres</dd><dt>Founded</dt><dd>2014</dd><dt>Stage</dt><dd>Completed in 2021</dd><dt>School district</dt><dd>Higley Unified School District</dd></dl>`),
    '/amenities': () => page('Amenities', `<h1>Amenities</h1><ul>${AMENITIES.map((name) => `<li property="amenityFeature" typeof="LocationFeatureSpecification"><span property="name">${name}</span></li>`).join('')}</ul>`),
    '/awards': () => page('Awards', `<h1>Awards</h1><ul>${AWARDS.map(([title, year, issuer]) => `<li property="award">${title} (${year}), ${issuer}</li>`).join('')}</ul>`),
    '/association': () => page('Association', `<h1>The association</h1><p>Assessments are $312 per quarter, due in January, April, July and October. There is no separate club fee.</p><p>Combined property tax rate: 0.94%.</p><p>Managed by Agave Ledger Property Services. HOA office: <span property="telephone">${PHONE}</span>, <a property="email" href="mailto:board@saltbushcommons.test">board@saltbushcommons.test</a></p><p>Every home has been sold; builders have left. Ask a neighbor, not a sales office.</p>`),
  },
});
