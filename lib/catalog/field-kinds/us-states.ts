/** Code, then every other spelling in use (full name, postal and press abbreviations). */
const STATES = `AL alabama|ala
AK alaska
AZ arizona|ariz
AR arkansas|ark
CA california|calif|cal
CO colorado|colo
CT connecticut|conn
DE delaware|del
DC district of columbia|washington dc|washington d c
FL florida|fla
GA georgia
HI hawaii
ID idaho
IL illinois|ill
IN indiana|ind
IA iowa
KS kansas|kans|kan
KY kentucky
LA louisiana
ME maine
MD maryland
MA massachusetts|mass
MI michigan|mich
MN minnesota|minn
MS mississippi|miss
MO missouri
MT montana|mont
NE nebraska|neb|nebr
NV nevada|nev
NH new hampshire
NJ new jersey
NM new mexico|n mex
NY new york
NC north carolina|n carolina
ND north dakota|n dakota|n dak
OH ohio
OK oklahoma|okla
OR oregon|ore
PA pennsylvania|penn|penna
RI rhode island
SC south carolina|s carolina
SD south dakota|s dakota|s dak
TN tennessee|tenn
TX texas|tex
UT utah
VT vermont
VA virginia
WA washington|wash|washington state
WV west virginia|w va|w virginia
WI wisconsin|wis|wisc
WY wyoming|wyo
AS american samoa
GU guam
MP northern mariana islands
PR puerto rico
VI us virgin islands|virgin islands|u s virgin islands`;

const CODES = new Map<string, string>();
const NAMES = new Map<string, string>();
for (const line of STATES.split('\n')) {
  const code = line.slice(0, 2);
  const names = line.slice(3).split('|');
  for (const name of [code.toLowerCase(), ...names]) CODES.set(name, code);
  NAMES.set(code, names[0] ?? '');
}

/** Postal code of an American state, district or territory in any spelling, also both at once ("Texas (TX)"), or null. */
export function usStateCode(text: string): string | null {
  const twice = /^([^()]{2,}?)\s*(?:\(([^()]+)\)|\s[-–—]\s(.+))$/.exec(text.trim());
  if (twice !== null) {
    const [first, second] = [oneStateCode(twice[1] ?? ''), oneStateCode(twice[2] ?? twice[3] ?? '')];
    if (first !== null && first === second) return first;
  }
  return oneStateCode(text);
}

function oneStateCode(text: string): string | null {
  const folded = text
    .toLowerCase()
    .replace(/[.,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:us|usa)\s*-\s*(?=[a-z]{2}$)/, '')
    .replace(/^(?:the )?state of /, '')
    .replace(/ (?:usa|us|u s a?|united states(?: of america)?)$/, '');
  return CODES.get(folded) ?? CODES.get(folded.replace(/^([a-z]) ([a-z])$/, '$1$2')) ?? null;
}

/** Names of the states in lower case, longest first, with their codes; for finding them inside addresses. */
export const US_STATE_NAMES: readonly (readonly [string, string])[] = [...NAMES]
  .map(([code, name]) => [name, code.toLowerCase()] as const)
  .sort((a, b) => b[0].length - a[0].length);
