import { gableHouse, mark } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd, rawJsonLd, telHref } from '../../templates/markup';

const PHONE = '(210) 555-0128';
const look: Look = {
  name: 'Vargadell Custom Homes',
  tagline: 'Stone, cedar and shade',
  nav: [
    ['Portfolio', '/portfolio'],
    ['Process', '/process'],
    ['Contact', '/contact'],
  ],
  accent: '#8c4a1f',
  ink: '#2b2420',
  paper: '#fbf7f1',
  logo: mark('star', '#8c4a1f'),
};
const footer = `<div><h4>Vargadell Custom Homes, LLC</h4><p>915 Limestone Ford Road<br>San Antonio, TX 78258</p></div><div><h4>Office</h4><p><a href="${telHref(PHONE)}">${PHONE}</a><br><a href="mailto:build@vargadellcustom.test">build@vargadellcustom.test</a></p></div><div><p>Member of the Alamo Crest Builders Guild</p></div>`;

/** A template engine put text into JSON without escaping it: bare quotes and real line breaks in strings. */
const UNESCAPED = rawJsonLd(`{
  "@context": "https://schema.org",
  "@type": "GeneralContractor",
  "name": "Vargadell Custom Homes",
  "url": "http://vargadellcustom.test/",
  "telephone": "(210) 555-0128",
  "foundingDate": "1994",
  "slogan": "The "shade first" builder",
  "description": "Custom homes around San Antonio, built for shade first.
We draw the porch before we draw the kitchen.",
  "award": "Best Outdoor Living Space (2022), Alamo Crest Builders Guild",
  "areaServed": ["San Antonio", "Boerne", "Bulverde"]
}`);

const SOUND = jsonLd({
  '@context': 'https://schema.org',
  '@type': 'PostalAddress',
  streetAddress: '915 Limestone Ford Road',
  addressLocality: 'San Antonio',
  addressRegion: 'TX',
  postalCode: '78258',
});

const page = (title: string, body: string, head = '') => gableLayout.page(look, { title: `${title} — Vargadell Custom Homes`, head, body, footer });

export const site = defineSite({
  host: 'vargadellcustom.test',
  layout: gableLayout,
  look,
  footer,
  editedAt: '2025-11-30T17:00:00Z',
  pages: {
    '/': () =>
      page('San Antonio custom homes', `<section class="hero"><div><h1>The “shade first” builder</h1><p class="lead">Custom homes around San Antonio. We draw the porch before we draw the kitchen.</p><a class="btn" href="/portfolio">See the porches</a></div>${gableHouse('#8c4a1f', '#f6ead9', '#f7ecd9')}</section>
<section class="band"><h2>In business since 1994</h2><p>Two generations, one yard on Limestone Ford Road, and every subcontractor on first-name terms. We build in San Antonio, Boerne and Bulverde.</p></section>
<section class="band"><h2>Best Outdoor Living Space (2022)</h2><p>Alamo Crest Builders Guild</p></section>`, UNESCAPED + SOUND),
    '/portfolio': () => page('Portfolio', '<section class="band"><h1>Portfolio</h1><div class="grid"><div class="card"><h3>Cibolo Overlook</h3><p>A 60-foot porch facing the creek. 2023.</p></div><div class="card"><h3>House of Three Breezeways</h3><p>Boerne, 2021.</p></div><div class="card"><h3>The Cistern House</h3><p>Rain for a family of five. Bulverde, 2018.</p></div></div></section>'),
    '/process': () => page('Process', '<section class="band"><h1>Process</h1><ol><li>A day on your land, with a compass.</li><li>The porch drawing.</li><li>Everything else.</li></ol></section>'),
    '/contact': () => page('Contact', `<section class="band"><h1>Contact</h1><p>915 Limestone Ford Road, San Antonio, TX 78258</p><p>Phone <a href="${telHref(PHONE)}">${PHONE}</a></p></section>`),
  },
});
