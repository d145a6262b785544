import { homesIn, placeText, priceText, saleWords } from '../../facts/home-facts';
import { INLAND_HOMES } from '../../facts/inland-homes';
import { mark, townRow } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import { esc, telHref } from '../../templates/markup';

const PHONE = '(512) 555-0176';
const ABOUT =
  'Tessaly Crossing is a new community of 1,180 planned homes along Hornfels Creek in Round Rock, Texas. Phases 1 and 2 are sold out; Phase 3 is under way.';

/** In v2 a third builder has come and the district has set a lower rate. */
const BUILDERS: Record<string, [string, string][]> = {
  v1: [
    ['Wimberly Fold Homes', 'http://wimberlyfold.test/'],
    ['Edgeworth & Mays Builders', 'http://edgeworthmays.test/'],
  ],
};
const builders = (version: string) => [...(BUILDERS.v1 ?? []), ...(version === 'v2' ? [['Prairie Mullion Homes', 'http://prairiemullion.test/'] as [string, string]] : [])];
const rate = (version: string) => (version === 'v2' ? { total: '2.42%', mud: '0.78%' } : { total: '2.49%', mud: '0.85%' });
const built = (version: string) => (version === 'v2' ? 742 : 690);

const look: Look = {
  name: 'Tessaly Crossing',
  tagline: 'Round Rock, Texas. Phase 3 now selling.',
  nav: [
    ['Community', '/'],
    ['Taxes & MUD', '/taxes'],
    ['Builders', '/builders'],
    ['Schools', '/schools'],
    ['Contact', '/contact'],
  ],
  accent: '#0f6b74',
  ink: '#0e2f33',
  paper: '#eef5f5',
  logo: mark('star', '#9fd7dc'),
};
const footer = `<p>Tessaly Crossing Residential Association &middot; 900 Travertine Way, Round Rock, TX 78665 &middot; <a href="${telHref(PHONE)}">${PHONE}</a></p>`;

const page = (title: string, body: string) => brochureLayout.page(look, { title: `${title} | Tessaly Crossing, Round Rock`, description: ABOUT, body, footer });
const band = (inner: string) => `<section class="band">${inner}</section>`;

/** Microdata: the place, its address and its amenities; fees and rates are for readers only. */
const PLACE = (version: string) => `<div itemscope itemtype="https://schema.org/Residence"><h2 itemprop="name">Tessaly Crossing</h2><link itemprop="url" href="http://tessalycrossing.test/">
<p class="lead" itemprop="description">${ABOUT}</p>
<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">900 Travertine Way</span>, <span itemprop="addressLocality">Round Rock</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">78665</span></p>
<p>Telephone <span itemprop="telephone">${PHONE}</span></p>
<dl class="facts"><dt>Stage</dt><dd>Phase 3</dd><dt>Homes</dt><dd>${built(version)} of 1,180 planned</dd><dt>Acres</dt><dd>412 acres</dd><dt>HOA</dt><dd>$68 per month</dd><dt>Total tax rate</dt><dd>${rate(version).total}</dd></dl>
<h2>Amenities</h2><ul>${['Creekside pool', 'Hornfels Pavilion', 'Pocket orchards', 'Disc golf course'].map((name) => `<li itemprop="amenityFeature" itemscope itemtype="https://schema.org/LocationFeatureSpecification"><span itemprop="name">${name}</span></li>`).join('')}</ul></div>`;

export const site = defineSite({
  host: 'tessalycrossing.test',
  layout: brochureLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-05-18T09:30:00Z', v2: '2026-11-12T09:30:00Z' },
  pages: {
    '/': (version) => page('New homes in Phase 3', `<section class="hero"><h1>The creek stays. The town comes to it.</h1>${townRow('#4e9aa1', '#d7e3c0')}</section>${band(PLACE(version))}`),
    '/taxes': (version) =>
      page('Taxes and MUD', band(`<h2>Taxes and the utility district</h2><p>Tessaly Crossing lies in Tessaly Municipal Utility District No. 2.</p><table><tr><th>Authority</th><th>Rate</th></tr><tr><td>Tessaly MUD No. 2</td><td>${rate(version).mud}</td></tr><tr><td>School district</td><td>0.91%</td></tr><tr><td>County and city</td><td>0.73%</td></tr><tr><td><b>Total tax rate</b></td><td><b>${rate(version).total}</b></td></tr></table><p>Example: on a taxable value of $400,000 the utility district takes ${version === 'v2' ? '$3,120' : '$3,400'} a year.</p><p>HOA dues are $68 per month, and $204 are collected at closing.</p>`)),
    '/builders': (version) => {
      const own = homesIn(INLAND_HOMES, version).filter((home) => home.community === 'Tessaly Crossing');
      return page('Builders', band(`<h2>Builders in Phase 3</h2><ul>${builders(version).map(([name, url]) => `<li><a href="${url}">${esc(name)}</a></li>`).join('')}</ul><h2>${own.length} homes</h2><table><tr><th>Address</th><th>Builder</th><th>Plan</th><th>Price</th><th>Status</th></tr>${own.map((home) => `<tr><td>${home.street}, ${placeText(home)}</td><td>${esc(home.builder)}</td><td>${home.plan}</td><td>${home.sale === 'model' ? '' : priceText(home.price)}</td><td>${saleWords(home.sale)}</td></tr>`).join('')}</table>`));
    },
    '/schools': () => page('Schools', band('<h2>Schools</h2><p>Homes in Tessaly Crossing are zoned to Round Rock ISD.</p><p>Hornfels Elementary stands inside the community and opened in 2024.</p>')),
    '/contact': () => page('Contact', band(`<h2>Contact</h2><p>Tessaly Crossing Residential Association<br>900 Travertine Way, Round Rock, TX 78665</p><p><a href="${telHref(PHONE)}">${PHONE}</a> &middot; <a href="mailto:hoa@tessalycrossing.test">hoa@tessalycrossing.test</a></p><p>Managed by Caldera Row Management</p>`)),
  },
});
