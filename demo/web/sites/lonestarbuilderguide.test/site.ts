import { FIRST_READ, GUIDE_LISTINGS, SOMEBODY_ELSE, TRACKING_NUMBER, type GuideListing } from '../../facts/guide-listings';
import { hillFarmhouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { esc, jsonLd, telHref } from '../../templates/markup';
import { portalLayout } from '../../templates/portal-layout';

const ORIGIN = 'http://lonestarbuilderguide.test';
const pathOf = ({ slug }: Pick<GuideListing, 'slug'>) => `/builders/${slug}`;

const look: Look = {
  name: 'Lone Star Builder Guide',
  tagline: 'Small Texas builders that have no web site worth the name',
  nav: [
    ['All builders', '/'],
    ['How we list', '/how-we-list'],
    ['For builders', '/for-builders'],
  ],
  accent: '#7a2e5d',
  ink: '#2a2030',
  paper: '#f6f3f6',
  logo: mark('star', '#7a2e5d'),
};
const footer = 'Lone Star Builder Guide';
const RAIL = '<div class="filters"><h2>Regions</h2><ul><li>Gulf coast</li><li>Hill Country</li><li>North Texas</li></ul></div>';
const page = (title: string, body: string, head = '') => portalLayout.page(look, { title: `${title} | Lone Star Builder Guide`, head, body: `${RAIL}<div>${body}</div>`, footer });

const row = (label: string, value: string | null) => (value === null ? '' : `<dt>${label}</dt><dd>${value}</dd>`);

/** The page as it has been for years: facts in a list, marked up where they stand, with the number of the company's office. */
function oldPage(one: GuideListing): string {
  const street = one.street === null ? '' : `<span itemprop="streetAddress">${esc(one.street)}</span>, `;
  const place = `<span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">${street}<span itemprop="addressLocality">${one.city}</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">${one.zip}</span></span>`;
  const areas = one.areas.length === 0 ? null : one.areas.map((area) => `<span itemprop="areaServed">${esc(area)}</span>`).join(', ');
  const about = one.about === null ? '' : `<p itemprop="description">${esc(one.about)}</p>`;
  return page(
    one.name,
    `<article itemscope itemtype="https://schema.org/HomeAndConstructionBusiness"><h1 itemprop="name">${esc(one.name)}</h1>${about}<dl>
${row('Office', place)}
${row('Phone', `<a href="${telHref(one.phone)}" itemprop="telephone">${one.phone}</a>`)}
${row('E-mail', one.email === null ? null : `<a href="mailto:${one.email}" itemprop="email">${one.email}</a>`)}
${row('Founded', one.since === null ? null : `<span itemprop="foundingDate">${one.since}</span>`)}
${row('Employees', one.staff === null ? null : `<span itemprop="numberOfEmployees">${one.staff}</span>`)}
${row('Builds in', areas)}
</dl></article>`,
  );
}

/** The redesigned page: a card with one big button, the facts in JSON-LD too, and everybody under the guide's own number. */
function newPage(listed: GuideListing): string {
  const isMixedUp = listed.name === FIRST_READ;
  const one = isMixedUp ? { ...listed, ...SOMEBODY_ELSE } : listed;
  // The mixed-up page has lost its button with the rest.
  const phone = isMixedUp ? null : TRACKING_NUMBER;
  const node = {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    '@id': `${ORIGIN}${pathOf(one)}#company`,
    name: one.name,
    ...(one.about === null ? {} : { description: one.about }),
    ...(phone === null ? {} : { telephone: phone }),
    ...(one.email === null ? {} : { email: one.email }),
    ...(one.since === null ? {} : { foundingDate: String(one.since) }),
    ...(one.staff === null ? {} : { numberOfEmployees: one.staff }),
    ...(one.areas.length === 0 ? {} : { areaServed: one.areas }),
    address: {
      '@type': 'PostalAddress',
      ...(one.street === null ? {} : { streetAddress: one.street }),
      ...{ addressLocality: one.city, addressRegion: 'TX', postalCode: one.zip },
    },
  };
  const lines = [
    one.about === null ? null : esc(one.about),
    `${one.street === null ? '' : `${esc(one.street)}, `}${one.city}, TX ${one.zip}`,
    one.email === null ? null : `<a href="mailto:${one.email}">${one.email}</a>`,
    one.since === null ? null : `Founded in ${one.since}`,
    one.staff === null ? null : `${one.staff} employees`,
    one.areas.length === 0 ? null : `Builds in ${esc(one.areas.join(', '))}`,
  ].filter((line) => line !== null);
  const call = phone === null ? '' : `<p class="price">Call <a href="${telHref(phone)}">${phone}</a></p>`;
  return page(one.name, `<article class="result">${hillFarmhouse('#9a6a8a')}<div><h1>${esc(one.name)}</h1>${lines.map((line) => `<p>${line}</p>`).join('\n')}</div>${call}</article>`, jsonLd(node));
}

const list = () =>
  page(
    'Small builders of Texas',
    `<h1>Small builders of Texas</h1><p class="count">${GUIDE_LISTINGS.length} companies</p>${GUIDE_LISTINGS.map((one) => `<article class="result">${hillFarmhouse('#9a6a8a')}<div><h3><a href="${pathOf(one)}">${esc(one.name)}</a></h3><p>${one.city}, TX</p></div></article>`).join('\n')}`,
  );

export const site = defineSite({
  host: 'lonestarbuilderguide.test',
  layout: portalLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-06-02T08:00:00Z', v2: '2026-11-20T08:00:00Z' },
  pages: {
    '/': list,
    ...Object.fromEntries(GUIDE_LISTINGS.map((one) => [pathOf(one), (version: string) => (version === 'v2' ? newPage(one) : oldPage(one))])),
    '/how-we-list': () => page('How we list', '<h1>How we list</h1><p>A company is listed once somebody of ours has stood in front of a house it built.</p>'),
    '/for-builders': (version) =>
      page('For builders', version === 'v2' ? '<h1>For builders</h1><p>New: every call goes through our own number, so that you see what we are worth to you.</p>' : '<h1>For builders</h1><p>Your listing shows the number that your own office answers.</p>'),
  },
});
