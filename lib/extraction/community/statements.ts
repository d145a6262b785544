import { load } from 'cheerio';

import { type PageDocument } from '../document';
import { type PageLine, type PageRegion } from '../visible-lines';

/** One thing a page says: a sentence, or a label with its value. */
export interface Statement {
  /** The sentence, or the value of a labelled one. */
  text: string;
  /** What the value is labelled with; empty for sentences. */
  label: string;
  /** The page's own words that hold both. */
  quote: string;
  /** The heading it stands under. */
  under: string;
  region: PageRegion;
  /** Index of its first line among the page's own lines. */
  at: number;
}

const MAX_LINE = 4_000;
const MAX_LABEL = 60;
const MAX_VALUE = 160;
const MAX_QUESTION = 90;
const BARE_VALUE = /^[~≈<>±]?\s*\$?\s?\d[\d,.]*\s?(?:\+|%|k)?$/i;
/** How often, on a line of its own below an amount. */
const PERIOD_ONLY =
  /^(?:(?:per|\/|a|each)\s*(?:month|mo|year|yr|quarter|qtr)\.?|monthly|annually|yearly|quarterly|semi-?annually)$/i;
const INLINE_LABEL = /^([^:$?!]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?=\S)(.{1,200})$/u;

/** What the readers of single facts look at: a page's lines, or one entry's. */
export type Said = Pick<PageDocument, 'lines'>;

/** Beyond this a page lists something else than one community's facts. */
const MAX_STATEMENTS = 20_000;

const known = new WeakMap<readonly PageLine[], readonly Statement[]>();
const shown = new WeakMap<readonly PageLine[], readonly PageLine[]>();

/** The lines that statements are read from; their `at` counts among these. */
export function shownLines(page: Said): readonly PageLine[] {
  const found = shown.get(page.lines) ?? page.lines.filter((line) => !line.foreign && line.region !== 'nav');
  shown.set(page.lines, found);
  return found;
}

/** Everything the page's owner says, sentence by sentence and label by label; worked out once per page. */
export function statementsOf(page: Said): readonly Statement[] {
  const found = known.get(page.lines);
  if (found) return found;
  const lines = shownLines(page);
  const statements = [...lines.flatMap(sentencesIn), ...pairsIn(lines)].slice(0, MAX_STATEMENTS);
  known.set(page.lines, statements);
  return statements;
}

/** Sentences of a line, and parts of one that separators keep apart ("HOA $1,350/yr | Katy ISD"). */
function sentencesIn(line: PageLine, at: number): Statement[] {
  if (line.text.length > MAX_LINE) return [];
  return line.text
    .split(/\s+[|•·▪●]\s+|(?<=\p{L}{2}[.!?]|\d[.!?]|[)"”][.!?]?)\s+(?=\p{Lu})/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((text) => {
      const base = { quote: text, under: line.under, region: line.region, at };
      const labelled = INLINE_LABEL.exec(text);
      const sentence = { ...base, text, label: '' };
      return labelled?.[1] && labelled[2] && isLabel(labelled[1])
        ? [{ ...base, text: labelled[2], label: labelled[1] }, sentence]
        : [sentence];
    });
}

function isLabel(text: string): boolean {
  return (
    text.length <= (text.endsWith('?') ? MAX_QUESTION : MAX_LABEL) &&
    /\p{L}{2}/u.test(text) &&
    !BARE_VALUE.test(text) &&
    !/\$\s?\d|[.!]$/.test(text)
  );
}

/** Labels and values that stand on lines of their own: tables, definition lists, fact boxes, counters. */
function pairsIn(lines: readonly PageLine[]): Statement[] {
  const pairs: Statement[] = [];
  const add = (label: PageLine, values: readonly PageLine[], at: number): void => {
    const [first] = values;
    if (!first) return;
    const inOrder = lines.indexOf(label, Math.max(0, at - 1)) <= at ? [label, ...values] : [...values, label];
    pairs.push({
      label: label.text.replace(/\s*[:–—-]\s*$/, ''),
      text: values.map(({ text }) => text).join(' '),
      quote: inOrder.map(({ text }) => text).join('\n'),
      under: label.headingLevel > 0 ? label.text : label.under,
      region: label.region,
      at,
    });
  };
  lines.forEach((line, at) => {
    const next = lines[at + 1];
    if (BARE_VALUE.test(line.text)) {
      const isBelow = labelsBelow(lines, at);
      if (isBelow && next) add(next, [line], at);
      return;
    }
    if (!next || !isLabel(line.text) || next.region !== line.region || next.text.length > MAX_VALUE) return;
    if (BARE_VALUE.test(next.text) && labelsBelow(lines, at + 1)) return;
    const rest = line.item === null ? [] : restOfItem(lines, at);
    const often = lines[at + 2];
    const values = often && PERIOD_ONLY.test(often.text) ? [next, often] : [next];
    add(line, rest.length > 1 && rest.length <= 3 ? rest : values, at);
  });
  return pairs;
}

/** The further cells of a row whose first cell is a label. */
function restOfItem(lines: readonly PageLine[], at: number): PageLine[] {
  const { item, list } = lines[at]!;
  if (lines[at - 1]?.item === item || list === null) return [];
  const rest: PageLine[] = [];
  for (let k = at + 1; k < lines.length && lines[k]?.item === item && rest.length < 5; k += 1) rest.push(lines[k]!);
  return rest.every(({ text }) => text.length <= MAX_VALUE) ? rest : [];
}

/**
 * Whether a bare number is labelled by the line below it, as counters are ("8,500" over "Homes"), rather than by the one
 * above: by the entry both share, else by how the run of numbers and labels begins and ends.
 */
function labelsBelow(lines: readonly PageLine[], at: number): boolean {
  const isValue = (index: number): boolean => BARE_VALUE.test(lines[index]?.text ?? '');
  const isWord = (index: number): boolean => {
    const text = lines[index]?.text ?? '';
    return isLabel(text) && text.length <= 40 && !/^[\d$~]/.test(text) && !PERIOD_ONLY.test(text);
  };
  if (!isWord(at + 1)) return false;
  if (!isWord(at - 1)) return true;
  const { item } = lines[at]!;
  const [above, below] = [lines[at - 1]?.item === item, lines[at + 1]?.item === item];
  if (item !== null && above !== below) return below;
  if (/:$/.test(lines[at - 1]?.text ?? '')) return false;
  let [top, bottom] = [at, at];
  while (at - top < 24 && (isValue(top) ? isWord(top - 1) : isValue(top - 1))) top -= 1;
  while (bottom - at < 24 && (isValue(bottom) ? isWord(bottom + 1) : isValue(bottom + 1))) bottom += 1;
  if (isValue(top)) return true;
  // A heading over a row of counters is no counter's label.
  return !isValue(bottom) && (lines[top]?.headingLevel ?? 0) > 0 && (lines[bottom]?.headingLevel ?? 0) === 0;
}

const NOWHERE = load('<p></p>', null, false)('p').get(0)!;

/** A line that says what a page states elsewhere than in its text: a cell with its column, a property with its value. */
export function statedLine(text: string): PageLine {
  return {
    ...{ text, headingLevel: 0, region: 'main', under: '', item: null, list: null },
    ...{ inAddress: false, foreign: false, tracked: false, element: NOWHERE },
  };
}
