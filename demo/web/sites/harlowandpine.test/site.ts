import { floorPlan, gableHouse, mark } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { defineSite, type Look } from '../../templates/layout';
import { items, jsonLd, openGraph, planCards, planOffers, telHref, type PlanCard } from '../../templates/markup';

const ORIGIN = 'http://harlowandpine.test';
const PHONE = '(713) 555-0142';
const AREAS = ['Houston', 'Katy', 'Fulshear', 'Richmond', 'Sugar Land'];
const SPECIALTIES = ['Custom homes', 'Energy-efficient homes', 'Multigenerational floor plans'];
const AWARDS = [
  'Custom Builder of the Year (2024), Gulf Prairie Home Builders Association',
  'Best Energy-Efficient Home (2022), Gulf Prairie Home Builders Association',
  'Parade of Homes People’s Choice (2019), Gulf Prairie Home Builders Association',
];
const ABOUT =
  'Harlow & Pine Homes designs and builds custom homes across west Houston and Fort Bend County. We take on about forty homes a year, with one superintendent for every six.';
const PLANS: PlanCard[] = [
  { name: 'The Magnolia', series: 'Garden Series', beds: 4, baths: 3.5, sqft: 3120, stories: 2, price: 612900, art: floorPlan('#2f4a3c') },
  { name: 'The Live Oak', series: 'Estate Series', beds: 5, baths: 4.5, sqft: 4280, stories: 2, price: 879000, art: floorPlan('#2f4a3c', 180) },
  { name: 'The Dogwood', series: 'Garden Series', beds: 3, baths: 2.5, sqft: 2460, stories: 1, price: 498500, art: floorPlan('#8a5a3b') },
];
const look: Look = {
  name: 'Harlow & Pine Homes',
  tagline: 'Custom homes in west Houston since 1998',
  nav: [
    ['Our homes', '/homes'],
    ['About', '/about'],
    ['Awards', '/awards'],
    ['Contact', '/contact'],
  ],
  accent: '#3d6b4f',
  ink: '#24302a',
  paper: '#f6f4ee',
  logo: mark('leaf', '#3d6b4f'),
};
const footer = `<div><h4>Harlow &amp; Pine Homes</h4><p>2214 Westover Park Drive, Suite 310<br>Houston, TX 77042</p></div>
<div><h4>Talk to us</h4><p><a href="${telHref(PHONE)}">${PHONE}</a><br><a href="mailto:hello@harlowandpine.test">hello@harlowandpine.test</a></p></div>
<div><h4>Follow</h4><p><a href="https://www.facebook.com/harlowandpine.demo">Facebook</a><br><a href="https://www.instagram.com/harlowandpine.demo">Instagram</a></p></div>
<div><p>&copy; 1998&ndash;2026 Harlow &amp; Pine Homes, Inc. Member, Gulf Prairie Home Builders Association.</p></div>`;

/** One graph per page, the company repeated under the same @id, as content systems do. */
function graph(path: string, title: string): string {
  return jsonLd({
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebPage', '@id': `${ORIGIN}${path}`, url: `${ORIGIN}${path}`, name: title, isPartOf: { '@id': `${ORIGIN}/#website` }, about: { '@id': `${ORIGIN}/#organization` }, inLanguage: 'en-US', dateModified: '2026-04-14T15:02:00+00:00' },
      { '@type': 'BreadcrumbList', '@id': `${ORIGIN}${path}#breadcrumb`, itemListElement: [{ '@type': 'ListItem', position: 1, name: 'Home', item: `${ORIGIN}/` }] },
      { '@type': 'WebSite', '@id': `${ORIGIN}/#website`, url: `${ORIGIN}/`, name: 'Harlow & Pine Homes', publisher: { '@id': `${ORIGIN}/#organization` } },
      {
        '@type': ['HomeAndConstructionBusiness', 'GeneralContractor'],
        '@id': `${ORIGIN}/#organization`,
        name: 'Harlow & Pine Homes',
        legalName: 'Harlow & Pine Homes, Inc.',
        slogan: 'Built like we live next door',
        url: `${ORIGIN}/`,
        description: ABOUT,
        foundingDate: '1998-03-02',
        numberOfEmployees: { '@type': 'QuantitativeValue', value: 85 },
        telephone: '+1-713-555-0142',
        email: 'hello@harlowandpine.test',
        address: { '@type': 'PostalAddress', streetAddress: '2214 Westover Park Drive, Suite 310', addressLocality: 'Houston', addressRegion: 'TX', postalCode: '77042', addressCountry: 'US' },
        aggregateRating: { '@type': 'AggregateRating', ratingValue: '4.8', reviewCount: '212', bestRating: '5' },
        areaServed: AREAS.map((name) => ({ '@type': 'City', name })),
        knowsAbout: SPECIALTIES,
        award: AWARDS,
        sameAs: ['https://www.facebook.com/harlowandpine.demo', 'https://www.instagram.com/harlowandpine.demo'],
        memberOf: { '@type': 'Organization', name: 'Gulf Prairie Home Builders Association' },
        hasCredential: { '@type': 'EducationalOccupationalCredential', credentialCategory: 'certification', name: 'Gulf Coast Green Builder', identifier: 'GCG-20417', recognizedBy: { '@type': 'Organization', name: 'Gulf Coast Green Building Council' } },
        hasOfferCatalog: { '@type': 'OfferCatalog', name: 'Home plans', itemListElement: planOffers(PLANS) },
      },
    ],
  });
}

