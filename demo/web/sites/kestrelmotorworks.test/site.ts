import { CARS, type CarFacts } from '../../facts/cars';
import { mark } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import { esc } from '../../templates/markup';
import { carPng } from '../../templates/photo';
import type { PageBuilder } from '../../site';

const look: Look = {
  name: 'Kestrel Motor Works',
  tagline: 'Cars worth keeping',
  nav: [
    ['Cars', '/cars'],
    ['The workshop', '/workshop'],
  ],
  accent: '#9f1239',
  ink: '#1f2937',
  paper: '#faf7f2',
  logo: mark('star', '#9f1239'),
};
const footer = 'Kestrel Motor Works, 14 Tannery Lane, Lockhart, TX 78644. (512) 555-0142';
const page = (title: string, body: string, head = '') =>
  brochureLayout.page(look, { title: `${title} | Kestrel Motor Works`, head, body, footer });
const ld = (node: object) => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': [node] })}</script>`;
const photo = ({ path }: CarFacts) => `/photos${path.slice(5)}.png`;

const priceOf = (car: CarFacts, version: string) => (version === 'v2' ? (car.later?.price ?? car.price) : car.price);
const priceText = (car: CarFacts, version: string) => {
  const price = priceOf(car, version);
  if (typeof price === 'string') return price;
  return `${car.currency === 'EUR' ? '€' : '$'}${price.toLocaleString('en-US')}`;
};
const isSold = (car: CarFacts, version: string) => version === 'v2' && car.later?.isSold === true;
const mileageText = ({ mileage }: CarFacts) =>
  mileage === null ? null : `${mileage.value.toLocaleString('en-US')} ${mileage.unit === 'km' ? 'kilometers' : 'miles'}${mileage.isShown ? ' shown (TMU)' : ''}`;

/** The car as a search engine is told of it. */
const data = (car: CarFacts, version: string) =>
  ld({
    ...{ '@type': 'Car', name: car.title, brand: { '@type': 'Brand', name: car.make }, model: car.model, vehicleModelDate: String(car.year) },
    ...{ vehicleIdentificationNumber: car.vin, color: car.colour, vehicleInteriorColor: car.trim, vehicleTransmission: car.transmission },
    ...(car.mileage === null
      ? {}
      : { mileageFromOdometer: { '@type': 'QuantitativeValue', value: car.mileage.value, unitCode: car.mileage.unit === 'km' ? 'KMT' : 'SMI' } }),
    ...{ description: car.story, image: photo(car), itemCondition: 'https://schema.org/UsedCondition' },
    offers: {
      ...{ '@type': 'Offer', price: priceOf(car, version), priceCurrency: car.currency },
      availability: `https://schema.org/${isSold(car, version) ? 'SoldOut' : 'InStock'}`,
      seller: { '@type': 'Person', name: 'James Thistlewood', telephone: '(512) 555-0147', email: 'james@kestrelmotorworks.test' },
    },
  });

const facts = (car: CarFacts) =>
  [
    ...[['Year', String(car.year)], ['Make', car.make], ['Model', car.model]],
    ...[['VIN', car.vin], ['Mileage', mileageText(car)], ['Exterior color', car.colour], ['Interior color', car.trim]],
    ...[['Transmission', car.transmission], ['Drivetrain', car.drivetrain], ['Engine', car.engine], ['Location', car.place]],
  ]
    .filter((fact): fact is [string, string] => fact[1] !== null)
    .map(([label, value]) => `<dt>${label}</dt><dd>${esc(value)}</dd>`)
    .join('');

const detail = (car: CarFacts): PageBuilder => (version) =>
  page(
    car.title,
    `<section class="band"><h1>${esc(car.title)}</h1><img src="${photo(car)}" alt="${esc(car.title)}" width="320" height="200">
<p class="price">${priceText(car, version)}</p>${isSold(car, version) ? '<p><strong>Sold</strong></p>' : ''}
<dl>${facts(car)}</dl><h2>Its story</h2><p>${esc(car.story)}</p>
<p>Listed by James Thistlewood, (512) 555-0147</p></section>`,
    car.stated === 'json_ld' ? data(car, version) : '',
  );

const list: PageBuilder = (version) =>
  page(
    'Cars for sale',
    `<section class="band"><h1>Cars for sale</h1><ul>${CARS.map((car) => `<li><a href="${car.path}">${esc(car.title)}</a>, ${isSold(car, version) ? 'sold' : priceText(car, version)}</li>`).join('')}</ul></section>`,
  );

export const site = defineSite({
  host: 'kestrelmotorworks.test',
  layout: brochureLayout,
  look,
  footer,
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-11-02T08:00:00Z', v2: '2026-11-24T08:00:00Z' },
  pages: {
    '/': () =>
      page(
        'Cars worth keeping',
        '<section class="band"><h1>Cars worth keeping</h1><p>We buy what we would drive ourselves, put it right, and say what we found. <a href="/cars">See what is in the shop</a>.</p></section>',
        ld({ '@type': 'AutoDealer', name: 'Kestrel Motor Works', url: 'http://kestrelmotorworks.test/' }),
      ),
    '/cars': list,
    '/workshop': () =>
      page('The workshop', '<section class="band"><h1>The workshop</h1><p>Two lifts, one lathe, and a stove that is lit from October on.</p></section>'),
    ...Object.fromEntries(CARS.map((car) => [car.path, detail(car)])),
  },
  assets: Object.fromEntries(CARS.map((car) => [photo(car), { contentType: 'image/png', body: carPng(car.hex) }])),
});
