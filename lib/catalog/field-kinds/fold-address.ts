import { foldText, stripAccents } from './fold-text';
import { smallNumberWord } from './read-number';
import { ordinalWord, STREET_WORDS } from './street-words';
import { US_STATE_NAMES } from './us-states';

/** Numbered roads under one name each; run before single words are abbreviated. */
const ROADS: [RegExp, string][] = [
  [/\b(?:farm[\s-]+(?:to|2)[\s-]+market|f\s?m)(?:[\s-]+(?:road|rd|hwy|highway))?[\s-]*#?\s*(?=\d)/g, 'fm '],
  [/\b(?:ranch[\s-]+(?:to|2)[\s-]+market)(?:[\s-]+(?:road|rd))?[\s-]*#?\s*(?=\d)/g, 'rm '],
  [/\b(?:ranch[\s-]+(?:road|rd)|r\s?r)[\s-]*#?\s*(?=\d)/g, 'rr '],
  [/\b(?:county[\s-]+(?:road|rd)|c\s?r)[\s-]*#?\s*(?=\d)/g, 'cr '],
  [/\b(?:interstate(?:[\s-]+(?:highway|hwy))?|i\s?h|i)[\s-]*#?\s*(?=\d)/g, 'ih '],
  [/\b(?:united states|u\s?s)(?:[\s-]+(?:highway|hwy|route|rte))?[\s-]*#?\s*(?=\d)/g, 'us '],
  [
    /\b(?:state (?:highway|hwy|route|rte)|s\s?h|s\s?r|texas (?:highway|hwy)|tx (?:highway|hwy)|tx)[\s-]*#?\s*(?=\d{1,4}\b)/g,
    'sh ',
  ],
  [/\b(?:highway|hwy)[\s-]*#?\s*(?=\d)/g, 'hwy '],
  [/\b(?:route|rte)[\s-]*#?\s*(?=\d)/g, 'rte '],
  [/\b(?:p\s?o|post office)?\s?box\s*#?\s*(?=\d)|\bp\s?o\s?b\s*#?\s*(?=\d)/g, 'pobox '],
];
const UNIT_PARTS = /\b(unit|bldg|fl|lot|rm|dept|spc)\s+(?:#\s*)?([a-z]?\d[\da-z]*|[a-z]{1,2}\d*)(?=\s|$)/g;

const STATE_CODES = new Map(US_STATE_NAMES);
const STATE_AT_END = new RegExp(
  `^(\\S+\\s+\\S+.*?)\\s(${US_STATE_NAMES.map(([name]) => name).join('|')})(?=(?:\\s\\d{5}(?:-\\d{4})?)?$)`,
);
/** Longer text is prose, not an address. */
const MAX_LENGTH = 400;

/** A state's full name just before the postal code or the end becomes its code, in an address that has other parts. */
function shortenState(text: string): string {
  return text.replace(
    STATE_AT_END,
    (_whole, street: string, name: string) => `${street} ${STATE_CODES.get(name) ?? name}`,
  );
}

function foldWord(word: string, index: number): string {
  const dashed = word.split('-').filter((part) => part !== '');
  const [ten = '', ordinal = ''] = dashed;
  const tens = dashed.length === 2 ? smallNumberWord(ten) : null;
  const small = ordinalWord(ordinal);
  if (tens !== null && tens >= 20 && small !== null) return `${tens / 10}${small}`;
  if (/^\d+-\d/.test(word)) return word;
  const joined = /^\d+-?[a-z]$|^[a-z]-?\d+$/.test(word)
    ? word.replace('-', '')
    : dashed.map((part) => STREET_WORDS.get(part) ?? part).join(' ');
  // "One Riverway" is number 1; elsewhere a number word is a name.
  const first = index === 0 ? smallNumberWord(joined) : null;
  return first?.toString() ?? ordinalWord(joined) ?? joined;
}

/**
 * Key of a street address: postal abbreviations, directions, ordinals, numbered roads, unit designators and
 * punctuation have one spelling, and the unit stands last. No part is dropped except the country.
 */
export function foldAddress(text: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  let folded = stripAccents(foldText(text))
    .replace(/\bu\.s\.a?\.?|\bunited states(?: of america)?(?=\s*$)|,\s*usa?\s*$/g, (part) =>
      part.startsWith('u.s') && !part.includes('a') ? 'us' : ' ',
    )
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .replace(/[.,;:()"]/g, ' ')
    .replace(/'/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [road, short] of ROADS) folded = folded.replace(road, short);
  folded = shortenState(folded)
    .replace(/\b(?:suite|ste|apt|apartment|unit)s?[\s-]*#?\s*(?=[a-z]?\d|[a-z]\b)/g, 'unit ')
    .replace(/(?:^|\s)#\s*(?=[a-z\d])/g, ' unit ')
    .replace(/(\d+)(?:st|nd|rd|th) (?:floor|flr|fl)\b/g, 'fl $1')
    .replace(/\bno (?=\d)/g, ' ');
  const words = folded
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(foldWord)
    .join(' ')
    .replace(/\b([ns]) ([ew])\b/g, '$1$2')
    .replace(/\b(\d+)(?:st|nd|rd|th) fl\b/g, 'fl $1')
    .replace(/\b(fm|rm|rr|cr) (\d+) rd\b/g, '$1 $2');
  const units = [...words.matchAll(UNIT_PARTS)].map((match) => `${match[1]} ${match[2]}`).sort();
  const street = words.replace(UNIT_PARTS, ' ').replace(/\s+/g, ' ').trim();
  const key = [street, ...units].filter((part) => part !== '').join(' | ');
  return key === '' ? null : key;
}
