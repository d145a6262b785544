import { type Mention, settle, type TextReading, yearNamed } from './settle';
import { type Said, type Statement, statementsOf } from './statements';

const NAME = /\btax rates?\b|\bproperty tax(?:es)?(?: rate)?\b|\brate of taxation\b/i;
const RATE =
  /(?<![\d.$])(\d{1,2}(?:\.\d{1,6})?)\s?(?:%|percent\b)|\$\s?(\d(?:\.\d{1,6}))\s*(?:\/|per)\s*\$?\s?100\b(?!,)/gi;
const BARE = /^\$?\s?(\d\.\d{1,6})(?:\s*\(.*\))?$/;
/** One of several authorities' rates, unless the words say that it is of all. */
export const ONE_AUTHORITY =
  /\b(?:mud|m\.u\.d\.|municipal utility district|school|isd|county|city|college|hospital|lid|levee|wcid|fresh water|emergency|esd|pid|flood|port|state|sales|income|utility district|maintenance (?:&|and) operations|debt service)\b/i;
export const OF_ALL = /\b(?:total|combined|overall|all[- ]in|incl(?:\.|uding|udes?)|with|plus|effective)\b/i;
const OPEN =
  /(?:\bfrom|\bstarting at|\bas low as|\bup to|\bapprox(?:imately|\.)?|\babout|\baround|\bbelow|\bunder|\bless than|\bover|\bestimated(?: at)?|\baverage(?: of)?|\bbetween|\blow(?:er)?|[~≈<>])\s*:?\s*$/i;
const RANGE_BEHIND = /^\s*%?\s*(?:[-–—]|to)\s*\$?\d|^\s*\+/i;
const RANGE_BEFORE = /\d\s?%?\s*(?:[-–—]|to|and)\s*\$?\s*$/i;
const NOT_THE_RATE =
  /\b(?:mortgage|interest|apr|financ\w*|abatement|exemption|sales tax|income tax|appreciat\w*|down|discount|growth|increase[ds]?|decrease[ds]?|cut|late|penalty)\b/i;

/** The rate of property tax in the community: the total where it is stated, never one authority's share alone. */
export function readTaxRate(page: Said, now: Date): TextReading {
  const mentions = statementsOf(page).flatMap(ratesIn);
  return settle('tax_rate', mentions, 'The page states several tax rates', now.getUTCFullYear());
}

function ratesIn(statement: Statement): Mention[] {
  const { label, text, quote, under } = statement;
  if (text.length > 600 || !/\d/.test(text)) return [];
  const bare = label !== '' && NAME.test(label) ? BARE.exec(text.trim()) : null;
  if (bare?.[1]) return rateOf(statement, { raw: text, points: bare[1], input: bare[1], before: '', near: '' });
  const isUnder = label === '' && text.length <= 60 && NAME.test(under);
  if (!NAME.test(`${label} ${text}`) && !isUnder) return [];
  const found = [...text.matchAll(RATE)];
  return found.flatMap((match, index) => {
    const previous = found[index - 1];
    const before = text.slice(previous ? previous.index + previous[0].length : 0, match.index);
    const after = text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length);
    if (
      OPEN.test(before) ||
      RANGE_BEHIND.test(text.slice(match.index + match[0].length)) ||
      RANGE_BEFORE.test(text.slice(0, match.index))
    )
      return [];
    const points = match[1] ?? match[2] ?? '';
    const near = /^[^;,.]*/.exec(after)?.[0] ?? '';
    if (!NAME.test(`${label} ${before} ${near} ${isUnder ? under : ''}`)) return [];
    const input = match[1] ? `${points}%` : `$${points} per $100`;
    return rateOf({ ...statement, quote }, { raw: match[0], points, input, before, near });
  });
}

function rateOf(
  { label, quote, under }: Statement,
  rate: { raw: string; points: string; input: string; before: string; near: string },
): Mention[] {
  const around = `${label} ${rate.before} ${rate.near}`;
  if (NOT_THE_RATE.test(around) || /\b(?:approx\w*|estimated|est\b|average|avg)\b/i.test(`${label} ${rate.before}`))
    return [];
  const value = Number(rate.points);
  if (value < 0.2 || value > 6) return [];
  const isOfAll = OF_ALL.test(around);
  if (!isOfAll && ONE_AUTHORITY.test(around)) return [];
  // "Tax rate 2.1% + MUD 0.9%": the first is not all that is paid.
  return [
    {
      raw: rate.raw.trim(),
      input: rate.input,
      quote,
      key: String(value),
      score: isOfAll ? 2 : 1,
      year: yearNamed(label, rate.before, rate.near, under),
    },
  ];
}
