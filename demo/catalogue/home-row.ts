export type DemoHomeStatus = 'available' | 'pending' | 'sold' | 'model' | 'removed';

/** The columns of `properties` that a demo row fills, by their names; builder and community are named below. */
export interface DemoHomeColumns {
  title: string | null;
  description: string | null;
  model_name: string | null;
  lot_number: string | null;
  price: number | null;
  property_status: DemoHomeStatus;
  move_in_ready: boolean;
  /** ISO 8601. */
  listed_at: string | null;
  bedrooms: number | null;
  bathrooms: number | null;
  sqft: number | null;
  lot_sqft: number | null;
  year_built: number | null;
  has_pool: boolean | null;
  address1: string;
  address2: string | null;
  city: string;
  state: string;
  postal_code: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** One home of the demo catalogue. */
export interface DemoHome extends DemoHomeColumns {
  /** Names as the catalogue has them; null for a link that nobody has made. */
  builder: string | null;
  community: string | null;
  created_days_ago: number;
  /** The sample site that shows this home, null where none does any more. */
  site_host: string | null;
  /** Columns in which the row is stale or wrong, compared with that site's first version. */
  expected_changes: string[];
}

type Needed = 'address1' | 'city' | 'state' | 'created_days_ago';

const EMPTY: Omit<DemoHome, Needed> = {
  title: null,
  description: null,
  model_name: null,
  lot_number: null,
  price: null,
  property_status: 'available',
  move_in_ready: false,
  listed_at: null,
  bedrooms: null,
  bathrooms: null,
  sqft: null,
  lot_sqft: null,
  year_built: null,
  has_pool: null,
  address2: null,
  postal_code: null,
  latitude: null,
  longitude: null,
  builder: null,
  community: null,
  site_host: null,
  expected_changes: [],
};

/** A row from what is known; everything not given is unknown, never zero. */
export function demoHome(known: Partial<DemoHome> & Pick<DemoHome, Needed>): DemoHome {
  return { ...EMPTY, ...known };
}
