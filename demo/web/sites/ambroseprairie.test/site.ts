import { hillFarmhouse, mark } from '../../templates/art';
import { homesIn, placeText, priceText, saleWords, type HomeFacts } from '../../facts/home-facts';
import { HOUSTON_HOMES } from '../../facts/houston-homes';
import { resortLayout } from '../../templates/resort-layout';
import { defineSite, type Look } from '../../templates/layout';
import { esc, jsonLd, telHref } from '../../templates/markup';

const ORIGIN = 'http://ambroseprairie.test';
const PHONE = '(346) 555-0114';
const ABOUT =
  'Ambrose Prairie is a 1,240-acre master-planned community in Fulshear, Texas, with a working orchard at its middle and a lagoon for paddling. Families have lived here since 2019.';

const AMENITIES: [string, string][] = [
  ['The Lagoon', 'Three acres of clear water with a paddle dock'],
  ['Ambrose Orchard', 'Four hundred pear trees; residents pick in August'],
  ['Granary Fitness Hall', 'Open from five in the morning'],
  ['Prairie Playground', 'For the small ones, under shade sails'],
];
interface Happening {
  title: string;
  date: string;
  where: string;
}
const EVENTS: Happening[] = [
  { title: 'Pear Harvest Supper', date: '2027-08-14', where: 'Ambrose Orchard' },
  { title: 'Lagoon Lantern Night', date: '2027-05-22', where: 'The Lagoon' },
];
const LATER: Happening = { title: 'Builder Open House Weekend', date: '2027-03-06', where: 'Granary Fitness Hall' };
const BUILDERS: Record<string, [name: string, from: string, url: string][]> = {
  v1: [
    ['Sorrel Gate Homes', 'from the mid $300s', 'http://sorrelgate.test/'],
    ['Tidewell Homes', 'from the low $500s', 'http://tidewellhomes.test/'],
    ['Fennimore & Oake', 'from the $430s', 'http://fennimoreoake.test/'],
  ],
};
const builders = (version: string) => [...(BUILDERS.v1 ?? []), ...(version === 'v2' ? [['Katyville Crossing Homes', 'from the $400s, coming this spring', 'http://katyvillecrossing.test/'] as [string, string, string]] : [])];
const events = (version: string) => (version === 'v2' ? [LATER, ...EVENTS] : EVENTS);
const homes = (version: string) => homesIn(HOUSTON_HOMES, version).filter((home) => home.community === 'Ambrose Prairie');
const count = (version: string) => (version === 'v2' ? '2,310' : '2,140');

const look: Look = {
  name: 'Ambrose Prairie',
  tagline: 'A master-planned community in Fulshear, Texas',
  nav: [
    ['Amenities', '/amenities'],
    ['Events', '/events'],
    ['Our builders', '/our-builders'],
    ['Available homes', '/available-homes'],
    ['Fees & taxes', '/fees-and-taxes'],
    ['Visit', '/visit'],
  ],
  accent: '#5b7f3a',
  ink: '#26301d',
  paper: '#f6f7ee',
  logo: mark('leaf', '#5b7f3a'),
};
const footer = `<p>Ambrose Prairie Welcome Center, 30600 Orchard Gate Boulevard, Fulshear, TX 77441 &middot; <a href="${telHref(PHONE)}">${PHONE}</a> &middot; <a href="mailto:welcome@ambroseprairie.test">welcome@ambroseprairie.test</a></p><p>Prices, plans and dates may change. Pictures are an artist’s idea.</p>`;

function graph(version: string, path: string): string {
  return jsonLd({
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebPage', '@id': `${ORIGIN}${path}`, url: `${ORIGIN}${path}`, about: { '@id': `${ORIGIN}/#community` } },
      {
        '@type': ['Residence', 'Place'],
        '@id': `${ORIGIN}/#community`,
        name: 'Ambrose Prairie',
        url: `${ORIGIN}/`,
        description: ABOUT,
        telephone: PHONE,
        address: { '@type': 'PostalAddress', streetAddress: '30600 Orchard Gate Boulevard', addressLocality: 'Fulshear', addressRegion: 'TX', postalCode: '77441', addressCountry: 'US' },
        geo: { '@type': 'GeoCoordinates', latitude: 29.704, longitude: -95.896 },
        amenityFeature: AMENITIES.map(([name, description]) => ({ '@type': 'LocationFeatureSpecification', name, description, value: true })),
        event: events(version).map(({ title, date, where }) => ({ '@type': 'Event', name: title, startDate: date, location: { '@type': 'Place', name: where } })),
      },
    ],
  });
}

