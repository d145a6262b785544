import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { extractDocument } from '@/lib/extraction/extract';
import { type EntityHint } from '@/lib/extraction/entity-mapping';
import { isSocialProfile } from '@/lib/extraction/social-profile';

const NOW = new Date('2026-11-21T00:00:00Z');
const extract = (html: string, hint: EntityHint = {}, url: string | null = 'https://perryhomes.com/') =>
  extractDocument(builderType, { html, url }, { now: NOW, hint });
const value = (html: string, field: string, hint?: EntityHint, url?: string | null) =>
  extract(html, hint, url).fields.find(({ name }) => name === field)?.value ?? null;

describe('the phone in page text', () => {
  it.each([
    ['<p>Fax: 713-555-0101</p>', null],
    ['<p>F: 713-555-0101 | P: 713-555-0102</p>', '+17135550102'],
    ['<p>Main: 713-555-0101</p><p>Sales: 713-555-0102</p>', '+17135550102'],
    ['<p>Warranty: 713-555-0101</p><p>Office: 713-555-0102</p>', '+17135550102'],
    ['<dl><dt>Fax</dt><dd>713-555-0101</dd><dt>Phone</dt><dd>713-555-0102</dd></dl>', '+17135550102'],
    ['<a href="tel:+1-713-555-0101">Call us</a>', '+17135550101'],
    ['<a href="tel:7135550101">713.555.0101</a>', '+17135550101'],
    ['<div class="comments"><p>Phone: 713-555-0101</p></div>', null],
    ['<p>Call (555) 555-5555</p>', null],
    ['<p>Order 7135550101 shipped</p>', null],
    ['<p>MLS# 7135550101</p>', null],
    ['<p>Call 7135550101</p>', '+17135550101'],
    ['<p>2024-10-15 10:30 2025-11-16</p>', null],
    ['<a href="tel:%28713%29%20555-0101">call</a>', '+17135550101'],
    ['<p>Call or text 713-555-0101</p>', '+17135550101'],
    ['<p>https://perryhomes.com/p/713-555-0101/</p>', null],
    ['<p>Ref: 713-555-0101-99</p>', null],
    ['<pre>{"telephone":"713-555-0101"}</pre>', null],
    ['<p>{"@type":"LocalBusiness","telephone":"713-555-0101"}</p>', null],
    ['<p>713‑555‑0101</p>', '+17135550101'],
    ['<p>713-555-0101 / 713-555-0102</p>', '+17135550101'],
    ['<h3>Preferred lender</h3><p>Phone: 713-555-0101</p><h3>Perry Homes</h3><p>713-555-0102</p>', '+17135550102'],
    ['<noframes>713-555-0101</noframes>', null],
    ['<p>7135550101</p>', '+17135550101'],
    ['<p>Fax: <a href="tel:7135550101">713-555-0101</a></p>', null],
    ['<div>713-555-0101<br>Fax</div><div>713-555-0102<br>Phone</div>', '+17135550102'],
    ['<p>713-555-0102</p><p>Fax</p><p>713-555-0101</p>', '+17135550102'],
    ['<p>Call 1-800-PERRY-HM</p>', '+18007377946'],
    ['<p>See it in 360-VIEW-TOUR, plan 800-FLOORPLAN</p>', null],
    ['<p>Office: (713) 555-0101 ext. 12</p>', '+17135550101;ext=12'],
    ['<p>Invoice 12345678901234567</p>', null],
  ])('%s → %s', (html, phone) => {
    expect(value(html, 'phone')).toBe(phone);
  });
});

const DIVISION = (city: string, street: string, phone: string) =>
  `<div><h3>${city} division</h3><p>${street}<br>${city}, TX 77002</p><p>${phone}</p></div>`;

describe('the phone of one of several offices', () => {
  const austin = DIVISION('Austin', '500 Church St', '512-555-0144');
  const waco = DIVISION('Waco', '12 Governors Dr', '254-555-0188');
  it.each<[string, string, string | undefined, string | null]>([
    ['stands with the office', `${austin}${waco}`, 'Waco', '+12545550188'],
    ['stands with the other office', `${austin}${waco}<p>Warranty: 800-555-0150</p>`, 'Austin', '+15125550144'],
    ['is nobody’s where no office is asked for', `${austin}${waco}`, undefined, null],
    [
      'is the firm’s where it has none',
      `${austin}${DIVISION('Waco', '12 Governors Dr', '')}<p>Call 800-555-0101</p>`,
      'Waco',
      '+18005550101',
    ],
  ])('%s', (_name, html, city, phone) => {
    expect(value(html, 'phone', city === undefined ? {} : { city })).toBe(phone);
  });
});

