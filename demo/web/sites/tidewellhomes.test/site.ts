import { homesIn, placeText, priceText, type HomeFacts } from '../../facts/home-facts';
import { TIDEWELL_HOMES } from '../../facts/houston-homes';
import { mark, townRow } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { homePages } from '../../templates/home-pages';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd, telHref } from '../../templates/markup';

const ORIGIN = 'http://tidewellhomes.test';
/** The office's own number, and those that a call-tracking service puts in its place, by page and by campaign. */
const OFFICE = '(281) 555-0169';
const TRACKING: Record<string, Record<string, string>> = {
  v1: { default: '(855) 555-0140', homes: '(855) 555-0141', visit: '(855) 555-0142' },
  v2: { default: '(855) 555-0180', homes: '(855) 555-0181', visit: '(855) 555-0182' },
};
const tracked = (version: string, campaign: string) => TRACKING[version]?.[campaign] ?? TRACKING.v1!.default!;

const look: Look = {
  name: 'Tidewell Homes',
  tagline: 'Richmond and Fulshear, Texas',
  nav: [
    ['Homes', '/homes'],
    ['Visit', '/visit'],
    ['Legal', '/legal'],
  ],
  accent: '#1f6f8b',
  ink: '#14303b',
  paper: '#f1f8fa',
  logo: mark('star', '#1f6f8b'),
};

const swapped = (version: string, campaign: string) => {
  const number = tracked(version, campaign);
  return `<a class="dni-number" data-dni-pool="tidewell-${campaign}" href="${telHref(number)}">${number}</a>`;
};
const footer = (version: string, campaign: string) => `<div><h4>Tidewell Homes</h4><p>210 Pecan Quay, Richmond, TX 77406</p></div><div><h4>Talk to sales</h4><p>${swapped(version, campaign)}<br><a href="mailto:hello@tidewellhomes.test">hello@tidewellhomes.test</a></p></div>`;

const head = jsonLd({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Tidewell Homes',
  url: `${ORIGIN}/`,
  telephone: OFFICE,
  email: 'hello@tidewellhomes.test',
  foundingDate: '2015',
  address: { '@type': 'PostalAddress', streetAddress: '210 Pecan Quay', addressLocality: 'Richmond', addressRegion: 'TX', postalCode: '77406' },
});

const page = (version: string, campaign: string, title: string, body: string) => gableLayout.page({ ...look, callout: swapped(version, campaign) }, { title: `${title} | Tidewell Homes`, head, body, footer: footer(version, campaign) });
const pathOf = ({ slug }: Pick<HomeFacts, 'slug'>) => `/homes/${slug}`;

const card = (home: HomeFacts) => `<article class="card"><h3><a href="${pathOf(home)}">${home.street}</a></h3><p>${placeText(home)}</p><p>The ${home.plan}: ${home.beds} bed, ${home.baths} bath, ${home.sqft.toLocaleString('en-US')} sq ft</p><p class="price">${priceText(home.price)}</p><p class="muted">${home.ready}</p></article>`;
const detail = (version: string) => (home: HomeFacts) =>
  page(version, 'homes', home.street, `<section class="band"><h1>${home.street}</h1><p class="lead">${placeText(home)}</p><dl class="facts"><dt>Price</dt><dd>${priceText(home.price)}</dd><dt>Bedrooms</dt><dd>${home.beds}</dd><dt>Bathrooms</dt><dd>${home.baths}</dd><dt>Living area</dt><dd>${home.sqft.toLocaleString('en-US')} sq ft</dd><dt>Pool</dt><dd>${home.pool ? 'Yes' : 'No'}</dd><dt>Ready</dt><dd>${home.ready}</dd><dt>Community</dt><dd>${home.community}</dd></dl><p>Call ${swapped(version, 'homes')} and mention this ad.</p></section>`);

export const site = defineSite({
  host: 'tidewellhomes.test',
  layout: gableLayout,
  look,
  footer: '<div><p>Tidewell Homes</p></div>',
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-07-07T07:07:00Z', v2: '2026-11-20T07:07:00Z' },
  pages: {
    '/': (version) => page(version, 'default', 'Waterside living', `<section class="hero"><div><h1>Homes that know the water table</h1><p class="lead">Tidewell Homes builds on raised slabs in Ambrose Prairie, from the low $500s. Since 2015.</p>${swapped(version, 'default')}</div>${townRow('#1f6f8b')}</section>`),
    '/homes': (version) => page(version, 'homes', 'Homes', `<section class="band"><h1>Homes</h1><div class="grid">${homesIn(TIDEWELL_HOMES, version).map(card).join('')}</div></section>`),
    '/visit': (version) => page(version, 'visit', 'Visit', `<section class="band"><h1>Visit</h1><p>210 Pecan Quay, Richmond, TX 77406</p><p>${swapped(version, 'visit')}</p></section>`),
    '/legal': (version) => page(version, 'default', 'Legal', `<section class="band"><h1>Legal</h1><p>Office of record: Tidewell Homes, 210 Pecan Quay, Richmond, TX 77406, ${OFFICE}.</p></section>`),
    ...Object.fromEntries(TIDEWELL_HOMES.map((home) => [pathOf(home), (version: string) => homePages([home], pathOf, detail(version), () => ({ status: 404, body: '' }))[pathOf(home)]!(version)])),
  },
});
