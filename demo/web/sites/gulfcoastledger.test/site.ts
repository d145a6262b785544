import { mark, townRow } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { jsonLd } from '../../templates/markup';
import { paperLayout } from '../../templates/paper-layout';

const ORIGIN = 'http://gulfcoastledger.test';
const look: Look = {
  name: 'Gulf Coast Business Ledger',
  tagline: 'Houston · Galveston · Beaumont · weekly since 1931',
  nav: [
    ['Real estate', '/'],
    ['Awards 2026', '/2026/homebuilding-awards'],
    ['About the Ledger', '/about'],
  ],
  accent: '#8a1c1c',
  ink: '#1b1b1b',
  paper: '#fdfcf8',
  logo: mark('beams', '#8a1c1c'),
};
const footer = 'Gulf Coast Business Ledger, 400 Cotton Press Row, Houston, TX 77002. Newsroom: (713) 555-0106, newsroom@gulfcoastledger.test';

const ARTICLE = jsonLd({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'NewsArticle',
      '@id': `${ORIGIN}/2026/homebuilding-awards#article`,
      headline: 'The Ledger’s homebuilding awards 2026: small firms sweep the table',
      datePublished: '2026-10-02T06:00:00-05:00',
      author: { '@type': 'Organization', name: 'Gulf Coast Business Ledger staff' },
      publisher: { '@id': `${ORIGIN}/#ledger` },
      about: [{ '@type': 'HomeAndConstructionBusiness', name: 'Harlow & Pine Homes' }, { '@type': 'HomeAndConstructionBusiness', name: 'Fennimore & Oake' }],
    },
    { '@type': 'NewsMediaOrganization', '@id': `${ORIGIN}/#ledger`, name: 'Gulf Coast Business Ledger', telephone: '(713) 555-0106', foundingDate: '1931', award: '2019 Weekly of the Year' },
  ],
});

const RAIL = '<aside class="rail"><h2>Also this week</h2><p>Lumber falls for the fifth month.</p><p>Why Fort Bend County counts its chimneys.</p></aside>';
const page = (title: string, body: string, head = '') => paperLayout.page(look, { title: `${title} - Gulf Coast Business Ledger`, head, body: `<article>${body}</article>${RAIL}`, footer });

export const site = defineSite({
  host: 'gulfcoastledger.test',
  layout: paperLayout,
  look,
  footer,
  editedAt: '2026-10-02T11:00:00Z',
  pages: {
    '/': () => page('Real estate', '<h1>Real estate</h1><p><a href="/2026/homebuilding-awards">The Ledger’s homebuilding awards 2026: small firms sweep the table</a></p>'),
    '/2026/homebuilding-awards': () =>
      page('Homebuilding awards 2026', `<h1>The Ledger’s homebuilding awards 2026: small firms sweep the table</h1><p class="byline">October 2, 2026 · by the real-estate desk</p><figure>${townRow('#a65a4a')}<figcaption>Houses of this year’s winners, drawn from memory.</figcaption></figure>
<p>Harlow &amp; Pine Homes of Houston took the 2026 Design Award with a house that has no corridor. Founded in 1998, the company employs about 85 people.</p>
<p>Fennimore &amp; Oake, Sugar Land, won the 2025 Customer Care Award, handed over this year because of last year’s storm.</p>
<p>Bayou Lintel Homes of Houston, founded in 2009, was named Infill Builder to Watch. “We build on lots other people park on,” the company said.</p>
<h2>All winners</h2><table><tr><th>Award</th><th>Winner</th><th>City</th></tr><tr><td>Design Award 2026</td><td>Harlow &amp; Pine Homes</td><td>Houston</td></tr><tr><td>Customer Care Award 2025</td><td>Fennimore &amp; Oake</td><td>Sugar Land</td></tr><tr><td>Infill Builder to Watch 2026</td><td>Bayou Lintel Homes</td><td>Houston</td></tr><tr><td>Starter Home of the Year 2026</td><td>Sorrel Gate Homes</td><td>Fulshear</td></tr></table>`, ARTICLE),
    '/about': () => page('About the Ledger', '<h1>About the Ledger</h1><p>Founded in 1931 above a cotton press. We do not sell awards.</p>'),
  },
});
