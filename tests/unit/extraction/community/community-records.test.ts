import { describe, expect, it } from 'vitest';

import { readCommunity } from './read-community';

const read = (body: string, url: string | null = 'https://www.cincoranch.com/') =>
  readCommunity(`<title>Cinco Ranch</title><main><h1>Cinco Ranch</h1>${body}</main>`, url, { name: 'Cinco Ranch' });

describe('amenities', () => {
  const names = (body: string) =>
    read(body)
      .records('amenity')
      .map(({ name }) => name);

  it.each<[string, string, string[], boolean]>([
    [
      'a list under a heading',
      '<h2>Amenities</h2><ul><li>Beach Club</li><li>Tennis courts</li></ul>',
      ['Beach Club', 'Tennis courts'],
      true,
    ],
    [
      'resort-style amenities',
      '<h2>Resort-Style Amenities</h2><ul><li>Lazy river</li><li>Dog park</li></ul>',
      ['Lazy river', 'Dog park'],
      true,
    ],
    [
      'cards',
      '<h2>Our Amenities</h2><div class="amenity-card"><h3>The Lake House</h3><p>A waterfront retreat with a pool for all.</p></div><div class="amenity-card"><h3>Fitness Center</h3><p>Open from dawn to dusk for every owner.</p></div>',
      ['The Lake House', 'Fitness Center'],
      true,
    ],
    [
      'headings with paragraphs',
      '<h2>Amenities</h2><h3>Swim Center</h3><p>Two pools with a slide and a splash pad for children.</p><h3>Trails</h3><p>Miles of paths below the oaks, lit at night.</p>',
      ['Swim Center', 'Trails'],
      false,
    ],
    [
      'lines in a row',
      '<h2>Community Amenities</h2><p>Pool</p><p>Playground</p><p>Pickleball courts</p>',
      ['Pool', 'Playground', 'Pickleball courts'],
      false,
    ],
    [
      'written out',
      '<p>Amenities: pool, tennis courts, and hike-and-bike trails</p>',
      ['pool', 'tennis courts', 'hike-and-bike trails'],
      false,
    ],
    [
      'names that tell more',
      '<h2>Amenities</h2><ul><li>Swim center: two pools and a slide for children</li><li>Trails – eight miles of lit paths</li></ul>',
      ['Swim center', 'Trails'],
      true,
    ],
    [
      'a list that goes on',
      '<h2>Amenities</h2><ul><li>Pool</li><li>Spa</li><li>View all amenities</li></ul>',
      ['Pool', 'Spa'],
      false,
    ],
    ['a selection', '<h2>Featured amenities</h2><ul><li>Pool</li><li>Spa</li></ul>', ['Pool', 'Spa'], false],
    ['a menu is no list of amenities', '<nav><h2>Amenities</h2><ul><li>Pool</li><li>Spa</li></ul></nav>', [], false],
    [
      'praise is no amenity',
      '<h2>Amenities</h2><p>Enjoy our resort lifestyle every day!</p><p>You will love it here.</p>',
      [],
      false,
    ],
    ['what is near by', '<h2>Nearby amenities</h2><ul><li>H-E-B</li><li>Typhoon Texas</li></ul>', [], false],
    [
      'what a home has',
      '<h2>Home features and amenities</h2><ul><li>Granite counters</li><li>Tall ceilings</li></ul>',
      [],
      false,
    ],
    ['what is planned', '<h2>Planned amenities</h2><ul><li>Lagoon</li><li>Amphitheater</li></ul>', [], false],
    [
      'rules and hours among them',
      '<h2>Amenities</h2><ul><li>Pool</li><li>Pool rules</li><li>Hours: 6:00 am - 9:00 pm</li><li>Reserve the clubhouse</li></ul>',
      ['Pool'],
      true,
    ],
  ])('%s', (_case, body, expected, isListed) => {
    const { extraction, unverified } = read(body);
    expect(names(body)).toEqual(expected);
    expect(extraction.listed_children.includes('amenity')).toBe(isListed && expected.length > 1);
    expect(unverified).toEqual([]);
  });

  it('keeps what a card tells', () => {
    const [card] = read(
      '<h2>Amenities</h2><div class="card"><h3>The Lake House</h3><p>A waterfront retreat with a pool for all.</p></div><div class="card"><h3>Gym</h3></div>',
    ).records('amenity');
    expect(card).toEqual({ name: 'The Lake House', description: 'A waterfront retreat with a pool for all.' });
  });

  it('takes features that data says are there, and no others', () => {
    const html = `<script type="application/ld+json">{"@type":"ApartmentComplex","name":"Cinco Ranch","amenityFeature":[{"@type":"LocationFeatureSpecification","name":"Pool","value":true},{"@type":"LocationFeatureSpecification","name":"Sauna","value":false},{"@type":"LocationFeatureSpecification","name":"Gym","value":"True"}],"containsPlace":[{"@type":"Park","name":"Oak Park"},{"@type":"House","name":"Model 1"}]}</script>`;
    const { records, unverified } = read(html);
    expect(records('amenity').map(({ name }) => name)).toEqual(['Pool', 'Gym', 'Oak Park']);
    expect(unverified).toEqual([]);
  });
});

