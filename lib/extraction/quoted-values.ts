import { fold } from './fold-text';

/** Words of a text without dress or punctuation; "and" and "&" are left out because pages swap them freely. */
export function wordsOf(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== 'and');
}

/** Whether the words of `value` stand in `quote` next to each other, whole: "Houston" is not in "Houstonia". */
export function containsWords(quote: string, value: string): boolean {
  const words = wordsOf(value);
  if (words.length > 0) return ` ${wordsOf(quote).join(' ')} `.includes(` ${words.join(' ')} `);
  const bare = fold(value);
  return bare !== '' && fold(quote).includes(bare);
}

const STREET_WORDS: Readonly<Record<string, string>> = {
  street: 'st', avenue: 'ave', av: 'ave', boulevard: 'blvd', drive: 'dr', road: 'rd', lane: 'ln', court: 'ct', place: 'pl',
  parkway: 'pkwy', highway: 'hwy', freeway: 'fwy', expressway: 'expy', circle: 'cir', terrace: 'ter', trail: 'trl', square: 'sq',
  crossing: 'xing', center: 'ctr', centre: 'ctr', plaza: 'plz', point: 'pt', suite: 'ste', unit: 'ste', number: 'ste', no: 'ste',
  apartment: 'apt', building: 'bldg', floor: 'fl', north: 'n', south: 's', east: 'e', west: 'w', northeast: 'ne', northwest: 'nw',
  southeast: 'se', southwest: 'sw', interstate: 'i', mount: 'mt', saint: 'st', fort: 'ft',
}; // prettier-ignore

/** As containsWords, with "Street" and "St", "Suite 200" and "#200" held to be the same. */
export function containsAddress(quote: string, value: string): boolean {
  const words = (text: string): string =>
    ` ${wordsOf(text.replace(/#\s*(?=[\w-])/g, ' ste '))
      .map((word) => STREET_WORDS[word] ?? word)
      .join(' ')} `.replace(/ (?:ste )+ste /g, ' ste ');
  const needle = words(value);
  return needle.trim() !== '' && words(withBoxesNamed(quote)).includes(needle);
}

/** Structured data states a post office box by the name of its property. */
function withBoxesNamed(quote: string): string {
  return quote.replace(/postOfficeBoxNumber["'\s:=]+(?:content["'\s=]+)?/gi, 'PO Box ');
}

const UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index) => [word, index]),
);
const TENS: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
);
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
};
const SUFFIXES: Readonly<Record<string, number>> = {
  k: 1_000,
  m: 1_000_000,
  mm: 1_000_000,
  b: 1_000_000_000,
  bn: 1_000_000_000,
};

/** Whole numbers with optional thousands commas and decimals; a digit run is never cut in two. */
const NUMBER =
  /(?<![\p{L}\p{N}_]|\d[.,:/]|\d-)(?:usd|us|cad|eur|gbp|[a-z]{0,2}[$€£])?\s?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\d]|,\d{3}(?!\d)|\.\d)(?:\s?(k|mm?|bn?|thousand|million|billion)\b)?/giu;

/** Every number a text states, in digits ("1,250", "$1.25 million", "485K") or words ("twenty-five"). */
export function numbersIn(text: string): number[] {
  const plain = fold(text);
  const numbers: number[] = [];
  for (const [, digits = '', suffix = ''] of plain.matchAll(NUMBER)) {
    const number = Number(digits.replaceAll(',', ''));
    const scale = SUFFIXES[suffix] ?? SCALES[suffix] ?? 1;
    numbers.push(Math.round(number * scale * 1e6) / 1e6);
  }
  return [...numbers, ...numberWordsIn(plain)];
}

function numberWordsIn(folded: string): number[] {
  const numbers: number[] = [];
  let total: number | null = null;
  let group = 0;
  const flush = (): void => {
    if (total !== null) numbers.push(total + group);
    total = null;
    group = 0;
  };
  for (const word of folded.split(/[^a-z]+/)) {
    const unit = UNITS[word] ?? TENS[word];
    const scale = SCALES[word];
    if (unit !== undefined) {
      total ??= 0;
      group += unit;
    } else if (scale !== undefined && total !== null) {
      if (scale === 100) group = Math.max(1, group) * 100;
      else {
        total += Math.max(1, group) * scale;
        group = 0;
      }
    } else if (word !== 'and' && word !== '') flush();
  }
  flush();
  return numbers;
}

/** Numbers written with a decimal comma ("4,7"), which with three digits after it would be a thousands comma. */
export function commaDecimalsIn(text: string): number[] {
  return [...fold(text).matchAll(/(?<![\d.,])(\d{1,3}),(\d{1,2})(?![\d.,]*\d)/g)].map((match) =>
    Number(`${match[1]}.${match[2]}`),
  );
}

