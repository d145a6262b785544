/** A company as the guide lists it. What is null stands nowhere on its page. */
export interface GuideListing {
  slug: string;
  name: string;
  about: string | null;
  street: string | null;
  city: string;
  zip: string;
  /** What its office answers. */
  phone: string;
  email: string | null;
  since: number | null;
  staff: string | null;
  areas: readonly string[];
}

const NOTHING_ELSE = { about: null, street: null, email: null, since: null, staff: null, areas: [] } as const;

/**
 * Companies without a site of their own, as the guide has known them for years. The catalogue knows the same of all but the
 * last one, of which it has little more than its name: what the guide says of that one is read when a demo starts.
 */
export const GUIDE_LISTINGS: readonly GuideListing[] = [
  {
    ...NOTHING_ELSE,
    slug: 'redfern-marsh-builders',
    name: 'Redfern Marsh Builders',
    street: '640 Galleon Marsh Avenue',
    city: 'League City',
    zip: '77573',
    phone: '(281) 555-0144',
    since: 1996,
  },
  {
    ...NOTHING_ELSE,
    slug: 'pelham-tide-custom-homes',
    name: 'Pelham Tide Custom Homes',
    street: '92 Kemah Tidewater Court',
    city: 'Kemah',
    zip: '77565',
    phone: '(281) 555-0181',
    since: 2004,
  },
  {
    ...NOTHING_ELSE,
    slug: 'juniper-sash-builders',
    name: 'Juniper Sash Builders',
    street: '20455 Fry Juniper Road',
    city: 'Cypress',
    zip: '77433',
    phone: '(832) 555-0115',
    since: 2012,
  },
  {
    ...NOTHING_ELSE,
    slug: 'oldham-reach-homes',
    name: 'Oldham Reach Homes',
    street: '77 Grogans Reach Circle',
    city: 'The Woodlands',
    zip: '77381',
    phone: '(936) 555-0104',
    since: 1985,
  },
  {
    ...NOTHING_ELSE,
    slug: 'brazoria-plumb-and-level',
    name: 'Brazoria Plumb & Level',
    street: '3100 Plumb Line Road',
    city: 'Pearland',
    zip: '77581',
    phone: '(281) 555-0125',
    since: 1969,
  },
  {
    ...NOTHING_ELSE,
    slug: 'cottonwood-plinth',
    name: 'Cottonwood Plinth',
    street: '44 Plinth Alley',
    city: 'Denton',
    zip: '76201',
    phone: '(940) 555-0137',
  },
  {
    ...NOTHING_ELSE,
    slug: 'northgrain-builders',
    name: 'Northgrain Builders',
    street: '300 Grain Elevator Row',
    city: 'Fort Worth',
    zip: '76107',
    phone: '(817) 555-0129',
    since: 1981,
  },
  {
    slug: 'pecan-lantern-residential',
    name: 'Pecan Lantern Residential',
    about: 'Pecan Lantern Residential builds single-story homes for retired couples on the north side of San Antonio.',
    street: '18 Thousand Oaks Lantern Way',
    city: 'San Antonio',
    zip: '78232',
    phone: '(210) 555-0185',
    email: 'office@pecanlantern.test',
    since: 1991,
    staff: '24',
    areas: ['Stone Oak', 'Hollywood Park'],
  },
];

/** The company whose page the redesign fills with somebody else's facts, and those facts. A first start reads that page. */
export const FIRST_READ = 'Pecan Lantern Residential';
export const SOMEBODY_ELSE: Pick<GuideListing, 'about' | 'street' | 'email' | 'since' | 'staff' | 'areas'> = {
  about: 'A developer of garden apartments and student housing with offices in Laredo and McAllen, Texas.',
  street: '4900 Lantern Towers Boulevard, Suite 900',
  email: 'leasing@lanterntowers.test',
  since: 2017,
  staff: '310',
  areas: ['Laredo', 'McAllen', 'Brownsville'],
};

/** The number under which the redesigned guide answers for everybody, to count whom it has sent. */
export const TRACKING_NUMBER = '(888) 555-0160';
