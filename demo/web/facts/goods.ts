/** A piece of furniture as its shop describes it. */
export interface GoodsFacts {
  path: string;
  title: string;
  sku: string;
  wood: string;
  hex: string;
  /** What is asked, by what for; text where it is no number. */
  offers: readonly { price: number | string; for?: 'new' | 'used'; isSoldOut?: boolean }[];
  text: string;
}

export const GOODS: readonly GoodsFacts[] = [
  {
    ...{
      path: '/desks/alder',
      title: 'Alder writing desk',
      sku: 'TV-204',
      wood: 'Walnut',
      hex: '#6b4a2f',
      offers: [{ price: 1240 }],
    },
    text: 'A desk for one, with a drawer that runs the whole width. Oiled by hand; 140 by 65 cm.',
  },
  {
    ...{ path: '/tables/harbour', title: 'Harbour dining table', sku: 'TV-311', wood: 'Oak', hex: '#b08a56' },
    offers: [
      { price: 2100, for: 'new' },
      { price: 1650, for: 'used' },
    ],
    text: 'Seats eight. One stood in our showroom for a year and is offered for less.',
  },
  {
    ...{
      path: '/tables/petrel',
      title: 'Petrel side table',
      sku: 'TV-318',
      wood: 'Ash',
      hex: '#c9b38a',
      offers: [{ price: 'N/A' }],
    },
    text: 'Made to order; ask us what yours would cost.',
  },
  {
    ...{
      path: '/benches/quay',
      title: 'Quay bench',
      sku: 'TV-402',
      wood: 'Oak',
      hex: '#a37c46',
      offers: [{ price: 485, isSoldOut: true }],
    },
    text: 'A bench for a hall or a long table, 160 cm. The next ones leave the workshop in spring.',
  },
  {
    ...{
      path: '/desks/sandpiper',
      title: 'Sandpiper standing desk',
      sku: 'TV-219',
      wood: 'Maple',
      hex: '#d7b98a',
      offers: [{ price: 1895 }],
    },
    text: 'Goes up and down without a sound, and looks like a table while it does.',
  },
];

export const GOODS_FOR_SALE: readonly { path: string; title: string }[] = GOODS.map(({ path, title }) => ({
  path,
  title,
}));
