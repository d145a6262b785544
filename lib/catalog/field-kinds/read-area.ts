import { foldText } from './fold-text';
import { readNumber } from './read-number';

/** Square feet in one of each unit. */
const UNITS: [RegExp, number][] = [
  [/\b(?:sq(?:uare)?\.?[\s-]*(?:f(?:oo|ee)?t\.?)|sqft|sf|ft2|ft\^2|ft sq)(?![a-z])\.?/, 1],
  [/\b(?:acres?|ac)\b\.?/, 43_560],
  [/\b(?:sq(?:uare)?\.?[\s-]*(?:met(?:er|re)s?|m)|sqm|m2|m\^2)\b\.?/, 10.763_910_416_7],
  [/\b(?:sq(?:uare)?\.?[\s-]*(?:yards?|yds?)|sqyd|yd2)\b\.?/, 9],
  [/\b(?:hectares?|ha)\b\.?/, 107_639.104_167],
  [/\b(?:sq(?:uare)?\.?[\s-]*(?:miles?|mi))\b\.?/, 27_878_400],
];
const FILLER = new Set(['lot', 'size', 'area', 'living', 'total', 'heated', 'interior', 'land', 'of']);

export const SQFT_PER_ACRE = 43_560;

/** The exact area a text states, in square feet; a number without unit is in units of `bareUnitSqft`. */
export function readAreaSqft(text: string, bareUnitSqft: number): number | null {
  const folded = foldText(text)
    .replace(/(\d)-?(?=[a-z])/g, '$1 ')
    .replace(/^(?:a |one )?half(?: (?:of )?an?)?[ -](?=acre)/, '0.5 ')
    .replace(/^(?:a |one )?quarter(?: (?:of )?an?)?[ -](?=acre)/, '0.25 ');
  for (const [unit, sqft] of UNITS) {
    if (!unit.test(folded)) continue;
    const value = readNumber(folded.replace(unit, ' '), FILLER);
    return value === null ? null : value * sqft;
  }
  const value = readNumber(folded, FILLER);
  return value === null ? null : value * bareUnitSqft;
}
