import { homesIn, placeText, priceText, saleWords, type HomeFacts } from '../../facts/home-facts';
import { KATYVILLE_HOMES } from '../../facts/houston-homes';
import { floorPlan, gableHouse, mark } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { homePages, photoAssets, photoPaths } from '../../templates/home-pages';
import { housePng } from '../../templates/photo';
import { defineSite, type Look } from '../../templates/layout';
import { telHref } from '../../templates/markup';

const PHONE = '(281) 555-0191';
const look: Look = {
  name: 'Katyville Crossing Homes',
  tagline: 'Homes for the long drive home',
  nav: [
    ['Move-in ready', '/homes'],
    ['Plans', '/plans'],
    ['Cinder Ranch', '/communities/cinder-ranch'],
    ['About us', '/about'],
  ],
  accent: '#b5562b',
  ink: '#33241c',
  paper: '#fcf6f1',
  logo: mark('roof', '#b5562b'),
};
const footer = `<div><h4>Katyville Crossing Homes</h4><p>Katy, TX 77449</p></div><div><h4>Online sales</h4><p><a href="${telHref(PHONE)}">${PHONE}</a><br><a href="mailto:sales@katyvillecrossing.test">sales@katyvillecrossing.test</a></p></div>`;

/** Plans have a base price, which is not what any finished home costs. */
const PLANS = [
  { name: 'Arden', beds: '3', baths: '2', size: '1,942', from: 'From the $390s' },
  { name: 'Bellamy', beds: '4', baths: '3', size: '2,486', from: 'From the low $400s' },
  { name: 'Corrigan', beds: '4-5', baths: '3.5', size: '2,874', from: 'Starting at $455,990' },
  { name: 'Dunmore', beds: '5', baths: '4', size: '3,310', from: 'Sold out in this section' },
];

const page = (title: string, body: string) => gableLayout.page(look, { title: `${title} | Katyville Crossing Homes`, body, footer });
const pathOf = ({ slug }: Pick<HomeFacts, 'slug'>) => `/homes/${slug}`;

const priceLine = (home: HomeFacts) => {
  if (home.sale === 'model') return 'Model home &ndash; come and look, it is not for sale';
  if (home.sale === 'sold') return 'Sold';
  return home.was === null ? priceText(home.price) : `<s>${priceText(home.was)}</s> ${priceText(home.price)}`;
};

const card = (home: HomeFacts) => `<article class="card">${gableHouse('#b5562b', '#f6e7da', '#f3e4d6')}
<h3><a href="${pathOf(home)}">${home.street}</a></h3><p class="muted">${placeText(home)} &middot; ${home.community}</p>
<p>${home.beds} bd | ${home.baths} ba | ${home.sqft.toLocaleString('en-US')} sq. ft. | The ${home.plan}</p>
<p class="price">${priceLine(home)}</p><p class="muted">${home.sale === 'available' ? home.ready : saleWords(home.sale)}</p></article>`;

const detail = (home: HomeFacts) =>
  page(`${home.street}, ${home.city}`, `<section class="hero"><div><h1>${home.street}</h1><p class="lead">${placeText(home)}</p><p class="price">${priceLine(home)}</p></div>${gableHouse('#b5562b', '#f6e7da')}</section>
<section class="band"><h2>The ${home.plan} on lot ${home.lot}</h2><dl class="facts"><dt>Status</dt><dd>${saleWords(home.sale)}</dd><dt>Bedrooms</dt><dd>${home.beds}</dd><dt>Bathrooms</dt><dd>${home.baths}</dd><dt>Living area</dt><dd>${home.sqft.toLocaleString('en-US')} sq ft</dd><dt>Lot</dt><dd>${home.lot}</dd><dt>Lot size</dt><dd>${(home.lotSqft ?? 0).toLocaleString('en-US')} sq ft</dd><dt>Year built</dt><dd>${home.year}</dd><dt>Community</dt><dd>${home.community}</dd></dl>
<p>A ${home.stories === 1 ? 'one-story' : 'two-story'} home with a covered patio and a gas kitchen, built by Katyville Crossing Homes. ${home.sale === 'available' ? home.ready : saleWords(home.sale)}.</p><div class="grid">${photoPaths(home).map((path, index) => `<img src="${path}" alt="${index === 0 ? `${home.street} from the street` : `Plan of the ${home.plan}`}" width="480" height="300">`).join('')}</div></section>`);

export const site = defineSite({
  host: 'katyvillecrossing.test',
  layout: gableLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-09-21T13:00:00Z', v2: '2026-11-17T13:00:00Z' },
  robots: 'User-agent: *\nDisallow: /cart\nCrawl-delay: 1\n\nSitemap: http://katyvillecrossing.test/sitemap.xml\n',
  assets: photoAssets(KATYVILLE_HOMES, { house: housePng('#b5562b', '#f3e4d6', 3), plan: floorPlan('#b5562b') }),
  pages: {
    '/': () => page('New homes in Katy', `<section class="hero"><div><h1>New homes in Katy, from the $390s</h1><p class="lead">Katyville Crossing Homes builds one- and two-story homes in Cinder Ranch, close enough to the freeway and far enough from it.</p><a class="btn" href="/homes">See move-in ready homes</a></div>${gableHouse('#b5562b', '#f6e7da')}</section><section class="band"><h2>Rated 3.9 out of 5</h2><p>212 reviews by people who live in our homes.</p></section>`),
    '/homes': (version) => {
      const homes = homesIn(KATYVILLE_HOMES, version);
      return page('Available homes, move-in ready', `<section class="band"><h1>Move-in ready homes</h1><p>${homes.filter((home) => home.sale === 'available').length} homes are available today.</p><div class="grid">${homes.map(card).join('\n')}</div></section>`);
    },
    '/plans': () => page('Plans', `<section class="band"><h1>Plans</h1><div class="grid">${PLANS.map((plan) => `<article class="card">${floorPlan('#b5562b')}<h3>The ${plan.name}</h3><p>${plan.beds} bedrooms, ${plan.baths} baths, ${plan.size} sq ft</p><p class="price">${plan.from}</p></article>`).join('')}</div><p class="muted">Base prices are for the plan alone, without lot premium and options.</p></section>`),
    '/communities/cinder-ranch': (version) => page('Cinder Ranch, Katy', `<section class="band"><h1>Cinder Ranch</h1><p>Katy, TX 77494. Our homes stand on Emberwood Lane, Kilnstone Drive and Slag Hollow Court, and the trails begin behind them.</p><p>Association fee about $${version === 'v2' ? 125 : 115} a month, see <a href="http://cinderranch.test/dues">the association</a>.</p></section>`),
    '/about': () => page('About us', '<section class="band"><h1>About us</h1><p class="lead">Katyville Crossing Homes builds about ninety homes a year in and around Katy, Texas.</p><dl class="facts"><dt>Team</dt><dd>11-50 people</dd><dt>Where we build</dt><dd>Katy, Fulshear</dd></dl></section>'),
    ...homePages(KATYVILLE_HOMES, pathOf, detail, () => ({ status: 404, body: page('Home not found', '<section class="band"><h1>This home has found its family</h1><p><a href="/homes">See the homes that have not.</a></p></section>') })),
  },
});
