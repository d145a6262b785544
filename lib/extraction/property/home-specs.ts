/** A size or count that a text states of a home. */
export interface SpecMention {
  field: SpecField;
  /** The words that state it: "4 Beds", "Beds: 4", "0.25 acres". */
  raw: string;
  /** What the field's kind parses. */
  input: string;
  /** Offset of `raw` in the text. */
  index: number;
}

export type SpecField = 'bedrooms' | 'bathrooms' | 'full_baths' | 'half_baths' | 'sqft' | 'lot_sqft';

/** What a number stands beside; `other` ends the reach of the units around it. */
type Unit = 'bedrooms' | 'bathrooms' | 'full_baths' | 'half_baths' | 'sqft' | 'acres' | 'other';

const COUNT_WORDS = 'one two three four five six seven eight nine ten';
const NUMBER = String.raw`(?<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:\s?½|[\s-]1\/2(?!\d))?|(?<!\d)\.\d+|½|\b(?:${COUNT_WORDS.replaceAll(' ', '|')})\b)`;
/** A number that is open or a span: "3-4", "3 to 5", "4+", "up to 5", "from 1,800". */
const SPAN_AFTER = /^\s?(?:\+|(?:-|–|—|to|or)\s?(?=\d))/i;
const OPEN_BEFORE =
  /(?:\bup to|\bfrom|\bover|\bunder|\bmin(?:imum)?\.?|\bmax(?:imum)?\.?|\bat least|\babout|\bapprox(?:imately|\.)?|\bnearly|\balmost|\bmore than|\bstarting at|\badditional|\bextra|\banother|[~<>≥≤])\s*$/i;
const IS_SPAN_END = /\d\s?(?:-|–|—|to|or)\s?$/i;
const SQFT = String.raw`sq\.?\s*-?\s*f(?:(?:ee)?t|oot)(?:age)?|sq\s?ft|sqft|s\.?f\.?|square[\s-]f(?:ee|oo)t(?:age)?|ft²|ft2`;
const UNITS: readonly [Unit, string][] = [
  ['full_baths', String.raw`full[\s-]*(?:bath(?:room)?s?(?:\(s\))?|ba)?`],
  [
    'half_baths',
    String.raw`(?:half|partial|powder|1\/2)[\s-]*(?:bath(?:room)?s?(?:\(s\))?|ba|rooms?)|half(?=\s*(?:$|[,|)]))`,
  ],
  ['bedrooms', String.raw`bed(?:[\s-]?room)?s?(?:\(s\))?|bdrms?|bds?|brs?`],
  ['bathrooms', String.raw`bath(?:[\s-]?room)?s?(?:\(s\))?|bths?|ba`],
  ['sqft', SQFT],
  ['acres', String.raw`acres?(?:\(s\))?|ac`],
  ['other', String.raw`stor(?:y|ies)|levels?|floors?|car|bays?|garages?|parking|photos?|days?|miles?|mi|min(?:utes)?`],
];
const TOKEN = new RegExp(
  `(?<money>\\$\\s?\\d[\\d,.]*\\s?[km]?)|${NUMBER}|(?<unit>(?<![\\p{L}])(?:${UNITS.map(([, pattern]) => pattern).join('|')})\\.?(?![\\p{L}\\d]))`,
  'giu',
);
const UNIT_PATTERNS = UNITS.map(([unit, pattern]) => [unit, new RegExp(`^(?:${pattern})\\.?$`, 'i')] as const);

interface Token {
  kind: 'number' | 'money' | 'unit';
  unit: Unit | null;
  text: string;
  start: number;
  end: number;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const [whole] = match;
    const kind = match.groups?.money !== undefined ? 'money' : match.groups?.num !== undefined ? 'number' : 'unit';
    const unit =
      kind === 'unit' ? (UNIT_PATTERNS.find(([, pattern]) => pattern.test(whole.trim()))?.[0] ?? 'other') : null;
    return { kind, unit, text: whole, start: match.index, end: match.index + whole.length };
  });
}

