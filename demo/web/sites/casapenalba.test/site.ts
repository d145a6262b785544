import { desertHouse, mark } from '../../templates/art';
import { defineSite, headHtml, type Look } from '../../templates/layout';
import { telHref } from '../../templates/markup';
import { encodeWindows1252 } from '../../templates/windows-1252';
import { workshopLayout } from '../../templates/workshop-layout';
import type { PageReply } from '../../site';

const PHONE = '(210) 555-0174';
const look: Look = {
  name: 'Casa Peñalba Homes',
  tagline: 'San Antonio’s courtyard builders — since 1972',
  nav: [
    ['Inicio', '/'],
    ['Casas', '/casas'],
    ['Contact', '/contact'],
  ],
  accent: '#a63d40',
  ink: '#3b1f1f',
  paper: '#f2e3cf',
  logo: mark('star', '#f6d9a0'),
  callout: `<a href="${telHref(PHONE)}">${PHONE}</a>`,
};
const footer = 'Casa Peñalba Homes, Inc. — 633 Calle del Jardín, San Antonio, TX 78205 — “Mi casa, su casa”';

/** The same page with its charset line rewritten; `announced` says so in the header as well. */
function page(title: string, body: string, announced = false): PageReply {
  const parts = { title: `${title} – Casa Peñalba Homes`, body, footer };
  const html = workshopLayout.page(look, parts).replace(headHtml(parts), headHtml(parts, 'windows-1252'));
  return { headers: { 'content-type': announced ? 'text/html; charset=windows-1252' : 'text/html' }, body: encodeWindows1252(html) };
}

export const site = defineSite({
  host: 'casapenalba.test',
  layout: workshopLayout,
  look,
  footer: 'Casa Pe&ntilde;alba Homes',
  editedAt: '2024-11-02T08:00:00Z',
  robots: 'User-agent: *\nDisallow: /cgi-bin/\n',
  pages: {
    '/': () =>
      page('Inicio', `<h1>Casa Peñalba Homes</h1>${desertHouse('#a63d40', '#e2b98c')}<p>We have been building “patio” houses in San Antonio, Castroville and Helotes since 1972 — with thick walls, blue doors and a fountain if you’d like one.</p><p>22 employees, three generations, one piñata maker.</p><h2>Awards</h2><ul><li>Heritage Builder’s Medal (2016), Alamo Crest Builders Guild</li></ul><h2>Our office</h2><address>633 Calle del Jardín<br>San Antonio, TX 78205</address><p>Phone: <a href="${telHref(PHONE)}">${PHONE}</a><br>E-mail: <a href="mailto:casa@casapenalba.test">casa@casapenalba.test</a></p>`),
    '/casas': () => page('Casas', '<h1>Casas</h1><table class="list"><tr><th>Casa</th><th>Habitaciones</th><th>Price</th></tr><tr><td>La Niña</td><td>3 bedrooms, 2 baths, 1,650 sq ft</td><td>$298,000</td></tr><tr><td>El Señorío</td><td>4 bedrooms, 3½ baths, 2,900 sq ft</td><td>$512,000</td></tr></table>', true),
    '/contact': () => page('Contact', `<h1>Contact</h1><p>633 Calle del Jardín, San Antonio, TX 78205 · ${PHONE}</p>`),
  },
});
