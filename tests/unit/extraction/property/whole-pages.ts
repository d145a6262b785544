import { type HomePage } from './home-page';
import { type ListPage } from './list-pages';

/** Whole pages as sites of several kinds build them: filters, calculators, histories and other homes around the one meant. */
export const WHOLE_HOME_PAGES: readonly HomePage[] = [
  {
    name: 'a builder’s page of an inventory home, with calculator, amenities, other homes and sales office',
    html: `<!doctype html><html><head><title>Homesite 0045 | 14322 Rimstone Court | Bridgeland | Houston | Lenworth</title>
<meta property="og:site_name" content="Lenworth"><meta property="og:title" content="Rosso II at 14322 Rimstone Court"><meta property="og:image" content="https://images.lenworth.test/rosso/front.jpg">
<meta name="description" content="New home for sale at 14322 Rimstone Court, Cypress TX. 4 beds, 3 baths. From $389,990."></head><body>
<header class="header"><nav><ul><li><a href="/find">Find a home</a></li><li><a href="/homes?status=sold">Sold</a></li></ul></nav><a href="tel:8885550101">888-555-0101</a><div class="promo">Save up to $35,000 on select homes!</div></header>
<main><ol class="breadcrumb"><li><a href="/new-homes/texas">Texas</a></li><li><a href="/new-homes/texas/houston">Houston</a></li><li><a href="/communities/bridgeland">Bridgeland</a></li></ol>
<section><div class="hero"><img src="https://images.lenworth.test/rosso/front.jpg" alt="Front exterior"><img src="https://images.lenworth.test/rosso/kitchen.jpg" alt="Kitchen"></div>
<div><span class="chip">Move-in ready</span><h1>Rosso II</h1><p><span>14322 Rimstone Court</span>, <span>Cypress, TX 77433</span></p><p>Homesite 0045</p>
<div><span class="price">$389,990</span> <span class="price--old">$402,990</span></div><div>Est. $2,610/mo</div>
<ul><li><span>4</span> <span>bd</span></li><li><span>3</span> <span>ba</span></li><li><span>1</span> <span>half ba</span></li><li><span>2,146</span> <span>ft²</span></li><li>2 car garage</li></ul></div></section>
<section><h2>About this home</h2><p>The first level of this two-story home is host to a spacious open floorplan with immediate access to a covered patio. An owner's suite enjoys a private location in a rear corner of the home, complemented by an en-suite bathroom.</p></section>
<section><h2>Payment calculator</h2><label>Home price</label><div>$389,990</div><label>Down payment</label><div>$77,998</div><div>Principal &amp; interest</div><div>$1,900</div><div>Property taxes</div><div>$600</div><div>HOA fee</div><div>$110</div></section>
<section><h2>Community amenities</h2><ul><li>Swimming pool</li><li>Park</li></ul></section>
<section><h2>Other homes in this community</h2><div class="grid"><div class="x"><a href="/h/2"><img src="/i2.jpg"><div>14326 Rimstone Court</div><div>$399,990</div><div>5 bd 4 ba 2,500 ft²</div></a></div><div class="x"><a href="/h/3"><div>14330 Rimstone Court</div><div>$379,990</div><div>3 bd 2 ba 1,800 ft²</div></a></div></div></section>
<section><h3>Welcome Home Center</h3><p>16811 Bridgeland Crest Ln, Cypress, TX 77433</p><p>Open daily 10-6</p></section>
</main><footer><p>Copyright © 2026 Lenworth Corporation. 5505 Waterford District Dr, Miami, FL 33126</p><p>Price, features and plans subject to change without notice.</p></footer></body></html>`,
    expected: {
      title: 'Rosso II',
      price: 389990,
      move_in_ready: true,
      lot_number: '0045',
      bedrooms: 4,
      bathrooms: 3.5,
      sqft: 2146,
      has_pool: null,
      address1: '14322 Rimstone Court',
      city: 'Cypress',
      postal_code: '77433',
      property_status: null,
      media_urls: ['https://images.lenworth.test/rosso/front.jpg', 'https://images.lenworth.test/rosso/kitchen.jpg'],
    },
    relations: { community: 'Bridgeland' },
  },
  {
    name: 'a portal’s page of a home, with price history, estimate and nearby homes',
    html: `<!doctype html><html><head><title>1234 Oak Hollow Ln, Katy, TX 77494 | MLS #12345678 | Zillo</title><meta property="og:description" content="Zillo has 32 photos of this $425,000 4 beds, 3 baths, 2,845 Square Feet single family home located at 1234 Oak Hollow Ln, Katy, TX 77494 built in 2021. MLS #12345678.">
<script type="application/ld+json">{"@type":"SingleFamilyResidence","@context":"http://schema.org","name":"1234 Oak Hollow Ln, Katy, TX 77494","floorSize":{"@type":"QuantitativeValue","@context":"http://schema.org","value":"2,845"},"address":{"@type":"PostalAddress","@context":"http://schema.org","streetAddress":"1234 Oak Hollow Ln","addressLocality":"Katy","addressRegion":"TX","postalCode":"77494"},"geo":{"@type":"GeoCoordinates","latitude":29.72,"longitude":-95.8},"url":"https://www.zillo.test/homedetails/1234-Oak-Hollow-Ln/1_zpid/"}</script>
<script type="application/ld+json">{"@type":"Event","@context":"http://schema.org","name":"Open House - 2:00 - 4:00 PM","startDate":"2026-12-05T14:00","location":{"@type":"Place","name":"1234 Oak Hollow Ln, Katy, TX 77494","address":{"@type":"PostalAddress","streetAddress":"1234 Oak Hollow Ln","addressLocality":"Katy"}},"offers":{"@type":"Offer","price":425000,"priceCurrency":"USD","url":"x"}}</script></head>
<body><header><nav><a>Buy</a><a>Rent</a><a>Sell</a></nav></header><main>
<div><span>For sale</span></div><div><span><span>$425,000</span></span><div><div><span>4</span><span>beds</span></div><div><span>3</span><span>baths</span></div><div><span>2,845</span><span>sqft</span></div></div></div>
<h1>1234 Oak Hollow Ln,  Katy, TX 77494</h1><div>Est.: $2,850/mo</div><div>Get pre-qualified</div>
<ul><li>Single Family Residence</li><li>Built in 2021</li><li>8,276 Square Feet Lot</li><li>$421,300 Zestimate®</li><li>$149/sqft</li><li>$71/mo HOA</li></ul>
<h2>What's special</h2><p>Stunning two story home in Cinco Ranch. 4 bedrooms, 3 full baths, game room, media room. Enjoy the backyard with sparkling private pool and spa! Call Jane Doe at 713-555-0199 to see it. Close to shopping and dining.</p>
<ul><li>12 days on Zillo</li><li>1,203 views</li></ul><p>Listing updated: November 20, 2026 at 08:11am</p><p>Listed by: Jane Doe TREC #0700000 713-555-0199, Keller Williams Premier Realty</p>
<h2>Facts &amp; features</h2><h3>Interior</h3><ul><li>Bedrooms: 4</li><li>Bathrooms: 3</li><li>Full bathrooms: 3</li></ul><h3>Property</h3><ul><li>Pool features: In Ground, Private</li><li>Lot size: 8,276 Square Feet</li></ul><h3>Construction</h3><ul><li>Year built: 2021</li><li>Builder name: Harlow Homes</li></ul><h3>Community</h3><ul><li>Subdivision: Cinco Ranch Northwest</li></ul><h3>HOA</h3><ul><li>HOA fee: $850 annually</li></ul><ul><li>Date on market: 11/17/2026</li></ul>
<h2>Price history</h2><table><tr><th>Date</th><th>Event</th><th>Price</th></tr><tr><td>11/17/2026</td><td>Listed for sale</td><td>$425,000</td></tr><tr><td>5/2/2021</td><td>Sold</td><td>$301,000</td></tr></table>
<h2>Nearby homes</h2><ul><li><a href="/h/9"><div>$399,000</div><div>3 bds 2 ba 1,900 sqft - For sale</div><address>1240 Oak Hollow Ln, Katy, TX 77494</address></a></li><li><a href="/h/8"><div>$410,000</div><div>4 bds 2 ba 2,100 sqft - Pending</div><address>1250 Oak Hollow Ln, Katy, TX 77494</address></a></li></ul>
</main></body></html>`,
    expected: {
      title: '1234 Oak Hollow Ln, Katy, TX 77494',
      price: 425000,
      property_status: 'available',
      listed_at: '2026-11-17T00:00:00.000Z',
      bedrooms: 4,
      bathrooms: 3,
      sqft: 2845,
      lot_sqft: 8276,
      year_built: 2021,
      has_pool: true,
      address1: '1234 Oak Hollow Ln',
      latitude: 29.72,
    },
    relations: { builder: 'Harlow Homes', community: 'Cinco Ranch Northwest' },
  },
  {
    name: 'a builder’s page whose data gives the plan’s lowest price, and one more home below',
    html: `<!doctype html><html><head><title>1425 Sandhill Crane Way | New Home in Celina, TX | DR Hart</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"X40L","image":"https://dr.test/x40l.jpg","brand":{"@type":"Brand","name":"DR Hart"},"offers":{"@type":"AggregateOffer","lowPrice":"349990","priceCurrency":"USD"}}</script></head><body><div id="nav" class="nav"><a>Find your home</a></div>
<div class="container"><div class="row"><h1>1425 Sandhill Crane Way</h1><h2>Celina, TX 75009</h2><h3>Floorplan: <a href="/p">X40L Lakeway</a></h3><h3><strong>$359,990</strong></h3><p>4 bed | 2 bath | 2 garage | 1 story | 1,796 sq. ft.</p><a href="tel:2145550102">(214) 555-0102</a><p>Available: Ready Now</p><p>Community: <a href="/texas/dallas/celina/legacy-hills">Legacy Hills</a></p></div>
<div><h2>Request information</h2><form><input placeholder="Name"></form><p>By submitting this form you agree to our privacy policy.</p></div>
<div><h2>More quick move-in homes</h2><div class="card"><h3>1429 Sandhill Crane Way</h3><p>$361,990</p><p>4 bed | 2 bath | 1,796 sq. ft.</p></div></div></div></body></html>`,
    expected: {
      title: '1425 Sandhill Crane Way',
      model_name: 'X40L Lakeway',
      price: 359990,
      move_in_ready: true,
      bedrooms: 4,
      bathrooms: 2,
      sqft: 1796,
      city: 'Celina',
    },
    relations: { community: 'Legacy Hills' },
  },
  {
    name: 'a table with its labels under its numbers, a base price beside the price',
    html: `<html><head><title>8216 Pacific Creek Ct - Middleton Plan | Highlands</title></head><body><div class="content"><div class="top"><p>Elevon</p><h1>Middleton</h1><h3>8216 Pacific Creek Ct<br>Lavon, TX 75166</h3><p>Price: <span>$455,990</span></p><table><tbody><tr><td>3</td><td>2</td><td>1</td><td>1</td><td>2</td><td>2,611</td></tr><tr><td>Beds</td><td>Baths</td><td>Half Baths</td><td>Stories</td><td>Garage</td><td>Sq Ft</td></tr></tbody></table><p>Est. Completion: Mar. 2027</p><p>Base Price: $429,990</p></div><p class="d">Welcome to the Middleton, a thoughtfully designed single-story home with three bedrooms, two full baths and a powder room. Estimated completion March 2027.</p></div></body></html>`,
    expected: {
      title: 'Middleton',
      price: 455990,
      move_in_ready: false,
      bedrooms: 3,
      bathrooms: 2.5,
      sqft: 2611,
      address1: '8216 Pacific Creek Ct',
      city: 'Lavon',
      year_built: null,
    },
  },
];

