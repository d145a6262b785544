import { GOODS, type GoodsFacts } from '../../facts/goods';
import { mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { esc } from '../../templates/markup';
import { paperLayout } from '../../templates/paper-layout';
import { tablePng } from '../../templates/photo';

const look: Look = {
  name: 'Tern & Vale',
  tagline: 'Furniture that is made once',
  nav: [
    ['Everything', '/all'],
    ['Care', '/care'],
  ],
  accent: '#3f6212',
  ink: '#292524',
  paper: '#fafaf5',
  logo: mark('leaf', '#3f6212'),
};
const footer = 'Tern &amp; Vale, 9 Kiln Yard, Wimberley, TX 78676. (512) 555-0158';
const page = (title: string, body: string) => paperLayout.page(look, { title: `${title} | Tern & Vale`, body, footer });
const photo = ({ sku }: GoodsFacts) => `/photos/${sku.toLowerCase()}.png`;

/** Each offer with its price as the shop writes it, for people and for search engines. */
const offer = ({ price, for: condition, isSoldOut }: GoodsFacts['offers'][number]) => {
  const amount = typeof price === 'number' ? `$${price.toLocaleString('en-US')}.00` : price;
  const words = condition === 'used' ? ' from the showroom' : '';
  return `<p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="USD"><span itemprop="price" content="${typeof price === 'number' ? price : esc(price)}">${esc(amount)}</span>${words}
${condition ? `<link itemprop="itemCondition" href="https://schema.org/${condition === 'new' ? 'New' : 'Used'}Condition">` : ''}<link itemprop="availability" href="https://schema.org/${isSoldOut ? 'OutOfStock' : 'InStock'}">${isSoldOut ? ' Sold out' : ' In stock'}
<span itemprop="seller" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="Ruth Quillfeather"></span></p>`;
};

const detail = (piece: GoodsFacts) =>
  page(
    piece.title,
    `<article itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">${esc(piece.title)}</h1>
<img itemprop="image" src="${photo(piece)}" alt="${esc(piece.title)}" width="320" height="200"><meta itemprop="brand" content="Tern &amp; Vale"><meta itemprop="sku" content="${piece.sku}">
${piece.offers.map(offer).join('\n')}
<p itemprop="description">${esc(piece.text)}</p><p>Wood: ${piece.wood}. Made to last by Ruth Quillfeather and two others.</p></article>`,
  );

export const site = defineSite({
  host: 'ternandvale.test',
  layout: paperLayout,
  look,
  footer,
  editedAt: '2026-11-10T10:00:00Z',
  pages: {
    '/': () =>
      page(
        'Furniture that is made once',
        '<div itemscope itemtype="https://schema.org/FurnitureStore"><h1 itemprop="name">Tern &amp; Vale</h1><p>Desks, tables and benches from one workshop. <a href="/all">See everything</a>.</p></div>',
      ),
    '/all': () =>
      page('Everything we make', `<h1>Everything we make</h1><ul>${GOODS.map((piece) => `<li><a href="${piece.path}">${esc(piece.title)}</a></li>`).join('')}</ul>`),
    '/care': () => page('Care', '<h1>Care</h1><p>Oil twice a year, and keep hot pans off it.</p>'),
    ...Object.fromEntries(GOODS.map((piece) => [piece.path, () => detail(piece)])),
  },
  assets: Object.fromEntries(GOODS.map((piece) => [photo(piece), { contentType: 'image/png', body: tablePng(piece.hex) }])),
});