describe('builders', () => {
  const cards = (body: string) => read(body).records('builder_card');

  it.each<[string, string, Record<string, string>[]]>([
    [
      'a list',
      '<h2>Our Builders</h2><ul><li>Perry Homes</li><li>Toll Brothers</li></ul>',
      [{ builder_name: 'Perry Homes' }, { builder_name: 'Toll Brothers' }],
    ],
    [
      'links',
      '<h2>Builders</h2><ul><li><a href="https://www.perryhomes.com/cinco">Perry Homes</a></li><li><a href="https://www.lennar.com/">Lennar</a></li></ul>',
      [
        { builder_name: 'Perry Homes', url: 'https://www.perryhomes.com/cinco' },
        { builder_name: 'Lennar', url: 'https://www.lennar.com/' },
      ],
    ],
    [
      'logos',
      '<h2>Meet the builders</h2><div><a href="https://www.perryhomes.com/"><img src="a.png" alt="Perry Homes logo"></a><a href="https://www.lennar.com/"><img src="b.png" alt="Lennar"></a></div>',
      [
        { builder_name: 'Perry Homes', url: 'https://www.perryhomes.com/' },
        { builder_name: 'Lennar', url: 'https://www.lennar.com/' },
      ],
    ],
    [
      'cards with prices',
      '<h2>Home Builders</h2><div class="card"><h3>David Weekley Homes</h3><p>From the $350s</p><a href="/builders/dw">View details</a></div><div class="card"><h3>Chesmar Homes</h3><p>From the $280s</p></div>',
      [
        { builder_name: 'David Weekley Homes', url: 'https://www.cincoranch.com/builders/dw' },
        { builder_name: 'Chesmar Homes' },
      ],
    ],
    [
      'told in a sentence',
      '<p>New homes are built by Perry Homes, David Weekley Homes and Highland Homes.</p>',
      [{ builder_name: 'Perry Homes' }, { builder_name: 'David Weekley Homes' }, { builder_name: 'Highland Homes' }],
    ],
    ['a label', '<p>Builders: Perry Homes, Lennar</p>', [{ builder_name: 'Perry Homes' }, { builder_name: 'Lennar' }]],
    [
      'headings with what follows each, one of them gone',
      '<h2>Builders</h2><div><h4>Beazer Homes</h4><p>From the $330s</p><p><a href="https://www.beazer.com/">View homes</a></p></div><div><h4>J. Patrick Homes</h4><p>SOLD OUT</p></div>',
      [{ builder_name: 'Beazer Homes', url: 'https://www.beazer.com/' }],
    ],
    [
      'told with links',
      '<p>Homes by <a href="https://www.drees.com/">Drees Custom Homes</a> and <a href="https://www.tollbrothers.com/">Toll Brothers</a>.</p>',
      [
        { builder_name: 'Drees Custom Homes', url: 'https://www.drees.com/' },
        { builder_name: 'Toll Brothers', url: 'https://www.tollbrothers.com/' },
      ],
    ],
    ['builders of the past', '<h2>Past builders</h2><ul><li>Perry Homes</li><li>Ryland Homes</li></ul>', []],
    ['lenders are none', '<h2>Preferred lenders</h2><ul><li>Harlow Home Mortgage</li></ul>', []],
    ['floor plans are none', '<h2>Floor plans</h2><ul><li>The Avalon</li><li>The Bristol</li></ul>', []],
    [
      'calls to action are none',
      '<h2>Our builders</h2><p>Find your dream home with our builders.</p><p>View all homes</p>',
      [],
    ],
    [
      'the community is none of its builders',
      '<h2>Builders</h2><ul><li>Cinco Ranch</li><li>Perry Homes</li></ul>',
      [{ builder_name: 'Perry Homes' }],
    ],
  ])('%s', (_case, body, expected) => {
    expect(cards(body)).toEqual(expected);
    expect(read(body).unverified).toEqual([]);
  });

  it('names the builder whose page it is, and leaves its awards alone', () => {
    const html =
      '<title>Fox Run | Harlow Homes</title><main><h1>Fox Run</h1><p>Floor plans from the $300s</p><h2>Awards</h2><ul><li>2024 Builder of the Year – GHBA</li></ul></main>';
    const { records } = readCommunity(html, 'https://www.harlowhomes.com/communities/fox-run');
    expect(records('builder_card')).toEqual([{ builder_name: 'Harlow Homes' }]);
    expect(records('community_award')).toEqual([]);
  });

  it('names no agent as a builder', () => {
    const html =
      '<title>Fox Run | Harlow Homes Realty</title><main><h1>Fox Run</h1><p>Floor plans from the $300s</p></main>';
    expect(readCommunity(html, 'https://www.harlowhomesrealty.com/fox-run').records('builder_card')).toEqual([]);
  });

  it('never says that a list of builders is complete', () => {
    expect(
      read('<h2>Our Builders</h2><ul><li>Perry Homes</li><li>Toll Brothers</li></ul>').extraction.listed_children,
    ).toEqual([]);
  });
});

