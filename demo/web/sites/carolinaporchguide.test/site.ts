import { mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { paperLayout } from '../../templates/paper-layout';

const look: Look = {
  name: 'Carolina Porch Guide',
  tagline: 'New neighborhoods in the two Carolinas, in plain words',
  nav: [
    ['North Carolina', '/north-carolina'],
    ['South Carolina', '/south-carolina'],
    ['Letters', '/letters'],
  ],
  accent: '#2f6f6a',
  ink: '#1e2b2a',
  paper: '#f5faf9',
  logo: mark('leaf', '#2f6f6a'),
};
const footer = 'Carolina Porch Guide. Post and porch light: Charlotte, NC. (704) 555-0183.';

const page = (title: string, body: string) => paperLayout.page(look, { title: `${title} | Carolina Porch Guide`, body: `<div>${body}</div><aside class="rail"><h2>Rule of the guide</h2><p>If there is no porch, there is no entry.</p></aside>`, footer });

/** Prose only: name, place and figures stand in sentences. */
const NORTH = [
  ['Wrenfield Green', 'Wrenfield Green in Waxhaw, NC 28173 has about 290 homes around a mill pond. Dues are $1,200 a year. Queen City Lathe Homes and Piedmont Wren Builders build here, from the upper $500s.'],
  ['Tamsin Grove', 'Tamsin Grove, Charlotte, NC 28277, is down to its last twelve lots. Some 240 homes, dues of $95 a month.'],
  ['Indigo Weir', 'Indigo Weir in Cary, NC 27519 is mostly town homes, 188 of them, by Wexmoor Homes. Dues are $165 a month.'],
  ['Cotton Lathe Row', 'Cotton Lathe Row stands on an old mill site in Durham, NC 27701, with 74 town houses and one loom.'],
  ['Sandspur Neck', 'Sandspur Neck is new, near Wilmington, NC 28409. Cape Hollin Homes have begun 30 of 150 houses.'],
] as const;
const SOUTH = [
  ['Willow Landing', 'Willow Landing in Greenville, SC 29607 has 410 homes and a ferry that goes nowhere. Dues are $72 a month. Saluda Hearth Homes build the last phase, from the $310s.'],
  ['Tabby & Pine', 'Tabby &amp; Pine lies across the bridge from Charleston, in Mount Pleasant, SC 29464. Sixty homes, no fee stated.'],
  ['Congaree Steps', 'Congaree Steps in Columbia, SC 29205 climbs the bluff: 112 homes, dues of $50 a month.'],
] as const;

const entries = (list: readonly (readonly [string, string])[]) => list.map(([name, words]) => `<article class="entry"><h3>${name.replace('& ', '&amp; ')}</h3><p>${words}</p></article>`).join('');

export const site = defineSite({
  host: 'carolinaporchguide.test',
  layout: paperLayout,
  look,
  footer,
  editedAt: '2026-07-01T10:00:00Z',
  pages: {
    '/': () => page('New neighborhoods', `<h1>New neighborhoods with porches</h1><p>${NORTH.length} in <a href="/north-carolina">North Carolina</a> and ${SOUTH.length} in <a href="/south-carolina">South Carolina</a>, walked in the spring of 2026.</p>${entries([NORTH[0], SOUTH[0]])}`),
    '/north-carolina': () => page('North Carolina', `<h1>North Carolina</h1>${entries(NORTH)}`),
    '/south-carolina': () => page('South Carolina', `<h1>South Carolina</h1>${entries(SOUTH)}`),
    '/letters': () => page('Letters', '<h1>Letters</h1><p>“You forgot the swing.” We did, and we are sorry.</p>'),
  },
});
