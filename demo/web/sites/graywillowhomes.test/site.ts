import { gableHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { sidebarLayout } from '../../templates/sidebar-layout';

const look: Look = {
  name: 'Graywillow Homes',
  tagline: 'No hurry, no shortcuts',
  nav: [
    ['Home', '/'],
    ['Lake lots', '/lake-lots'],
  ],
  accent: '#5c6b73',
  ink: '#253237',
  paper: '#f1f4f4',
  logo: mark('leaf', '#e0fbfc'),
};
const footer = 'Graywillow Homes. Conroe, Texas. Our web server is as old as our oldest house.';

const page = (title: string, body: string) => sidebarLayout.page(look, { title: `${title} | Graywillow Homes`, body, footer });

export const site = defineSite({
  host: 'graywillowhomes.test',
  layout: sidebarLayout,
  look,
  footer,
  editedAt: '2025-12-12T10:00:00Z',
  pages: {
    '/': () =>
      page('Lake Conroe home builder', `<div itemscope itemtype="https://schema.org/HomeAndConstructionBusiness"><h1 itemprop="name">Graywillow Homes</h1>${gableHouse('#5c6b73', '#f5f5f0', '#d3dfe3')}
<p class="lead" itemprop="description">Lake houses around Conroe, Montgomery and Willis, built one at a time.</p>
<p>Established <span itemprop="foundingDate">1991</span>.</p>
<dl class="facts"><dt>Telephone</dt><dd itemprop="telephone">(936) 555-0135</dd><dt>E-mail</dt><dd itemprop="email">mail@graywillowhomes.test</dd><dt>Office</dt><dd itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">402 Longmire Slough Drive</span>, <span itemprop="addressLocality">Conroe</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">77304</span></dd><dt>We build in</dt><dd><span itemprop="areaServed">Conroe</span>, <span itemprop="areaServed">Montgomery</span>, <span itemprop="areaServed">Willis</span></dd></dl>
<p itemprop="award">Lake House of the Year (2018), Gulf Prairie Home Builders Association</p></div>`),
    '/lake-lots': () => page('Lake lots', '<h1>Lake lots</h1><p>Seven lots with a dock, two without. Come and look at the water first.</p>'),
  },
});
