import { foldCharacters } from './fold-text';

const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']; // prettier-ignore
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: ReadonlyMap<string, number> = new Map(Object.entries({
  k: 1e3, thousand: 1e3, m: 1e6, mm: 1e6, mil: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9,
})); // prettier-ignore

/** The value of an English number word below one hundred ("five", "forty"), or null. */
export function smallNumberWord(word: string): number | null {
  const small = SMALL.indexOf(word);
  if (small >= 0) return small;
  const ten = TENS.indexOf(word);
  return ten >= 0 ? (ten + 2) * 10 : null;
}

function readWords(words: readonly string[]): number | null {
  let total = 0;
  let group = 0;
  let seen = false;
  for (const word of words.flatMap((part) => part.split('-'))) {
    const small = smallNumberWord(word);
    const scale = SCALES.get(word);
    if (small !== null) {
      // "two three" is a list, "twenty three" a number.
      if (group % 10 !== 0 || (group % 100 !== 0 && small >= 10)) return null;
      group += small;
    } else if (word === 'hundred') group = (group === 0 ? 1 : group) * 100;
    else if (scale !== undefined && word.length > 3) {
      total += (group === 0 ? 1 : group) * scale;
      group = 0;
    } else if (word !== 'and' || !seen) return null;
    seen = true;
  }
  return seen ? total + group : null;
}

function readPlain(text: string): number | null {
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text)) return Number(text.replace(/,/g, ''));
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
}

function readFraction(text: string): number | null {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  const below = Number(match?.[2] ?? 0);
  return match === null || below === 0 ? null : Number(match[1]) / below;
}

function readTokens(tokens: readonly string[]): number | null {
  const [first = '', second, third] = tokens;
  if (second === undefined) return readPlain(first) ?? readFraction(first) ?? readWords(tokens);
  const head = readPlain(first) ?? smallNumberWord(first);
  const scale = tokens.length === 2 ? SCALES.get(second) : undefined;
  if (head !== null && scale !== undefined) return Number((head * scale).toFixed(4));
  const rest = second === 'and' ? tokens.slice(2).join(' ') : third === undefined ? second : '';
  const part = readFraction(rest) ?? (/^(?:a |one )?half$/.test(rest) ? 0.5 : null);
  return head !== null && part !== null ? head + part : readWords(tokens);
}

/** "8 200" and "8'200" in figures alone: spaces and apostrophes that stand between groups of three digits. */
function closeGroups(text: string): string {
  return text.replace(/(?<![\d.,'])\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+)(?![\d,'])/g, (group) =>
    group.replace(/[ ']/g, ''),
  );
}

/**
 * The one exact number a text states: "8,200", "8200.0", "8.2K", "five", "3 1/2", "8,500 homes" where "homes" is in
 * `unitWords`. Null for ranges, "8,000+", "about 8,000" and text with anything else in it.
 */
export function readNumber(text: string, unitWords: ReadonlySet<string> = new Set()): number | null {
  // Groups close before words are dropped: "8 of 200 homes" is not 8,200.
  const tokens = closeGroups(foldCharacters(text).toLowerCase())
    .replace(/^\((.*)\)$/, '$1')
    .replace(/(\d)\s*-\s*(?=[a-z]|\d+\/\d)/g, '$1 ')
    .replace(/(\d)(?=[a-z])/g, '$1 ')
    .replace(/[:;*]|[.,](?=\s|$)/g, ' ')
    .split(/\s+/)
    .map((token) => token.replace(/-([a-z]+)$/, (whole, word: string) => (unitWords.has(word) ? '' : whole))) // "two-story"
    .filter((token) => token !== '' && !unitWords.has(token));
  if (tokens.length === 0) return null;
  const value = readTokens(tokens);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** One spelling for a number in keys; float noise below a millionth is no difference. */
export function numberKey(value: number): string {
  return String(Number(value.toFixed(6)) + 0);
}

/** A number with thousands separators and at most `digits` decimals. */
export function displayNumber(value: number, digits = 6): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
