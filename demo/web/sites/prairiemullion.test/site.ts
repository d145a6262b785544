import { homesIn, placeText, priceText, saleWords, type HomeFacts } from '../../facts/home-facts';
import { MULLION_HOMES } from '../../facts/inland-homes';
import { floorPlan, hillFarmhouse, mark } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { homePages, photoAssets, photoPaths } from '../../templates/home-pages';
import { housePng } from '../../templates/photo';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd, telHref } from '../../templates/markup';

const ORIGIN = 'http://prairiemullion.test';
const PHONE = '(972) 555-0108';
const look: Look = {
  name: 'Prairie Mullion Homes',
  tagline: 'Windows first. McKinney, Texas, since 2002.',
  nav: [
    ['Quick move-in', '/quick-move-in'],
    ['Plans', '/plans'],
    ['Company', '/company'],
  ],
  accent: '#34698f',
  ink: '#1a2b3a',
  paper: '#f1f6fa',
  logo: mark('star', '#a9cbe4'),
};
const footer = `<p>Prairie Mullion Homes &middot; 1717 Eldorado Mullion Way, McKinney, TX 75070 &middot; <a href="${telHref(PHONE)}">${PHONE}</a> &middot; <a href="mailto:sales@prairiemullion.test">sales@prairiemullion.test</a></p>`;

const pathOf = ({ slug }: Pick<HomeFacts, 'slug'>) => `/quick-move-in/${slug}`;
const urlOf = (home: HomeFacts) => `${ORIGIN}${pathOf(home)}`;

const AVAILABILITY = { available: 'InStock', under_contract: 'LimitedAvailability', sold: 'SoldOut', model: null } as const;

/** A home as schema.org has it: offered at a price, offered without one, or not offered at all. */
function node(home: HomeFacts): Record<string, unknown> {
  const availability = AVAILABILITY[home.sale];
  const offers = availability && {
    offers: { '@type': 'Offer', availability: `https://schema.org/${availability}`, priceCurrency: 'USD', ...(home.price === null ? {} : { price: home.price }), seller: { '@id': `${ORIGIN}/#company` } },
  };
  return {
    '@type': 'SingleFamilyResidence',
    '@id': `${urlOf(home)}#home`,
    url: urlOf(home),
    name: `The ${home.plan} at ${home.street}`,
    address: { '@type': 'PostalAddress', streetAddress: home.street, addressLocality: home.city, addressRegion: home.state, postalCode: home.zip },
    numberOfBedrooms: home.beds,
    numberOfBathroomsTotal: home.baths,
    floorSize: { '@type': 'QuantitativeValue', value: home.sqft, unitCode: 'FTK' },
    yearBuilt: home.year,
    image: photoPaths(home).map((path) => `${ORIGIN}${path}`),
    containedInPlace: { '@type': 'Place', name: home.community },
    ...offers,
  };
}

const COMPANY = {
  '@type': 'HomeAndConstructionBusiness',
  '@id': `${ORIGIN}/#company`,
  name: 'Prairie Mullion Homes',
  url: `${ORIGIN}/`,
  telephone: PHONE,
  email: 'sales@prairiemullion.test',
  foundingDate: '2002',
  numberOfEmployees: { '@type': 'QuantitativeValue', minValue: 201, maxValue: 500 },
  address: { '@type': 'PostalAddress', streetAddress: '1717 Eldorado Mullion Way', addressLocality: 'McKinney', addressRegion: 'TX', postalCode: '75070' },
  aggregateRating: { '@type': 'AggregateRating', ratingValue: '4.0', reviewCount: '540', bestRating: '5' },
};

const graph = (...nodes: unknown[]) => jsonLd({ '@context': 'https://schema.org', '@graph': [COMPANY, ...nodes] });
const itemList = (homes: HomeFacts[]) => ({ '@type': 'ItemList', '@id': `${ORIGIN}/quick-move-in#list`, numberOfItems: homes.length, itemListElement: homes.map((home, index) => ({ '@type': 'ListItem', position: index + 1, item: node(home) })) });

const page = (title: string, body: string, head: string) => brochureLayout.page(look, { title: `${title} | Prairie Mullion Homes`, head, body, footer });

const card = (home: HomeFacts) => `<div class="card"><h3><a href="${pathOf(home)}">The ${home.plan}</a></h3><p>${home.street}<br>${placeText(home)}</p><p>${home.beds} bedrooms, ${home.baths} baths, ${home.sqft.toLocaleString('en-US')} square feet</p><p class="price">${home.sale === 'model' ? 'Model home' : priceText(home.price, 'Price coming soon')}</p><p class="muted">${home.sale === 'available' ? home.ready : saleWords(home.sale)} &middot; ${home.community}</p></div>`;

const detail = (home: HomeFacts) =>
  page(`${home.street}`, `<section class="hero"><h1>${home.street}</h1><p>${placeText(home)}</p>${hillFarmhouse('#6b9cbd')}</section><section class="band"><h2>The ${home.plan} in ${home.community}</h2><p class="lead">${home.beds} bedrooms, ${home.baths} baths, ${home.sqft.toLocaleString('en-US')} square feet on lot ${home.lot}.</p><p class="price">${home.sale === 'model' ? 'Model home, open daily' : priceText(home.price, 'Price coming soon')}</p><p>${home.sale === 'available' ? home.ready : saleWords(home.sale)}. Built ${home.year}.</p></section>`, graph(node(home)));

export const site = defineSite({
  host: 'prairiemullion.test',
  layout: brochureLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-09-30T17:45:00Z', v2: '2026-11-16T17:45:00Z' },
  assets: photoAssets(MULLION_HOMES, { house: housePng('#34698f', '#e9eef0', 4), plan: floorPlan('#34698f') }),
  pages: {
    '/': () => page('New homes in McKinney', `<section class="hero"><h1>We draw the windows first</h1>${hillFarmhouse('#6b9cbd')}</section><section class="band"><p class="lead">Prairie Mullion Homes builds bright family homes in McKinney and Prosper. Founded in 2002.</p><p>Rated 4.0 out of 5 by 540 reviews. 201-500 employees.</p></section>`, graph()),
    '/quick-move-in': (version) => {
      const homes = homesIn(MULLION_HOMES, version);
      return page('Quick move-in homes', `<section class="band"><h2>Quick move-in homes</h2><div class="grid">${homes.map(card).join('')}</div></section>`, graph(itemList(homes)));
    },
    '/plans': () => page('Plans', '<section class="band"><h2>Plans</h2><table><tr><th>Plan</th><th>Bedrooms</th><th>Square feet</th><th>Base price</th></tr><tr><td>Fanlight</td><td>3</td><td>2,015</td><td>from the $410s</td></tr><tr><td>Transom</td><td>4</td><td>2,540</td><td>from the mid $400s</td></tr><tr><td>Clerestory</td><td>5</td><td>3,285</td><td>from $549,900</td></tr></table></section>', graph()),
    '/company': (version) => page('Company', `<section class="band"><h2>Company</h2><p>1717 Eldorado Mullion Way, McKinney, TX 75070. <a href="${telHref(PHONE)}">${PHONE}</a></p><h2>Where we build</h2><p>${version === 'v2' ? 'McKinney, Prosper, Round Rock' : 'McKinney, Prosper'}</p></section>`, graph()),
    ...homePages(MULLION_HOMES, pathOf, detail, () => ({ status: 410, body: page('Gone', '<section class="band"><h2>This home is no longer offered</h2><p><a href="/quick-move-in">See what is.</a></p></section>', graph()) })),
  },
});