const page = (path: string, title: string, body: string) =>
  gableLayout.page(look, {
    title: `${title} | Harlow & Pine Homes`,
    description: ABOUT,
    head: openGraph({ 'og:type': 'website', 'og:site_name': 'Harlow & Pine Homes', 'og:title': title, 'og:url': `${ORIGIN}${path}`, 'og:description': ABOUT }) + graph(path, title),
    body,
    footer,
  });

export const site = defineSite({
  host: 'harlowandpine.test',
  layout: gableLayout,
  look,
  footer,
  editedAt: '2026-04-14T15:02:00Z',
  pages: {
    '/': () =>
      page('/', 'Custom home builder in Houston, TX', `<section class="hero"><div><h1>Built like we live next door</h1><p class="lead">${ABOUT.replace('&', '&amp;')}</p><a class="btn" href="/homes">See our homes</a></div>${gableHouse('#3d6b4f')}</section>
<section class="band"><h2>What we do best</h2><div class="grid">${SPECIALTIES.map((s) => `<div class="card"><h3>${s}</h3></div>`).join('')}</div></section>
<section class="band"><h2>Rated 4.8 out of 5</h2><p class="quote">“They answered the phone on a Sunday. Twice.”</p><p>Average of 212 reviews from families we have built for in ${AREAS.join(', ')}.</p></section>
<section class="band"><h2>Awards</h2><ul>${items(AWARDS)}</ul><p class="muted">Gulf Coast Green Builder no. GCG-20417, Gulf Coast Green Building Council</p></section>
<section class="band"><h2>Popular plans</h2>${planCards(PLANS)}</section>`),
    '/homes': () => page('/homes', 'Our homes', `<section class="band"><h1>Our homes</h1><p class="lead">Every plan is a starting point. Prices are for the plan on a prepared lot.</p>${planCards(PLANS)}</section>`),
    '/about': () =>
      page('/about', 'About us', `<section class="band"><h1>About us</h1><p class="lead">${ABOUT.replace('&', '&amp;')}</p><p>The company was founded in March 1998 in a rented office on Westheimer Road. Today 85 people work here, and most of them have done so for more than ten years.</p><dl class="facts"><dt>Founded</dt><dd>1998</dd><dt>Team</dt><dd>85 people</dd><dt>Where we build</dt><dd>${AREAS.join(', ')}</dd></dl></section>`),
    '/awards': () => page('/awards', 'Awards', `<section class="band"><h1>Awards</h1><ul>${items(AWARDS)}</ul></section>`),
    '/contact': () =>
      page('/contact', 'Contact', `<section class="band"><h1>Visit or call</h1><p>2214 Westover Park Drive, Suite 310, Houston, TX 77042</p><p><a class="btn" href="${telHref(PHONE)}">${PHONE}</a></p><p>Monday to Friday 9 to 6, Saturday 10 to 4.</p></section>`),
  },
});
