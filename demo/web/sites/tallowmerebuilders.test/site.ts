import { gableHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { workshopLayout } from '../../templates/workshop-layout';

const look: Look = {
  name: 'Tallowmere Builders',
  tagline: 'Cypress, Texas. Honest framing since 1979.',
  nav: [
    ['Home', '/'],
    ['Plans & prices', '/plans'],
    ['Customers say', '/reviews'],
    ['Directions', '/directions'],
  ],
  accent: '#7b2d26',
  ink: '#2e2a27',
  paper: '#d9d2c5',
  logo: mark('roof', '#f1d9a6'),
  callout: 'Call us: <a href="tel:2815550163">281.555.0163</a>',
};
const footer =
  'Copyright 2003-2026 Tallowmere Builders. Best viewed with your shoes off. <a href="mailto:office@tallowmerebuilders.test">office@tallowmerebuilders.test</a>';

/** The contact table sits outside the company's item and is pulled in by itemref. */
const CONTACT = `<table class="list" id="reach" role="presentation">
<tr><th>Telephone</th><td itemprop="telephone">281.555.0163</td></tr>
<tr><th>E-mail</th><td><a itemprop="email" href="mailto:office@tallowmerebuilders.test">office@tallowmerebuilders.test</a></td></tr>
<tr itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><th>Office</th><td><span itemprop="streetAddress">16807 Huffmeister Bend Rd.</span><br>
<span itemprop="addressLocality">Cypress</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">77429</span></td></tr>
<tr><th>License</th><td itemprop="hasCredential" itemscope itemtype="http://schema.org/EducationalOccupationalCredential"><span itemprop="name">Harris County Residential Contractor Registration</span> no. <span itemprop="identifier">HCR-08813</span><meta itemprop="credentialCategory" content="license"></td></tr>
</table>`;

const COMPANY = `<div itemscope itemtype="http://schema.org/HomeAndConstructionBusiness" itemref="reach">
<link itemprop="url" href="http://tallowmerebuilders.test/">
<h1 itemprop="name">Tallowmere Builders</h1>
${gableHouse('#7b2d26', '#efe4cc')}
<p itemprop="description">We are a family company that builds and repairs houses in Cypress, Tomball and northwest Harris County. No salesmen: the person who quotes your house builds your house.</p>
<p>Founded in <time itemprop="foundingDate" datetime="1979">1979</time> by two carpenters. We are <span itemprop="numberOfEmployees">24</span> people.</p>
<p itemprop="aggregateRating" itemscope itemtype="http://schema.org/AggregateRating">Our customers give us <b itemprop="ratingValue">4.6</b> stars out of <span itemprop="bestRating">5</span> (<span itemprop="reviewCount">58</span> reviews).</p>
<h2>Where we work</h2>
<p><span itemprop="areaServed">Cypress</span>, <span itemprop="areaServed">Tomball</span>, <span itemprop="areaServed">Jersey Village</span></p>
<h2>On the wall of the office</h2>
<ul><li itemprop="award">Remodeler of the Year (2020), Gulf Prairie Home Builders Association</li>
<li itemprop="award">Craftsmanship Medal (2014), Gulf Prairie Home Builders Association</li></ul>
</div>`;

const page = (title: string, body: string) => workshopLayout.page(look, { title: `${title} :: Tallowmere Builders`, body, footer });

const plan = (name: string, beds: number, baths: number, sqft: string, price: string) =>
  `<tr itemscope itemtype="http://schema.org/Product"><td itemprop="name">${name}</td><td>${beds}</td><td>${baths}</td><td>${sqft}</td><td itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="priceCurrency" content="USD">$<span itemprop="price">${price}</span></td></tr>`;

export const site = defineSite({
  host: 'tallowmerebuilders.test',
  layout: workshopLayout,
  look,
  footer,
  editedAt: '2025-09-18T13:20:00Z',
  robots: null,
  pages: {
    '/': () => page('Home', `${COMPANY}<h2>How to reach us</h2>${CONTACT}<div class="box"><b>Storm damage?</b> We board up within 24 hours for anyone we have built for.</div>`),
    '/plans': () =>
      page('Plans & prices', `<h1>Plans &amp; prices</h1><p>Prices on your lot, slab and permits included.</p><table class="list"><tr><th>Plan</th><th>Bedrooms</th><th>Baths</th><th>Sq. ft.</th><th>From</th></tr>${plan('The Foreman', 3, 2, '1,720', '268000')}${plan('The Joiner', 4, 2, '2,140', '315000')}${plan('The Master Mason', 4, 3, '2,780', '402500')}</table>`),
    '/reviews': () => page('Customers say', '<h1>Customers say</h1><p class="quote">"The roof they put on in 1984 outlived three dogs and a hurricane."</p><p class="quote">"Came back after eleven years to fix a hinge. Did not charge."</p>'),
    '/directions': () => page('Directions', `<h1>Directions</h1><p>From Highway 290 take the Huffmeister exit, go north past the feed store, and look for the red roof.</p>${CONTACT}`),
  },
});