const page = (version: string, path: string, title: string, body: string) => resortLayout.page(look, { title: `${title} | Ambrose Prairie, Fulshear TX`, description: ABOUT, head: graph(version, path), body, footer });
const band = (title: string, inner: string) => `<section class="band"><h2>${title}</h2>${inner}</section>`;
const top = (title: string) => `<section class="cover"><h1>${title}</h1>${hillFarmhouse('#7fa35a')}</section>`;

const homeTile = (home: HomeFacts) => `<div class="tile"><h3>${esc(home.street)}</h3><p class="muted">${esc(home.builder)} &middot; ${home.plan}</p><p>${placeText(home)}</p><p>${home.beds} beds, ${home.baths} baths, ${home.sqft.toLocaleString('en-US')} sq ft</p><p class="price">${home.sale === 'model' ? 'Model home, not for sale' : priceText(home.price, 'Call builder for price')}</p><p class="muted">${home.sale === 'available' ? home.ready : saleWords(home.sale)}</p></div>`;
const eventTile = ({ title, date, where }: Happening) => `<div class="tile"><h3>${title}</h3><p><time datetime="${date}">${new Date(date).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}</time></p><p class="muted">${where}</p></div>`;

export const site = defineSite({
  host: 'ambroseprairie.test',
  layout: resortLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-06-12T12:00:00Z', v2: '2026-11-10T12:00:00Z' },
  pages: {
    '/': (version) =>
      page(version, '/', 'Master-planned community', `${top('Where the street ends in an orchard')}${band('Ambrose Prairie', `<p>${ABOUT}</p><div class="figures"><p><b>${count(version)}</b> homes today</p><p><b>1,240</b> acres</p><p><b>Phase 4</b> now selling</p></div>`)}${band('Amenities', `<div class="tiles">${AMENITIES.map(([name, words]) => `<div class="tile"><h3>${name}</h3><p>${words}</p></div>`).join('')}</div>`)}${band('Coming up', `<div class="tiles">${events(version).map(eventTile).join('')}</div>`)}`),
    '/amenities': (version) => page(version, '/amenities', 'Amenities', `${top('Amenities')}${band('What is here', AMENITIES.map(([name, words]) => `<h3>${name}</h3><p>${words}.</p>`).join(''))}`),
    '/events': (version) => page(version, '/events', 'Events', `${top('Events')}${band('Coming up', `<div class="tiles">${events(version).map(eventTile).join('')}</div>`)}`),
    '/our-builders': (version) => page(version, '/our-builders', 'Our builders', `${top('Our builders')}${band(`${builders(version).length} builders`, `<div class="tiles">${builders(version).map(([name, from, url]) => `<div class="tile"><h3><a href="${url}">${esc(name)}</a></h3><p>New homes ${from}</p></div>`).join('')}</div>`)}`),
    '/available-homes': (version) => page(version, '/available-homes', 'Available homes', `${top('Available homes')}${band(`${homes(version).length} homes from our builders`, `<div class="tiles">${homes(version).map(homeTile).join('')}</div>`)}`),
    '/fees-and-taxes': (version) => page(version, '/fees-and-taxes', 'Fees and taxes', `${top('Fees and taxes')}${band('What it costs to live here', '<p>Community dues are billed quarterly: $294 per quarter, which covers the lagoon, the orchard and front-yard mowing. That is $98 a month.</p><p>Estimated tax rate: 2.89% (Fort Bend County, Lamar Consolidated ISD and the utility district together).</p><p>Schools: Lamar Consolidated ISD.</p><p>The association is managed by Hollis & Quince Community Partners.</p>'.replace('Hollis & Quince', 'Hollis &amp; Quince'))}`),
    '/visit': (version) => page(version, '/visit', 'Visit', `${top('Visit us')}${band('Welcome Center', `<p>30600 Orchard Gate Boulevard, Fulshear, TX 77441</p><p><a href="${telHref(PHONE)}">${PHONE}</a></p><p>Every day from ten to six, Sundays from noon.</p>`)}`),
  },
});
