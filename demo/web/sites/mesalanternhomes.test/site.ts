import { desertHouse, floorPlan, mark } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import { planCards, rawJsonLd, telHref, type PlanCard } from '../../templates/markup';

const PHONE = '(480) 555-0156';
const look: Look = {
  name: 'Mesa Lantern Homes',
  tagline: 'Desert homes that glow in the evening',
  nav: [
    ['Homes', '/homes'],
    ['Energy', '/energy'],
    ['Contact', '/contact'],
  ],
  accent: '#d9772b',
  ink: '#43302a',
  paper: '#fdf6ec',
  logo: mark('star', '#f3a65a'),
};
const PLANS: PlanCard[] = [
  { name: 'Ocotillo', beds: 3, baths: 2, sqft: 1960, stories: 1, price: 447900, art: floorPlan('#d9772b') },
  { name: 'Palo Verde', beds: 4, baths: 3, sqft: 2520, stories: 1, price: 528900, art: floorPlan('#43302a', 180) },
];
const footer = `<p>Mesa Lantern Homes &middot; 3340 E. Baseline Court, Suite 120, Gilbert, AZ 85234 &middot; <a href="${telHref(PHONE)}">${PHONE}</a></p><p>Arizona ROC #318204 &middot; <a href="mailto:info@mesalanternhomes.test">info@mesalanternhomes.test</a></p>`;

/** JavaScript object syntax inside the JSON-LD element, hidden in an HTML comment as pages did in 2003. */
const SINGLE_QUOTES = rawJsonLd(`<!--
{
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Mesa Lantern Homes',
  url: 'http://mesalanternhomes.test/',
  telephone: '+1 480 555 0156',
  email: 'info@mesalanternhomes.test',
  foundingDate: '2009',
  address: { '@type': 'PostalAddress', streetAddress: '3340 E. Baseline Court, Suite 120', addressLocality: 'Gilbert', addressRegion: 'AZ', postalCode: '85234' },
  areaServed: ['Gilbert', 'Chandler', 'Queen Creek'],
  award: ['Solar Home of the Year (2024) – Saguaro Valley Builders Alliance'],
  hasCredential: { '@type': 'EducationalOccupationalCredential', credentialCategory: 'license', name: 'Arizona Residential Contractor License', identifier: 'ROC 318204' }
}
-->`);

const page = (title: string, body: string, head = '') => brochureLayout.page(look, { title: `${title} | Mesa Lantern Homes`, head, body, footer });

export const site = defineSite({
  host: 'mesalanternhomes.test',
  layout: brochureLayout,
  look,
  footer,
  editedAt: '2026-03-09T22:10:00Z',
  pages: {
    '/': () =>
      page('New homes in Gilbert, Arizona', `<section class="hero"><h1>Turn the lights down. Keep the view.</h1>${desertHouse('#d9772b')}</section>
<section class="band"><p class="lead">Since 2009 we have built single-storey homes for the East Valley: Gilbert, Chandler and Queen Creek. Deep overhangs, thick walls, and panels on every roof.</p></section>
<section class="band"><h2>Solar Home of the Year (2024)</h2><p>Saguaro Valley Builders Alliance</p></section><section class="band"><h2>Two plans, done right</h2>${planCards(PLANS)}</section>`, SINGLE_QUOTES),
    '/homes': () => page('Homes', `<section class="band"><h2>Homes</h2>${planCards(PLANS)}</section>`),
    '/energy': () => page('Energy', '<section class="band"><h2>Energy</h2><p class="lead">A Mesa Lantern home uses about 40 percent less electricity than the code asks for. We publish the meter readings of our model home every month.</p></section>'),
    '/contact': () => page('Contact', `<section class="band"><h2>Contact</h2><dl class="facts"><dt>Office</dt><dd>3340 E. Baseline Court, Suite 120, Gilbert, AZ 85234</dd><dt>Phone</dt><dd>${PHONE}</dd><dt>License</dt><dd>Arizona ROC 318204</dd></dl></section>`),
  },
});
