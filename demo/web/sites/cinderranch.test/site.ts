import { gableHouse, mark } from '../../templates/art';
import { civicLayout } from '../../templates/civic-layout';
import { defineSite, type Look } from '../../templates/layout';
import { items, telHref } from '../../templates/markup';

const PHONE = '(281) 555-0152';
const EMAIL = 'office@cinderranch.test';
const ABOUT =
  'Cinder Ranch is a community of single-family homes on the Katy prairie, with eleven neighborhoods around two lakes and fourteen miles of trails. The association looks after the parks, pools and deed restrictions.';

/** What the board decides from one year to the next. */
interface Year {
  monthly: number;
  homes: string;
  residents: string;
  amenities: [string, string][];
  builders: [name: string, words: string, url: string][];
  news: string;
}
const POOLS: Year['amenities'] = [
  ['Lakeside Pool', 'Six lanes and a splash pad, open May to September.'],
  ['Foundry Clubhouse', 'Meeting rooms for residents, by reservation.'],
  ['Tennis courts', 'Eight lit courts behind the clubhouse.'],
  ['Ember Trail', 'Fourteen miles for walking and cycling.'],
];
const KATYVILLE: Year['builders'][number] = ['Katyville Crossing Homes', 'Emberwood, Kilnstone and Slag Hollow sections', 'http://katyvillecrossing.test/communities/cinder-ranch'];
const SORREL: Year['builders'][number] = ['Sorrel Gate', 'Kilnstone section, smaller lots', 'http://sorrelgate.test/'];
const YEARS: Record<string, Year> = {
  v1: { monthly: 115, homes: '8,200', residents: '24,600', amenities: POOLS, builders: [KATYVILLE, SORREL], news: 'The board will vote on a dog park in the autumn.' },
  v2: { monthly: 125, homes: '8,500', residents: '25,400', amenities: [...POOLS, ['Dog park', 'Two fenced acres beside Ember Trail, opened in 2026.']], builders: [KATYVILLE, SORREL, ['Cinderfield Homes', 'New Ashgrove section, from the $400s', 'http://cinderfieldhomes.test/']], news: 'The dog park is open from six to ten.' },
};
const year = (version: string) => YEARS[version] ?? YEARS.v1!;

const look: Look = {
  name: 'Cinder Ranch Community Association',
  tagline: 'Katy, Texas. Established 1992.',
  nav: [
    ['Home', '/'],
    ['About', '/about'],
    ['Dues', '/dues'],
    ['Amenities', '/amenities'],
    ['Builders', '/builders'],
    ['Contact', '/contact'],
  ],
  accent: '#8a3b12',
  ink: '#2f2722',
  paper: '#f4eee8',
  logo: mark('beams', '#f3c9a8'),
  callout: '<a href="/contact">Report a problem</a>',
};
const footer = `Cinder Ranch Community Association, Inc. &middot; 25300 Foundry Park Drive, Katy, TX 77494 &middot; <a href="${telHref(PHONE)}">${PHONE}</a>. Managed by Plainview Association Management.`;

const panel = (title: string, inner: string) => `<section class="panel"><h2>${title}</h2>${inner}</section>`;
const page = (title: string, body: string) => civicLayout.page(look, { title: `${title} | Cinder Ranch, Katy, Texas`, description: ABOUT, body, footer });

const FACTS = (version: string) => `<dl><dt>Homes</dt><dd>${year(version).homes}</dd><dt>Residents</dt><dd>about ${year(version).residents}</dd><dt>Area</dt><dd>5,850 acres</dd><dt>Founded</dt><dd>1992</dd><dt>School district</dt><dd>Katy ISD</dd><dt>Place</dt><dd>Katy, TX 77494</dd></dl>`;

/** Dues fall due by the year; the bank draft is the same amount in twelve parts. */
const DUES = (version: string) => {
  const { monthly } = year(version);
  const annual = (monthly * 12).toLocaleString('en-US');
  return `<table><tr><th>What</th><th>Amount</th><th>Due</th></tr>
<tr><td>Annual assessment</td><td>$${annual} per year</td><td>1 January</td></tr>
<tr><td>By monthly bank draft</td><td>$${monthly} per month</td><td>First of the month</td></tr>
<tr><td>Transfer fee</td><td>$275</td><td>At closing, once</td></tr></table>
<p>The HOA fee is $${monthly} a month for every home. Property tax rate: 2.31% (2026), all districts together.</p>`;
};

export const site = defineSite({
  host: 'cinderranch.test',
  layout: civicLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-03-02T15:00:00Z', v2: '2026-11-03T16:30:00Z' },
  robots: 'User-agent: *\nDisallow: /residents/\n\nSitemap: http://cinderranch.test/sitemap.xml\n',
  unlisted: ['/residents/sign-in'],
  pages: {
    '/': (version) =>
      page('Cinder Ranch', `${gableHouse('#8a3b12', '#f0e2d3', '#e9ded2')}${panel('Welcome to Cinder Ranch', `<p>${ABOUT}</p>${FACTS(version)}`)}${panel('Dues at a glance', DUES(version))}${panel('Amenities', `<ul>${items(year(version).amenities.map(([name]) => name))}</ul>`)}${panel('Builders in Cinder Ranch', `<ul>${items(year(version).builders.map(([name]) => name))}</ul>`)}${panel('News', `<p>${year(version).news} <a href="/residents/sign-in">Residents sign in here.</a></p>`)}`),
    '/about': (version) => page('About', panel('About the community', `<p>${ABOUT}</p><p>The first families moved in in the summer of 1992, when the road was still shell. The association is registered under number CRCA-1992-0417.</p>${FACTS(version)}`)),
    '/dues': (version) => page('Dues and fees', panel('Dues and fees', DUES(version))),
    '/amenities': (version) => page('Amenities', panel('Amenities', `<table><tr><th>Amenity</th><th>Good to know</th></tr>${year(version).amenities.map(([name, words]) => `<tr><td>${name}</td><td>${words}</td></tr>`).join('')}</table>`)),
    '/builders': (version) => page('Builders', panel('Builders in Cinder Ranch', `<p>These companies still build here. The association does not sell homes.</p><table>${year(version).builders.map(([name, words, url]) => `<tr><td><a href="${url}">${name}</a></td><td>${words}</td></tr>`).join('')}</table>`)),
    '/contact': () => page('Contact', panel('Association office', `<p>Cinder Ranch Community Association<br>25300 Foundry Park Drive<br>Katy, TX 77494</p><p>Phone <a href="${telHref(PHONE)}">${PHONE}</a><br>E-mail <a href="mailto:${EMAIL}">${EMAIL}</a></p><p>Management company: Plainview Association Management</p><p>HOA registration: CRCA-1992-0417</p>`)),
    '/residents/sign-in': () => page('Residents', panel('Residents sign in', '<form method="post" action="/residents/sign-in"><p><label>Password <input type="password" name="password"></label></p></form>')),
  },
});
