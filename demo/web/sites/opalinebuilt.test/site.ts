import { hillFarmhouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { gableLayout } from '../../templates/gable-layout';
import { jsonLd } from '../../templates/markup';

const look: Look = { name: 'Opaline Built', tagline: 'Boulder, Colorado', nav: [], accent: '#2a9d8f', ink: '#122b2e', paper: '#ffffff', logo: mark('star', '#2a9d8f') };

const FACTS = {
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Opaline Built',
  url: 'http://opalinebuilt.test/',
  telephone: '+1 (303) 555-0167',
  email: 'hello@opalinebuilt.test',
  foundingDate: '2018',
  slogan: 'Net-zero homes, shipped flat',
  description: 'Opaline Built makes net-zero homes in a Boulder workshop and puts them up in nine days.',
  numberOfEmployees: { '@type': 'QuantitativeValue', minValue: 11, maxValue: 50 },
  address: { '@type': 'PostalAddress', streetAddress: '2980 Pearl Foundry Court', addressLocality: 'Boulder', addressRegion: 'CO', postalCode: '80301' },
  areaServed: [{ '@type': 'City', name: 'Boulder' }, { '@type': 'City', name: 'Longmont' }, { '@type': 'AdministrativeArea', name: 'Larimer County' }],
  award: ['Net-Zero Home of the Year (2025), Front Range Home Guild'],
};

/** The bundle: draws the page from the same JSON-LD, as shells of this kind do from their API. */
const APP = `(() => {
  const facts = JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent);
  const add = (parent, tag, text, className) => { const node = parent.appendChild(document.createElement(tag)); if (text) node.textContent = text; if (className) node.className = className; return node; };
  const root = document.getElementById('root');
  const top = add(root, 'header', '', 'top'); const brand = add(top, 'a', facts.name, 'brand'); brand.href = '/';
  const hero = add(root, 'section', '', 'hero'); const words = add(hero, 'div');
  add(words, 'h1', facts.slogan); add(words, 'p', facts.description, 'lead');
  add(hero, 'div').innerHTML = ${JSON.stringify(hillFarmhouse('#2a9d8f', '#122b2e'))};
  const band = add(root, 'section', '', 'band'); add(band, 'h2', 'Find us');
  add(band, 'p', facts.address.streetAddress + ', ' + facts.address.addressLocality + ', ' + facts.address.addressRegion + ' ' + facts.address.postalCode);
  add(band, 'p', facts.telephone);
  const awards = add(root, 'section', '', 'band'); add(awards, 'h2', 'Awards'); const list = add(awards, 'ul'); facts.award.forEach((award) => add(list, 'li', award));
})();
`;

const shell = () => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Opaline Built</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/assets/site.css">${jsonLd(FACTS)}</head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/assets/app.js"></script></body></html>
`;

export const site = defineSite({
  host: 'opalinebuilt.test',
  layout: gableLayout,
  look,
  footer: '<div><p>Opaline Built</p></div>',
  editedAt: '2026-09-01T07:00:00Z',
  assets: { '/assets/app.js': { contentType: 'text/javascript; charset=utf-8', body: APP } },
  pages: { '/': shell, '/homes': shell, '/process': shell },
});
