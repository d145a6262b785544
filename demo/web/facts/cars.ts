/** A car as its dealer describes it; what is null is not stated anywhere on the page. */
export interface CarFacts {
  path: string;
  title: string;
  year: number;
  make: string;
  model: string;
  vin: string | null;
  mileage: { value: number; unit: 'mi' | 'km'; isShown?: boolean } | null;
  /** Text where it is no number. */
  price: number | string;
  currency: 'USD' | 'EUR';
  colour: string;
  hex: string;
  trim: string;
  transmission: string;
  drivetrain: string | null;
  engine: string;
  place: string;
  story: string;
  /** How the page states it: as structured data, or in its words alone. */
  stated: 'json_ld' | 'words';
  /** From the site's second version on. */
  later?: { price?: number; isSold?: boolean };
}

export const CARS: readonly CarFacts[] = [
  {
    ...{
      path: '/cars/1967-wren-coupe',
      title: '1967 Wren Coupé',
      year: 1967,
      make: 'Wren',
      model: 'Coupé',
      vin: '67W20418',
    },
    ...{ mileage: { value: 61_200, unit: 'mi', isShown: true }, price: 48_500, currency: 'USD', stated: 'json_ld' },
    ...{
      colour: 'Sea Green',
      hex: '#4f8a7b',
      trim: 'Tan leather',
      transmission: 'Four-speed manual',
      drivetrain: 'Rear-wheel drive',
    },
    ...{ engine: '1.9-litre inline-four', place: 'Lockhart, TX 78644' },
    story:
      'Repainted in its original colour in 2018 and driven on dry days since. The dials were renewed, so the true mileage is not known.',
  },
  {
    ...{
      path: '/cars/1958-wren-roadster',
      title: '1958 Wren Roadster',
      year: 1958,
      make: 'Wren',
      model: 'Roadster',
      vin: '58W00731',
    },
    ...{
      mileage: { value: 38_900, unit: 'mi' },
      price: 62_000,
      currency: 'USD',
      stated: 'json_ld',
      later: { price: 58_500 },
    },
    ...{
      colour: 'Ivory',
      hex: '#d8cfb6',
      trim: 'Red leather',
      transmission: 'Four-speed manual',
      drivetrain: 'Rear-wheel drive',
    },
    ...{ engine: '1.6-litre inline-four', place: 'Lockhart, TX 78644' },
    story: 'One family owned it until 2009. Weather gear, tool roll and the first logbook come with it.',
  },
  {
    ...{
      path: '/cars/1989-halcyon-320',
      title: '1989 Halcyon 320 Touring',
      year: 1989,
      make: 'Halcyon',
      model: '320 Touring',
    },
    ...{
      vin: 'WHC32TA08K1004471',
      mileage: { value: 124_300, unit: 'km' },
      price: 18_900,
      currency: 'EUR',
      stated: 'json_ld',
    },
    ...{
      colour: 'Night Blue',
      hex: '#2b3f63',
      trim: 'Grey cloth',
      transmission: 'Five-speed manual',
      drivetrain: 'Rear-wheel drive',
    },
    ...{ engine: '2.0-litre inline-six', place: 'Galveston, TX 77550' },
    story: 'Brought over by its second keeper and still on European papers, which is why it is priced in euros.',
  },
  {
    ...{
      path: '/cars/2004-brandt-b5',
      title: '2004 Brandt B5 Sport Estate',
      year: 2004,
      make: 'Brandt',
      model: 'B5 Sport Estate',
    },
    ...{
      vin: 'WBRB5S4X94K220913',
      mileage: { value: 97_450, unit: 'mi' },
      price: 'Call for price',
      currency: 'USD',
      stated: 'words',
    },
    ...{
      colour: 'Graphite',
      hex: '#55595f',
      trim: 'Black leather',
      transmission: 'Six-speed manual',
      drivetrain: 'All-wheel drive',
    },
    ...{ engine: '3.0-litre V6', place: 'Lockhart, TX 78644' },
    story: 'A rare manual with full history. New timing chain at 88,000 miles, and a set of winter wheels.',
  },
  {
    ...{ path: '/cars/2015-ostler-ranger', title: '2015 Ostler Ranger', year: 2015, make: 'Ostler', model: 'Ranger' },
    ...{
      vin: 'JSTRG4X47F0117382',
      mileage: { value: 88_400, unit: 'mi' },
      price: 21_750,
      currency: 'USD',
      stated: 'words',
    },
    ...{
      colour: 'Sandstone',
      hex: '#b99f74',
      trim: 'Brown cloth',
      transmission: 'Automatic',
      drivetrain: 'Four-wheel drive',
    },
    ...{ engine: '3.5-litre V6', place: 'Lockhart, TX 78644' },
    story: 'A ranch truck that has been looked after: rust-proofed each autumn, with a fresh set of tyres.',
  },
  {
    ...{
      path: '/cars/1972-lindqvist-p9',
      title: '1972 Lindqvist P9',
      year: 1972,
      make: 'Lindqvist',
      model: 'P9',
      vin: 'P914077',
    },
    ...{ mileage: null, price: 15_900, currency: 'USD', stated: 'json_ld' },
    ...{ colour: 'Ochre', hex: '#c08a2d', trim: 'Black vinyl', transmission: 'Four-speed manual', drivetrain: null },
    ...{ engine: '2.0-litre inline-four', place: 'San Marcos, TX 78666' },
    story: 'Sold as a running project. The body is sound; the interior wants a patient owner.',
  },
  {
    ...{
      path: '/cars/2019-meridian-volt',
      title: '2019 Meridian Volt Estate',
      year: 2019,
      make: 'Meridian',
      model: 'Volt Estate',
    },
    ...{
      vin: 'SMV7E1AB4K0330218',
      mileage: { value: 34_150, unit: 'mi' },
      price: 27_400,
      currency: 'USD',
      stated: 'json_ld',
    },
    ...{
      colour: 'Pearl White',
      hex: '#e6e6e2',
      trim: 'Grey leather',
      transmission: 'Automatic',
      drivetrain: 'Front-wheel drive',
    },
    ...{ engine: 'Electric, 150 kW', place: 'Round Rock, TX 78664', later: { isSold: true } },
    story: 'One owner, always charged at home. Two keys, both cables, and the rest of its battery warranty.',
  },
];

export const CARS_FOR_SALE: readonly { path: string; title: string }[] = CARS.map(({ path, title }) => ({
  path,
  title,
}));
