import { homesIn, placeText, priceText, saleWords, type HomeFacts } from '../../facts/home-facts';
import { INLAND_HOMES } from '../../facts/inland-homes';
import { gableHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { esc } from '../../templates/markup';
import { portalLayout } from '../../templates/portal-layout';
import type { PageBuilder } from '../../site';

/** A home as the portal has it; a few are resales that no builder lists. */
interface Listing extends Pick<HomeFacts, 'slug' | 'street' | 'city' | 'state' | 'zip' | 'beds' | 'baths' | 'sqft' | 'sale' | 'price' | 'year'> {
  by: string;
  community: string | null;
}

const RESALES: Listing[] = [
  { slug: 'resale-1', street: '31 Old Dairy Road', city: 'Round Rock', state: 'TX', zip: '78681', beds: 3, baths: 2, sqft: 1710, sale: 'available', price: 372000, year: 2004, by: 'Resale', community: null },
  { slug: 'resale-2', street: '1107 Hornfels Loop', city: 'Round Rock', state: 'TX', zip: '78665', beds: 4, baths: 2.5, sqft: 2205, sale: 'available', price: 455000, year: 2023, by: 'Resale', community: 'Tessaly Crossing' },
  { slug: 'resale-3', street: '6 Sienna Ford Road, Unit B', city: 'Kyle', state: 'TX', zip: '78640', beds: 2, baths: 2, sqft: 1120, sale: 'available', price: 239500, year: 2019, by: 'Resale', community: null },
];
const CITIES = [
  ['round-rock', 'Round Rock'],
  ['kyle', 'Kyle'],
] as const;
/** Price filters have addresses of their own; the upper bound is not part of a range. */
const RANGES = [
  ['under-350k', 'Under $350,000', 0, 350_000],
  ['350k-450k', '$350,000 to $450,000', 350_000, 450_000],
  ['over-450k', 'Over $450,000', 450_000, Infinity],
] as const;

/** Models are not for sale, so the portal leaves them out. Its addresses are its own. */
const listings = (version: string): Listing[] => [
  ...homesIn(INLAND_HOMES, version)
    .filter((home) => home.sale !== 'model' && CITIES.some(([, city]) => city === home.city))
    .map((home) => ({ ...home, slug: home.street.toLowerCase().replace(/[^a-z0-9]+/g, '-'), by: home.builder })),
  ...RESALES,
];
const ALL = [...new Map([...listings('v1'), ...listings('v2')].map((listing) => [listing.slug, listing])).keys()];

const look: Look = {
  name: 'Gatepost Listings',
  tagline: 'Homes for sale north and south of Austin',
  nav: CITIES.map(([slug, city]) => [city, `/${slug}`] as const),
  accent: '#c2410c',
  ink: '#292524',
  paper: '#fafaf9',
  logo: mark('roof', '#c2410c'),
};
const footer = 'Gatepost Listings shows what builders and owners send. Ask before you sign. (512) 555-0101';

const filters = (citySlug: string, current: string) => `<div class="filters"><h2>Price</h2><ul><li><a href="/${citySlug}"${current === '' ? ' aria-current="page"' : ''}>Any price</a></li>${RANGES.map(([slug, label]) => `<li><a href="/${citySlug}/${slug}"${current === slug ? ' aria-current="page"' : ''}>${label}</a></li>`).join('')}</ul><h2>City</h2><ul>${CITIES.map(([slug, city]) => `<li><a href="/${slug}">${city}</a></li>`).join('')}</ul></div>`;
const page = (title: string, rail: string, body: string) => portalLayout.page(look, { title: `${title} | Gatepost Listings`, body: `${rail}<div>${body}</div>`, footer });
const price = (listing: Listing) => (listing.sale === 'sold' ? `Sold for ${priceText(listing.price, 'an undisclosed price')}` : priceText(listing.price, 'Price on request'));

/** Microdata: a residence with its offer, as portals write it for search engines. */
const residence = (listing: Listing, heading: string) => `<div itemscope itemtype="https://schema.org/SingleFamilyResidence"><${heading} itemprop="name"><a itemprop="url" href="/home/${listing.slug}">${listing.street}</a></${heading}>
<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><meta itemprop="streetAddress" content="${listing.street}"><span itemprop="addressLocality">${listing.city}</span>, <span itemprop="addressRegion">${listing.state}</span> <span itemprop="postalCode">${listing.zip}</span></p>
<p><span itemprop="numberOfBedrooms">${listing.beds}</span> beds, <span itemprop="numberOfBathroomsTotal">${listing.baths}</span> baths, <span itemprop="floorSize">${listing.sqft.toLocaleString('en-US')} sq ft</span></p>
<p>${listing.by === 'Resale' ? 'Sold by its owner' : `New construction by ${esc(listing.by)}`}${listing.community === null ? '' : ` in ${listing.community}`}</p></div>`;
const result = (listing: Listing) => `<article class="result">${gableHouse('#c2410c')}${residence(listing, 'h3')}<p class="price">${price(listing)}${listing.sale === 'available' ? '' : `<br><span class="badge">${saleWords(listing.sale)}</span>`}</p></article>`;

const search = (citySlug: string, city: string, range: (typeof RANGES)[number] | null): PageBuilder => (version) => {
  const found = listings(version).filter((listing) => {
    if (listing.city !== city) return false;
    // A home without a price is in no range, only in the whole list.
    return range === null || (listing.price !== null && listing.price >= range[2] && listing.price < range[3]);
  });
  const title = `Homes for sale in ${city}, TX${range === null ? '' : `: ${range[1]}`}`;
  return page(title, filters(citySlug, range?.[0] ?? ''), `<h1>${title}</h1><p class="count">${found.length} homes, new construction and resale</p>${found.map(result).join('\n')}`);
};

const detail = (slug: string): PageBuilder => (version) => {
  const listing = listings(version).find((one) => one.slug === slug);
  if (!listing) return { status: 404, body: page('Listing ended', '<div class="filters"></div>', '<h1>This listing has ended</h1><p>The home is no longer offered here.</p>') };
  return page(`${listing.street}, ${listing.city}`, '<div class="filters"><h2>Listing</h2></div>', `${residence(listing, 'h1')}<p class="price">${price(listing)}</p><dl><dt>Status</dt><dd>${saleWords(listing.sale)}</dd><dt>Year built</dt><dd>${listing.year}</dd><dt>Community</dt><dd>${listing.community ?? 'None'}</dd><dt>Place</dt><dd>${placeText(listing)}</dd></dl>`);
};

export const site = defineSite({
  host: 'gatepostlistings.test',
  layout: portalLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-10-20T04:00:00Z', v2: '2026-11-20T04:00:00Z' },
  robots: 'User-agent: *\nDisallow: /search\nAllow: /\n\nSitemap: http://gatepostlistings.test/sitemap.xml\n',
  pages: {
    '/': () => page('Homes around Austin', '<div class="filters"><h2>Cities</h2></div>', `<h1>Homes for sale around Austin</h1><p>Choose a city: ${CITIES.map(([slug, city]) => `<a href="/${slug}">${city}</a>`).join(', ')}.</p>`),
    ...Object.fromEntries(CITIES.flatMap(([slug, city]) => [[`/${slug}`, search(slug, city, null)], ...RANGES.map((range) => [`/${slug}/${range[0]}`, search(slug, city, range)] as const)])),
    ...Object.fromEntries(ALL.map((slug) => [`/home/${slug}`, detail(slug)])),
  },
});
