/** A builder as the community shows it; `builder` is the catalogue's name of it, once somebody has linked the card. */
export interface DemoBuilderCard {
  builder_name: string;
  builder: string | null;
  url: string | null;
}

export interface DemoAmenity {
  name: string;
  description: string | null;
}

export interface DemoCommunityAward {
  title: string;
  issuer: string | null;
  year: number | null;
}

/** `starts_on` is an ISO date. */
export interface DemoCommunityEvent {
  title: string;
  starts_on: string;
  location: string | null;
}

/** The columns of `communities` that a demo row fills, by their names. */
export interface DemoCommunityColumns {
  name: string;
  community_website_url: string | null;
  about: string | null;
  development_stage: string | null;
  founded_year: number | null;
  intro_video_url: string | null;
  is_verified: boolean;
  homes: number | null;
  residents: number | null;
  total_acres: number | null;
  member_count: number | null;
  followers: number | null;
  monthly_fee: string | null;
  community_dues: string | null;
  tax_rate: string | null;
  enterprise_number_hoa: string | null;
  hoa_management_company: string | null;
  hoa_contact_phone: string | null;
  hoa_contact_email: string | null;
  address: string | null;
  city: string;
  state: string;
  postal_code: string | null;
  school_district: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** One community of the demo catalogue with its child rows. */
export interface DemoCommunity extends DemoCommunityColumns {
  builders: DemoBuilderCard[];
  amenities: DemoAmenity[];
  awards: DemoCommunityAward[];
  events: DemoCommunityEvent[];
  /** Age of the row when it is put in, in days. */
  created_days_ago: number;
  /** The sample site that speaks for this community, null when none does. */
  site_host: string | null;
  /** Columns and collections in which the row is stale, wrong or incomplete, compared with the site's first version. */
  expected_changes: string[];
}

type Needed = 'name' | 'city' | 'state' | 'created_days_ago';

const EMPTY: Omit<DemoCommunity, Needed> = {
  community_website_url: null,
  about: null,
  development_stage: null,
  founded_year: null,
  intro_video_url: null,
  is_verified: false,
  homes: null,
  residents: null,
  total_acres: null,
  member_count: null,
  followers: null,
  monthly_fee: null,
  community_dues: null,
  tax_rate: null,
  enterprise_number_hoa: null,
  hoa_management_company: null,
  hoa_contact_phone: null,
  hoa_contact_email: null,
  address: null,
  postal_code: null,
  school_district: null,
  latitude: null,
  longitude: null,
  builders: [],
  amenities: [],
  awards: [],
  events: [],
  site_host: null,
  expected_changes: [],
};

/** A row from what is known; everything not given is unknown, never zero. */
export function demoCommunity(known: Partial<DemoCommunity> & Pick<DemoCommunity, Needed>): DemoCommunity {
  return { ...EMPTY, ...known };
}

/** A card whose builder the catalogue knows; under another name where two are given. */
export function linked(builder: string, builder_name = builder): DemoBuilderCard {
  return { builder_name, builder, url: null };
}

/** A card that nobody has linked yet. */
export function unlinked(builder_name: string): DemoBuilderCard {
  return { builder_name, builder: null, url: null };
}

export function amenities(...names: string[]): DemoAmenity[] {
  return names.map((name) => ({ name, description: null }));
}
