import { mark, townRow } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { telHref } from '../../templates/markup';
import { brochureLayout } from '../../templates/brochure-layout';

const PHONE = '(469) 555-0126';
const look: Look = {
  name: 'Longmarrow Homes',
  tagline: 'A thousand homes ready in Frisco, Prosper and Celina',
  nav: [
    ['Every home', '/'],
    ['Short version', '/short'],
  ],
  accent: '#c0561f',
  ink: '#332b26',
  paper: '#fbf8f5',
  logo: mark('beams', '#f0b48c'),
};
const CONTACT = `<section class="band"><h2>Contact</h2><p>Longmarrow Homes has been building in north Dallas since 1983. 310 employees.</p><address>8900 Dallas Parkway North, Suite 700<br>Frisco, TX 75033</address><p>Phone: <a href="${telHref(PHONE)}">${PHONE}</a><br>E-mail: <a href="mailto:inventory@longmarrowhomes.test">inventory@longmarrowhomes.test</a></p><p>Largest Private Builder (2024), Trinity Forks Builders Association</p></section>`;
const footer = '<p>&copy; 2026 Longmarrow Homes. Drawings are an artist’s idea of a house.</p>';

const STREETS = ['Bluestem', 'Coneflower', 'Dewberry', 'Gayfeather', 'Indigo', 'Lantana', 'Mimosa', 'Primrose', 'Sideoats', 'Winecup'];
const TOWNS = [
  ['Frisco', '75033'],
  ['Prosper', '75078'],
  ['Celina', '75009'],
] as const;

/** 1,000 homes by plain arithmetic: the same page every time, about 600 kB of it. */
function inventory(): string {
  const rows: string[] = [];
  for (let index = 0; index < 1000; index += 1) {
    const town = TOWNS[index % 3] ?? TOWNS[0];
    const beds = 3 + (index % 3);
    const sqft = 1600 + ((index * 37) % 1900);
    const price = 289_900 + sqft * 95 + (index % 7) * 1_500;
    rows.push(`<article class="card home" id="home-${index + 1}"><h3>${100 + index * 4} ${STREETS[index % 10]} Lane, ${town[0]}</h3>
<p>${beds} bedrooms &middot; ${beds - 0.5} baths &middot; ${sqft.toLocaleString('en-US')} sq ft &middot; ${town[0]}, TX ${town[1]}</p>
<p class="price">$${price.toLocaleString('en-US')}</p><p class="muted">Home ${index + 1} of 1,000. Covered patio, gas cooktop, quartz counters, two-car garage, full sod and irrigation, ten-year structural warranty. Ready ${index % 2 ? 'now' : 'this season'}. Ask about lot ${(index * 13) % 400} and its neighbors, and about the plan with the bonus room over the garage.</p></article>`);
  }
  return `<div class="grid">${rows.join('\n')}</div>`;
}

const page = (title: string, body: string) => brochureLayout.page(look, { title: `${title} | Longmarrow Homes`, body, footer });

export const site = defineSite({
  host: 'longmarrowhomes.test',
  layout: brochureLayout,
  look,
  footer,
  editedAt: '2026-08-08T08:08:00Z',
  pages: {
    '/': () => page('Every home', `<section class="hero"><h1>Every home we have</h1>${townRow('#c98a5e')}</section><section class="band">${inventory()}</section>${CONTACT}`),
    '/short': () => page('Short version', CONTACT),
  },
});
