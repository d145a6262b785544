/** Where a home stands in its sale, as its builder says it. */
export type SaleState = 'available' | 'under_contract' | 'sold' | 'model';

/** One home of one builder in one version of the world: what builder, community and portal say alike. */
export interface HomeFacts {
  /** Last part of its address on the builder's site. */
  slug: string;
  /** Name of the builder as it calls itself. */
  builder: string;
  /** Name of the community as it calls itself; null for a home on a street of its own. */
  community: string | null;
  street: string;
  city: string;
  state: string;
  zip: string;
  lot: string | null;
  plan: string;
  beds: number;
  baths: number;
  sqft: number;
  lotSqft: number | null;
  stories: number;
  year: number;
  pool: boolean;
  /** "Ready now", or the month it will be. */
  ready: string;
  sale: SaleState;
  /** Whole US dollars; null where one has to call. */
  price: number | null;
  /** What it cost before a cut; null without one. */
  was: number | null;
}

/** What a version says of a home's sale; null where it does not show the home. */
export type Sale = readonly [sale: SaleState, price: number | null] | null;

/** A home with what it is in each version of the world. */
export type HomeHistory = Omit<HomeFacts, 'sale' | 'price' | 'was'> & { v1: Sale; v2: Sale };

/** Bedrooms, bathrooms, square feet and stories of a plan. */
export type PlanFacts = readonly [beds: number, baths: number, sqft: number, stories: number];

/** Where a community lies, for the homes in it. */
export type Place = Pick<HomeFacts, 'community' | 'city' | 'state' | 'zip'>;

type More = Partial<Pick<HomeFacts, 'year' | 'ready' | 'pool' | 'slug'>>;

/** How one builder's homes are written down: `lot` is number and square feet. */
export function homesOf<P extends string>(builder: string, plans: Readonly<Record<P, PlanFacts>>) {
  return (
    place: Place,
    street: string,
    lot: readonly [number: string, sqft: number],
    plan: P,
    sales: readonly [v1: Sale, v2: Sale],
    more: More = {},
  ): HomeHistory => {
    const [beds, baths, sqft, stories] = plans[plan];
    const slug = street.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const sizes = { beds, baths, sqft, stories, lot: lot[0], lotSqft: lot[1] };
    const usual = { slug, year: 2026, ready: 'Ready now', pool: false };
    return { builder, ...place, street, plan, ...sizes, ...usual, ...more, v1: sales[0], v2: sales[1] };
  };
}

/** The homes a version shows, in the order of the list. A price below that of the version before is a cut. */
export function homesIn(history: readonly HomeHistory[], version: string): HomeFacts[] {
  return history.flatMap(({ v1, v2, ...home }) => {
    const now = version === 'v2' ? v2 : v1;
    if (now === null) return [];
    const [sale, price] = now;
    const before = version === 'v2' ? (v1?.[1] ?? null) : null;
    return [{ ...home, sale, price, was: before !== null && price !== null && before > price ? before : null }];
  });
}

/** "$412,990"; the builder's words where there is no price. */
export function priceText(price: number | null, otherwise = 'Call for price'): string {
  return price === null ? otherwise : `$${price.toLocaleString('en-US')}`;
}

const SALE_WORDS: Record<SaleState, string> = {
  available: 'Available',
  under_contract: 'Under contract',
  sold: 'Sold',
  model: 'Model home',
};

export function saleWords(sale: SaleState): string {
  return SALE_WORDS[sale];
}

/** "Fulshear, TX 77441". */
export function placeText({ city, state, zip }: Pick<HomeFacts, 'city' | 'state' | 'zip'>): string {
  return `${city}, ${state} ${zip}`;
}