describe('the mailbox in page text', () => {
  it.each([
    ['<p>info@perryhomes.com</p>', 'info@perryhomes.com'],
    [
      '<a href="mailto:web@agency.com">Site by</a> <p>careers@perryhomes.com, sales@perryhomes.com</p>',
      'sales@perryhomes.com',
    ],
    ['<p>jane.doe@perryhomes.com or info@perryhomes.com</p>', 'info@perryhomes.com'],
    ['<div class="testimonial">joe@gmail.com</div>', null],
    ['<a href="mailto:?subject=Look">Share</a>', null],
    ['<p>logo@2x.png</p>', null],
    ['<footer>Site by Pixel Agency hi@pixelagency.com</footer>', null],
    ['<p>perryhomes@gmail.com</p>', 'perryhomes@gmail.com'],
    ['<p>office@perryhomestexas.com</p>', 'office@perryhomestexas.com'],
    ['<a href="mailto:sales@perryhomes.com,info@perryhomes.com?cc=x@perryhomes.com">Write</a>', 'sales@perryhomes.com'],
    ['<a>713-555-0101</a><a href="mailto:info@perryhomes.com">info@perryhomes.com</a>', 'info@perryhomes.com'],
  ])('%s → %s', (html, email) => {
    expect(value(html, 'email')).toBe(email);
  });
});

describe('the address in page text', () => {
  it.each([
    ['<address>100 Main St<br>Houston, TX 77002</address>', '100 Main St', 'Houston'],
    [
      '<footer><p>Perry Homes</p><p>100 Main St, Suite 5</p><p>Houston, Texas 77002</p></footer>',
      '100 Main St, Suite 5',
      'Houston',
    ],
    ['<p>Headquarters: 1 Elm St, Dallas, TX 75201</p><p>2 Oak St, Waco, TX 76701</p>', '1 Elm St', 'Dallas'],
    ['<p>1 Elm St, Dallas, TX 75201</p><p>2 Oak St, Waco, TX 76701</p>', null, null],
    ['<footer>Website by Pixel Forge, 100 Web Way, Austin, TX 78701</footer>', null, null],
    ['<footer>Website by Pixel Forge, Austin, TX 78701</footer><p>2 Oak St, Waco, TX 76701</p>', '2 Oak St', 'Waco'],
    ['<p>We love Houston, TX 77002</p>', null, 'Houston'],
    ['<p>Office<br>Galveston, TX 77551</p>', null, 'Galveston'],
    ['<p>Our Main Office:<br>40 Strand St<br>Galveston, TX 77551</p>', '40 Strand St', 'Galveston'],
    ['<h1>12 Oak Ct, Katy, TX 77494</h1><p>4 beds</p>', null, null],
    ['<li>12 Oak Ct, Katy, TX 77494 4 beds $450,000</li><p>900 Mason Rd, Katy, TX 77450</p>', '900 Mason Rd', 'Katy'],
    ['<p>#210, 5555 Falsbridge Drive NE<br>Calgary, AB T3J 3E8</p>', '#210, 5555 Falsbridge Drive NE', 'Calgary'],
    ['<p>1600, boulevard Saint-Martin Est<br>Laval (Québec) H7G 4R8</p>', '1600, boulevard Saint-Martin Est', 'Laval'],
    ['<p>One Riverway<br>Suite 1700<br>Houston, Texas 77056</p>', 'One Riverway, Suite 1700', 'Houston'],
    ['<p>123 Street Name, City, State 12345</p>', null, null],
    ['<p>Model home: 5 Elm Park Dr, Waco, TX 76701</p>', null, null],
    ['<p>Office and model home: 5 Elm Park Dr, Waco, TX 76701</p>', '5 Elm Park Dr', 'Waco'],
    ['<p>Contractor License No. B-98765 | NC GC License 54321</p>', null, null],
    ['<p>Our office is at 123 Main Street in Waco, Texas 76701.</p>', '123 Main Street', 'Waco'],
    ['<p>123 Main St | Waco | TX | 76701</p>', '123 Main St', 'Waco'],
    ['<p>1234 S 700 E, Salt Lake City, UT 84105</p>', '1234 S 700 E', 'Salt Lake City'],
    ['<h3>Elm Park</h3><p>From the $300s</p><p>9 Elm St, Waco, TX 76701</p>', null, null],
    ['<p>PO Box 88<br>Waco, TX 76701</p><p>14 Oak St<br>Waco, TX 76701</p>', '14 Oak St', 'Waco'],
    [
      '<div itemscope itemtype="https://schema.org/PostalAddress"><i itemprop="streetAddress">3 Oak St</i><br><i itemprop="addressLocality">Waco</i></div>',
      '3 Oak St',
      'Waco',
    ],
    ['<p>1100 H Street NW, Washington, D.C. 20005</p>', '1100 H Street NW', 'Washington'],
  ])('%s → %s', (html, address, city) => {
    expect(value(html, 'address')).toBe(address);
    if (city === null || address !== null) expect(value(html, 'city')).toBe(city);
  });

  it('is the one in the expected city when several are given', () => {
    const html = '<p>1 Elm St, Dallas, TX 75201</p><p>2 Oak St, Waco, TX 76701</p>';
    expect(value(html, 'address', { city: 'waco' })).toBe('2 Oak St');
    expect(extract(html).missing).toContainEqual({ name: 'address', reason: 'unreadable' });
  });
});

