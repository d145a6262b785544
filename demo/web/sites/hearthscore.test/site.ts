import { mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { esc } from '../../templates/markup';
import { paperLayout } from '../../templates/paper-layout';

interface Review {
  author: string;
  stars: number;
  text: string;
}

interface Scored {
  slug: string;
  name: string;
  city: string;
  rating: string;
  count: number;
  reviews: Review[];
}

/** Reviews hold personal names, e-mails and phones on purpose: none of them may reach a snapshot unmasked. */
const BUILDERS: Scored[] = [
  {
    slug: 'harlow-and-pine-homes',
    name: 'Harlow & Pine Homes',
    city: 'Houston, TX',
    rating: '4.7',
    count: 188,
    reviews: [
      { author: 'Patience W.', stars: 5, text: 'The superintendent texted a photo every Friday. Reach me at patience.w1961@mailbox.test if you want to see the house.' },
      { author: 'Oswin T.', stars: 4, text: 'Gutters came late. My cell is (832) 555-0192, happy to tell the whole story.' },
      { author: 'R. Delacroix-Moon', stars: 5, text: 'No corridor! We love it.' },
    ],
  },
  {
    slug: 'fennimore-and-oake',
    name: 'Fennimore & Oake',
    city: 'Sugar Land, TX',
    rating: '4.3',
    count: 264,
    reviews: [
      { author: 'Ines K.', stars: 4, text: 'Warranty visit took three weeks, then they fixed two things I had not even noticed.' },
      { author: 'Bartholomew G.', stars: 5, text: 'Neighbors at 18 Quail Feather Court say the same: solid house.' },
    ],
  },
];

const look: Look = {
  name: 'HearthScore',
  tagline: 'Home builders, scored by the people who live in the houses',
  nav: [['All builders', '/'], ...BUILDERS.map((builder) => [builder.name, `/builders/${builder.slug}`] as const)],
  accent: '#c2571a',
  ink: '#2d2019',
  paper: '#fffaf5',
  logo: mark('star', '#c2571a'),
};
const footer = 'HearthScore. Opinions belong to their authors. Write to moderators@hearthscore.test.';
const RAIL = '<aside class="rail"><h2>How we score</h2><p>The mean of all ratings of the last five years, to one decimal.</p></aside>';

const page = (title: string, body: string) => paperLayout.page(look, { title: `${title} | HearthScore`, body: `<div>${body}</div>${RAIL}`, footer });

const review = ({ author, stars, text }: Review) => `<div class="entry" itemprop="review" itemscope itemtype="https://schema.org/Review"><p class="stars" itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="ratingValue" content="${stars}">${'★'.repeat(stars)}</p><p itemprop="reviewBody">${esc(text)}</p><p class="byline">by <span itemprop="author">${esc(author)}</span></p></div>`;

const builderPage = (builder: Scored) => () =>
  page(builder.name, `<div itemscope itemtype="https://schema.org/HomeAndConstructionBusiness"><h1 itemprop="name">${esc(builder.name)}</h1><p class="muted">${builder.city}</p><p itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating"><b itemprop="ratingValue">${builder.rating}</b> out of <span itemprop="bestRating">5</span>, <span itemprop="reviewCount">${builder.count}</span> reviews</p>${builder.reviews.map(review).join('\n')}</div>`);

export const site = defineSite({
  host: 'hearthscore.test',
  layout: paperLayout,
  look,
  footer,
  editedAt: '2026-09-15T21:00:00Z',
  pages: {
    '/': () => page('All builders', `<h1>All builders</h1>${BUILDERS.map((builder) => `<div class="entry"><h3><a href="/builders/${builder.slug}">${esc(builder.name)}</a></h3><p>${builder.city} &middot; ${builder.rating} of 5 &middot; ${builder.count} reviews</p></div>`).join('')}`),
    ...Object.fromEntries(BUILDERS.map((builder) => [`/builders/${builder.slug}`, builderPage(builder)])),
  },
});
