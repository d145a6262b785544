import { gableHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { workshopLayout } from '../../templates/workshop-layout';

const look: Look = {
  name: 'Piedmont Wren Builders',
  tagline: 'Houses for the Carolina Piedmont',
  nav: [
    ['Welcome', '/'],
    ['What we build', '/what-we-build'],
    ['Find the office', '/office'],
  ],
  accent: '#2f5d62',
  ink: '#22383a',
  paper: '#dfe6e0',
  logo: mark('roof', '#d5e6e2'),
  callout: '<a href="tel:+1-704-555-0119">704-555-0119</a>',
};
const footer = 'Piedmont Wren Builders, Inc. &nbsp;|&nbsp; NC General Contractor License No. 61847 &nbsp;|&nbsp; Family owned since 1988';

const page = (title: string, body: string) => workshopLayout.page(look, { title: `${title} - Piedmont Wren Builders, Charlotte NC`, body, footer });

export const site = defineSite({
  host: 'piedmontwren.test',
  layout: workshopLayout,
  look,
  footer,
  editedAt: '2025-07-07T11:11:00Z',
  robots: 'User-agent: *\nAllow: /\n',
  pages: {
    '/': () =>
      page('Welcome', `<h1>Welcome to Piedmont Wren Builders</h1>${gableHouse('#2f5d62', '#f2efe6')}
<p>We are a small Charlotte company that has been family owned since 1988. We build brick and clapboard houses in Charlotte, Matthews, Mint Hill and Weddington, and we answer our own telephone.</p>
<p>Our people: 18 on the payroll, most of them longer than their trucks.</p>
<h2>Awards</h2>
<ul><li>Best Renovation of a Historic Home – Piedmont Home Builders Assembly, 2021</li><li>Builder of Integrity – Piedmont Home Builders Assembly, 2017</li></ul>
<h2>Come by</h2>
<address>Piedmont Wren Builders<br>508 Old Sardis Mill Road<br>Charlotte, NC 28270</address>
<p>Telephone: <a href="tel:+1-704-555-0119">704-555-0119</a><br>E-mail: <a href="mailto:office@piedmontwren.test?subject=New%20house">office@piedmontwren.test</a></p>`),
    '/what-we-build': () => page('What we build', '<h1>What we build</h1><p>Custom homes, additions, and the careful repair of houses older than we are.</p><table class="list"><tr><th>House</th><th>Size</th><th>From</th></tr><tr><td>The Carolina Wren</td><td>3 bedrooms, 2 baths, 1,900 sq. ft.</td><td>$389,000</td></tr><tr><td>The Thrush</td><td>4 bedrooms, 3 baths, 2,600 sq. ft.</td><td>$498,000</td></tr></table>'),
    '/office': () => page('Find the office', '<h1>Find the office</h1><address>508 Old Sardis Mill Road<br>Charlotte, NC 28270</address><p>Parking behind the sawmill.</p>'),
  },
});
