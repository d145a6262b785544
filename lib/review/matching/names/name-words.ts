import { ordinalWord } from '@/lib/catalog/field-kinds/street-words';
import { editDistance } from './edit-distance';

/** Abbreviations of the trade and of companies in general: the full word first, then what stands for it. */
const ABBREVIATIONS = `brothers bros bro
builders bldrs bldr blders buildrs builder
homes home hms homebuilders homebuilder homebuilding
construction constructions constr const cnstr construct constructors constructor
contractors contr contrs contractor contracting
development dev devel developement developments developers developer devs dvlpmt
properties props prop property
residential res resid residences
communities comm communites community
enterprises enterprise ent entp
industries inds ind industry industrial
international intl internatl int'l internacional internazionale
national natl nat'l
american amer
associates assoc assocs association assn associate assoc'n
management mgmt mgt mngt
manufacturing mfg manuf manufacturers manufacturer mfr
services svcs svc serv service srvcs
systems sys system syst
technology tech technologies technol tec
solutions soln solns solution
engineering eng engr engrg engineers
group grp grupo gruppe groupe
holdings hldgs hldg holding
investments inv invest investment invs investors
partners ptnrs ptnr partner
products prods prod product
department dept
university univ universidad universidade universite universitat universiteit universita
school sch
market mkt
foundation fdn fndn fundacion fondation fundacao
etablissements ets etab
remodeling remodelling remodelers remodeler
hospital hosp
center ctr centre cntr cent
institute inst institut instituto istituto
insurance ins insur
financial fin fincl finance
laboratories labs lab laboratory
pharmaceuticals pharma pharmaceutical
restaurant rest restaurante ristorante rstrnt restaurants
delicatessen deli delis
coffee cafe caffe coffeehouse
saint st
sainte ste
mount mt
fort ft
northern nrthn
southern sthn
company coy
trading trdg traders
transport trans transportation transp
supply sup supplies
distribution distr distributors distributor dist
realty rlty
estates ests estate
establishment est estab
bank banco banque banca bco
route rt rte
electric electrical
heating htg
forwarding forwarders fwdrs fwdg
shri shree sri
village vlg villages
country cntry
heights hts
sons son
building bldg bldgs
mountain mtn mtns mountains
valley vly
creek crk
springs spgs spring
lake lk
harbor harbour hbr
crossing xing
meadows mdws meadow
ridge rdg
william wm
charles chas
george geo
james jas
thomas thos
robert robt
edward edw
`;

export const EXPANSIONS: ReadonlyMap<string, string> = new Map(
  ABBREVIATIONS.trim()
    .split('\n')
    .flatMap((line) => {
      const [full = '', ...short] = line.split(' ');
      return short.map((word) => [word, full] as const);
    }),
);

/** Long words that a slip may have changed, to what they stand for. */
const LONG: readonly (readonly [spelling: string, full: string])[] = [
  ...new Map([...EXPANSIONS, ...[...EXPANSIONS.values()].map((full) => [full, full] as const)]),
].filter(([spelling]) => spelling.length >= 8);
const EXPANDED = new Map<string, string>();
const EXPANDED_KEPT = 50_000;

/** An abbreviation written out, also of a long word with a slip in it: "devlopers" stands for "development". */
export function expandWord(word: string): string {
  const known = EXPANSIONS.get(word);
  if (known !== undefined || word.length < 7) return known ?? word;
  const seen = EXPANDED.get(word);
  if (seen !== undefined) return seen;
  if (EXPANDED.size >= EXPANDED_KEPT) EXPANDED.clear();
  const full = LONG.find(([spelling]) => spelling[0] === word[0] && editDistance(spelling, word, 1) <= 1)?.[1] ?? word;
  EXPANDED.set(word, full);
  return full;
}

/** Words that carry no name: left out where other words remain. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'the and of de la le les el los las der die das und et y e i at by for in on a an du des da do dos del di van von'.split(
    ' ',
  ),
);

/** Words that many firms share, with what they weigh beside a word of the firm's own. Shared, they say little; missing, less. */
const COMMON = `0.25 homes builders construction company group holdings properties services
0.3 custom residential development contractors enterprises international communities restaurant coffee bar grill hotel inn solutions partners associates investments management realty industries trading products systems technology store shop
0.4 university college school academy museum church foundation trust council tecnologico bank luxury design build building new house fine quality premier classic signature family remodeling renovation land estates global national american united general 1st best sons brothers engineering consulting capital financial insurance transport supply distribution manufacturing logistics energy media foods food medical health center institute laboratories pharmaceuticals real club village
0.6 texas florida california north south east west northern southern eastern western central pacific atlantic lone star heritage legacy green blue red lake park creek ridge hill hills valley river oak oaks mountain city country town bay`;

export const COMMON_WEIGHTS: ReadonlyMap<string, number> = new Map(
  COMMON.split('\n').flatMap((line) => {
    const [weight, ...words] = line.split(' ');
    return words.map((word) => [word, Number(weight)] as const);
  }),
);

/** Words that say what a firm does, and firms that do one of these do no other. */
const TRADE_WORDS = `homes builders building construction contractors residential development remodeling communities renovation
realty brokerage realtors
mortgage lending bank insurance title escrow
supply lumber distribution manufacturing logistics transport
restaurant coffee bar grill delicatessen hotel inn pharmaceuticals pharmacy
roofing plumbing electric hvac landscaping flooring pools paving
software technology media`;

/** What a firm is called by, to the number of its trade. */
export const TRADES: ReadonlyMap<string, number> = new Map(
  TRADE_WORDS.split('\n').flatMap((line, trade) => line.split(' ').map((word) => [word, trade] as const)),
);

/** Places in a house, of which one house may have several. */
export const ROOMS: ReadonlySet<string> = new Set('coffee dining bar lounge grill bakery spa'.split(' '));

const ROMAN: ReadonlyMap<string, string> = new Map(
  Object.entries({ ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8', ix: '9' }),
);
const COUNTED: ReadonlyMap<string, number> = new Map(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`
    .split(' ')
    .map((word, index) => [word, index + 2]),
);
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, 10 * (index + 2)]),
);

/** One spelling for a number that stands in a name: "II" and "2", "Second" and "2nd". */
export function numberWord(word: string): string {
  const counted = COUNTED.get(word) ?? TENS.get(word);
  return ROMAN.get(word) ?? (counted === undefined ? null : String(counted)) ?? ordinalWord(word) ?? word;
}

/** Numbers of several words as one: "twenty one" is "21", and a year said in two halves, "eighteen ninety", is "1890". */
export function joinNumbers(words: readonly string[]): string[] {
  if (!words.some((word) => TENS.has(word))) return [...words];
  const joined: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const tens = TENS.get(words[at]!);
    const next = words[at + 1] ?? '';
    const ordinal = /^([1-9])(?:st|nd|rd|th)$/.exec(ordinalWord(next) ?? '');
    const ones = next === 'one' ? 1 : (COUNTED.get(next) ?? (ordinal ? Number(ordinal[1]) : undefined));
    const isCompound = tens !== undefined && ones !== undefined && ones < 10;
    const number = isCompound ? `${tens + ones}${ordinal ? ordinal[0].slice(1) : ''}` : tens;
    if (number === undefined) {
      joined.push(words[at]!);
      continue;
    }
    if (isCompound) at += 1;
    const century = COUNTED.get(joined.at(-1) ?? '') ?? (joined.at(-1) === '20' ? 20 : 0);
    if (century > 12) joined[joined.length - 1] = `${century}${number}`;
    else joined.push(String(number));
  }
  return joined;
}