export const WHOLE_LIST_PAGES: readonly ListPage[] = [
  {
    name: 'a community’s page: sales centre, plans, then homes of every status',
    html: `<!doctype html><html><head><title>New Homes in Bridgeland | Harlow Homes</title><meta property="og:site_name" content="Harlow Homes"></head><body><header><nav><a href="/">Home</a></nav></header><main><h1>Bridgeland</h1><p>Homes from the $390s | 3–5 Beds | 2–4.5 Baths | 1,900–3,400 Sq. Ft.</p>
<div class="sales"><h3>Sales Center</h3><p>16811 Bridgeland Crest Ln</p><p>Cypress, TX 77433</p><p>713-555-0188</p></div>
<section id="plans"><h2>Floor plans</h2><div class="g"><div class="k"><h3>Oakmont</h3><p>From $390,990</p><p>3 Beds • 2 Baths • 1,900 Sq. Ft.</p><a href="/plans/oakmont">View plan</a></div><div class="k"><h3>Madison</h3><p>From $452,990</p><p>4-5 Beds • 3.5 Baths • 2,900 Sq. Ft.</p><a href="/plans/madison">View plan</a></div></div></section>
<section id="qmi"><h2>Quick Move-In Homes (4)</h2><div class="g">
<div class="q"><div class="pic"><img src="/m/1.jpg" alt=""><span>Move-In Ready</span></div><div class="t"><a href="/qmi/14322-rimstone"><h3>14322 Rimstone Court</h3></a><p>Plan: Oakmont</p><p>Homesite 12-45</p></div><div class="s"><ul><li><strong>3</strong> Beds</li><li><strong>2</strong> Baths</li><li><strong>1</strong> Half Bath</li><li><strong>1,934</strong> Sq. Ft.</li></ul></div><div class="p"><p><s>$419,990</s></p><p>$404,990</p><p>$2,510/mo*</p></div></div>
<div class="q"><div class="pic"><img src="/m/2.jpg" alt=""><span>Est. Completion: Feb 2027</span></div><div class="t"><a href="/qmi/14326-rimstone"><h3>14326 Rimstone Court</h3></a><p>Plan: Madison</p><p>Homesite 12-46</p></div><div class="s"><ul><li><strong>4</strong> Beds</li><li><strong>3</strong> Baths</li><li><strong>1</strong> Half Bath</li><li><strong>2,912</strong> Sq. Ft.</li></ul></div><div class="p"><p>$468,990</p></div></div>
<div class="q"><div class="pic"><img src="/m/3.jpg" alt=""><span>Under Contract</span></div><div class="t"><a href="/qmi/14330-rimstone"><h3>14330 Rimstone Court</h3></a><p>Plan: Madison</p></div><div class="s"><ul><li><strong>5</strong> Beds</li><li><strong>4</strong> Baths</li><li><strong>3,012</strong> Sq. Ft.</li></ul></div><div class="p"><p>Call for pricing</p></div></div>
<div class="q"><div class="pic"><img src="/m/4.jpg" alt=""><span>Model Home</span></div><div class="t"><a href="/qmi/14300-rimstone"><h3>14300 Rimstone Court</h3></a><p>Plan: Madison</p></div><div class="s"><ul><li><strong>4</strong> Beds</li><li><strong>3</strong> Baths</li><li><strong>2,912</strong> Sq. Ft.</li></ul></div><div class="p"><p>Not for sale</p></div></div>
</div></section><section><h2>Schools</h2><ul><li>Bridgeland High School, 10707 Mason Rd, Cypress, TX 77433</li></ul></section><p>Prices shown are base prices.</p></main><footer>© Harlow Homes, 500 Corporate Dr, Dallas, TX 75001</footer></body></html>`,
    url: 'https://harlowhomes.test/communities/bridgeland',
    streets: ['14322 Rimstone Court', '14326 Rimstone Court', '14330 Rimstone Court', '14300 Rimstone Court'],
    homes: {
      '14322 Rimstone Court': {
        model_name: 'Oakmont',
        lot_number: '12-45',
        price: 404990,
        move_in_ready: true,
        bathrooms: 2.5,
        media_urls: ['https://harlowhomes.test/m/1.jpg'],
      },
      '14326 Rimstone Court': { price: 468990, move_in_ready: false, bathrooms: 3.5 },
      '14330 Rimstone Court': { price: null, property_status: 'pending', bedrooms: 5 },
      '14300 Rimstone Court': { price: null, property_status: 'model' },
    },
    leftOut: { 'A plan, not a home: no lot, house number or street': 2 },
    relations: { '14322 Rimstone Court community': 'Bridgeland', '14330 Rimstone Court builder': 'Harlow Homes' },
    isComplete: true,
  },
  {
    name: 'a portal’s results: an advertisement and a plan among them, a count and further pages',
    html: `<!doctype html><html><head><title>Katy TX Homes for sale - 812 Homes | Portal</title><link rel="canonical" href="https://portal.test/katy"></head><body><main><h1>Katy, TX Homes For Sale &amp; Real Estate</h1><div>812 results</div><div role="tablist"><button>For Sale</button><button>Sold</button></div>
<ul class="grid"><li class="L"><article><div><ul class="dots"><li>1</li><li>2</li></ul><a href="https://portal.test/homedetails/1-a/11_zpid/"><img src="https://ph.test/1.webp" alt="1204 Windhaven Dr, Katy, TX 77494"></a></div><div><a href="https://portal.test/homedetails/1-a/11_zpid/"><address>1204 Windhaven Dr, Katy, TX 77494</address></a><div>KELLER WILLIAMS PREMIER</div><div><span>$389,000</span></div><ul><li><b>4</b> <abbr>bds</abbr></li><li><b>3</b> <abbr>ba</abbr></li><li><b>2,411</b> <abbr>sqft</abbr></li></ul><div>- House for sale</div></div></article></li>
<li class="ad"><div><h2>Get pre-approved</h2><p>Save $5,000 on closing</p></div></li>
<li class="L"><article><div><a href="https://portal.test/homedetails/2-a/12_zpid/"><img src="https://ph.test/2.webp"></a></div><div><a href="https://portal.test/homedetails/2-a/12_zpid/"><address>77 Oxbow Ct APT 12, Katy, TX 77449</address></a><div><span>$214,500</span></div><ul><li><b>2</b> <abbr>bds</abbr></li><li><b>2</b> <abbr>ba</abbr></li><li><b>1,105</b> <abbr>sqft</abbr></li></ul><div>- Condo for sale</div></div></article></li>
<li class="L"><article><div><a href="https://portal.test/community/oak/13_zpid/"><img src="https://ph.test/3.webp"></a></div><div><a href="https://portal.test/community/oak/13_zpid/"><address>Oakmont Plan, Elyson, Katy, TX 77493</address></a><div><span>$401,990+</span></div><ul><li><b>3</b> <abbr>bds</abbr></li><li><b>2</b> <abbr>ba</abbr></li><li><b>1,890</b> <abbr>sqft</abbr></li></ul><div>- New construction</div></div></article></li>
<li class="L"><article><div><a href="https://portal.test/homedetails/4-a/14_zpid/"><img src="https://ph.test/4.webp"></a></div><div><a href="https://portal.test/homedetails/4-a/14_zpid/"><address>5015 Lost Cove Ln, Katy, TX 77450</address></a><div><span>$525,000</span></div><ul><li><b>4</b> <abbr>bds</abbr></li><li><b>--</b> <abbr>ba</abbr></li><li><b>3,020</b> <abbr>sqft</abbr></li></ul><div>- Pending</div></div></article></li></ul>
<nav aria-label="pagination"><a href="/katy/2_p/">2</a><a rel="next" href="/katy/2_p/">Next page</a></nav></main></body></html>`,
    streets: ['1204 Windhaven Dr', '77 Oxbow Ct', '5015 Lost Cove Ln'],
    homes: {
      '1204 Windhaven Dr': { price: 389000, bedrooms: 4, bathrooms: 3, sqft: 2411, property_status: 'available' },
      '77 Oxbow Ct': { address2: 'APT 12', city: 'Katy', price: 214500 },
      '5015 Lost Cove Ln': { bathrooms: null, property_status: 'pending' },
    },
    urls: [
      'https://portal.test/homedetails/1-a/11_zpid/',
      'https://portal.test/homedetails/2-a/12_zpid/',
      'https://portal.test/homedetails/4-a/14_zpid/',
    ],
    leftOut: { 'A plan, not a home: no lot, house number or street': 1 },
    isComplete: false,
  },
  {
    name: 'nothing but nested boxes and line breaks, one home without its number',
    html: `<html><head><title>Available Homes</title></head><body><div id="app"><div class="hdr"><h2>Available Homes</h2></div>
<div><div><div><div><img src="a1.jpg"></div><div><div>Available</div><div>101 Peach Tree Rd<br>Plano, TX 75024</div><div>The Ash | 4 BR | 3 BA | 2,455 SF</div><div>$512,400</div></div></div></div>
<div><div><div><img src="a2.jpg"></div><div><div>Sold</div><div>103 Peach Tree Rd<br>Plano, TX 75024</div><div>The Birch | 3 BR | 2.5 BA | 2,105 SF</div><div>$482,400</div></div></div></div>
<div><div><div><img src="a3.jpg"></div><div><div>Coming Soon</div><div>Lot 7 Peach Tree Rd<br>Plano, TX 75024</div><div>The Ash | 4 BR | 3 BA | 2,455 SF</div><div>TBD</div></div></div></div></div></div></body></html>`,
    streets: ['101 Peach Tree Rd', '103 Peach Tree Rd'],
    homes: {
      '101 Peach Tree Rd': { property_status: 'available', city: 'Plano', bedrooms: 4, sqft: 2455, price: 512400 },
      '103 Peach Tree Rd': { property_status: 'sold', bathrooms: 2.5 },
    },
    leftOut: { 'A home without house number and street': 1 },
    isComplete: false,
  },
  {
    name: 'a table without marked heads, beds and baths in one column',
    html: `<html><body><h1>Current Inventory</h1><table border=1><tr><td>Address</td><td>Lot</td><td>Plan</td><td>Bed/Bath</td><td>Sq. Ft.</td><td>Price</td><td>Completion</td></tr><tr><td>2201 Mesa Verde Dr.</td><td>14</td><td>Sedona</td><td>4/3.5</td><td>2,890</td><td>$649,900</td><td>Complete</td></tr><tr><td>2205 Mesa Verde Dr.</td><td>15</td><td>Taos</td><td>3/2</td><td>2,150</td><td>SOLD</td><td>Mar 2027</td></tr><tr><td>2209 Mesa Verde Dr.</td><td>16</td><td>Sedona</td><td>4/3</td><td>2,790</td><td>$639,900</td><td>April 2027</td></tr></table></body></html>`,
    streets: ['2201 Mesa Verde Dr.', '2205 Mesa Verde Dr.', '2209 Mesa Verde Dr.'],
    homes: {
      '2201 Mesa Verde Dr.': {
        model_name: 'Sedona',
        lot_number: '14',
        bedrooms: 4,
        bathrooms: 3.5,
        sqft: 2890,
        price: 649900,
      },
      '2205 Mesa Verde Dr.': { property_status: 'sold', price: null, bathrooms: 2 },
    },
    isComplete: true,
  },
  {
    name: 'cards that are links, streets without a suffix over their city, builder and community in one line',
    html: `<html><body><main><h1>Move-In Ready Homes</h1><div class="results">
<a class="card" href="/homes/tx/1"><div>$455,990</div><div>8216 Pacific Creek</div><div>Fort Worth, TX 76123</div><div>4 Bed</div><div>3 Bath</div><div>2,611 sqft</div><div>Middleton plan</div><div>in Elevon by Harlow Homes</div></a>
<a class="card" href="/homes/tx/2"><div>$462,990</div><div>8220 Pacific Creek</div><div>Fort Worth, TX 76123</div><div>4 Bed</div><div>3 Bath</div><div>2,711 sqft</div><div>Ashton plan</div><div>in Elevon by Harlow Homes</div></a></div><p>Viewing 2 of 2 homes</p></main></body></html>`,
    streets: ['8216 Pacific Creek', '8220 Pacific Creek'],
    homes: { '8216 Pacific Creek': { price: 455990, bedrooms: 4, model_name: 'Middleton', city: 'Fort Worth' } },
    relations: { '8216 Pacific Creek builder': 'Harlow Homes', '8220 Pacific Creek community': 'Elevon' },
    isComplete: true,
  },
  {
    name: 'rows of two cards, the last row of one; photo counters are no count of homes',
    html: `<h1>Homes</h1>${[['51', '53'], ['55']]
      .map(
        (row) =>
          `<div class="row">${row.map((no) => `<div class="col"><span>1 of 24</span><h3>${no} Fern Ave</h3><p>$3${no},000</p><p>3 Beds</p></div>`).join('')}</div>`,
      )
      .join('')}`,
    streets: ['51 Fern Ave', '53 Fern Ave', '55 Fern Ave'],
    homes: { '55 Fern Ave': { price: 355000, bedrooms: 3 } },
    isComplete: true,
  },
  {
    name: 'numbers beside pictures that say what they count, streets of one name over their city',
    html: `<h1>Homes</h1>${['4521', '4525'].map((no, at) => `<div><b>${no} Oakmont</b><div>Katy, TX 77494</div><ul><li><img src="/i/bed.svg" alt="Beds"> ${3 + at}</li><li title="Baths"><i></i> 2.5</li></ul><div>$415,${no.slice(1)}</div></div>`).join('')}`,
    streets: ['4521 Oakmont', '4525 Oakmont'],
    homes: { '4521 Oakmont': { bedrooms: 3, bathrooms: 2.5, city: 'Katy' }, '4525 Oakmont': { bedrooms: 4 } },
    isComplete: true,
  },
  {
    name: 'labels before their numbers, between bars',
    html: `<h1>Homes</h1><ul>${['61', '63'].map((no) => `<li><a href="/h/${no}">${no} Fern Ave</a><p>Beds | 4 | Baths | 3 | Sq Ft | 2,${no}0</p><p>Price: $3${no},000</p></li>`).join('')}</ul>`,
    streets: ['61 Fern Ave', '63 Fern Ave'],
    homes: { '61 Fern Ave': { bedrooms: 4, bathrooms: 3, sqft: 2610, price: 361000 } },
    urls: ['https://harlowhomes.test/h/61', 'https://harlowhomes.test/h/63'],
    isComplete: true,
  },
];
