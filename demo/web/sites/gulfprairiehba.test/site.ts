import { mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { esc } from '../../templates/markup';
import { paperLayout } from '../../templates/paper-layout';

interface Member {
  name: string;
  street: string;
  city: string;
  zip: string;
  phone: string;
  email: string;
  website: string;
  since: number;
}

/** What the association has on file; some of it lags behind the members' own sites. */
const MEMBERS: Member[] = [
  { name: 'Harlow & Pine Homes', street: '2214 Westover Park Dr Ste 310', city: 'Houston', zip: '77042', phone: '713-555-0142', email: 'hello@harlowandpine.test', website: 'http://harlowandpine.test/', since: 2001 },
  { name: 'Cinderfield Homes', street: '24110 Kingsland Orchard Blvd', city: 'Katy', zip: '77494', phone: '281-555-0117', email: 'sales@cinderfieldhomes.test', website: 'http://cinderfieldhomes.test/', since: 2008 },
  { name: 'Tallowmere Builders', street: '16807 Huffmeister Bend Rd', city: 'Cypress', zip: '77429', phone: '281-555-0163', email: 'office@tallowmerebuilders.test', website: 'http://tallowmerebuilders.test/', since: 1986 },
  { name: 'Fennimore & Oake', street: '1450 Brooks Crossing Bldg B', city: 'Sugar Land', zip: '77478', phone: '281-555-0109', email: 'homes@fennimoreoake.test', website: 'http://fennimoreoake.test/', since: 2004 },
  { name: 'Graywillow Homes', street: '402 Longmire Slough Dr', city: 'Conroe', zip: '77304', phone: '936-555-0135', email: 'mail@graywillowhomes.test', website: 'http://graywillowhomes.test/', since: 1993 },
  { name: 'Stemhollow Homes Houston', street: '11300 Memorial Bend Ln', city: 'Houston', zip: '77079', phone: '713-555-0190', email: 'houston@stemhollowhomes.test', website: 'http://stemhollowhomes.test/houston', since: 2015 },
  { name: 'Bayou Lintel Homes', street: '5119 Buffalo Oxbow St', city: 'Houston', zip: '77007', phone: '713-555-0178', email: 'office@bayoulintel.test', website: 'http://bayoulintel.test/', since: 2010 },
  { name: 'Redfern Marsh Builders', street: '640 Galleon Marsh Ave', city: 'League City', zip: '77573', phone: '281-555-0144', email: 'info@redfernmarsh.test', website: 'http://redfernmarsh.test/', since: 1998 },
  { name: 'Sorrel Gate Homes', street: '3307 Fulshear Sorrel Ln', city: 'Fulshear', zip: '77441', phone: '346-555-0120', email: 'hello@sorrelgate.test', website: 'http://sorrelgate.test/', since: 2019 },
  { name: 'Pelham Tide Custom Homes', street: '92 Kemah Tidewater Ct', city: 'Kemah', zip: '77565', phone: '281-555-0181', email: 'build@pelhamtide.test', website: 'http://pelhamtide.test/', since: 2006 },
];

const look: Look = {
  name: 'Gulf Prairie Home Builders Association',
  tagline: 'Serving builders in Harris, Fort Bend, Montgomery and Galveston counties since 1952',
  nav: [
    ['Members', '/members'],
    ['Awards', '/awards'],
    ['Join', '/join'],
  ],
  accent: '#1d5c87',
  ink: '#1c2a35',
  paper: '#f7f8f9',
  logo: mark('roof', '#1d5c87'),
};
const footer = 'Gulf Prairie Home Builders Association, 1 Prairie Hall Plaza, Houston, TX 77098. (713) 555-0100. desk@gulfprairiehba.test';

const page = (title: string, body: string) => paperLayout.page(look, { title: `${title} | Gulf Prairie HBA`, body: `<div>${body}</div><aside class="rail"><h2>Next meeting</h2><p>Third Thursday, breakfast at seven, Prairie Hall.</p><h2>For home buyers</h2><p>Ask any member for the ten questions you should ask a builder.</p></aside>`, footer });

const entry = (member: Member, position: number) => `<article class="entry" itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><meta itemprop="position" content="${position}">
<div itemprop="item" itemscope itemtype="https://schema.org/HomeAndConstructionBusiness"><h3 itemprop="name">${esc(member.name)}</h3>
<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">${member.street}</span>, <span itemprop="addressLocality">${member.city}</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">${member.zip}</span></p>
<p><span itemprop="telephone">${member.phone}</span> &middot; <a itemprop="email" href="mailto:${member.email}">${member.email}</a> &middot; <a itemprop="url" href="${member.website}">${member.website.slice(7).replace(/\/$/, '')}</a></p>
<p class="muted">Member since ${member.since}</p></div></article>`;

export const site = defineSite({
  host: 'gulfprairiehba.test',
  layout: paperLayout,
  look,
  footer,
  editedAt: '2025-06-30T12:00:00Z',
  pages: {
    '/': () => page('Home', '<h1>Builders who show up</h1><p>We are the regional association of home builders on the upper Gulf coast. <a href="/members">See all members</a> or <a href="/awards">read about our awards</a>.</p>'),
    '/members': () => page('Member directory', `<h1>Member directory</h1><p>${MEMBERS.length} builder members in good standing.</p><div itemscope itemtype="https://schema.org/ItemList"><meta itemprop="numberOfItems" content="${MEMBERS.length}">${MEMBERS.map((member, index) => entry(member, index + 1)).join('\n')}</div>`),
    '/awards': () =>
      page('Awards', '<h1>Awards of the association</h1><table><tr><th>Year</th><th>Award</th><th>Winner</th></tr><tr><td>2024</td><td>Custom Builder of the Year</td><td>Harlow &amp; Pine Homes</td></tr><tr><td>2023</td><td>Best Community Design</td><td>Cinderfield Homes</td></tr><tr><td>2022</td><td>Volume Builder of the Year</td><td>Fennimore &amp; Oake</td></tr><tr><td>2020</td><td>Remodeler of the Year</td><td>Tallowmere Builders</td></tr><tr><td>2018</td><td>Lake House of the Year</td><td>Graywillow Homes</td></tr></table>'),
    '/join': () => page('Join', '<h1>Join</h1><p>Two sponsors, one finished house, and dues of $640 per year.</p>'),
  },
});
