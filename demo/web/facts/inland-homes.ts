import { homesOf, type HomeHistory, type Place } from './home-facts';

const ROUND_ROCK: Place = { city: 'Round Rock', state: 'TX', zip: '78665', community: 'Tessaly Crossing' };
const KYLE: Place = { city: 'Kyle', state: 'TX', zip: '78640', community: 'Umber Hollow' };
const MCKINNEY: Place = { city: 'McKinney', state: 'TX', zip: '75071', community: 'Quillwort Meadows' };
const MAY = { year: 2027, ready: 'Ready May 2027' };

const mullion = homesOf('Prairie Mullion Homes', {
  Transom: [4, 3, 2540, 2],
  Clerestory: [5, 4, 3285, 2],
  Fanlight: [3, 2.5, 2015, 1],
});

/** Prairie Mullion Homes: in v2 they build in Round Rock too. */
export const MULLION_HOMES: readonly HomeHistory[] = [
  mullion(MCKINNEY, '4201 Sedge Wren Court', ['12', 7200], 'Transom', [
    ['available', 489900],
    ['available', 474900],
  ]),
  mullion(MCKINNEY, '4205 Sedge Wren Court', ['13', 7400], 'Clerestory', [
    ['available', 578000],
    ['available', 578000],
  ]),
  mullion(MCKINNEY, '4209 Sedge Wren Court', ['14', 7200], 'Transom', [
    ['under_contract', 486900],
    ['under_contract', 486900],
  ]),
  mullion(MCKINNEY, '4213 Sedge Wren Court', ['15', 6900], 'Fanlight', [['sold', 431500], null]),
  mullion(MCKINNEY, '1800 Quillwort Parkway', ['1', 8000], 'Clerestory', [
    ['model', null],
    ['model', null],
  ]),
  mullion(MCKINNEY, '1832 Quillwort Parkway', ['9', 6900], 'Fanlight', [['available', null], null]),
  mullion(ROUND_ROCK, '611 Feldspar Pass', ['77', 6000], 'Fanlight', [null, ['available', 427900]], { ...MAY }),
  mullion(ROUND_ROCK, '615 Feldspar Pass', ['78', 6000], 'Transom', [null, ['available', 493900]], { ...MAY }),
];

const fold = homesOf('Wimberly Fold Homes', {
  Pleat: [3, 2, 1540, 1],
  Gusset: [3, 2.5, 1815, 2],
  Placket: [4, 2.5, 2180, 2],
});

/** Wimberly Fold Homes: enough of them for three pages. */
export const FOLD_HOMES: readonly HomeHistory[] = [
  fold(
    ROUND_ROCK,
    '205 Feldspar Pass',
    ['21', 5200],
    'Pleat',
    [
      ['available', 358900],
      ['available', 352900],
    ],
    { slug: '101' },
  ),
  fold(
    ROUND_ROCK,
    '209 Feldspar Pass',
    ['22', 5200],
    'Gusset',
    [
      ['available', 384500],
      ['available', 384500],
    ],
    { slug: '102' },
  ),
  fold(ROUND_ROCK, '213 Feldspar Pass', ['23', 5350], 'Placket', [['available', 419000], null], { slug: '103' }),
  fold(
    ROUND_ROCK,
    '217 Feldspar Pass',
    ['24', 5200],
    'Pleat',
    [
      ['under_contract', 356900],
      ['under_contract', 356900],
    ],
    { slug: '104' },
  ),
  fold(
    ROUND_ROCK,
    '1102 Hornfels Loop',
    ['3', 5600],
    'Placket',
    [
      ['available', 426500],
      ['available', 426500],
    ],
    { slug: '105' },
  ),
  fold(
    ROUND_ROCK,
    '1106 Hornfels Loop',
    ['4', 5600],
    'Gusset',
    [
      ['model', null],
      ['model', null],
    ],
    { slug: '106' },
  ),
  fold(
    KYLE,
    '88 Ochre Spring Cove',
    ['5', 5900],
    'Pleat',
    [
      ['available', 296900],
      ['available', 296900],
    ],
    { slug: '107' },
  ),
  fold(
    KYLE,
    '92 Ochre Spring Cove',
    ['6', 5900],
    'Gusset',
    [
      ['available', 318500],
      ['available', 318500],
    ],
    { slug: '108' },
  ),
  fold(
    KYLE,
    '96 Ochre Spring Cove',
    ['7', 6150],
    'Placket',
    [
      ['available', 341000],
      ['available', 341000],
    ],
    { slug: '109' },
  ),
  fold(KYLE, '100 Ochre Spring Cove', ['8', 5900], 'Gusset', [['sold', 315000], null], { slug: '110' }),
  fold(
    KYLE,
    '415 Sienna Ford Road',
    ['30', 6000],
    'Pleat',
    [
      ['available', null],
      ['available', null],
    ],
    { slug: '111' },
  ),
  fold(
    KYLE,
    '419 Sienna Ford Road',
    ['31', 6000],
    'Placket',
    [
      ['available', 337500],
      ['available', 337500],
    ],
    { slug: '112' },
  ),
  fold(
    KYLE,
    '423 Sienna Ford Road',
    ['32', 6000],
    'Gusset',
    [
      ['available', 322900],
      ['sold', 322900],
    ],
    { slug: '113' },
  ),
  fold(ROUND_ROCK, '1110 Hornfels Loop', ['5', 5600], 'Pleat', [null, ['available', 361900]], { slug: '114' }),
  fold(KYLE, '427 Sienna Ford Road', ['33', 6000], 'Placket', [null, ['available', 344500]], { slug: '115' }),
];

const edgeworth = homesOf('Edgeworth & Mays Builders', {
  Chisholm: [4, 3.5, 3120, 2],
  Goodnight: [5, 4, 3505, 2],
});

/** Edgeworth & Mays Builders have no site of their own: only the community and the portal show these. */
export const EDGEWORTH_HOMES: readonly HomeHistory[] = [
  edgeworth(ROUND_ROCK, '2010 Travertine Way', ['90', 9100], 'Chisholm', [
    ['available', 612000],
    ['available', 612000],
  ]),
  edgeworth(
    ROUND_ROCK,
    '2014 Travertine Way',
    ['91', 9250],
    'Goodnight',
    [
      ['available', 688500],
      ['under_contract', 688500],
    ],
    { pool: true },
  ),
];

export const INLAND_HOMES: readonly HomeHistory[] = [...MULLION_HOMES, ...FOLD_HOMES, ...EDGEWORTH_HOMES];
