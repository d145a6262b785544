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
const NUMBER = String.raw`(?<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d{1,2} \d{3}(?![\d.,]|\s\d)|\d+(?:\.\d+)?(?:\s?½|[\s-]1\/2(?!\d))?|(?<!\d)\.\d+|½|\b(?:${COUNT_WORDS.replaceAll(' ', '|')})\b)`;
/** A number that is open, a span or one of two: "3-4", "3 to 5", "4+", "up to 5", "from 1,800", "2/1", "2F/1H". */
const SPAN_AFTER = /^\s?(?:\+|(?:-|–|—|to|or)\s?(?=\d)|[fh]\b|\/\s?\d(?!\s*(?:half|partial|powder)))/i;
const OPEN_BEFORE =
  /(?:\bup to|\bfrom|\bover|\bunder|\bmin(?:imum)?\.?|\bmax(?:imum)?\.?|\bat least|\babout|\bapprox(?:imately|\.)?|\bnearly|\balmost|\bmore than|\bstarting at|\badditional|\bextra|\banother|[~<>≥≤])\s*$/i;
const IS_SPAN_END = /\d\s?(?:-|–|—|to|or)\s?$/i;
const IS_SECOND = /\d\s?\/\s?$/;
const SQFT = String.raw`sq\.?\s*-?\s*f(?:(?:ee)?t|oot)(?:age)?|sq\s?ft|sqft|s\.?f\.?|square[\s-]f(?:ee|oo)t(?:age)?|ft²|ft2`;
const UNITS: readonly [Unit, string][] = [
  ['full_baths', String.raw`full[\s-]*(?:bath(?:room)?s?(?:\(s\))?|ba)?`],
  [
    'half_baths',
    String.raw`(?:half|partial|powder|1\/2)[\s-]*(?:bath(?:room)?s?(?:\(s\))?|ba|rooms?)|(?:half|powder)(?=\s*(?:$|[,|)]))`,
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
  /^[\s:.()|=-]*(?:(?:total|approx\.?|finished|heated|living|interior|of living|spacious|luxurious|oversized|est\.?|#)[\s:.-]*){0,3}$/i;
/** Areas that are neither the living area nor the lot. */
const OTHER_AREA =
  /\b(?:garage|basement|(?:main|upper|lower|first|second|third|1st|2nd|3rd|ground|top)[\s-](?:level|floor|story|storey)|unfinished|patio|porch|deck|under roof|storage|balcony|terrace|bonus room|casita|shop|barn|per|clubhouse|amenity|retail|office)\b/i;
/** A line of its own that says what part of a home the area below it is. */
export const isPartLabel = (text: string): boolean =>
  text.length <= 40 && OTHER_AREA.test(text) && readSpecs(text).length === 0;
const LOT_WORD = /\b(?:lot|homesite|home site|land|yard|parcel|acreage)\b/i;

/**
 * Every bed, bath and area that a text states exactly. Numbers go with the unit after them ("4 Beds 3 Baths") or, where
 * the text begins with a unit and ends with a number, with the unit before ("Beds 4 Baths 3"). Spans, open numbers, areas
 * of garages and prices per square foot are no values; an area beside the word "lot" is the lot's.
 */
export function readSpecs(text: string): SpecMention[] {
  if (text.length > 2_000) return [];
  const tokens = tokensOf(text);
  const isLabelFirst = tokens[0]?.kind === 'unit' && tokens.findLast(({ kind }) => kind !== 'money')?.kind === 'number';
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
  const isBefore =
    before?.kind === 'number' &&
    GLUE.test(text.slice(before.end, unit.start)) &&
    (isLabelFirst || !isLabelled(text, tokens, at - 1));
  const isAfter =
    after?.kind === 'number' &&
    (isLabelFirst ? /^[\s:=#|•·-]*$/ : /^\s*[:=#]?\s*$/).test(text.slice(unit.end, after.start)) &&
    (isLabelFirst || !isTaken(text, tokens, at));
  const first = isLabelFirst ? (isAfter ? after : null) : isBefore ? before : null;
  const second = isLabelFirst ? (isBefore && at === 1 ? before : null) : isAfter ? after : null;
  const chosen = first ?? second ?? null;
  return chosen && isExact(text, chosen, unit.unit) ? chosen : null;
}

/** Whether the number after a unit belongs to the next unit: "4 Beds 3 Baths". */
function isTaken(text: string, tokens: readonly Token[], at: number): boolean {
  const [number, next] = [tokens[at + 1], tokens[at + 2]];
  const isNear = number !== undefined && next?.kind === 'unit' && GLUE.test(text.slice(number.end, next.start));
  return isNear && !isLabelled(text, tokens, at + 1);
}

/**
 * Whether a number belongs to the unit before it, whatever unit follows: a colon says so ("Beds: 4 Baths: 3"), and a
 * separator behind it where the unit has no other number ("Beds 4 | Baths 3").
 */
function isLabelled(text: string, tokens: readonly Token[], at: number): boolean {
  const [earlier, label, number, next] = [tokens[at - 2], tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (label?.kind !== 'unit') return false;
  const [between, behind] = [text.slice(label.end, number.start), text.slice(number.end, next?.start)];
  // "Baths: 2 full, 1 half" says what the two are.
  const isOwnLabel = next !== undefined && /^\s*[:=]/.test(text.slice(next.end));
  const isPart = (next?.unit === 'full_baths' || next?.unit === 'half_baths') && !isOwnLabel && /^[\s-]*$/.test(behind);
  if (/^\s*[:=]\s*#?\s*$/.test(between)) return !isPart;
  const hasOwn = earlier?.kind === 'number' && GLUE.test(text.slice(earlier.end, label.start));
  return !hasOwn && /^\s*#?\s*$/.test(between) && /^\s*[|•·;,]/.test(behind);
}

function isExact(text: string, { start, end }: Token, unit: Unit | null): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 20), start), text.slice(end, end + 12)];
  return (
    !SPAN_AFTER.test(after) &&
    !OPEN_BEFORE.test(before) &&
    !IS_SPAN_END.test(before) &&
    (unit === 'half_baths' || !IS_SECOND.test(before)) &&
    !/[$#\p{L}\d]$|\d[.,]$/u.test(before)
  );
}

function mentionOf(text: string, unit: Exclude<Unit, 'other'>, number: Token, token: Token): SpecMention | null {
  const start = Math.min(number.start, token.start);
  const end = Math.max(number.end, token.end);
  const raw = text.slice(start, end);
  const clause = clauseAround(text, start, end);
  const digits = number.text.replace(/\s?½/, '.5').replace(/[\s-]1\/2/, '.5');
  const input = digits.startsWith('.') ? `0${digits}` : digits;
  if (input.includes(' ') && !isGrouped(unit, text, start, end)) return null;
  if (unit === 'acres') return { field: 'lot_sqft', raw, input: `${input} acres`, index: start };
  if (unit !== 'sqft') return Number(input) === 0 ? null : { field: unit, raw, input, index: start };
  // "3.120 SF": a full stop between thousands, or three square feet.
  const isOdd = /^\d{1,2}\.\d{3}$/.test(input) || Number(input.replace(/[, ]/g, '')) === 0;
  if (OTHER_AREA.test(clause) || isOdd) return null;
  return { field: LOT_WORD.test(clause) ? 'lot_sqft' : 'sqft', raw, input, index: start };
}

/** "1 980 sq ft" is one number; "Beds 4 950 sq ft", "Lot 4 950 sq ft" and "4 950 bedrooms" are who knows what. */
function isGrouped(unit: Unit, text: string, start: number, end: number): boolean {
  const isBounded = !/[\p{L}\d]\s*$/u.test(text.slice(0, start)) && !/^\s*\d/.test(text.slice(end));
  return unit === 'sqft' && isBounded;
}

/** The number of a lot is not its size. */
const NUMBERED_LOT = /\b(?:lot|home\s?site)\.?\s*#?\s*\d+[a-z]?\b/gi;

/** The part of a line between separators around a place, which says what the number there is. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 25);
  const from = before.search(/(?:[|•·;,/\n]|\s[-–]\s)[^|•·;,/\n]*$/);
  const until = after.search(/[|•·;,/\n]|\s[-–]\s|\b(?:lot|home\s?site)\.?\s*#?\s*\d|\d/i);
  return (
    (from < 0 ? before : before.slice(from + 1)).replace(NUMBERED_LOT, '') +
    text.slice(start, end) +
    (until < 0 ? after : after.slice(0, until))
  );
}

/** "Studio" in the place of a number of bedrooms; a design studio or a studio of art is none. */
export function isStudio(text: string): boolean {
  return /^studio(?:\s+(?:apartment|condo|unit|home))?\s*(?:$|[|•·,/])/i.test(text.trim());
}
