import { homesIn, placeText, priceText, saleWords, type HomeFacts } from '../../facts/home-facts';
import { SORREL_HOMES } from '../../facts/houston-homes';
import { gableHouse, mark } from '../../templates/art';
import { homePages } from '../../templates/home-pages';
import { defineSite, type Look } from '../../templates/layout';
import { workshopLayout } from '../../templates/workshop-layout';

const look: Look = {
  name: 'Sorrel Gate Homes',
  tagline: 'First homes in Fulshear and Katy since 2017',
  nav: [
    ['Start', '/'],
    ['Inventory list', '/inventory'],
    ['Plans', '/plans'],
    ['Office', '/office'],
  ],
  accent: '#7a4b2a',
  ink: '#35281f',
  paper: '#e4dccf',
  logo: mark('leaf', '#f0d9bd'),
  callout: '(346) 555-0120',
};
const footer = 'Sorrel Gate Homes, 3307 Fulshear Sorrel Lane, Fulshear, TX 77441. <a href="mailto:hello@sorrelgate.test">hello@sorrelgate.test</a>';

const page = (title: string, body: string) => workshopLayout.page(look, { title: `${title} :: Sorrel Gate Homes`, body, footer });
const pathOf = ({ slug }: Pick<HomeFacts, 'slug'>) => `/inventory/${slug}.html`;

const price = (home: HomeFacts) => (home.sale === 'model' ? 'MODEL' : home.sale === 'sold' ? 'SOLD' : priceText(home.price, 'CALL') + (home.was === null ? '' : ' (reduced)'));

/** One row a home, as a spreadsheet has it. */
const row = (home: HomeFacts) => `<tr><td><a href="${pathOf(home)}">${home.street}</a></td><td>${home.city}</td><td>${home.zip}</td><td>${home.community}</td><td>${home.lot}</td><td>${home.plan}</td><td>${home.beds}/${home.baths}</td><td>${home.sqft}</td><td>${price(home)}</td><td>${home.sale === 'available' ? home.ready : saleWords(home.sale)}</td></tr>`;

const table = (homes: HomeFacts[]) => `<table class="list"><tr><th>Address</th><th>City</th><th>ZIP</th><th>Subdivision</th><th>Lot</th><th>Plan</th><th>Bed/Bath</th><th>Sq. ft.</th><th>Price</th><th>Status</th></tr>${homes.map(row).join('\n')}</table>`;

/** Microdata on the pages of single homes; a home without a price has no offer. */
const detail = (home: HomeFacts) =>
  page(home.street, `<div itemscope itemtype="http://schema.org/SingleFamilyResidence"><h1 itemprop="name">${home.street}</h1>${gableHouse('#7a4b2a', '#efe0cc')}
<p itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><span itemprop="streetAddress">${home.street}</span><br><span itemprop="addressLocality">${home.city}</span>, <span itemprop="addressRegion">${home.state}</span> <span itemprop="postalCode">${home.zip}</span></p>
<table class="list"><tr><th>Plan</th><td>${home.plan}</td></tr><tr><th>Bedrooms</th><td itemprop="numberOfBedrooms">${home.beds}</td></tr><tr><th>Bathrooms</th><td itemprop="numberOfBathroomsTotal">${home.baths}</td></tr><tr><th>Living area</th><td itemprop="floorSize" itemscope itemtype="http://schema.org/QuantitativeValue"><span itemprop="value">${home.sqft}</span> sq ft<meta itemprop="unitCode" content="FTK"></td></tr><tr><th>Lot</th><td>Lot ${home.lot}, ${home.lotSqft} sq ft</td></tr><tr><th>Year built</th><td itemprop="yearBuilt">${home.year}</td></tr><tr><th>Subdivision</th><td>${home.community}</td></tr><tr><th>Status</th><td>${saleWords(home.sale)}</td></tr>
<tr><th>Price</th><td>${home.price === null || home.sale === 'model' ? 'Please call' : `<span itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="priceCurrency" content="USD">$<span itemprop="price" content="${home.price}">${home.price.toLocaleString('en-US')}</span></span>`}</td></tr></table></div><p class="muted">Prices do not include association dues or blinds.</p>`);

export const site = defineSite({
  host: 'sorrelgate.test',
  layout: workshopLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-10-05T08:00:00Z', v2: '2026-11-18T08:00:00Z' },
  pages: {
    '/': () => page('First homes', `<h1>A first home that is not the last resort</h1>${gableHouse('#7a4b2a', '#efe0cc')}<p>Sorrel Gate Homes builds small, sound houses in Fulshear and Simonton, and lately in Katy. Homes from the $330s.</p><p>Started in 2017 by three framers.</p><h2>Where we build</h2><p>Ambrose Prairie (Fulshear), Cinder Ranch (Katy)</p>`),
    '/inventory': (version) => page('Available homes: inventory list', `<h1>Inventory list</h1><p>Updated every Monday. Call to hold a house for 48 hours.</p>${table(homesIn(SORREL_HOMES, version))}`),
    '/plans': () => page('Plans', '<h1>Plans</h1><table class="list"><tr><th>Plan</th><th>Bed/Bath</th><th>Sq. ft.</th><th>Base price</th></tr><tr><td>Roan</td><td>3/2</td><td>1688</td><td>from the $330s</td></tr><tr><td>Chestnut</td><td>4/2.5</td><td>2125</td><td>from $366,900</td></tr><tr><td>Palomino</td><td>4/3</td><td>2390</td><td>from the upper $300s</td></tr><tr><td>Pinto</td><td>3/2</td><td>1440</td><td>sold out</td></tr></table>'),
    '/office': () => page('Office', '<h1>Office</h1><p>Sorrel Gate Homes<br>3307 Fulshear Sorrel Lane<br>Fulshear, TX 77441</p><p>Telephone (346) 555-0120</p>'),
    ...homePages(SORREL_HOMES, pathOf, detail, () => ({ status: 404, body: page('Not on the list', '<h1>No longer on the list</h1><p>That house is not offered any more. <a href="/inventory">Back to the list.</a></p>') })),
  },
});
