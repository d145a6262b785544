import { type HomePage } from './home-page';

const page = (body: string, head = ''): string =>
  `<!doctype html><html><head>${head}</head><body><header><nav><a href="/">Home</a><a href="/homes">Find your home</a></nav></header><main>${body}</main><footer>© 2026 Harlow Homes. 500 Corporate Dr, Dallas, TX 75001. Call 713-555-0100</footer></body></html>`;

/** Layouts without data for machines. */
export const TEXT_PAGES: HomePage[] = [
  {
    name: 'spec line with separators, address in the heading',
    html: page(
      `<h1>2814 Willow Bend Ln, Katy, TX 77494</h1><p class="p">$425,990</p><p>4 Beds | 3.5 Baths | 2,845 sq ft | 2 Car Garage</p><p>Plan: The Oakmont</p><p>Lot 12 Block 3</p>`,
    ),
    expected: {
      title: '2814 Willow Bend Ln, Katy, TX 77494',
      price: 425990,
      bedrooms: 4,
      bathrooms: 3.5,
      sqft: 2845,
      model_name: 'The Oakmont',
      lot_number: 'Lot 12 Block 3',
      address1: '2814 Willow Bend Ln',
      city: 'Katy',
      state: 'TX',
      postal_code: '77494',
    },
  },
  {
    name: 'numbers over their units, in boxes',
    html: page(
      `<h1>The Madison</h1><div>410 Larkspur Way</div><div>Celina, TX 75009</div><div class="stats"><div><div>5</div><div>Beds</div></div><div><div>4</div><div>Baths</div></div><div><div>1</div><div>Half Baths</div></div><div><div>3,120</div><div>Sq. Ft.</div></div><div><div>$612,500</div><div>Price</div></div></div>`,
    ),
    expected: {
      title: 'The Madison',
      address1: '410 Larkspur Way',
      city: 'Celina',
      bedrooms: 5,
      bathrooms: 4.5,
      sqft: 3120,
      price: 612500,
    },
  },
  {
    name: 'labels over their numbers, in one row of brothers',
    html: page(
      `<h1>410 Larkspur Way</h1><div><span class="l">x</span></div><section><div>Bedrooms</div><div>5</div><div>Bathrooms</div><div>4</div><div>Square Feet</div><div>3,120</div><div>Year Built</div><div>2024</div><div>Price</div><div>$612,500</div><div>HOA Fee</div><div>$95/mo</div></section>`,
    ),
    expected: { bedrooms: 5, bathrooms: 4, sqft: 3120, year_built: 2024, price: 612500 },
  },
  {
    name: 'numbers before their units, in one row of brothers',
    html: page(
      `<h1>410 Larkspur Way</h1><section><div>5</div><div>Bedrooms</div><div>4</div><div>Bathrooms</div><div>3,120</div><div>Square Feet</div></section>`,
    ),
    expected: { bedrooms: 5, bathrooms: 4, sqft: 3120 },
  },
  {
    name: 'an offer’s heading and a legend of the site map beside the home',
    html: `<html><head><title>Elm Modern | Harlow Homes</title></head><body><main><h2>30-Year Fixed at 3.49% (6.54% APR) with a Buydown*</h2><h2>Elm Modern</h2><p>21963 E Sunset Dr, Celina, TX 75009</p><p>$512,000</p><p>4 beds</p><dl><dt>Model</dt><dd>Quick Move-In</dd></dl></main></body></html>`,
    expected: { title: 'Elm Modern', model_name: null, address1: '21963 E Sunset Dr', price: 512000 },
  },
  {
    name: 'a definition list',
    html: page(
      `<h1>Home details</h1><dl><dt>Address</dt><dd>18 Heron Ct</dd><dt>City</dt><dd>Tampa</dd><dt>State</dt><dd>FL</dd><dt>Zip</dt><dd>33602</dd><dt>Beds</dt><dd>3</dd><dt>Full baths</dt><dd>2</dd><dt>Half baths</dt><dd>1</dd><dt>Living area</dt><dd>1,640 sq ft</dd><dt>Lot size</dt><dd>0.18 acres</dd><dt>MLS status</dt><dd>Active</dd><dt>Year built</dt><dd>2026</dd><dt>Private pool</dt><dd>No</dd><dt>Date listed</dt><dd>10/02/2026</dd><dt>List price</dt><dd>$349,900</dd><dt>Lot</dt><dd>0045A</dd><dt>Plan</dt><dd>Heron II</dd><dt>Move-in ready</dt><dd>Yes</dd></dl>`,
    ),
    expected: {
      title: '18 Heron Ct',
      address1: '18 Heron Ct',
      city: 'Tampa',
      state: 'FL',
      postal_code: '33602',
      bedrooms: 3,
      bathrooms: 2.5,
      sqft: 1640,
      lot_sqft: 7841,
      property_status: 'available',
      year_built: 2026,
      has_pool: false,
      listed_at: '2026-10-02T00:00:00.000Z',
      price: 349900,
      lot_number: '0045A',
      model_name: 'Heron II',
      move_in_ready: true,
    },
  },
  {
    name: 'a table of facts',
    html: page(
      `<h1>18 Heron Ct, Tampa, FL 33602</h1><table><tr><th>Bedrooms</th><td>3</td></tr><tr><th>Baths</th><td>2 full, 1 half</td></tr><tr><th>Interior Sq Ft</th><td>1,640</td></tr><tr><th>Lot Size (Acres)</th><td>0.5</td></tr><tr><th>Status</th><td>Under Contract</td></tr><tr><th>Asking Price</th><td>$349,900</td></tr><tr><th>Price per sq ft</th><td>$213</td></tr></table>`,
    ),
    expected: { bedrooms: 3, bathrooms: 2.5, sqft: 1640, lot_sqft: 21780, property_status: 'pending', price: 349900 },
  },
  {
    name: 'colons in list entries',
    html: page(
      `<h2>Welcome</h2><h3>9 Cedar Loop, Boise, ID 83702</h3><ul><li>Beds: 4</li><li>Baths: 2.5</li><li>Sq. Ft.: 2,210</li><li>Stories: 2</li><li>Garage: 3</li><li>Price: $515,000</li><li>Homesite: 41</li><li>Community: Cedar Glen</li><li>Builder: Harlow Homes</li></ul>`,
    ),
    expected: { address1: '9 Cedar Loop', bedrooms: 4, bathrooms: 2.5, sqft: 2210, price: 515000, lot_number: '41' },
  },
  {
    name: 'bold labels before values in one line',
    html: page(
      `<h1>9 Cedar Loop</h1><p><b>Bedrooms</b> <span>4</span></p><p><b>Plan</b> <span>Timber Ridge</span></p><p><b>Bathrooms</b> <span>3</span></p>`,
    ),
    expected: { bedrooms: 4, bathrooms: 3, model_name: 'Timber Ridge' },
  },
  {
    name: 'everything in one line of labels first',
    html: page(`<h1>9 Cedar Loop</h1><p>Beds 4 Baths 3 Sq Ft 2,000</p>`),
    expected: { bedrooms: 4, bathrooms: 3, sqft: 2000 },
  },
  {
    name: 'prose alone',
    html: page(
      `<h1>9 Cedar Loop</h1><h2>About this home</h2><p>This 4-bedroom, 3.5-bath home offers 2,845 square feet of living space, an open kitchen, and a covered patio on a quiet street near the park and the lake.</p>`,
    ),
    expected: {
      bedrooms: 4,
      bathrooms: 3.5,
      sqft: 2845,
      description:
        'This 4-bedroom, 3.5-bath home offers 2,845 square feet of living space, an open kitchen, and a covered patio on a quiet street near the park and the lake.',
    },
  },
  {
    name: 'no heading of its own: the address line is the title',
    html: page(`<div>9 Cedar Loop, Boise, ID 83702</div><p>3 bd 2 ba 1,500 sqft</p>`),
    expected: {
      title: '9 Cedar Loop, Boise, ID 83702',
      address1: '9 Cedar Loop',
      bedrooms: 3,
      bathrooms: 2,
      sqft: 1500,
    },
  },
  {
    name: 'meta tags alone',
    html: page(
      '',
      '<title>9 Cedar Loop | Harlow Homes</title><meta property="og:title" content="9 Cedar Loop"><meta property="og:description" content="A three bedroom home near the river."><meta property="og:image" content="https://cdn.example.com/9-cedar/front.jpg">',
    ),
    expected: {
      title: '9 Cedar Loop',
      description: 'A three bedroom home near the river.',
      media_urls: ['https://cdn.example.com/9-cedar/front.jpg'],
    },
  },
  {
    name: 'photographs in a gallery, no logos, plans, maps or other homes',
    html: page(
      `<h1>9 Cedar Loop</h1><div class="gallery"><img src="/media/9-cedar-front.jpg" alt="Front"><img data-src="/media/9-cedar-kitchen.jpg" src="data:image/gif;base64,R0" alt="Kitchen"><img src="/media/9-cedar-floorplan.png" alt="Floor plan"><img src="/media/logo.svg"></div><a href="/homes/11-cedar"><img src="/media/11-cedar.jpg" alt="11 Cedar"></a>`,
    ),
    url: 'https://harlowhomes.test/homes/9-cedar',
    expected: {
      media_urls: [
        'https://harlowhomes.test/media/9-cedar-front.jpg',
        'https://harlowhomes.test/media/9-cedar-kitchen.jpg',
      ],
    },
  },
  {
    name: 'a studio',
    html: page(`<h1>100 Main St, Unit 4</h1><ul><li>Studio</li><li>1 Bath</li><li>480 sq ft</li></ul>`),
    expected: { bedrooms: 0, bathrooms: 1, sqft: 480, address1: '100 Main St', address2: 'Unit 4' },
  },
  {
    name: 'similar homes below do not leak in',
    html: page(
      `<h1>410 Larkspur Way, Celina, TX 75009</h1><p>$612,500</p><p>5 Beds</p><h2>You may also like</h2><div><a href="/a"><h4>412 Larkspur Way</h4><p>$400,000</p><p>3 Beds 2 Baths</p><p>1,800 sq ft</p><p>Sold</p></a><a href="/b"><h4>414 Larkspur Way</h4><p>$410,000</p><p>4 Beds 9 Baths</p><p>1,900 sq ft</p></a></div>`,
    ),
    expected: {
      price: 612500,
      bedrooms: 5,
      bathrooms: null,
      sqft: null,
      property_status: null,
      address1: '410 Larkspur Way',
    },
  },
  {
    name: 'one similar home, and comments, marked by their class',
    html: page(
      `<h1>410 Larkspur Way</h1><p>$612,500</p><div class="similar-homes"><p>412 Larkspur Way</p><p>7 Beds</p></div><div class="comments"><p>We paid $500,000. 9 baths!</p></div>`,
    ),
    expected: { price: 612500, bedrooms: null, bathrooms: null },
  },
  {
    name: 'the page of another home than the expected one',
    html: page(`<h1>410 Larkspur Way</h1><p>$612,500</p>`),
    hint: { name: '77 Quail Run' },
    expected: { price: null, title: null, address1: null },
  },
  {
    name: 'the expected home’s entry in a list',
    html: page(
      `<h1>Available homes</h1><div><div><h3>412 Larkspur Way</h3><p>$400,000</p><p>3 Beds</p></div><div><h3>414 Larkspur Way</h3><p>$410,000</p><p>4 Beds</p></div></div>`,
    ),
    hint: { name: '414 Larkspur Way' },
    expected: { price: 410000, bedrooms: 4, address1: '414 Larkspur Way' },
  },
  {
    name: 'a list of homes is about none of them',
    html: page(
      `<h1>Available homes</h1><div><div><h3>412 Larkspur Way</h3><p>$400,000</p><p>3 Beds</p></div><div><h3>414 Larkspur Way</h3><p>$410,000</p><p>4 Beds</p></div></div>`,
    ),
    expected: { price: null, bedrooms: null, address1: null, title: null },
  },
  {
    name: 'a page drawn by scripts: all it says without them stands in its tags',
    html: '<head><title>77 Quail Run, Frisco, TX 75034 | Harlow</title><meta name="description" content="New home at 77 Quail Run, Frisco, TX 75034: 4 beds, 3.5 baths, 2,845 sq ft, $525,990. Schedule a tour."><meta name="geo.position" content="33.15;-96.82"></head><body><div id="root"></div></body>',
    expected: {
      title: '77 Quail Run, Frisco, TX 75034',
      address1: '77 Quail Run',
      city: 'Frisco',
      state: 'TX',
      postal_code: '75034',
      bedrooms: 4,
      bathrooms: 3.5,
      sqft: 2845,
      price: 525990,
      latitude: 33.15,
      longitude: -96.82,
    },
  },
  {
    name: 'tags that give a starting price',
    html: '<head><title>77 Quail Run</title><meta name="description" content="77 Quail Run, Frisco, TX. Homes from $425,990 with 3-4 beds."></head>',
    expected: { price: null, bedrooms: null, address1: '77 Quail Run' },
  },
  {
    name: 'the community as the heading: the home is called by its address',
    html: page(
      `<h1>Cedar Glen</h1><p>Community: Cedar Glen</p><p>9 Cedar Loop, Boise, ID 83702</p><p>$425,990</p><p>3 Beds</p>`,
    ),
    expected: { title: '9 Cedar Loop', address1: '9 Cedar Loop', price: 425990 },
    relations: { community: 'Cedar Glen' },
  },
  {
    name: 'a single other home without any mark but its street',
    html: page(
      `<div><h1>9 Cedar Loop, Boise, ID 83702</h1><p>$425,990</p></div><aside><p>11 Cedar Loop, Boise, ID 83702</p><p>6 Beds</p><p>4 Baths</p><p>Sold</p></aside>`,
    ),
    expected: { price: 425990, bedrooms: null, bathrooms: null, property_status: null },
  },
  {
    name: 'a single plan under a heading for others',
    html: page(
      `<h1>9 Cedar Loop, Boise, ID 83702</h1><p>$425,990</p><h2>Other available plans</h2><h3>The Ash</h3><p>Plan: Ash</p><p>6 Beds</p><p>4,100 sq ft</p>`,
    ),
    expected: { price: 425990, bedrooms: null, sqft: null, model_name: null },
  },
  {
    name: 'the expected home under a longer name of its street',
    html: page(`<h1>9 Cedar Loop, Boise, ID 83702</h1><p>$425,990</p>`),
    hint: { name: '9 Cedar Loop, Boise, Idaho' },
    expected: { price: 425990, address1: '9 Cedar Loop' },
  },
  {
    name: 'a plan’s page has no address, and its starting price is none',
    html: page(
      `<h1>The Oakmont</h1><p>From $389,990</p><p>3 Beds</p><p>2 Baths</p><h2>Visit us</h2><p>1 Cedar Glen Blvd, Boise, ID 83702</p>`,
    ),
    expected: { title: 'The Oakmont', address1: null, price: null, bedrooms: 3 },
  },
  {
    name: 'a table of labels and values in turn',
    html: page(
      `<h1>9 Cedar Loop, Boise, ID 83702</h1><table><tr><td>Bedrooms</td><td>4</td><td>Bathrooms</td><td>3</td></tr>
      <tr><td>Sq. Ft.</td><td>2,140</td><td>Year Built</td><td>2021</td></tr></table>`,
    ),
    expected: { bedrooms: 4, bathrooms: 3, sqft: 2140, year_built: 2021 },
  },
];