/** Numbers whose thousands a point sets apart ("54.300", "1.299,00"), as most of Europe writes them. */
export function pointThousandsIn(text: string): number[] {
  return [...fold(text).matchAll(/(?<![\d.,])(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?(?![\d.,]*\d)/g)].map((match) =>
    Number(`${match[1]!.replaceAll('.', '')}.${match[2] ?? '0'}`),
  );
}

/** Years a text states, alone or as part of a written date; never digits of a phone number or a price. */
export function yearsIn(text: string): number[] {
  const plain = fold(text);
  const years = [
    ...plain.matchAll(/(?<![\p{L}\p{N}_$€£#]|[\d][.,-]|\d\/)(1[5-9]\d{2}|20\d{2}|2100)(?!\d|[.,]\d|-\d{4})/gu),
  ];
  const dated = [...plain.matchAll(/(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](\d{4})(?!\d)/g)];
  return [...years, ...dated].map((match) => Number(match[1]));
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Calendar dates a text states, as `YYYY-MM-DD`; 03/04/2026 is read the American way. */
export function datesIn(text: string): string[] {
  const plain = fold(text);
  const dates: string[] = [];
  const add = (year: string | undefined, month: number, day: string | undefined): void => {
    if (month >= 1 && month <= 12 && Number(day) >= 1 && Number(day) <= 31) {
      dates.push(`${year}-${String(month).padStart(2, '0')}-${String(Number(day)).padStart(2, '0')}`);
    }
  };
  const month = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
  for (const [, y, m, d] of plain.matchAll(/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g)) add(y, Number(m), d);
  for (const [, a, b, y] of plain.matchAll(/(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/g)) {
    if (Number(a) > 12) add(y, Number(b), a);
    else add(y, Number(a), b);
  }
  for (const [, m, d, y] of plain.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{2})(?![\d/])/g))
    add(`20${y}`, Number(m), d);
  for (const [, m, d, y] of plain.matchAll(/\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/g))
    add(y, month(m), d);
  for (const [, m, first, last, y] of plain.matchAll(
    /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? ?- ?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/g,
  )) {
    add(y, month(m), first);
    add(y, month(m), last);
  }
  for (const [, d, m, y] of plain.matchAll(/(?<!\d)(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?,? (\d{4})(?!\d)/g))
    add(y, month(m), d);
  return dates;
}

const KEYPAD: Readonly<Record<string, string>> = Object.fromEntries(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, String(index + 2)]),
  ),
);
/** "x12", "ext. 12", ";ext=12", and the pauses of a dial string: ",,12". */
const EXTENSION = /(?:\s*[,;]?\s*(?:x|ext\.?|extension|#)\s*[:=]?\s*|,{2})(\d{1,7})/;
/** American numbers by their own pattern, so that two beside each other are two; others by their length. */
const NUMBER_BODY =
  /(?:(?:\+?1[\s.-]{0,2})?\(?[2-9]\d{2}\)?[\s./-]{0,3}\d{3}[\s.-]{0,3}\d{4}|(?:\+|00)?\(?\d[\d\s()./-]{5,20}\d)(?!\d|-\d)/;
const PHONE = new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.-]|\\p{L}/|//)${NUMBER_BODY.source}(?:${EXTENSION.source})?`, 'giu');
const STARTS_WITH_DATE = /^(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.]\d{1,2}(?!\d)/;
const TRAILING_EXTENSION = new RegExp(`${EXTENSION.source}$`, 'i');
const VANITY =
  /(?<![\p{L}\p{N}])(?:1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.-]?(?=[\da-z-]*[a-z])([\da-z]{2,10}(?:[\s.-][\da-z]{1,10})?)(?![\p{L}\p{N}])/giu;

export interface QuotedPhone {
  /** Digits without a leading 00; a North American leading 1 is taken off. */
  digits: string;
  extension: string | null;
  /** The number as the text spells it. */
  raw: string;
  /** Offset of `raw` in the text given. */
  index: number;
}

/** Dashes and digits of every width as plain ones, each in its own place. */
function plainCharacters(text: string): string {
  return text
    .replace(/[‐‑‒–—−－]/g, '-')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Three digits close together: fewer make no number of any spelling. */
const MAY_HOLD_PHONE = /[\d０-９][^\d０-９]{0,6}[\d０-９][^\d０-９]{0,6}[\d０-９]/;

/** Everything in a text that is spelled like a phone number, vanity numbers ("1-800-NEW-HOME") included. */
export function phonesIn(text: string): QuotedPhone[] {
  const phones: QuotedPhone[] = [];
  if (!MAY_HOLD_PHONE.test(text)) return phones;
  const plain = plainCharacters(text);
  const rawOf = (match: RegExpExecArray): string => text.slice(match.index, match.index + match[0].length).trim();
  for (const match of plain.matchAll(PHONE)) {
    const extension = match[1] ?? null;
    const digits = nationalDigits(extension === null ? match[0] : match[0].replace(TRAILING_EXTENSION, ''));
    if (digits.length >= 7 && digits.length <= 15 && !STARTS_WITH_DATE.test(match[0]))
      phones.push({ digits, extension, raw: rawOf(match), index: match.index });
  }
  for (const match of plain.matchAll(VANITY)) {
    // Seven letters or digits are dialled; what follows ("1-800-NEW-HOMES") is not.
    const spelled = match[0].toLowerCase().replace(/[a-z]/g, (letter) => KEYPAD[letter] ?? '');
    const digits = nationalDigits(spelled).slice(0, 10);
    if (digits.length === 10 && /[A-Z]{3}/.test(match[0]))
      phones.push({ digits, extension: null, raw: rawOf(match), index: match.index });
  }
  return phones;
}

/** Digits of a number, comparable across spellings: "+1 (713) 555-0199" and "713.555.0199" → "7135550199". */
export function nationalDigits(number: string): string {
  const digits = number.replace(/\D/g, '').replace(/^00/, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}
