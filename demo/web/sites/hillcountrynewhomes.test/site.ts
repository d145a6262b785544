import { mark } from '../../templates/art';
import { inPages } from '../../templates/home-pages';
import { defineSite, type Look } from '../../templates/layout';
import { esc, jsonLd } from '../../templates/markup';
import { paperLayout } from '../../templates/paper-layout';

const ORIGIN = 'http://hillcountrynewhomes.test';

interface Entry {
  slug: string;
  name: string;
  city: string;
  zip: string;
  homes: number | null;
  fee: string | null;
  words: string;
}

/** Austin and around; some are in the catalogue under a name that is nearly the same. */
const ENTRIES: Entry[] = [
  { slug: 'tessaly-crossing', name: 'Tessaly Crossing at Hornfels Creek', city: 'Round Rock', zip: '78665', homes: 690, fee: '$68 a month', words: 'Phase 3 is open, and new construction homes here start in the $350s.' },
  { slug: 'thistlewick', name: 'Thistle Wick', city: 'Georgetown', zip: '78628', homes: 340, fee: '$55 a month', words: 'Limestone houses on half acres above the San Gabriel.' },
  { slug: 'umber-hollow', name: 'Umber Hollow', city: 'Buda', zip: '78640', homes: 410, fee: '$40 a month', words: 'Compact homes and a swimming hole, south of Austin.' },
  { slug: 'yaupon-spur', name: 'Yaupon Spur', city: 'Leander', zip: '78641', homes: 265, fee: null, words: 'One road, one pond, four builders.' },
  { slug: 'verity-oaks', name: 'Verity Oaks', city: 'Round Rock', zip: '78681', homes: 150, fee: '$110 a month', words: 'New construction homes behind an old dairy.' },
  { slug: 'indigo-weir', name: 'Indigo Weir', city: 'Hutto', zip: '78634', homes: 720, fee: '$45 a month', words: 'Flat, sunny and near the factory.' },
  { slug: 'calico-ridge', name: 'Calico Ridge', city: 'Dripping Springs', zip: '78620', homes: 88, fee: '$900 a year', words: 'Dark skies, deep wells, long driveways.' },
  { slug: 'palmetto-gate', name: 'Palmetto Gate', city: 'Bastrop', zip: '78602', homes: 300, fee: null, words: 'Pines, and the river behind them.' },
  { slug: 'lantana-mews', name: 'Lantana Mews', city: 'Austin', zip: '78745', homes: 64, fee: '$210 a month', words: 'Row houses around a shared green.' },
  { slug: 'brassbell', name: 'Brassbell', city: 'San Marcos', zip: '78666', homes: 505, fee: '$38 a month', words: 'For people who work on both ends of the freeway.' },
  { slug: 'quarter-mile', name: 'The Quarter Mile', city: 'Pflugerville', zip: '78660', homes: 230, fee: '$60 a month', words: 'A former drag strip, much quieter now.' },
  { slug: 'sparrow-lathe', name: 'Sparrow Lathe', city: 'Liberty Hill', zip: '78642', homes: 810, fee: '$50 a month', words: 'The school is older than the streets.' },
];
const PAGE_SIZE = 6;

const look: Look = {
  name: 'Hill Country New Homes',
  tagline: 'A guide to new communities from Georgetown to San Marcos',
  nav: [
    ['All communities', '/'],
    ['Round Rock', '/round-rock'],
    ['About the guide', '/about'],
  ],
  accent: '#a23b2a',
  ink: '#28211c',
  paper: '#fbf8f2',
  logo: mark('star', '#a23b2a'),
};
const footer = 'Hill Country New Homes, printed twice a year in Georgetown, Texas. guide@hillcountrynewhomes.test';

const item = (one: Entry) => ({ '@type': 'Residence', name: one.name, url: `${ORIGIN}/communities/${one.slug}`, description: one.words, address: { '@type': 'PostalAddress', addressLocality: one.city, addressRegion: 'TX', postalCode: one.zip } });
const itemList = (entries: Entry[], first: number) => jsonLd({ '@context': 'https://schema.org', '@type': 'ItemList', name: 'New communities around Austin', numberOfItems: ENTRIES.length, itemListElement: entries.map((one, index) => ({ '@type': 'ListItem', position: first + index, item: item(one) })) });

const page = (title: string, body: string, head = '') => paperLayout.page(look, { title: `${title} | Hill Country New Homes`, head, body: `<div>${body}</div><aside class="rail"><h2>By city</h2><p><a href="/round-rock">Round Rock</a></p><h2>Note</h2><p>Fees are what the sales office told us.</p></aside>`, footer });
const facts = (one: Entry) => `${one.city}, Texas ${one.zip}. ${one.homes === null ? '' : `${one.homes} homes. `}${one.fee === null ? 'No fee is stated.' : `HOA fee ${one.fee}.`}`;
const brief = (one: Entry) => `<article class="entry"><h3><a href="/communities/${one.slug}">${esc(one.name)}</a></h3><p class="muted">${facts(one)}</p><p>${one.words}</p></article>`;

const list = (number: number) => () => {
  const pages = inPages(ENTRIES, PAGE_SIZE);
  const shown = pages[number - 1] ?? [];
  const links = pages.map((_, index) => (index + 1 === number ? `<b>${index + 1}</b>` : `<a href="${index === 0 ? '/' : `/page/${index + 1}`}">${index + 1}</a>`)).join(' ');
  return page(number === 1 ? 'New communities around Austin' : `New communities around Austin, page ${number}`, `<h1>New communities around Austin</h1>${shown.map(brief).join('')}<p>Pages: ${links}</p>`, itemList(shown, (number - 1) * PAGE_SIZE + 1));
};

export const site = defineSite({
  host: 'hillcountrynewhomes.test',
  layout: paperLayout,
  look,
  footer,
  editedAt: '2026-09-10T05:00:00Z',
  pages: {
    '/': list(1),
    '/page/2': list(2),
    '/round-rock': () => {
      const here = ENTRIES.filter((one) => one.city === 'Round Rock');
      return page('New construction homes in Round Rock', `<h1>New construction homes in Round Rock</h1><p>${here.length} communities in Round Rock, Texas, have new construction homes for sale.</p>${here.map(brief).join('')}`, itemList(here, 1));
    },
    '/about': () => page('About the guide', '<h1>About the guide</h1><p>We list every community we can walk through. Nobody pays to be in it.</p>'),
    ...Object.fromEntries(ENTRIES.map((one) => [`/communities/${one.slug}`, () => page(one.name, `<h1>${esc(one.name)}</h1><p class="byline">${facts(one)}</p><p>${one.words}</p>`, jsonLd({ '@context': 'https://schema.org', ...item(one) }))])),
  },
});
