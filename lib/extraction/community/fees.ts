import { pageReason } from '../entity-mapping';
import { type Mention, settle, type TextReading, yearNamed } from './settle';
import { type Said, type Statement, statementsOf } from './statements';

type Period = 'month' | 'quarter' | 'half-year' | 'year';

interface FeeMention extends Mention {
  period: Period | null;
  /** Called dues, whatever the period. */
  isDues: boolean;
  /** Of some homes only; `rest`: of the others, where some have a fee of their own. */
  of: 'all' | 'part' | 'rest';
}

const AMOUNT =
  /(?:US\s?)?\$\s?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)(?![\d,]*\d|\.\d|\s?(?:k|mm?|million|thousand)\b|['’]?s\b)/gi;
/** Names of what owners regularly pay their association. */
const FEE =
  /\b(?:[hp]oa|coa|(?:home|property |condo(?:minium)? |unit )?owners?['’]?s?(?: association)?|association|community)\b[\w\s'’/&()-]{0,30}?\b(?:fees?|dues|assessments?|costs?|charges?|payments?)\b|\b(?:maintenance|annual|yearly|monthly|quarterly|semi-?annual|regular|base|master|residential|neighborhood|common charges)\s+(?:(?:maintenance|association|community|hoa|poa|lot|base)\s+)*(?:fees?|dues|assessments?|charges?|rate)\b|\b[hp]oa\b|\bdues\b|\bassessments?\b|\bmaintenance fees?\b/gi;
/** Fees that fall due once, for somebody else, or for some only. */
const OTHER_FEE =
  /\btransfer|\bcapitali[sz]|\bcapital\b|\binitiation|\bone[- ]?time|\b(?:at|upon|due at) closing|\bresale|\bestoppel|\bmove[- ]?in\b|\blate\b|\bfines?\b|\bpenalt|\bkeys?\b|\bfobs?\b|\baccess (?:card|device)|\bpool (?:card|tag|pass|key)|\brentals?\b|\breserv(?:ation|es?)\b|\bdeposit|\bapplication|\bprocessing|\bdocuments?\b|\bstatement|\brefinanc|\breturned|\bnsf\b|\bspecial\b|\bliens?\b|\binterest\b|\badmin|\bgolf\b|\bclub (?:dues|membership|fees?)|\bcountry club|\bmembership|\badditional|\bextra\b|\bsupplement|\bsav(?:e|ings)\b|\bdiscount|\bbudget|\brevenue|\bincentive|\bcredit|\bclosing costs?|\bprice|\bpriced\b|\b[mp]ud\b|\bpid\b|\bcdd\b|\bdistrict\b|\btax(?:es)?\b|\binsurance|\battorney|\blegal\b|\bcollection|\bviolation|\barchitectural|\breview fee|\bcertificate|\bhomes? (?:from|starting)|\bfoundation|\benhancement|\bguest|\bparking|\bstorage|\bboat|\brv\b/gi;
const OTHER_FEE_BEHIND =
  /^\W*(?:(?:per|a|each|\/)\s*\p{L}+\W+|(?:non-?refundable|annual|monthly|hoa|new|homeowner)\s+){0,2}(?:transfer|capitali[sz]\w*|capital|initiation|one[- ]?time|due at closing|at closing|resale|estoppel|late|fine|key|fob|pool card|rental|reservation|deposit|application|processing|statement|special|admin\w*|golf|club|membership|discount|off\b|mud|pid|cdd|tax|insurance|sq|credit|incentive|foundation|enhancement|price|home\b(?! ?owner))/iu;
const OPEN_BEFORE =
  /(?:\bfrom|\bstart(?:s|ing)?(?: (?:at|from))?|\bas low as|\bup to|\bapprox(?:imately|\.)?|\babout|\baround|\broughly|\best(?:imated|\.)?(?: (?:at|to be))?|\baverag(?:e|es|ing)(?: of)?|\bavg\.?|\bbetween|\brang(?:e|es|ing)(?: from| between)?|\bunder|\bover|\bmore than|\bless than|\bnearly|\balmost|\bonly from|[~≈<>])\s*:?\s*$/i;
const OPEN_LABEL = /\b(?:est\b|estimated|approx|average|avg|starting|range)\b/i;
const OPEN_BEHIND =
  /^\s*(?:\+(?!\s*\$)|(?:\/\p{L}+\.?|per \p{L}+)?\s*(?:[-–—]|to)\s*\$?\s?\d|(?:\/\p{L}+\.?|per \p{L}+)?\s*(?:and up|or more|or less|\+(?!\s*\$)))/iu;
const RANGE_TAIL = /^\s*(?:\/\p{L}+\.?|per \p{L}+)?\s*(?:[-–—]|to|and)\s*$/iu;
/** The same fee again, by its instalments or for another period: "$2,976, paid quarterly at $744". */
const RESTATED =
  /\(\s*(?:or |equal to |i\.?e\.?,? )?$|^[^.;]{0,25}\b(?:paid|payable|billed|collected|installments?|payments?|which is|equal to|i\.?e\.?)\b[^.;$]{0,40}$/i;
const NO_AMOUNT = /\bvar(?:y|ies)\b|\bdepend(?:s|ing)?\b|\btbd\b|\bto be determined\b/i;
/** What a fee of some homes only is called by. */
const PART =
  /\b(?:town\s?homes?|townhouses?|patio homes?|garden homes?|villas?|condos?|condominiums?|duplex|gated|estate (?:lots?|homes?|section)|sub-?association|section \w+|active adult|55\+|waterfront|lakefront|cottages?|attached)\b/i;

const REST = /\b(?:single[- ]family|detached)\b/i;

const PERIODS: readonly [Period, RegExp][] = [
  [
    'half-year',
    /\bsemi-?\s?annual(?:ly)?\b|\bbi-?annual(?:ly)?\b|\btwice (?:a|per) year\b|(?:\/|\bper|\bevery)\s*(?:6|six) months\b/i,
  ],
  ['quarter', /\bquarterly\b|(?:\/|\bper|\ba|\beach|\bevery)\s*(?:quarter|qtr)\b|\bqtrly\b/i],
  ['month', /\bmonthly\b|(?:\/|\bper|\ba|\beach|\bevery)\s*(?:calendar )?(?:month|mon?|mth)\b/i],
  ['year', /(?<!semi-?\s?|bi-?)\bannual(?:ly)?\b|\byearly\b|(?:\/|\bper|\ba|\beach|\bevery)\s*(?:year|yr|annum)\b/i],
];
const IN_WORDS: Readonly<Record<Period, string>> = {
  month: 'per month',
  quarter: 'per quarter',
  'half-year': 'semi-annually',
  year: 'per year',
};

/**
 * What owners regularly pay. Per month it is the monthly fee (and the dues where it is called so); for any other period
 * it is the dues, as billed: nothing is converted. One-off fees, those of some homes only, ranges and "from" are none.
 */
export function readFees(page: Said, now: Date): TextReading {
  const mentions = ofEverybody(statementsOf(page).flatMap(feesIn));
  const thisYear = now.getUTCFullYear();
  const monthly = mentions.filter(({ period }) => period === 'month');
  const dues = mentions.filter(({ period, isDues }) => period !== 'month' || isDues);
  const periodic = dues.filter(({ period }) => period !== null && period !== 'month');
  const why = 'The page states several fees';
  const readings = [
    settle('monthly_fee', monthly, why, thisYear),
    settle('community_dues', periodic.length > 0 ? periodic : dues, why, thisYear),
  ];
  const candidates = readings.flatMap((reading) => reading.candidates);
  const unreadable = readings.flatMap((reading) => reading.unreadable);
  const isOpen = mentions.length === 0 && statementsOf(page).some(isOpenFee);
  if (isOpen) {
    const reason = 'No exact fee is stated';
    unreadable.push({ field: 'monthly_fee', reason }, { field: 'community_dues', reason });
  }
  return { candidates, unreadable };
}

/** Where all pay one fee, those of some are left out; where each kind of home has its own, none is the community's. */
function ofEverybody(mentions: readonly FeeMention[]): FeeMention[] {
  const isShared = mentions.some(({ of }) => of === 'part');
  const all = mentions.filter(({ of }) => of === 'all');
  if (isShared && all.length > 0) return all;
  const isSplit = isShared && mentions.some(({ of }) => of === 'rest');
  return mentions.map((mention) => (isSplit ? { ...mention, score: 0 } : mention));
}

/** Whether a text speaks of a fee that falls due once, for somebody else or for some only. */
export function isOtherFee(text: string): boolean {
  return lastOf(OTHER_FEE, text) >= 0 && !isFeeName(text);
}

function isFeeName(text: string): boolean {
  return lastFee(text) > lastOf(OTHER_FEE, text);
}

function isOpenFee({ label, text }: Statement): boolean {
  if (label !== '') return isFeeName(label) && (NO_AMOUNT.test(text) || /\$\s?\d/.test(text));
  return /\$\s?[1-9]|\bvar(?:y|ies)\b/.test(text) && text.length <= 300 && isFeeName(text);
}

function feesIn(statement: Statement): FeeMention[] {
  const { text } = statement;
  if (!text.includes('$') || text.length > 1_500) return [];
  const found = [...text.matchAll(AMOUNT)];
  return found.flatMap((match, index) => {
    const previous = found[index - 1];
    const from = previous ? previous.index + previous[0].length : 0;
    const end = match.index + match[0].length;
    const before = text.slice(from, match.index);
    const after = text.slice(end, found[index + 1]?.index ?? text.length);
    const mention = feeAt(statement, match[0], match[1] ?? '', before, after, text.slice(end), previous !== undefined);
    return mention ? [mention] : [];
  });
}

function feeAt(
  statement: Statement,
  amount: string,
  digits: string,
  before: string,
  after: string,
  rest: string,
  isFollowing: boolean,
): FeeMention | null {
  const { label, under, quote } = statement;
  if (Number(digits.replaceAll(',', '')) === 0) return null;
  if (
    OPEN_BEFORE.test(before) ||
    OPEN_BEHIND.test(rest) ||
    (isFollowing && (RANGE_TAIL.test(before) || RESTATED.test(before)))
  )
    return null;
  if (OPEN_LABEL.test(`${label} ${before.slice(-50)}`)) return null;
  const near = /^[^;,(]*?(?=$|[;,(]|\sand\s|\splus\s|\s[-–—+]\s)/i.exec(after)?.[0] ?? '';
  const named = nameOfFee(label, before, near, under, statement.text);
  if (named === null) return null;
  const period = periodOf(near, `${label} ${before}`, after, under);
  const isPart = PART.test(`${before} ${near} ${label}`);
  const isCalledSo = /\b(?:hoa|poa|association|assessments?|owners?)\b/i.test(`${label} ${before} ${near}`);
  return {
    raw: `${amount}${period === null ? '' : near}`.trim().slice(0, 60),
    input: `$${digits}${period === null ? '' : ` ${IN_WORDS[period]}`}`,
    quote,
    key: `${digits.replace(/\.00?$/, '')}/${period}`,
    score: (isPart ? 0 : 4) + (isCalledSo ? 1 : 0) + (period === null ? 0 : 2),
    year: yearNamed(label, before, near, under),
    period,
    isDues: /\bdues\b/i.test(named),
    of: isPart ? 'part' : REST.test(`${before} ${near} ${label}`) ? 'rest' : 'all',
    ...(period === null ? { adjustments: [pageReason('It is not said how often the fee falls due', -0.12)] } : {}),
  };
}

/** The words that make an amount a regular fee: nearest before it, right behind it, its label or its heading. */
function nameOfFee(label: string, before: string, near: string, under: string, whole: string): string | null {
  if (OTHER_FEE_BEHIND.test(near)) return null;
  const own = `${label} ${before}`;
  const [fee, other] = [lastFee(own), lastOf(OTHER_FEE, own)];
  if (other >= 0 && other >= fee) return null;
  if (fee >= 0) return own;
  if (lastFee(near) >= 0 && lastOf(OTHER_FEE, near) < 0) return near;
  const isShort = whole.length <= 80 && !/\p{Lu}\p{L}+ (?:homes|plan)\b/iu.test(whole);
  return isShort && isFeeName(under) && !/\bfaq|questions\b/i.test(under) ? under : null;
}

/** Between a word of another fee and a fee's name: at most one word, and none that begins something new. */
const MODIFIES = /^[\s-]*(?:(?!(?:and|or|plus|then|the|with|per)\b)[\p{L}]+[\s-]*)?$/iu;

/** Where the last regular fee is named; "HOA transfer fee" and "special assessment" name others. */
function lastFee(text: string): number {
  const others = [...text.matchAll(OTHER_FEE)].map((match) => match.index + match[0].length);
  let last = -1;
  for (const match of text.matchAll(FEE)) {
    const end = match.index + match[0].length;
    const isOther = others.some(
      (at) => (at > match.index && at <= end) || (at <= match.index && MODIFIES.test(text.slice(at, match.index))),
    );
    if (!isOther) last = end;
  }
  return last;
}

function lastOf(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length;
  return last;
}

/** Right behind the amount, else nearest before it, else further behind, else in the heading. */
function periodOf(near: string, before: string, after: string, under: string): Period | null {
  const start =
    /^\W*(?:(?:per|\/|a|each|every)\s*(?:lot|home|homesite|unit|household|house|door|owner|property|residence)\b[\s,/]*)?/i.exec(
      near,
    );
  const tail = near.slice((start?.[0] ?? '').replace(/[/]\s*$/, '').length, 40);
  const direct = PERIODS.find(([, pattern]) => (pattern.exec(` ${tail}`)?.index ?? 99) <= 3);
  if (direct) return direct[0];
  return lastPeriod(before) ?? lastPeriod(near) ?? firstPeriod(after.slice(0, 70)) ?? lastPeriod(under);
}

function lastPeriod(text: string): Period | null {
  const found = PERIODS.flatMap(([period, pattern]) =>
    [...text.matchAll(new RegExp(pattern.source, 'gi'))].map(({ index }) => ({ period, index })),
  );
  return found.sort((a, b) => b.index - a.index)[0]?.period ?? null;
}

function firstPeriod(text: string): Period | null {
  const found = PERIODS.map(([period, pattern]) => ({ period, index: pattern.exec(text)?.index ?? -1 }));
  return found.filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index)[0]?.period ?? null;
}
