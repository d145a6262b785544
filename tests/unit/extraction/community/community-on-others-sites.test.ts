import { describe, expect, it } from 'vitest';

import { type EntityHint } from '@/lib/extraction/entity-mapping';

import { readCommunity } from './read-community';

interface Layout {
  page: string;
  url: string | null;
  hint?: EntityHint;
  html: string;
  values: Record<string, unknown>;
}

const LAYOUTS: Layout[] = [
  {
    page: 'a builder’s page about a community',
    url: 'https://www.perryhomes.com/houston/aliana',
    html: `<title>Aliana | New Homes in Richmond, TX | Perry Homes</title><header><a href="/">Perry Homes</a><a href="tel:7135550100">(713) 555-0100</a></header><main><h1>Aliana</h1><p>Richmond, TX 77407</p><p>From the $400s</p><p>Sales office: 713-555-0177</p><table><tr><th>Homes</th><td>12</td></tr><tr><th>Floor plans</th><td>24</td></tr><tr><th>HOA fee</th><td>$1,200/yr</td></tr><tr><th>Tax rate</th><td>2.9%</td></tr><tr><th>School district</th><td>Fort Bend ISD</td></tr></table><p>Perry Homes has built over 60,000 homes since 1967.</p></main><footer><p>Perry Homes, 9000 Gulf Freeway, Houston, TX 77017</p><p>© 2026 Perry Homes</p></footer>`,
    values: {
      name: 'Aliana',
      community_dues: '$1,200/year',
      tax_rate: '2.9%',
      city: 'Richmond',
      state: 'TX',
      postal_code: '77407',
      school_district: 'Fort Bend ISD',
    },
  },
  {
    page: 'a builder that describes itself in data',
    url: 'https://www.harlowhomes.com/communities/cane-creek',
    html: `<title>Cane Creek by Harlow Homes</title><script type="application/ld+json">[{"@context":"https://schema.org","@type":"HomeBuilder","name":"Harlow Homes","url":"https://www.harlowhomes.com","telephone":"512-555-0100","foundingDate":"1984","address":{"@type":"PostalAddress","streetAddress":"1 Harlow Plaza","addressLocality":"Austin","addressRegion":"TX"}},{"@context":"https://schema.org","@type":"Residence","name":"Cane Creek","address":{"@type":"PostalAddress","addressLocality":"Buda","addressRegion":"TX","postalCode":"78610"}}]</script><main><h1>Cane Creek</h1><p>HOA: $65 per month</p></main><footer>© Harlow Homes</footer>`,
    values: { name: 'Cane Creek', monthly_fee: '$65/month', city: 'Buda', state: 'TX', postal_code: '78610' },
  },
  {
    page: 'a managing company’s page',
    url: 'https://www.crestmgmt.com/communities/oak-trace',
    hint: { name: 'Oak Trace' },
    html: `<title>Oak Trace | Crest Management</title><header>Crest Management 281-555-0100</header><main><h1>Oak Trace</h1><p>Oak Trace is managed by Crest Management Company.</p><h3>Association information</h3><p>HOA registration number: 0800456789</p><p>Community manager contact: 281-555-0155</p><p>oaktrace@crestmgmt.com</p><p>Annual assessment: $875</p></main>`,
    values: {
      name: 'Oak Trace',
      community_dues: '$875/year',
      enterprise_number_hoa: '0800456789',
      hoa_management_company: 'Crest Management Company',
      hoa_contact_phone: '+12815550155',
      hoa_contact_email: 'oaktrace@crestmgmt.com',
    },
  },
  {
    page: 'a portal’s profile with monthly cost',
    url: 'https://www.homefinder.example/tx/katy/silver-ranch',
    html: `<title>Silver Ranch, Katy, TX - HomeFinder</title><main><h1>Silver Ranch</h1><p>Katy, TX 77494</p><ul><li>HOA Fee: $71/mo</li><li>Homes for sale: 14</li><li>Total homes: 1,210</li><li>Home prices: $300,000 - $600,000</li></ul><div class="related"><h3>Elyson</h3><p>HOA Fee: $103/mo</p></div></main>`,
    values: {
      name: 'Silver Ranch',
      monthly_fee: '$71/month',
      homes: 1_210,
      city: 'Katy',
      state: 'TX',
      postal_code: '77494',
    },
  },
  {
    page: 'other communities under the one it is about',
    url: 'https://www.homefinder.example/tx/katy/elyson',
    html: `<title>Elyson | Katy, TX</title><main><h1>Elyson</h1><p>HOA dues: $1,242 per year</p><h2>Nearby communities</h2><h3>Cane Island</h3><p>HOA dues: $1,100 per year</p><p>1,812 homes</p></main>`,
    values: { name: 'Elyson', community_dues: '$1,242/year', city: 'Katy', state: 'TX' },
  },
  {
    page: 'several communities, each under its heading, one of them sought',
    url: 'https://www.agent.example/katy-communities',
    hint: { name: 'Cane Island' },
    html: `<title>Master-planned communities in Katy</title><main><h1>Where to live in Katy</h1><h2>Cinco Ranch</h2><p>Cinco Ranch has 14,000 homes. HOA dues: $1,350 per year.</p><h2>Cane Island</h2><p>A 1,100-acre community in Katy, Texas. HOA dues: $1,200 per year.</p><h2>Elyson</h2><p>HOA dues: $1,242 per year.</p></main>`,
    values: { name: 'Cane Island', community_dues: '$1,200/year', total_acres: 1_100, city: 'Katy', state: 'TX' },
  },
  {
    page: 'several communities as cards, one of them sought',
    url: 'https://www.builder.example/communities',
    hint: { name: 'Sienna' },
    html: `<title>Our communities</title><main><h1>Find your community</h1><div class="card"><h3>Aliana</h3><p>Richmond, TX</p><p>HOA: $1,200/yr</p></div><div class="card"><h3>Sienna</h3><p>Missouri City, TX</p><p>HOA: $1,000/yr</p></div></main>`,
    values: { name: 'Sienna', community_dues: '$1,000/year', city: 'Missouri City', state: 'TX' },
  },
  {
    page: 'several communities and none sought',
    url: 'https://www.agent.example/compare',
    html: `<title>Compare Katy communities</title><main><h1>Compare</h1><h2>Cinco Ranch</h2><p>HOA dues: $1,350 per year.</p><h2>Elyson</h2><p>HOA dues: $1,242 per year.</p></main>`,
    values: {},
  },
  {
    page: 'another community than the one that is sought',
    url: 'https://www.elyson.com/',
    hint: { name: 'Cinco Ranch' },
    html: `<title>Elyson</title><h1>Elyson</h1><p>HOA dues: $1,242 per year. Residents of Cinco Ranch love it here too.</p>`,
    values: {},
  },
  {
    page: 'a page that never names it',
    url: 'https://www.elyson.com/',
    hint: { name: 'Cinco Ranch' },
    html: `<title>Elyson</title><h1>Elyson</h1><p>HOA dues: $1,242 per year</p>`,
    values: {},
  },
  {
    page: 'two communities compared, one of them sought',
    url: 'https://www.agent.example/elyson-vs-cane-island',
    hint: { name: 'Cane Island' },
    html: `<title>Elyson vs Cane Island</title><main><h1>Elyson vs Cane Island</h1><h2>Elyson</h2><p>Elyson has 1,812 homes. Zoned to Katy ISD.</p><h2>Cane Island</h2><p>HOA dues: $1,200 per year.</p></main>`,
    values: { name: 'Cane Island', community_dues: '$1,200/year' },
  },
  {
    page: 'a list of communities and none sought',
    url: 'https://www.builder.example/houston',
    html: `<title>New Home Communities in Houston | Builder</title><main><h1>New Home Communities in Houston</h1><h3>Elyson</h3><p>HOA dues: $1,242 per year</p><h3>Sienna</h3><p>10,500 acre community</p></main>`,
    values: {},
  },
  {
    page: 'a page of a community’s own site that names it nowhere',
    url: 'https://www.canerun.com/fees',
    hint: { name: 'Cane Run at Katy', website: 'https://www.canerun.com/' },
    html: `<title>Fees</title><h1>Fees</h1><p>HOA dues: $1,200 per year.</p>`,
    values: { community_dues: '$1,200/year' },
  },
  {
    page: 'a builder’s page with its own awards',
    url: 'https://www.harlowhomes.com/communities/fox-run',
    html: `<title>Fox Run | Harlow Homes</title><main><h1>Fox Run</h1><p>Katy, TX 77494</p><h2>Floor plans</h2><h2>Awards</h2><ul><li>2024 Builder of the Year – GHBA</li></ul></main>`,
    values: { name: 'Fox Run', city: 'Katy', state: 'TX', postal_code: '77494' },
  },
  {
    page: 'labels and values that run into each other',
    url: 'https://www.harlowhomes.com/communities/elyson',
    html: `<title>Elyson | New Homes | Harlow Homes</title><main><h1>Elyson</h1><p>Katy, TX 77493</p><ul><li><span>HOA Dues</span><span>$1,242 annually</span></li><li><span>Tax Rate</span><span>3.12%</span></li></ul></main>`,
    values: { name: 'Elyson', community_dues: '$1,242/year', city: 'Katy', state: 'TX', postal_code: '77493' },
  },
  {
    page: 'links to the community’s own site and to a film',
    url: 'https://www.crestmgmt.com/communities/oak-trace',
    html: `<title>Oak Trace | Crestmgmt</title><main><h1>Oak Trace</h1><p><a href="https://www.oaktracehoa.org/">Community website</a> <a href="https://www.youtube.com/watch?v=AbCdEfGhIjK">Watch the film</a> <a href="https://www.perryhomes.com/">Visit website</a></p></main>`,
    values: {
      name: 'Oak Trace',
      community_website_url: 'https://www.oaktracehoa.org/',
      intro_video_url: 'https://www.youtube.com/watch?v=AbCdEfGhIjK',
    },
  },
  {
    page: 'an article with estimates',
    url: 'https://www.blog.example/bridgeland',
    hint: { name: 'Bridgeland' },
    html: `<title>Living in Bridgeland, TX: pros and cons</title><article><h1>Living in Bridgeland</h1><p>HOA fees range from $1,200 to $1,800 per year, and tax rates run about 3.1%. Roughly 11,400 acres. The community sold 498 homes last year and has more than 9,000 homes.</p><p>Call me at 832-555-0100, jane@agent.example</p></article>`,
    values: { name: 'Bridgeland' },
  },
  {
    page: 'a saved page without an address',
    url: null,
    html: `<title>Fox Hollow Condominium Association</title><h1>Fox Hollow Condominium Association</h1><p>Fox Hollow is a community of 96 condominium units in Boulder, Colorado.</p><p>Assessments are $410 per month.</p>`,
    values: { name: 'Fox Hollow', homes: 96, monthly_fee: '$410/month', city: 'Boulder', state: 'CO' },
  },
];

describe.each(LAYOUTS)('$page', ({ html, url, hint, values }) => {
  const read = readCommunity(html, url, hint);

  it('gives exactly what it states of the community', () => {
    const { about: _about, ...rest } = read.values;
    expect(rest).toEqual(values);
  });

  it('proves every value by words of the page', () => {
    expect(read.unverified).toEqual([]);
  });
});
