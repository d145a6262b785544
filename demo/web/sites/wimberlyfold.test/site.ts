import { homesIn, placeText, priceText, saleWords, type HomeFacts } from '../../facts/home-facts';
import { FOLD_HOMES } from '../../facts/inland-homes';
import { floorPlan, mark, townRow } from '../../templates/art';
import { homePages, inPages, photoAssets, photoPaths } from '../../templates/home-pages';
import { housePng } from '../../templates/photo';
import { defineSite, type Look } from '../../templates/layout';
import { openGraph, telHref } from '../../templates/markup';
import { portalLayout } from '../../templates/portal-layout';
import type { PageBuilder, PageReply } from '../../site';

const ORIGIN = 'http://wimberlyfold.test';
const PHONE = '(512) 555-0160';
const PAGE_SIZE = 5;
const look: Look = {
  name: 'Wimberly Fold Homes',
  tagline: 'Kyle and Round Rock, Texas',
  nav: [
    ['Homes', '/homes'],
    ['How we build', '/how-we-build'],
    ['Contact', '/contact'],
  ],
  accent: '#7d3c6b',
  ink: '#2d1f2a',
  paper: '#f8f3f7',
  logo: mark('beams', '#7d3c6b'),
};
const footer = `Wimberly Fold Homes, Kyle, TX 78640. <a href="${telHref(PHONE)}">${PHONE}</a>`;

const RAIL = '<div class="filters"><h2>Communities</h2><ul><li>Umber Hollow, Kyle: from the upper $200s</li><li>Tessaly Crossing, Round Rock: from the $350s</li></ul></div>';
const page = (path: string, title: string, body: string, meta: Record<string, string> = {}) =>
  portalLayout.page(look, { title: `${title} | Wimberly Fold Homes`, head: openGraph({ 'og:site_name': 'Wimberly Fold Homes', 'og:title': title, 'og:url': `${ORIGIN}${path}`, ...meta }), body: `${RAIL}<div>${body}</div>`, footer });

const pathOf = ({ slug }: Pick<HomeFacts, 'slug'>) => `/homes/${slug}`;
const listPath = (number: number) => (number === 1 ? '/homes' : `/homes/page/${number}`);
const price = (home: HomeFacts) => (home.sale === 'model' ? 'Model' : home.sale === 'sold' ? 'Sold' : priceText(home.price, 'Contact us for pricing'));

const result = (home: HomeFacts) => `<article class="result">${townRow('#a86a97')}<div><h3><a href="${pathOf(home)}">${home.street}</a></h3><p>${placeText(home)} &middot; ${home.community}</p><p>${home.plan}: ${home.beds} beds, ${home.baths} baths, ${home.sqft.toLocaleString('en-US')} SF</p><p><span class="badge">${home.sale === 'available' ? home.ready : saleWords(home.sale)}</span></p></div><p class="price">${price(home)}</p></article>`;

const pager = (count: number, current: number) =>
  `<nav class="pager" aria-label="Pages">${Array.from({ length: count }, (_, index) => (index + 1 === current ? `<span aria-current="page">${index + 1}</span>` : `<a href="${listPath(index + 1)}">${index + 1}</a>`)).join('')}${current < count ? `<a rel="next" href="${listPath(current + 1)}">Next</a>` : ''}</nav>`;

/** One page of the list; a page beyond the last leads back to the first. */
const list = (number: number): PageBuilder => (version) => {
  const homes = homesIn(FOLD_HOMES, version);
  const pages = inPages(homes, PAGE_SIZE);
  const shown = pages[number - 1];
  if (!shown) return { status: 302, headers: { location: '/homes' }, body: '' };
  return page(listPath(number), number === 1 ? 'New homes' : `New homes, page ${number}`, `<h1>New homes</h1><p class="count">Homes ${(number - 1) * PAGE_SIZE + 1} to ${(number - 1) * PAGE_SIZE + shown.length} of ${homes.length}</p>${shown.map(result).join('\n')}${pager(pages.length, number)}`);
};

const detail = (home: HomeFacts) =>
  page(pathOf(home), `${home.street}, ${home.city} TX`, `<h1>${home.street}</h1><p>${placeText(home)}</p>${townRow('#a86a97')}<p class="price">${price(home)}</p><dl><dt>Home number</dt><dd>WF-${home.slug}</dd><dt>Plan</dt><dd>${home.plan}</dd><dt>Lot</dt><dd>${home.lot}</dd><dt>Bedrooms</dt><dd>${home.beds}</dd><dt>Baths</dt><dd>${home.baths}</dd><dt>Size</dt><dd>${home.sqft.toLocaleString('en-US')} SF</dd><dt>Stories</dt><dd>${home.stories}</dd><dt>Built</dt><dd>${home.year}</dd><dt>Community</dt><dd>${home.community}</dd><dt>Status</dt><dd>${home.sale === 'available' ? home.ready : saleWords(home.sale)}</dd></dl>`, {
    'og:type': 'product',
    'og:image': `${ORIGIN}${photoPaths(home)[0]}`,
    ...(home.price === null || home.sale === 'model' ? {} : { 'product:price:amount': String(home.price), 'product:price:currency': 'USD' }),
    'og:street-address': home.street,
    'og:locality': home.city,
    'og:region': home.state,
    'og:postal-code': home.zip,
  });

const BACK: PageReply = { status: 302, headers: { location: '/homes' }, body: '' };

export const site = defineSite({
  host: 'wimberlyfold.test',
  layout: portalLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-10-12T11:20:00Z', v2: '2026-11-19T11:20:00Z' },
  assets: photoAssets(FOLD_HOMES, { house: housePng('#7d3c6b', '#f0e6ee', 5), plan: floorPlan('#7d3c6b', 180) }),
  pages: {
    '/': () => page('/', 'New homes in Kyle and Round Rock', '<h1>Folded plans, unfolded rooms</h1><p>Wimberly Fold Homes builds compact houses whose rooms open into each other, in Kyle and Round Rock.</p><p>Rated 3.7 out of 5, 140 reviews.</p><p><a href="/homes">See all homes</a></p>'),
    '/homes': list(1),
    '/homes/page/2': list(2),
    '/homes/page/3': list(3),
    '/how-we-build': () => page('/how-we-build', 'How we build', '<h1>How we build</h1><p>Three plans, one crew for each, no change orders after the slab.</p>'),
    '/contact': () => page('/contact', 'Contact', `<h1>Contact</h1><p>Wimberly Fold Homes, Kyle, TX 78640</p><p>Telephone <a href="${telHref(PHONE)}">${PHONE}</a></p>`),
    ...homePages(FOLD_HOMES, pathOf, detail, () => BACK),
  },
});
