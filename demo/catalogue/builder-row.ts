export interface DemoAward {
  title: string;
  issuer: string | null;
  year: number | null;
}

export interface DemoCredential {
  name: string;
  credential_type: 'license' | 'certification' | 'membership';
  issuer: string | null;
  number: string | null;
}

/** `base_price` in US dollars, `sqft` in square feet. */
export interface DemoHomePlan {
  name: string;
  series: string | null;
  bedrooms: number | null;
  bathrooms: number | null;
  sqft: number | null;
  stories: number | null;
  base_price: number | null;
}

/** The columns of `builder_profiles` that a demo row fills, by their names. */
export interface DemoBuilderColumns {
  name: string;
  website: string | null;
  title: string | null;
  about: string | null;
  bio: string | null;
  founded_year: number | null;
  employee_count: string | null;
  specialties: string[] | null;
  rating: number | null;
  review_count: number | null;
  verified: 0 | 1;
  phone: string | null;
  email: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
  postal_code: string | null;
  /** Platform to profile URL. */
  socials: Record<string, string> | null;
  service_areas: string[] | null;
  communities_served: string[] | null;
}

/** One builder of the demo catalogue with its child rows. */
export interface DemoBuilder extends DemoBuilderColumns {
  awards: DemoAward[];
  credentials: DemoCredential[];
  home_plans: DemoHomePlan[];
  /** Age of the row when it is put in, in days. */
  created_days_ago: number;
  /** When it was last compared with its source, in days; null for never. */
  last_synced_days_ago: number | null;
  /** The sample site that speaks for this builder, null when none does. */
  site_host: string | null;
  /**
   * Fields and child collections in which the row is stale, wrong or incomplete on purpose, compared
   * with the site's start page in its first version. Reading that page may also fill other empty
   * fields, but must leave every filled field that is not named here as it is.
   */
  expected_changes: string[];
}

const EMPTY: Omit<DemoBuilder, 'name' | 'created_days_ago'> = {
  website: null,
  title: null,
  about: null,
  bio: null,
  founded_year: null,
  employee_count: null,
  specialties: null,
  rating: null,
  review_count: null,
  verified: 0,
  phone: null,
  email: null,
  address: null,
  city: null,
  state: null,
  postal_code: null,
  socials: null,
  service_areas: null,
  communities_served: null,
  awards: [],
  credentials: [],
  home_plans: [],
  last_synced_days_ago: null,
  site_host: null,
  expected_changes: [],
};

/** A row from what is known; everything not given is unknown, never zero. */
export function demoBuilder(known: Partial<DemoBuilder> & Pick<DemoBuilder, 'name' | 'created_days_ago'>): DemoBuilder {
  return { ...EMPTY, ...known };
}

export function award(title: string, issuer: string | null, year: number | null): DemoAward {
  return { title, issuer, year };
}

/** Order: name, series, bedrooms, bathrooms, square feet, stories, base price. */
export function plan(
  name: string,
  series: string | null,
  bedrooms: number,
  bathrooms: number,
  sqft: number,
  stories: number | null,
  base_price: number | null,
): DemoHomePlan {
  return { name, series, bedrooms, bathrooms, sqft, stories, base_price };
}