/** Between a number and its unit stands next to nothing: "4 Beds", "Beds: 4", "4-bedroom", "2,845 total sq ft". */
const GLUE =
  /^[\s:.()|=-]*(?:(?:total|approx\.?|finished|heated|living|interior|of living|spacious|luxurious|oversized|est\.?|#)[\s:.-]*)?$/i;
/** Areas that are neither the living area nor the lot. */
const OTHER_AREA =
  /\b(?:garage|basement|unfinished|patio|porch|deck|under roof|storage|balcony|terrace|bonus room|casita|shop|barn|per|clubhouse|amenity|retail|office)\b/i;
const LOT_WORD = /\b(?:lot|homesite|home site|land|yard|parcel|acreage)\b/i;

/**
 * Every bed, bath and area that a text states exactly. Numbers go with the unit after them ("4 Beds 3 Baths") or, where
 * the text begins with a unit and ends with a number, with the unit before ("Beds 4 Baths 3"). Spans, open numbers, areas
 * of garages and prices per square foot are no values; an area beside the word "lot" is the lot's.
 */
export function readSpecs(text: string): SpecMention[] {
  if (text.length > 2_000) return [];
  const tokens = tokensOf(text);
  const isLabelFirst = tokens[0]?.kind === 'unit' && tokens.at(-1)?.kind === 'number';
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'unit' || token.unit === null || token.unit === 'other') return [];
    const number = numberOf(text, tokens, at, isLabelFirst);
    const mention = number === null ? null : mentionOf(text, token.unit, number, token);
    return mention === null ? [] : [mention];
  });
}

function numberOf(text: string, tokens: readonly Token[], at: number, isLabelFirst: boolean): Token | null {
  const unit = tokens[at]!;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const isBefore = before?.kind === 'number' && GLUE.test(text.slice(before.end, unit.start));
  const isAfter =
    after?.kind === 'number' &&
    (isLabelFirst ? /^[\s:=#|•·-]*$/ : /^\s*[:=#]?\s*$/).test(text.slice(unit.end, after.start)) &&
    (isLabelFirst || !isTaken(text, tokens, at));
  const first = isLabelFirst ? (isAfter ? after : null) : isBefore ? before : null;
  const second = isLabelFirst ? (isBefore && at === 1 ? before : null) : isAfter ? after : null;
  const chosen = first ?? second ?? null;
  return chosen && isExact(text, chosen) ? chosen : null;
}

/** Whether the number after a unit belongs to the next unit: "4 Beds 3 Baths". */
function isTaken(text: string, tokens: readonly Token[], at: number): boolean {
  const [number, next] = [tokens[at + 1], tokens[at + 2]];
  return number !== undefined && next?.kind === 'unit' && GLUE.test(text.slice(number.end, next.start));
}

function isExact(text: string, { start, end }: Token): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 20), start), text.slice(end, end + 12)];
  return (
    !SPAN_AFTER.test(after) && !OPEN_BEFORE.test(before) && !IS_SPAN_END.test(before) && !/[$#\p{L}\d]$/u.test(before)
  );
}

function mentionOf(text: string, unit: Exclude<Unit, 'other'>, number: Token, token: Token): SpecMention | null {
  const start = Math.min(number.start, token.start);
  const end = Math.max(number.end, token.end);
  const raw = text.slice(start, end);
  const clause = clauseAround(text, start, end);
  const digits = number.text.replace(/\s?½/, '.5').replace(/[\s-]1\/2/, '.5');
  const input = digits.startsWith('.') ? `0${digits}` : digits;
  if (unit === 'acres') return { field: 'lot_sqft', raw, input: `${input} acres`, index: start };
  if (unit !== 'sqft') return Number(input) === 0 ? null : { field: unit, raw, input, index: start };
  if (OTHER_AREA.test(clause) || Number(input.replaceAll(',', '')) === 0) return null;
  return { field: LOT_WORD.test(clause) ? 'lot_sqft' : 'sqft', raw, input, index: start };
}

/** The part of a line between separators around a place, which says what the number there is. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 25);
  const from = before.search(/(?:[|•·;,/\n]|\s[-–]\s)[^|•·;,/\n]*$/);
  const until = after.search(/[|•·;,/\n]|\s[-–]\s|\d/);
  return (
    (from < 0 ? before : before.slice(from + 1)) + text.slice(start, end) + (until < 0 ? after : after.slice(0, until))
  );
}

/** "Studio" in the place of a number of bedrooms; a design studio or a studio of art is none. */
export function isStudio(text: string): boolean {
  return /^studio(?:\s+(?:apartment|condo|unit|home))?\s*(?:$|[|•·,/])/i.test(text.trim());
}
