import { floorPlan, gableHouse, mark } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { defineSite, type Look } from '../../templates/layout';
import { items, jsonLd, planCards, planOffers, telHref, type PlanCard } from '../../templates/markup';

const ORIGIN = 'http://fennimoreoake.test';

/** What differs between the versions; everything else on the site stays as it is. */
const PHONES: Record<string, string> = { v1: '(281) 555-0109', v2: '(281) 555-0188' };
const AWARDS: Record<string, string[]> = {
  v1: ['Volume Builder of the Year (2022), Gulf Prairie Home Builders Association', 'Best Kitchen (2020) – Gulf Coast Business Ledger'],
  v2: ['Builder of the Year (2026), Gulf Prairie Home Builders Association', 'Customer Care Award (2025) – Gulf Coast Business Ledger', 'Volume Builder of the Year (2022), Gulf Prairie Home Builders Association'],
};
const PLANS: PlanCard[] = [
  { name: 'Ellery', series: 'Oake', beds: 4, baths: 3, sqft: 2690, stories: 2, price: 435900, art: floorPlan('#274060') },
  { name: 'Whitlow', series: 'Oake', beds: 5, baths: 4, sqft: 3410, stories: 2, price: 529900, art: floorPlan('#274060', 180) },
];
const look: Look = {
  name: 'Fennimore & Oake',
  tagline: 'Sugar Land, Texas',
  nav: [
    ['Plans', '/plans'],
    ['News', '/news'],
    ['Contact', '/contact'],
  ],
  accent: '#274060',
  ink: '#16202e',
  paper: '#f5f7fa',
  logo: mark('roof', '#274060'),
};

const phone = (version: string) => PHONES[version] ?? PHONES.v1 ?? '';
const awards = (version: string) => AWARDS[version] ?? [];

const footer = (version: string) => `<div><h4>Fennimore &amp; Oake</h4><p>1450 Brooks Crossing, Building B<br>Sugar Land, TX 77478</p></div><div><h4>Call</h4><p><a href="${telHref(phone(version))}">${phone(version)}</a><br><a href="mailto:homes@fennimoreoake.test">homes@fennimoreoake.test</a></p></div>`;

function head(version: string): string {
  return jsonLd({
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', '@id': `${ORIGIN}/#website`, url: `${ORIGIN}/`, publisher: { '@id': `${ORIGIN}/#org` } },
      {
        '@type': 'HomeAndConstructionBusiness',
        '@id': `${ORIGIN}/#org`,
        name: 'Fennimore & Oake',
        url: `${ORIGIN}/`,
        telephone: phone(version),
        email: 'homes@fennimoreoake.test',
        foundingDate: '2003',
        numberOfEmployees: { '@type': 'QuantitativeValue', value: 140 },
        description: 'Fennimore & Oake builds family homes in Sugar Land, Missouri City and Rosenberg.',
        address: { '@type': 'PostalAddress', streetAddress: '1450 Brooks Crossing, Building B', addressLocality: 'Sugar Land', addressRegion: 'TX', postalCode: '77478' },
        areaServed: ['Sugar Land', 'Missouri City', 'Rosenberg'],
        aggregateRating: { '@type': 'AggregateRating', ratingValue: '4.5', reviewCount: '301' },
        award: awards(version),
        hasOfferCatalog: { '@type': 'OfferCatalog', itemListElement: planOffers(PLANS) },
      },
    ],
  });
}

const page = (version: string, title: string, body: string) => gableLayout.page(look, { title: `${title} | Fennimore & Oake`, head: head(version), body, footer: footer(version) });

export const site = defineSite({
  host: 'fennimoreoake.test',
  layout: gableLayout,
  look,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2025-08-04T09:00:00Z', v2: '2026-09-28T09:00:00Z' },
  pages: {
    '/': (version) =>
      page(version, 'Family homes in Sugar Land', `<section class="hero"><div><h1>Homes with room for cousins</h1><p class="lead">Fennimore &amp; Oake builds family homes in Sugar Land, Missouri City and Rosenberg. Founded in 2003, 140 people, rated 4.5 in 301 reviews.</p><a class="btn" href="${telHref(phone(version))}">Call ${phone(version)}</a></div>${gableHouse('#274060', '#ffffff')}</section>
<section class="band"><h2>Awards</h2><ul>${items(awards(version))}</ul></section><section class="band"><h2>Plans</h2>${planCards(PLANS)}</section>`),
    '/plans': (version) => page(version, 'Plans', `<section class="band"><h1>Plans</h1>${planCards(PLANS)}</section>`),
    '/news': (version) =>
      page(version, 'News', `<section class="band"><h1>News</h1>${version === 'v2' ? '<h3>We have a new number</h3><p>From October 2026 please call (281) 555-0188.</p><h3>Builder of the Year 2026</h3><p>Thank you, Gulf Prairie Home Builders Association.</p>' : '<h3>A second model home opens</h3><p>The Whitlow can be visited from Saturday.</p>'}</section>`),
    '/contact': (version) => page(version, 'Contact', `<section class="band"><h1>Contact</h1><p>1450 Brooks Crossing, Building B, Sugar Land, TX 77478</p><p>${phone(version)}</p></section>`),
  },
});