it('of several offices what their addresses share is the firm’s', () => {
  const page = extract('<p>1 Elm St, Dallas, TX 75201</p><p>2 Oak St, Waco, TX 76701</p>');
  expect(page.fields.map(({ name, value: stated }) => [name, stated])).toEqual([['state', 'TX']]);
});

it('a page that sells the site’s address is about nobody', () => {
  const page = extract(
    '<title>perryhomes.com is for sale</title><h1>perryhomes.com is for sale!</h1><p>Call 800-555-0101</p>',
  );
  expect(page.fields).toEqual([]);
  expect(value('<title>Homes for sale | Perry Homes</title><p>Call 800-555-0101</p>', 'phone')).toBe('+18005550101');
});

it('of several offices side by side neither the address nor the number is the firm’s', () => {
  const office = (city: string, code: string, phone: string) =>
    `<div><h3>${city}</h3><p>1 Elm St<br>${city}, TX ${code}<br>${phone}</p></div>`;
  const page = extract(office('Dallas', '75201', '214-555-0101') + office('Austin', '78701', '512-555-0102'));
  expect(page.fields.map(({ name }) => name)).not.toContain('phone');
  for (const name of ['phone', 'address', 'city']) expect(page.missing).toContainEqual({ name, reason: 'unreadable' });
});

it('a heading that speaks about the firm names it where the host spells the name', () => {
  expect(value('<title>About Perry Homes</title><h1>About Perry Homes</h1>', 'name')).toBe('Perry Homes');
  expect(value('<title>About Texas</title><h1>About Texas</h1>', 'name')).toBeNull();
});

it('a name that only the title states is quoted from it', () => {
  const name = extract('<title>Perry Homes | Houston</title><p>Call us</p>').fields.find(
    (field) => field.name === 'name',
  );
  expect(name).toMatchObject({ value: 'Perry Homes', quote: 'Perry Homes | Houston', evidence: 'verified' });
});

it.each([
  ['email', '<p>info [at] perryhomes [dot] com</p>'],
  ['email', '<a href="/cdn-cgi/l/email-protection#0b62">[email&#160;protected]</a>'],
  ['email', '<img src="mail.png" alt="info@perryhomes.com">'],
  ['phone', '<img src="phone.png" alt="Call us at 713-555-0101">'],
])('an %s that the page keeps from programs is unreadable, not absent: %s', (name, html) => {
  expect(extract(html).missing).toContainEqual({ name, reason: 'unreadable' });
  expect(extract('<p>x</p><img src="phone.svg" alt="phone">').missing).toContainEqual({ name, reason: 'absent' });
});

it('what masking took out is blocked, not unreadable', () => {
  const page = extract(
    '<script type="application/ld+json">{"@type":"Organization","name":"Perry Homes","email":"[e-mail-removed]"}</script>',
  );
  expect(page.missing).toContainEqual({ name: 'email', reason: 'blocked' });
});

describe('ratings in page text', () => {
  it.each([
    ['<p>4.8 out of 5 based on 312 reviews</p>', 4.8, 312],
    ['<p>Rated 4.8/5 (1,204 reviews)</p>', 4.8, 1204],
    ['<p>4,7/5 from 20 reviews</p>', 4.7, 20],
    ['<p>9.4 out of 10 from 87 ratings</p>', null, null],
    ['<p>5 out of 5 stars, lovely house</p>', null, null],
    ['<p>98/100 from 20 reviews</p>', null, null],
  ])('%s → %s', (html, rating, count) => {
    expect([value(html, 'rating'), value(html, 'review_count')]).toEqual([rating, count]);
  });
});

