import { homesOf, type HomeHistory, type Place } from './home-facts';

const KATY: Place = { city: 'Katy', state: 'TX', zip: '77494', community: 'Cinder Ranch' };
const FULSHEAR: Place = { city: 'Fulshear', state: 'TX', zip: '77441', community: 'Ambrose Prairie' };
const SPRING = { year: 2027, ready: 'Ready March 2027' };

const katyville = homesOf('Katyville Crossing Homes', {
  Bellamy: [4, 3, 2486, 2],
  Corrigan: [4, 3.5, 2874, 2],
  Dunmore: [5, 4, 3310, 2],
  Arden: [3, 2, 1942, 1],
});

/** Katyville Crossing Homes: in v2 one home is gone, one price is cut and two homes are new. */
export const KATYVILLE_HOMES: readonly HomeHistory[] = [
  katyville(KATY, '25114 Emberwood Lane', ['14', 6600], 'Bellamy', [
    ['available', 438990],
    ['available', 424990],
  ]),
  katyville(KATY, '25122 Emberwood Lane', ['16', 6825], 'Corrigan', [['available', 472500], null]),
  katyville(KATY, '25130 Emberwood Lane', ['18', 6600], 'Bellamy', [
    ['under_contract', 436990],
    ['sold', 436990],
  ]),
  katyville(KATY, '3306 Slag Hollow Court', ['41', 8140], 'Dunmore', [
    ['available', null],
    ['available', null],
  ]),
  katyville(KATY, '3310 Slag Hollow Court', ['42', 8200], 'Dunmore', [['sold', 531000], null]),
  katyville(KATY, '25001 Kilnstone Drive', ['1', 7000], 'Corrigan', [
    ['model', null],
    ['model', null],
  ]),
  katyville(KATY, '25009 Kilnstone Drive', ['3', 6150], 'Arden', [
    ['available', 402990],
    ['available', 402990],
  ]),
  katyville(KATY, '25017 Kilnstone Drive', ['5', 6150], 'Arden', [null, ['available', 409990]]),
  katyville(KATY, '3322 Slag Hollow Court', ['45', 7310], 'Bellamy', [null, ['available', 441990]]),
];

const sorrel = homesOf('Sorrel Gate Homes', {
  Roan: [3, 2, 1688, 1],
  Chestnut: [4, 2.5, 2125, 2],
  Palomino: [4, 3, 2390, 2],
});

/** Sorrel Gate Homes build in both communities. */
export const SORREL_HOMES: readonly HomeHistory[] = [
  sorrel(FULSHEAR, '7118 Bunting Way', ['7', 5500], 'Roan', [
    ['available', 339900],
    ['available', 339900],
  ]),
  sorrel(FULSHEAR, '7122 Bunting Way', ['8', 5500], 'Chestnut', [
    ['available', 378400],
    ['available', 369900],
  ]),
  sorrel(FULSHEAR, '7126 Bunting Way', ['9', 5620], 'Roan', [['sold', 336900], null]),
  sorrel(FULSHEAR, '7130 Bunting Way', ['10', 5800], 'Palomino', [
    ['under_contract', 401250],
    ['under_contract', 401250],
  ]),
  sorrel(FULSHEAR, '802 Dickcissel Trail', ['33', 6010], 'Palomino', [
    ['model', null],
    ['model', null],
  ]),
  sorrel(KATY, '25044 Kilnstone Drive', ['61', 6100], 'Chestnut', [['available', 386000], null]),
  sorrel(KATY, '25048 Kilnstone Drive', ['62', 6100], 'Roan', [
    ['available', null],
    ['available', 348900],
  ]),
  sorrel(FULSHEAR, '810 Dickcissel Trail', ['35', 5900], 'Chestnut', [null, ['available', 381900]]),
  sorrel(FULSHEAR, '814 Dickcissel Trail', ['36', 5900], 'Roan', [null, ['available', 344900]]),
];

const tidewell = homesOf('Tidewell Homes', {
  Spindrift: [4, 3.5, 3015, 2],
  Breakwater: [5, 4.5, 3640, 2],
});

/** Tidewell Homes, whose telephone number depends on where one reads it. */
export const TIDEWELL_HOMES: readonly HomeHistory[] = [
  tidewell(
    FULSHEAR,
    '1406 Meadowlark Bend',
    ['2', 7800],
    'Spindrift',
    [
      ['available', 529000],
      ['available', 529000],
    ],
    { pool: true },
  ),
  tidewell(FULSHEAR, '1410 Meadowlark Bend', ['3', 8050], 'Breakwater', [
    ['available', 611500],
    ['available', 611500],
  ]),
  tidewell(
    FULSHEAR,
    '1422 Meadowlark Bend',
    ['6', 7800],
    'Spindrift',
    [
      ['available', 518000],
      ['available', 518000],
    ],
    { ...SPRING },
  ),
];

export const HOUSTON_HOMES: readonly HomeHistory[] = [...KATYVILLE_HOMES, ...SORREL_HOMES, ...TIDEWELL_HOMES];
