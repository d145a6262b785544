import { demoHome, type DemoHome } from './home-row';

type Setting = Pick<DemoHome, 'builder' | 'community' | 'city' | 'state' | 'postal_code' | 'site_host'>;

const KATYVILLE: Setting = {
  builder: 'Katyville Crossing Homes',
  community: 'Cinder Ranch',
  city: 'Katy',
  state: 'TX',
  postal_code: '77494',
  site_host: 'katyvillecrossing.test',
};
const SORREL: Setting = {
  builder: 'Sorrel Gate Homes',
  community: 'Ambrose Prairie',
  city: 'Fulshear',
  state: 'TX',
  postal_code: '77441',
  site_host: 'sorrelgate.test',
};
const TIDEWELL: Setting = { ...SORREL, builder: 'Tidewell Homes', site_host: 'tidewellhomes.test' };
const MULLION: Setting = {
  builder: 'Prairie Mullion Homes',
  community: 'Quillwort Meadows',
  city: 'McKinney',
  state: 'TX',
  postal_code: '75071',
  site_host: 'prairiemullion.test',
};
const FOLD: Setting = {
  builder: 'Wimberly Fold Homes',
  community: 'Tessaly Crossing',
  city: 'Round Rock',
  state: 'TX',
  postal_code: '78665',
  site_host: 'wimberlyfold.test',
};
const FOLD_IN_KYLE: Setting = { ...FOLD, community: 'Umber Hollow', city: 'Kyle', postal_code: '78640' };

type Sizes = Pick<DemoHome, 'model_name' | 'bedrooms' | 'bathrooms' | 'sqft'>;
const sizes = (model_name: string, bedrooms: number, bathrooms: number, sqft: number): Sizes => ({
  model_name,
  bedrooms,
  bathrooms,
  sqft,
});

/** A home by its setting, address, sizes and price; null for a price that one has to call about. */
function home(
  setting: Setting,
  address1: string,
  size: Partial<Sizes>,
  price: number | null,
  created_days_ago: number,
  more: Partial<DemoHome> = {},
): DemoHome {
  return demoHome({ ...setting, address1, ...size, price, created_days_ago, year_built: 2026, ...more });
}

/** Homes on their builders' sites. Where a street is only abbreviated, it is the same home and must not be found anew. */
const ON_SITES: readonly DemoHome[] = [
  home(KATYVILLE, '25114 Emberwood Lane', sizes('Bellamy', 4, 3, 2486), 438_990, 40, {
    lot_number: '14',
    lot_sqft: 6600,
    move_in_ready: true,
    listed_at: '2026-10-20T00:00:00Z',
    latitude: 29.741,
    longitude: -95.836,
  }),
  home(KATYVILLE, '25122 Emberwood Ln.', sizes('Corrigan', 4, 3.5, 2874), 479_500, 40, {
    expected_changes: ['price'],
  }),
  home(KATYVILLE, '25130 Emberwood Lane', sizes('Bellamy', 4, 3, 2486), 436_990, 52, {
    expected_changes: ['property_status'],
  }),
  home(KATYVILLE, '3306 Slag Hollow Ct', sizes('Dunmore', 5, 4, 3310), null, 33),
  home(KATYVILLE, '25009 Kilnstone Drive', { model_name: 'Arden', sqft: 1942 }, 402_990, 29),
  home(KATYVILLE, '25001 Kilnstone Drive', sizes('Corrigan', 4, 3.5, 2874), null, 210, { property_status: 'model' }),
  home(SORREL, '7118 Bunting Way', sizes('Roan', 3, 2, 1688), 339_900, 47, { lot_number: '7', move_in_ready: true }),
  home(SORREL, '7122 Bunting Way', sizes('Chestnut', 4, 2.5, 2125), 378_400, 47),
  home(SORREL, '7130 Bunting Way', sizes('Palomino', 4, 3, 2390), 401_250, 61, {
    community: null,
    property_status: 'pending',
  }),
  home(SORREL, '25044 Kilnstone Dr', sizes('Chestnut', 4, 2.5, 2125), 386_000, 20, {
    community: 'Cinder Ranch',
    city: 'Katy',
    postal_code: '77494',
  }),
  home(TIDEWELL, '1406 Meadowlark Bend', sizes('Spindrift', 4, 3.5, 3015), 529_000, 58),
  home(TIDEWELL, '1410 Meadowlark Bend', sizes('Breakwater', 5, 4.5, 3460), 611_500, 58, {
    expected_changes: ['sqft'],
  }),
  home(MULLION, '4201 Sedge Wren Court', sizes('Transom', 4, 3, 2540), 489_900, 73, { lot_number: '12' }),
  home(MULLION, '4205 Sedge Wren Ct', sizes('Clerestory', 5, 4, 3285), 565_000, 73, { expected_changes: ['price'] }),
  home(MULLION, '4209 Sedge Wren Court', sizes('Transom', 4, 3, 2540), 486_900, 80, {
    expected_changes: ['property_status'],
  }),
  home(MULLION, '1832 Quillwort Parkway', sizes('Fanlight', 3, 2.5, 2015), null, 66),
  home(MULLION, '1800 Quillwort Pkwy', sizes('Clerestory', 5, 4, 3285), null, 190, {
    expected_changes: ['property_status'],
  }),
  home(FOLD, '205 Feldspar Pass', sizes('Pleat', 3, 2, 1540), 358_900, 36, {
    lot_number: '21',
    latitude: 30.553,
    longitude: -97.621,
  }),
  home(FOLD, '209 Feldspar Pass', sizes('Gusset', 3, 2, 1815), 384_500, 36, { expected_changes: ['bathrooms'] }),
  home(FOLD, '213 Feldspar Pass', sizes('Placket', 4, 2.5, 2180), 419_000, 36),
  home(FOLD, '1102 Hornfels Loop', sizes('Placket', 4, 2.5, 2180), 426_500, 12, { builder: null }),
  home(FOLD_IN_KYLE, '88 Ochre Spring Cove', sizes('Pleat', 3, 2, 1540), 296_900, 84),
  home(FOLD_IN_KYLE, '92 Ochre Spring Cv', { model_name: 'Gusset', bedrooms: 3 }, 318_500, 84, {
    community: null,
    postal_code: null,
    year_built: null,
  }),
  home(FOLD_IN_KYLE, '419 Sienna Ford Road', sizes('Placket', 4, 2.5, 2180), 337_500, 90),
];