describe('lists in page text', () => {
  const titles = (html: string) =>
    extract(html)
      .children.filter((child) => child.entity_type === 'award')
      .map((child) => child.data.title);

  it.each(['Awards', 'Our Awards', 'Recognition', 'Awards & Accolades', 'Awards and Recognition:', 'Honors & Awards'])(
    'awards are read under the heading %j',
    (heading) => {
      expect(
        titles(
          `<h2>${heading}</h2><ul><li>Best Builder 2024</li><li>Grand Award</li></ul><h2>Blog</h2><ul><li>News</li></ul>`,
        ),
      ).toEqual(['Best Builder 2024', 'Grand Award']);
    },
  );

  it('a list is complete unless the page says there is more', () => {
    const list = '<ul><li>Best Builder 2024</li></ul>';
    expect(extract(`<h2>Awards</h2>${list}`).listed_children).toEqual(['award']);
    expect(extract(`<h2>Recent awards</h2>${list}`).listed_children).toEqual([]);
    expect(extract(`<h2>Awards</h2>${list}<p>View all awards</p>`).listed_children).toEqual([]);
  });

  it('prose and headings elsewhere are no awards', () => {
    expect(
      titles('<h2>Awards</h2><p>We are proud to have been honored by so many of our peers and friends.</p>'),
    ).toEqual([]);
    expect(
      extract('<h2>Awards</h2><ul><li><h3>Best Builder</h3><p>HBA of Waco, 2022</p></li></ul>').children[0]?.data,
    ).toEqual({ title: 'Best Builder', issuer: 'HBA of Waco', year: 2022 });
    expect(titles('<h2>Awards</h2><p>Stay tuned.</p>')).toEqual([]);
    expect(titles('<h2>Contact</h2><ul><li>Best Builder 2024</li></ul>')).toEqual([]);
  });

  it.each([
    ['<p>Building in Houston, Dallas, and Austin.</p>', ['Houston', 'Dallas', 'Austin']],
    ['<h3>Areas We Serve</h3><ul><li>Katy</li><li>Sugar Land</li></ul>', ['Katy', 'Sugar Land']],
    ['<p>Proudly serving Katy since 1990</p>', ['Katy']],
    ['<p>Serving families with care</p>', null],
    ['<p>Located in Beautiful Settings.</p>', null],
    ['<p>Serving Families Since 1967</p>', null],
  ])('service areas of %s', (html, areas) => {
    expect(value(html, 'service_areas')).toEqual(areas);
  });
});

describe('social profiles', () => {
  it.each([
    ['https://www.facebook.com/perryhomes', true],
    ['https://facebook.com/profile.php?id=100', true],
    ['https://www.linkedin.com/company/perry-homes/', true],
    ['https://www.facebook.com/sharer/sharer.php?u=x', false],
    ['https://twitter.com/intent/tweet', false],
    ['https://www.facebook.com/', false],
    ['https://www.facebook.com/wix', false],
    ['https://notfacebook.com/perry', false],
    ['nonsense', false],
  ])('%s: %s', (address, expected) => {
    expect(isSocialProfile(address)).toBe(expected);
  });
});

describe('a page of somebody else', () => {
  it('gives nothing when the expected company is not on it', () => {
    const { fields, notes } = extract(
      '<h1>Rival Homes</h1><p>Rival Homes, founded in 1999. Call 713-555-0100</p>',
      { name: 'Perry Homes' },
      'https://news.com/a',
    );
    expect(fields).toEqual([]);
    expect(notes).toContain('The page is not about the expected company');
  });
});

describe('facts set in tables and fact boxes', () => {
  const html =
    '<table><tr><th>Phone</th><td>251-555-0188</td></tr><tr><th>Established</th><td>1978</td></tr><tr><th>Employees</th><td>51-200</td></tr></table>';
  it.each([
    ['phone', '+12515550188'],
    ['founded_year', 1978],
    ['employee_count', '51-200'],
  ])('%s is read from its label and the cell beside it', (field, expected) => {
    expect(value(html, field)).toBe(expected);
  });
});

describe('profile links without words', () => {
  it('are read from the links alone, with the links as quote', () => {
    const html =
      '<footer><a href="https://instagram.com/perry"></a><p>text</p><a href="https://www.linkedin.com/company/perry"><i></i></a></footer>';
    const socials = extract(html).fields.find(({ name }) => name === 'socials');
    expect(socials?.value).toEqual({
      instagram: 'https://instagram.com/perry',
      linkedin: 'https://www.linkedin.com/company/perry',
    });
    expect(socials?.evidence).toBe('verified');
  });
});