describe('events', () => {
  const events = (body: string) => read(body).records('community_event');

  it.each<[string, string, Record<string, unknown>[]]>([
    [
      'cards',
      '<h2>Upcoming Events</h2><div class="card"><h3>Fall Festival</h3><p>October 18, 2026</p><p>Location: Beach Club</p></div><div class="card"><h3>Movie Night</h3><p>Saturday, June 7, 2025 at 7:00 PM</p></div>',
      [
        { title: 'Fall Festival', starts_on: '2026-10-18', location: 'Beach Club' },
        { title: 'Movie Night', starts_on: '2025-06-07' },
      ],
    ],
    [
      'the day first',
      '<h2>Events</h2><ul><li><span>10/18/2026</span><div>Fall Festival</div></li><li><span>12/5/2026</span><div>Holiday Lights</div></li></ul>',
      [
        { title: 'Fall Festival', starts_on: '2026-10-18' },
        { title: 'Holiday Lights', starts_on: '2026-12-05' },
      ],
    ],
    [
      'one line each',
      '<h2>Community Events</h2><ul><li>Fall Festival – October 18, 2026</li><li>Holiday Lights – December 5, 2026</li></ul>',
      [
        { title: 'Fall Festival', starts_on: '2026-10-18' },
        { title: 'Holiday Lights', starts_on: '2026-12-05' },
      ],
    ],
    [
      'a day without a year is no date',
      '<h2>Events</h2><div class="card"><h3>Yard Sale</h3><p>Saturday, May 9</p></div><div class="card"><h3>Egg Hunt</h3><p>April 4</p></div>',
      [{ title: 'Yard Sale' }, { title: 'Egg Hunt' }],
    ],
    [
      'several days, and days that are over',
      '<h2>Past events</h2><ul><li>Garage Sale — September 13-14, 2025</li><li>Fall Fest — October 18, 2025</li></ul>',
      [
        { title: 'Garage Sale', starts_on: '2025-09-13', ends_on: '2025-09-14' },
        { title: 'Fall Fest', starts_on: '2025-10-18' },
      ],
    ],
    ['a heading without a day is none', '<h2>Events</h2><p>There is always something to do.</p>', []],
  ])('%s', (_case, body, expected) => {
    expect(events(body)).toEqual(expected);
    expect(read(body).unverified).toEqual([]);
  });

  it('takes events of the page’s data with title and day in one quote', () => {
    const { records, unverified } = read(
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Spring Fling","startDate":"2026-04-11T10:00:00-05:00","endDate":"2026-04-12","location":{"@type":"Place","name":"The Clubhouse"}}</script>`,
    );
    expect(records('community_event')).toEqual([
      { title: 'Spring Fling', starts_on: '2026-04-11', ends_on: '2026-04-12', location: 'The Clubhouse' },
    ]);
    expect(unverified).toEqual([]);
  });
});

describe('awards', () => {
  it('takes a list under its heading, which is complete', () => {
    const { records, extraction } = read(
      '<h2>Awards</h2><ul><li>2024 Community of the Year – Greater Houston Builders Association</li><li>2019 Best Landscape Design – Texas Association of Builders</li></ul>',
    );
    expect(records('community_award')).toEqual([
      { title: '2024 Community of the Year', issuer: 'Greater Houston Builders Association', year: 2024 },
      { title: '2019 Best Landscape Design', issuer: 'Texas Association of Builders', year: 2019 },
    ]);
    expect(extraction.listed_children).toEqual(['community_award']);
  });

  it('takes awards of the page’s data', () => {
    const { records } = read(
      '<script type="application/ld+json">{"@type":"Place","name":"Cinco Ranch","award":["Community of the Year 2024"]}</script>',
    );
    expect(records('community_award')).toEqual([{ title: 'Community of the Year 2024', year: 2024 }]);
  });
});
