import { floorPlan, hillFarmhouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { planCards, rawJsonLd, telHref } from '../../templates/markup';
import { sidebarLayout } from '../../templates/sidebar-layout';

const PHONE = '(512) 555-0171';
const look: Look = {
  name: 'Quillbrook Homes',
  tagline: 'Small-batch homes for the Hill Country',
  nav: [
    ['Home', '/'],
    ['The plans', '/plans'],
    ['The people', '/people'],
  ],
  accent: '#4a5d7a',
  ink: '#232a35',
  paper: '#f4f2ec',
  logo: mark('leaf', '#dfe6ee'),
};
const footer = `Quillbrook Homes, 4105 Shoal Crest Lane, Austin, TX 78731. <a href="${telHref(PHONE)}">${PHONE}</a>. <a href="mailto:studio@quillbrookhomes.test">studio@quillbrookhomes.test</a>`;

/** Written by hand: trailing commas and comments make it invalid JSON, though its meaning is plain. */
const TRAILING_COMMAS = rawJsonLd(`{
  "@context": "https://schema.org",
  "@type": "HomeAndConstructionBusiness", // not LocalBusiness, says the SEO guy
  "name": "Quillbrook Homes",
  "url": "http://quillbrookhomes.test/",
  "telephone": "(512) 555-0171",
  "email": "studio@quillbrookhomes.test",
  "foundingDate": "2013",
  "description": "Quillbrook Homes builds twelve houses a year in Austin, Dripping Springs and Wimberley.",
  "address": {
    "@type": "PostalAddress",
    "streetAddress": "4105 Shoal Crest Lane",
    "addressLocality": "Austin",
    "addressRegion": "TX",
    "postalCode": "78731",
  },
  "areaServed": ["Austin", "Dripping Springs", "Wimberley",],
  /* the 2025 one is still under embargo */
  "award": [
    "Small Builder of the Year (2023), Balcones Home Builders Council",
    "Best Use of Limestone (2021), Balcones Home Builders Council",
  ],
  "aggregateRating": { "@type": "AggregateRating", "ratingValue": "4.9", "reviewCount": "41", },
}`);

const page = (title: string, body: string, head = '') => sidebarLayout.page(look, { title: `${title} · Quillbrook Homes`, head, body, footer });

export const site = defineSite({
  host: 'quillbrookhomes.test',
  layout: sidebarLayout,
  look,
  footer,
  editedAt: '2026-05-22T08:15:00Z',
  pages: {
    '/': () =>
      page('Hill Country home builder', `<h1>Twelve houses a year. Not thirteen.</h1>${hillFarmhouse('#7d9275')}
<p class="lead">Quillbrook Homes builds twelve houses a year in Austin, Dripping Springs and Wimberley. That is how many our two site leads can walk every week.</p>
<p class="quote">“It feels as if the hill had asked for it.”</p>
<h2>Recognition</h2><ul><li>Small Builder of the Year (2023), Balcones Home Builders Council</li><li>Best Use of Limestone (2021), Balcones Home Builders Council</li></ul>
<h2>Visit the studio</h2><p>4105 Shoal Crest Lane<br>Austin, TX 78731</p><p><a class="btn" href="${telHref(PHONE)}">Call ${PHONE}</a></p>`, TRAILING_COMMAS),
    '/plans': () =>
      page('The plans', `<h1>The plans</h1>${planCards([
        { name: 'Cedar Waxwing', beds: 3, baths: 2.5, sqft: 2180, stories: 1, price: 689000, art: floorPlan('#4a5d7a') },
        { name: 'Painted Bunting', beds: 4, baths: 3, sqft: 2740, stories: 2, price: 842000, art: floorPlan('#4a5d7a', 180) },
      ])}`),
    '/people': () => page('The people', '<h1>The people</h1><p class="lead">Established 2013 by a stonemason and a school librarian. There are nine of us now, and one of us is a very good dog.</p>'),
  },
});