/** Homes that no builder's site shows: gone, sold, entered twice, or known from elsewhere. */
const ELSEWHERE: readonly DemoHome[] = [
  home({ ...KATYVILLE, site_host: null }, '25102 Emberwood Lane', sizes('Bellamy', 4, 3, 2486), 429_990, 130),
  home({ ...SORREL, site_host: null }, '7114 Bunting Way', sizes('Roan', 3, 2, 1688), 331_900, 150, {
    property_status: 'sold',
  }),
  demoHome({
    title: 'Roan at Ambrose Prairie',
    address1: '7118 Bunting Way',
    city: 'Fulshear',
    state: 'Texas',
    price: 339_900,
    bedrooms: 3,
    created_days_ago: 9,
  }),
  demoHome({
    builder: 'Edgeworth & Mays Builders',
    community: 'Tessaly Crossing',
    address1: '2010 Travertine Way',
    city: 'Round Rock',
    state: 'TX',
    postal_code: '78665',
    ...sizes('Chisholm', 4, 3.5, 3120),
    price: 612_000,
    created_days_ago: 27,
  }),
  demoHome({
    address1: '31 Old Dairy Rd',
    city: 'Round Rock',
    state: 'TX',
    postal_code: '78681',
    description: 'A one-story house on a corner, with a workshop behind it and an oak in front.',
    bedrooms: 3,
    bathrooms: 2,
    sqft: 1710,
    year_built: 2004,
    price: 379_000,
    created_days_ago: 45,
  }),
  demoHome({
    builder: 'Queen City Lathe Homes',
    community: 'Wrenfield Green',
    address1: '1419 Wrenfield Mill Road',
    city: 'Waxhaw',
    state: 'NC',
    postal_code: '28173',
    lot_number: 'Lot 12, Block 3',
    bedrooms: 4,
    price: 589_000,
    has_pool: false,
    created_days_ago: 70,
  }),
  demoHome({
    builder: 'Bracken Row Homes Houston',
    address1: '11820 Bracken Fern Court',
    city: 'Cypress',
    state: 'TX',
    postal_code: '77433',
    price: 389_000,
    created_days_ago: 100,
  }),
];

export const demoHomes: readonly DemoHome[] = [...ON_SITES, ...ELSEWHERE];
