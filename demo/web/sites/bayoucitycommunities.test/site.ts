import { hillFarmhouse, mark } from '../../templates/art';
import { inPages } from '../../templates/home-pages';
import { defineSite, type Look } from '../../templates/layout';
import { esc } from '../../templates/markup';
import { portalLayout } from '../../templates/portal-layout';

interface Entry {
  name: string;
  city: string;
  zip: string;
  homes: number | null;
  from: string;
  builders: string[];
  url?: string;
}
const entry = (name: string, city: string, zip: string, homes: number | null, from: string, builders: string[], url?: string): Entry => ({ name, city, zip, homes, from, builders, ...(url === undefined ? {} : { url }) });

/** What an editor has collected: names and cities are not always those of the communities themselves. */
const ENTRIES: Entry[] = [
  entry('Cinder Ranch HOA', 'Katy', '77494', 8200, 'the $390s', ['Katyville Crossing Homes', 'Sorrel Gate Homes'], 'http://cinderranch.test/'),
  entry('Ambrose Prairie Master-Planned Community', 'Richmond', '77441', 2140, 'the $330s', ['Sorrel Gate Homes', 'Tidewell Homes'], 'http://ambroseprairie.test/'),
  entry('Foxmere Landing, Section 4', 'Cypress', '77433', 960, 'the $310s', ['Juniper Sash Builders']),
  entry('Pelican Draw', 'Pearland', '77584', 1420, 'the $340s', ['Redfern Marsh Builders']),
  entry('Harrow Lakes', 'Rosenberg', '77469', 780, 'the $300s', ['Fennimore & Oake']),
  entry('Willow Landing', 'Pearland', '77581', 310, 'the $360s', ['Redfern Marsh Builders']),
  entry('Mistral Bayou', 'League City', '77573', 1150, 'the $420s', ['Redfern Marsh Builders']),
  entry('Cattail Commons', 'Manvel', '77578', 540, 'the $290s', ['Sorrel Gate Homes']),
  entry('Rosewither', 'Tomball', '77377', 225, 'the $480s', ['Tallowmere Builders']),
  entry('Bluestem Weir', 'Hockley', '77447', 1830, 'the $280s', ['Katyville Crossing Homes']),
  entry('Gannet Shores', 'Texas City', '77591', 415, 'the $310s', ['Pelham Tide Custom Homes']),
  entry('Juniper Reach', 'Cypress', '77429', 690, 'the $350s', ['Juniper Sash Builders']),
  entry('Marrow Lake Estates', 'Montgomery', '77356', 96, 'the $700s', ['Graywillow Homes']),
  entry('Osprey Tack', 'Kemah', '77565', 130, 'the $590s', ['Pelham Tide Custom Homes']),
  entry('Pale Oak Preserve', 'Conroe', '77304', 520, 'the $330s', ['Graywillow Homes']),
  entry('Redcedar Draw', 'Magnolia', '77354', 640, 'the $300s', ['Tallowmere Builders']),
  entry('Sallow Creek', 'Brookshire', '77423', 875, 'the $270s', ['Cinderfield Homes']),
  entry('Elmwater', 'Missouri City', '77459', 1310, 'the $380s', ['Fennimore & Oake']),
  entry('Zinnia Terrace', 'Sugar Land', '77498', 260, 'the $450s', ['Fennimore & Oake']),
  entry('Dovecote Mill', 'Spring', '77386', 705, 'the $320s', ['Oldham Reach Homes']),
  entry('Larch & Loam', 'The Woodlands', '77381', 88, 'the $900s', ['Oldham Reach Homes']),
  entry('Kilnbrook', 'Houston', '77041', null, 'the $360s', ['Bracken Row Homes']),
  entry('Slate Heron', 'Friendswood', '77546', 350, 'the $470s', ['Redfern Marsh Builders']),
  entry('Thornapple Bend', 'Humble', '77346', 930, 'the $250s', []),
  entry('Quaywater', 'Galveston', '77551', null, 'the $520s', ['Sandpiper Joist Homes']),
];
/** An entry that comes with the second version. */
const NEW_ENTRY = entry('Ironweed Station', 'Waller', '77484', 120, 'the $260s', ['Cinderfield Homes']);

const PAGE_SIZE = 9;
const entries = (version: string) => (version === 'v2' ? [NEW_ENTRY, ...ENTRIES] : ENTRIES);

const look: Look = {
  name: 'Bayou City New Communities',
  tagline: 'New home communities around Houston',
  nav: [
    ['Directory', '/'],
    ['How we list', '/how-we-list'],
  ],
  accent: '#0b6e4f',
  ink: '#17322a',
  paper: '#f2f6f4',
  logo: mark('roof', '#0b6e4f'),
};
const footer = 'Bayou City New Communities is a reader’s directory. Ask the builder before you drive. Desk: (713) 555-0106.';

const RAIL = '<div class="filters"><h2>Around Houston</h2><ul><li>West: Katy, Fulshear, Cypress</li><li>South: Pearland, League City</li><li>North: Conroe, Spring</li></ul></div>';
const pathOf = (number: number) => (number === 1 ? '/' : `/page/${number}`);
const page = (title: string, body: string) => portalLayout.page(look, { title: `${title} | Bayou City New Communities`, body: `${RAIL}<div>${body}</div>`, footer });

const card = (one: Entry, position: number) => `<article class="result" itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><meta itemprop="position" content="${position}">${hillFarmhouse('#4d9a7f')}
<div itemprop="item" itemscope itemtype="https://schema.org/Residence"><h3 itemprop="name">${esc(one.name)}</h3><p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="addressLocality">${one.city}</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">${one.zip}</span></p>
<p>${one.homes === null ? 'Size not known' : `${one.homes.toLocaleString('en-US')} homes`}${one.builders.length > 0 ? ` &middot; Builders: ${esc(one.builders.join(', '))}` : ''}</p>${one.url ? `<p><a itemprop="url" href="${one.url}">${one.url.slice(7).replace(/\/$/, '')}</a></p>` : ''}</div><p class="price">from ${one.from}</p></article>`;

const list = (number: number) => (version: string) => {
  const all = entries(version);
  const pages = inPages(all, PAGE_SIZE);
  const shown = pages[number - 1] ?? [];
  const links = pages.map((_, index) => (index + 1 === number ? `<span aria-current="page">${index + 1}</span>` : `<a href="${pathOf(index + 1)}">${index + 1}</a>`)).join('');
  return page(number === 1 ? 'New home communities around Houston' : `Houston communities, page ${number}`, `<h1>New home communities around Houston</h1><p class="count">${all.length} communities, page ${number} of ${pages.length}</p><div itemscope itemtype="https://schema.org/ItemList"><meta itemprop="numberOfItems" content="${all.length}">${shown.map((one, index) => card(one, (number - 1) * PAGE_SIZE + index + 1)).join('\n')}</div><nav class="pager" aria-label="Pages">${links}</nav>`);
};

export const site = defineSite({
  host: 'bayoucitycommunities.test',
  layout: portalLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-08-15T06:00:00Z', v2: '2026-11-15T06:00:00Z' },
  pages: {
    '/': list(1),
    '/page/2': list(2),
    '/page/3': list(3),
    '/how-we-list': () => page('How we list', '<h1>How we list</h1><p>We drive past every community once a year and read its signs. Counts are rounded, and names are what the sign says.</p>'),
  },
});
