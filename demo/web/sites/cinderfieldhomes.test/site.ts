import { floorPlan, hillFarmhouse, mark } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd, planCards, telHref, type PlanCard } from '../../templates/markup';

const ORIGIN = 'http://cinderfieldhomes.test';
const PHONE = '(281) 555-0117';
const PLANS: PlanCard[] = [
  { name: 'Brazos', series: 'Prairie Collection', beds: 3, baths: 2, sqft: 1840, stories: 1, price: 329990, art: floorPlan('#7a3b2e') },
  { name: 'Lavaca', series: 'Prairie Collection', beds: 4, baths: 2.5, sqft: 2310, stories: 2, price: 384990, art: floorPlan('#7a3b2e', 180) },
  { name: 'San Bernard', series: 'Rivers Collection', beds: 5, baths: 3.5, sqft: 3025, stories: 2, price: 461990, art: floorPlan('#44505a') },
];
const look: Look = {
  name: 'Cinderfield Homes',
  tagline: 'New homes for Katy and the Brazos prairie',
  nav: [
    ['Communities', '/communities'],
    ['Plans', '/plans'],
    ['Our story', '/story'],
    ['Find us', '/find-us'],
  ],
  accent: '#b4532a',
  ink: '#3a2723',
  paper: '#faf5f0',
  logo: mark('beams', '#e7a27c'),
};
const footer = `<p>Cinderfield Homes &middot; 24110 Kingsland Orchard Blvd, Katy, TX 77494 &middot; <a href="${telHref(PHONE)}">${PHONE}</a> &middot; <a href="mailto:sales@cinderfieldhomes.test">sales@cinderfieldhomes.test</a></p>
<p>Prices and availability change without notice. &copy; 2026 Cinderfield Homes LP</p>`;

/** Top-level array; the company names its address, awards, places and plans by @id only. */
const REFERENCES = jsonLd([
  {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    '@id': `${ORIGIN}/#company`,
    name: 'Cinderfield Homes',
    url: `${ORIGIN}/`,
    telephone: '281-555-0117',
    email: 'mailto:sales@cinderfieldhomes.test',
    foundingDate: '2006',
    description: 'Cinderfield Homes builds first and second homes for families in Katy, Brookshire and Cypress, Texas.',
    address: { '@id': `${ORIGIN}/#office` },
    areaServed: [{ '@id': `${ORIGIN}/#katy` }, { '@id': `${ORIGIN}/#brookshire` }, { '@id': `${ORIGIN}/#cypress` }],
    award: ['Best Community Design (2023), Gulf Prairie Home Builders Association', 'Starter Home of the Year (2021) – Gulf Coast Business Ledger'],
    aggregateRating: { '@id': `${ORIGIN}/#rating` },
    numberOfEmployees: { '@type': 'QuantitativeValue', minValue: 51, maxValue: 200 },
    hasOfferCatalog: { '@id': `${ORIGIN}/#plans` },
    sameAs: 'https://www.facebook.com/cinderfieldhomes.demo',
  },
  { '@context': 'https://schema.org', '@type': 'PostalAddress', '@id': `${ORIGIN}/#office`, streetAddress: '24110 Kingsland Orchard Blvd', addressLocality: 'Katy', addressRegion: 'Texas', postalCode: '77494', addressCountry: { '@type': 'Country', name: 'US' } },
  { '@context': 'https://schema.org', '@type': 'AggregateRating', '@id': `${ORIGIN}/#rating`, itemReviewed: { '@id': `${ORIGIN}/#company` }, ratingValue: 4.4, ratingCount: 97, reviewCount: 97 },
  { '@context': 'https://schema.org', '@type': 'City', '@id': `${ORIGIN}/#katy`, name: 'Katy' },
  { '@context': 'https://schema.org', '@type': 'City', '@id': `${ORIGIN}/#brookshire`, name: 'Brookshire' },
  { '@context': 'https://schema.org', '@type': 'City', '@id': `${ORIGIN}/#cypress`, name: 'Cypress' },
  {
    '@context': 'https://schema.org',
    '@type': 'OfferCatalog',
    '@id': `${ORIGIN}/#plans`,
    name: 'Floor plans',
    itemListElement: PLANS.map((plan) => ({ '@type': 'Offer', price: String(plan.price), priceCurrency: 'USD', itemOffered: { '@id': `${ORIGIN}/plans#${plan.name.toLowerCase().replace(' ', '-')}` } })),
  },
  ...PLANS.map((plan) => ({
    '@context': 'https://schema.org',
    '@type': ['Product', 'FloorPlan'],
    '@id': `${ORIGIN}/plans#${plan.name.toLowerCase().replace(' ', '-')}`,
    name: plan.name,
    category: plan.series,
    numberOfBedrooms: plan.beds,
    numberOfBathroomsTotal: plan.baths,
    floorSize: { '@type': 'QuantitativeValue', value: plan.sqft, unitText: 'sqft' },
  })),
]);

const page = (title: string, body: string) =>
  brochureLayout.page(look, { title: `${title} - Cinderfield Homes`, description: 'New homes in Katy, Brookshire and Cypress, Texas.', head: REFERENCES, body, footer });

export const site = defineSite({
  host: 'cinderfieldhomes.test',
  layout: brochureLayout,
  look,
  footer,
  editedAt: '2026-02-03T20:41:00Z',
  pages: {
    '/': () =>
      page('New homes in Katy, TX', `<section class="hero"><h1>Room for the whole prairie</h1>${hillFarmhouse('#c7a06a')}</section>
<section class="band"><p class="lead">Cinderfield Homes builds first and second homes for families in Katy, Brookshire and Cypress, Texas. We have done so since 2006, and our customers give us 4.4 of 5 stars in 97 reviews.</p><a class="btn" href="/plans">Compare plans</a></section>
<section class="band"><h2>Recognised for it</h2><ul><li>Best Community Design (2023), Gulf Prairie Home Builders Association</li><li>Starter Home of the Year (2021) – Gulf Coast Business Ledger</li></ul></section>`),
    '/communities': () =>
      page('Communities', `<section class="band"><h2>Where we build</h2><div class="grid"><div class="card"><h3>Orchard at Kingsland</h3><p>Katy. 212 home sites, a pool and a pecan grove.</p></div><div class="card"><h3>Brookshire Meadow</h3><p>Brookshire. Sixty-foot lots beside the nature trail.</p></div><div class="card"><h3>Cypress Fenwick</h3><p>Cypress. Final phase, nine homes left.</p></div></div></section>`),
    '/plans': () => page('Plans', `<section class="band"><h2>Floor plans</h2>${planCards(PLANS)}</section>`),
    '/story': () => page('Our story', '<section class="band"><h2>Our story</h2><p class="lead">Two brothers-in-law, one pickup and a field that had burned the summer before: that is where the name comes from. The first Cinderfield home was finished in 2006 and is still lived in.</p><p>Between 51 and 200 people work on our sites, depending on the season.</p></section>'),
    '/find-us': () => page('Find us', `<section class="band"><h2>Find us</h2><p>24110 Kingsland Orchard Blvd<br>Katy, Texas 77494</p><p><a href="${telHref(PHONE)}">${PHONE}</a></p></section>`),
  },
});
