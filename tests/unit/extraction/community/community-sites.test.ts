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
    page: 'a developer’s home page with counters',
    url: 'https://www.willowbend.com/',
    html: `<title>Willow Bend | Master-Planned Community in Fulshear, TX</title><header><img src="logo.svg" alt="Willow Bend logo"><nav><a href="/amenities">Amenities</a></nav></header>
      <main><h1>Welcome home to Willow Bend</h1><section><div><strong>1,200</strong><span> Acres</span></div><div><strong>2,150</strong><br>Homes</div><div><strong>40</strong><br>Acres of parks</div></section>
      <h2>About Willow Bend</h2><p>Willow Bend is a 1,200-acre community in Fulshear, Texas, where oaks line every street and neighbors gather at the lake each weekend.</p></main>
      <footer><p>Information Center: 281-555-0144</p><p>© 2026 Willow Bend</p></footer>`,
    values: {
      name: 'Willow Bend',
      about:
        'Willow Bend is a 1,200-acre community in Fulshear, Texas, where oaks line every street and neighbors gather at the lake each weekend.',
      homes: 2_150,
      total_acres: 1_200,
      city: 'Fulshear',
      state: 'TX',
    },
  },
  {
    page: 'an association’s site with a contact block',
    url: 'https://www.stonebridgehoa.org/contact',
    html: `<title>Contact - Stonebridge Homeowners Association</title><h1>Contact Us</h1><main><h2>Management Company</h2><p>RealManage</p><p>Phone: (972) 555-0150</p><p>Fax: (972) 555-0151</p><p>Email: <a href="mailto:stonebridge@ciramail.com">stonebridge@ciramail.com</a></p>
      <h2>Board members</h2><table><tr><td>President</td><td>Ann Smith</td><td>ann.smith@gmail.com</td></tr><tr><td>Treasurer</td><td>Bob Lee</td><td>972-555-0199</td></tr></table></main><footer>Copyright 2026 Stonebridge Homeowners Association, Inc.</footer>`,
    values: {
      name: 'Stonebridge',
      hoa_management_company: 'RealManage',
      hoa_contact_phone: '+19725550150',
      hoa_contact_email: 'stonebridge@ciramail.com',
    },
  },
  {
    page: 'an association’s questions and answers',
    url: 'https://timberoakshoa.com/faq',
    html: `<title>FAQ | Timber Oaks HOA</title><h1>FAQ</h1><dl><dt>How much are dues?</dt><dd>$400</dd><dt>When are they due?</dt><dd>February 1st of each year</dd><dt>How many homes are in Timber Oaks?</dt><dd>There are 212 homes in the subdivision.</dd></dl>`,
    values: { name: 'Timber Oaks', community_dues: '$400', homes: 212 },
  },
  {
    page: 'maintenance fees that may be paid monthly',
    url: 'https://www.canyonridgepoa.com/faq',
    html: `<title>Canyon Ridge POA - FAQ</title><h1>Frequently Asked Questions</h1><p>Maintenance fees are $96.00 per year per lot. Fees can also be paid monthly. A late fee of $5.00 per month per lot begins Jan 31.</p><p>You can contact the POA during office hours of Mon-Thurs 10am-2pm at 936-555-0145.</p><p>If it is an emergency, please call 911.</p>`,
    values: { name: 'Canyon Ridge', community_dues: '$96/year', hoa_contact_phone: '+19365550145' },
  },
  {
    page: 'an assessments page',
    url: 'https://www.myelmwood.com/info',
    hint: { name: 'Elmwood' },
    html: `<title>Elmwood - Assessments</title><h1>Assessments</h1><p>The annual assessment is $1,242 per lot. (NOTE: The gated section pays an additional fee of $375 per lot for private street maintenance). The assessment is due on January 1st of each year and is delinquent if not paid by January 31st.</p>`,
    values: { name: 'Elmwood', community_dues: '$1,242/year' },
  },
  {
    page: 'structured data of a gated community',
    url: 'https://www.oakhaven.com/',
    html: `<title>Oak Haven</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"GatedResidenceCommunity","name":"Oak Haven","url":"https://www.oakhaven.com/","address":{"@type":"PostalAddress","streetAddress":"100 Haven Way","addressLocality":"Frisco","addressRegion":"TX","postalCode":"75034"},"geo":{"@type":"GeoCoordinates","latitude":33.1507,"longitude":-96.8236},"numberOfAccommodationUnits":320,"numberOfAvailableAccommodationUnits":6,"telephone":"214-555-0100"}</script><h1>Oak Haven</h1>`,
    values: {
      name: 'Oak Haven',
      community_website_url: 'https://www.oakhaven.com/',
      homes: 320,
      address: '100 Haven Way',
      city: 'Frisco',
      state: 'TX',
      postal_code: '75034',
      latitude: 33.1507,
      longitude: -96.8236,
    },
  },
  {
    page: 'structured data of an association',
    url: 'https://www.pinecresthoa.com/',
    html: `<title>Pinecrest HOA</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"Organization","name":"Pinecrest Homeowners Association, Inc.","url":"https://www.pinecresthoa.com/","foundingDate":"1988-04-02","telephone":"+1 919-555-0122","email":"office@pinecresthoa.com","address":{"@type":"PostalAddress","addressLocality":"Cary","addressRegion":"NC","postalCode":"27513"}}</script><h1>Welcome to Pinecrest</h1>`,
    values: {
      name: 'Pinecrest',
      community_website_url: 'https://www.pinecresthoa.com/',
      founded_year: 1988,
      hoa_contact_phone: '+19195550122',
      hoa_contact_email: 'office@pinecresthoa.com',
      city: 'Cary',
      state: 'NC',
      postal_code: '27513',
    },
  },
  {
    page: 'stated properties without a place in schema.org',
    url: 'https://www.larkspur.com/',
    html: `<title>Larkspur</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"Place","name":"Larkspur","additionalProperty":[{"@type":"PropertyValue","name":"HOA fee","value":"$125/month"},{"@type":"PropertyValue","name":"Tax rate","value":"2.9%"},{"@type":"PropertyValue","name":"School district","value":"Leander ISD"},{"@type":"PropertyValue","name":"Total homes","value":"640"}]}</script><h1>Larkspur</h1>`,
    values: {
      name: 'Larkspur',
      monthly_fee: '$125/month',
      tax_rate: '2.9%',
      homes: 640,
      school_district: 'Leander ISD',
    },
  },
  {
    page: 'microdata',
    url: 'https://www.briarglen.com/',
    html: `<title>Briar Glen</title><div itemscope itemtype="https://schema.org/Residence"><h1 itemprop="name">Briar Glen</h1><div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="addressLocality">Tomball</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">77375</span></div><div itemprop="geo" itemscope itemtype="https://schema.org/GeoCoordinates"><meta itemprop="latitude" content="30.0972"><meta itemprop="longitude" content="-95.6161"></div></div>`,
    values: {
      name: 'Briar Glen',
      city: 'Tomball',
      state: 'TX',
      postal_code: '77375',
      latitude: 30.0972,
      longitude: -95.6161,
    },
  },
  {
    page: 'RDFa',
    url: 'https://www.foxrun.com/',
    html: `<title>Fox Run</title><div vocab="https://schema.org/" typeof="ApartmentComplex"><h1 property="name">Fox Run</h1><div property="address" typeof="PostalAddress"><span property="addressLocality">Plano</span>, <span property="addressRegion">TX</span></div></div>`,
    values: { name: 'Fox Run', city: 'Plano', state: 'TX' },
  },
  {
    page: 'tags for maps and networks',
    url: 'https://www.lakeviewpointe.com/',
    html: `<title>Lakeview Pointe</title><meta property="og:site_name" content="Lakeview Pointe"><meta name="description" content="Lakeview Pointe is a lakeside neighborhood with trails, a marina and a pool for its residents."><meta name="geo.position" content="33.0198;-96.9345"><link rel="canonical" href="https://www.lakeviewpointe.com/home"><meta property="og:video" content="https://player.vimeo.com/video/76979871"><h1>Live by the water</h1>`,
    values: {
      name: 'Lakeview Pointe',
      community_website_url: 'https://www.lakeviewpointe.com/',
      about: 'Lakeview Pointe is a lakeside neighborhood with trails, a marina and a pool for its residents.',
      intro_video_url: 'https://player.vimeo.com/video/76979871',
      latitude: 33.0198,
      longitude: -96.9345,
    },
  },
  {
    page: 'a fact sheet as a table',
    url: 'https://www.sagewood.com/facts',
    html: `<title>Fact Sheet | Sagewood</title><h1>Sagewood Fact Sheet</h1><table><tr><th>Location</th><td>Katy, TX 77494</td></tr><tr><th>Established</th><td>1998</td></tr><tr><th>Total acreage</th><td>640 acres</td></tr><tr><th>Number of homes</th><td>1,480</td></tr><tr><th>Residents</th><td>4,600</td></tr><tr><th>HOA Assessment</th><td>$1,150</td><td>Annual</td></tr><tr><th>Transfer fee</th><td>$300</td></tr><tr><th>Total tax rate</th><td>2.61%</td></tr><tr><th>School district</th><td>Katy ISD</td></tr><tr><th>Management company</th><td>Crest Management</td></tr></table>`,
    values: {
      name: 'Sagewood',
      founded_year: 1998,
      homes: 1_480,
      residents: 4_600,
      total_acres: 640,
      community_dues: '$1,150/year',
      tax_rate: '2.61%',
      hoa_management_company: 'Crest Management',
      city: 'Katy',
      state: 'TX',
      postal_code: '77494',
      school_district: 'Katy ISD',
    },
  },
  {
    page: 'a fact sheet as a definition list',
    url: 'https://www.heronlake.org/about',
    html: `<title>About Heron Lake</title><h1>About Heron Lake</h1><dl><dt>Homes</dt><dd>512</dd><dt>Monthly fee</dt><dd>$185</dd><dt>Founded</dt><dd>1979</dd><dt>City</dt><dd>Sarasota</dd><dt>State</dt><dd>FL</dd><dt>ZIP</dt><dd>34238</dd></dl>`,
    values: {
      name: 'Heron Lake',
      homes: 512,
      monthly_fee: '$185/month',
      founded_year: 1979,
      city: 'Sarasota',
      state: 'FL',
      postal_code: '34238',
    },
  },
  {
    page: 'a manager’s office in another city is not where the community is',
    url: 'https://www.mapletracehoa.com/',
    html: `<title>Maple Trace HOA</title><h1>Maple Trace Homeowners Association</h1><p>Maple Trace is a neighborhood located in Wylie, Texas.</p><h3>Mailing address</h3><p>c/o Essex Management</p><p>1512 Crescent Dr, Suite 112</p><p>Carrollton, TX 75006</p><p>HOA office: 972-555-0133</p>`,
    values: { name: 'Maple Trace', hoa_contact_phone: '+19725550133', city: 'Wylie', state: 'TX' },
  },
  {
    page: 'an office in the community itself',
    url: 'https://www.cedarpark-ranch.com/contact',
    hint: { name: 'Cedar Ranch' },
    html: `<title>Contact | Cedar Ranch</title><h1>Cedar Ranch Community Association</h1><p>Austin, TX</p><address>4501 Cedar Ranch Blvd<br>Austin, TX 78732</address><p>Association office: 512-555-0166</p><p>info@cedarpark-ranch.com</p>`,
    values: {
      name: 'Cedar Ranch',
      address: '4501 Cedar Ranch Blvd',
      city: 'Austin',
      state: 'TX',
      postal_code: '78732',
      hoa_contact_phone: '+15125550166',
      hoa_contact_email: 'info@cedarpark-ranch.com',
    },
  },
  {
    page: 'plans beside what is there',
    url: 'https://www.meadowlark.com/',
    html: `<title>Meadowlark in Celina, TX</title><h1>Meadowlark</h1><p>Planned for 3,500 homes on 1,000 acres, Meadowlark is a master-planned community in Celina, Texas. The first residents moved in 2021. Phase II now selling.</p>`,
    values: {
      name: 'Meadowlark',
      development_stage: 'Phase 2',
      founded_year: 2021,
      total_acres: 1_000,
      city: 'Celina',
      state: 'TX',
    },
  },
  {
    page: 'a film in a frame',
    url: 'https://www.rivermark.com/',
    html: `<title>Rivermark</title><h1>Rivermark</h1><iframe data-src="https://www.youtube.com/embed/AbCdEfGhIjK?rel=0"></iframe><iframe src="https://www.google.com/maps/embed?pb=1"></iframe>`,
    values: { name: 'Rivermark', intro_video_url: 'https://www.youtube.com/embed/AbCdEfGhIjK?rel=0' },
  },
];

describe.each(LAYOUTS)('$page', ({ html, url, hint, values }) => {
  const read = readCommunity(html, url, hint);

  it('gives exactly what it states', () => {
    const { about, ...rest } = read.values;
    expect(values.about === undefined ? rest : { about, ...rest }).toEqual(values);
  });

  it('gives only proven spans, and throws nothing, where it is cut off or damaged', () => {
    for (let step = 1; step <= 12; step += 1) {
      const at = Math.floor((html.length * step) / 13);
      for (const damaged of [html.slice(0, at), `${html.slice(0, at)}"<${html.slice(at + 1)}`]) {
        const { extraction, page } = readCommunity(damaged, url, hint);
        for (const { span, quote, evidence } of extraction.fields)
          if (evidence === 'verified') expect(page.snapshot.text.slice(span?.start, span?.end)).toBe(quote);
      }
    }
  });

  it('proves every value by words of the page', () => {
    expect(read.unverified).toEqual([]);
    for (const { span, quote } of [...read.extraction.fields, ...read.extraction.children])
      if (span) expect(read.page.snapshot.text.slice(span.start, span.end)).toBe(quote);
  });
});
