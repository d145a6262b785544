import { readDate } from '@/lib/catalog/field-kinds/read-date';

import { readAmounts, readFigures } from '../listing/read-amount';

/** How an auction stands. "bid_to" ended unsold with a known top bid, "no_sale" ended unsold without one. */
export const AUCTION_OUTCOMES = ['sold', 'bid_to', 'no_sale', 'withdrawn', 'live', 'unknown'] as const;
export type AuctionOutcome = (typeof AUCTION_OUTCOMES)[number];

/** What the words of one result state. */
export interface AuctionResult {
  outcome: AuctionOutcome;
  /** Set for what is sold only, and null where the figure is missing or damaged. */
  salePrice: number | null;
  /** The top bid, where the words tell of one. */
  highBid: number | null;
  /** ISO 4217; null without an amount, and where nothing says whose money it is. */
  currency: string | null;
  /** "2025-06-30", the day it ended. */
  endedOn: string | null;
  /** Why it is unknown, or why an amount is not taken. */
  problem: string | null;
}

/** Longer texts are no result but prose about one, in characters. */
const MAX_LENGTH = 400;

type Claim = 'sold' | 'sold_after' | 'unsold' | 'bid' | 'reserve' | 'withdrawn' | 'live' | 'ahead';

/** Words by which a result says how it ended. What is denied, asked, wished or told of another car is no claim. */
const CLAIMS: Readonly<Record<Claim, RegExp>> = {
  sold_after:
    /\b(?:sold\s+(?:(?:shortly|soon|privately)\s+)?(?:after(?:wards?)?|post[\s-]auction|later|following\s+the\s+auction)|(?:later|subsequently|eventually|then)\s+sold)\b/i,
  unsold:
    /\b(?:not|never)\s+(?:been\s+|yet\s+)?sold\b|\bunsold\b|\bno[\s-]sale\b|\bfailed\s+to\s+sell\b|\b(?:did|does|has|was|is)(?:n['’]?t|\s+not)\s+(?:been\s+)?(?:sell|sold)\b|\bwent\s+unsold\b|\bpassed\s+in\b/i,
  reserve:
    /\breserve\s+(?:price\s+)?(?:was\s+|is\s+|has\s+)?(?:not|never)\s+(?:been\s+)?(?:met|reached)\b|\breserve\s+unmet\b|\bRNM\b|\b(?:did|does)(?:n['’]?t|\s+not)\s+meet\s+(?:the\s+|its\s+)?reserve\b|\bbelow\s+(?:the\s+)?reserve\b/i,
  withdrawn:
    /\bwithdrawn\b|\b(?:listing|auction|lot|sale)\s+(?:was\s+|has\s+been\s+|is\s+)?(?:cancell?ed|removed|pulled|ended\s+early)\b|\bremoved\s+from\s+(?:the\s+)?(?:auction|sale)\b|^cancell?ed\b/i,
  live: /\bcurrent(?:\s+high(?:est)?)?\s+bid\b|\bno\s+bids?\b|\b(?:be|place)\s+the\s+first\s+bid|\btime\s+(?:left|remaining)\b|\bbid\s+now\b|\bplace\s+(?:a\s+|your\s+)?bid\b|\bbidding\s+is\s+(?:now\s+)?(?:open|live|active)\b|\blive\s+(?:auction|now)\b|\bends\s+(?:in|on|at|today|tomorrow)\b|\bstarting\s+bid\b|\breserve\s+(?:has\s+been\s+)?met\b/i,
  ahead:
    /\b(?:auction\s+)?preview\b|\bbidding\s+(?:opens|starts|begins)\b|\bcoming\s+soon\b|\bupcoming\b|\b(?:auction\s+)?(?:starts|begins|opens)\s+(?:in|on|at|soon)\b|\bnot\s+yet\s+(?:open|started|live)\b/i,
  bid: /\bbid\s+(?:up\s+)?to\b|\bhigh(?:est)?\s+bid\b|\b(?:final|last|top|closing)\s+bid\b|\bgot\s+away\b|\bbidding\s+(?:ended|stopped|closed|finished)\s+at\b/i,
  sold: /(?<!\b(?:not|never|previously|last|once|originally|be|formerly|recently|newly|being|when|also|others?|similar|both|one|cars?|was|were|been|it|and)\s)\bsold\b(?![\s-]+(?:by|as|cars?|vehicles?|examples?|listings?|lots?|out|new|with|separately|here|only|elsewhere|price\s+of|comps?|before|last|previously|recently|at\s+(?:our|the\s+last)))|\b(?:was|been|it)\s+sold\s+(?:for|at|to|on)\b|\bwinning\s+bid\b|\bhammer\s+price\b/i,
};

const NOTHING = { salePrice: null, highBid: null, currency: null, endedOn: null, problem: null };
const unknown = (problem: string): AuctionResult => ({ ...NOTHING, outcome: 'unknown', problem });

/** How a text reads: with letters and figures of one width, without what takes no room. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Reads the words in which a page states how an auction stands: "Sold for USD $88,000 on 1/5/26", "Bid to $41,000",
 * "Reserve not met", "Current Bid: €12.500". The first claim leads; a sale after the auction goes before a reserve that was not
 * met; nothing that is only told of beside makes a sale.
 */
export function readAuctionResult(text: string): AuctionResult {
  const words = plain(text);
  if (words.length > MAX_LENGTH) return unknown('The text is no result: it is too long');
  const found = claimsIn(words);
  const [first] = found;
  if (!first) return unknown('Nothing says how the auction ended');
  const after = found.find(({ claim }) => claim === 'sold_after');
  if (after) return soldAs(words, after, found);
  if (/\?\s*$/.test(words)) return unknown('It is a question');
  const isLive = found.some(({ claim }) => claim === 'live') && !/\b(?:ended|closed|finished)\b/i.test(words);
  if (first.claim === 'sold' && !isOnlyLed(words, first, found)) return soldAs(words, first, found);
  if (first.claim === 'withdrawn') return { ...NOTHING, ...topBid(words, found), outcome: 'withdrawn', ...day(words) };
  if (first.claim === 'ahead') return unknown('The auction has not begun');
  if (isLive && first.claim !== 'unsold') return { ...NOTHING, ...topBid(words, found), outcome: 'live' };
  if (found.some(({ claim }) => claim === 'withdrawn'))
    return { ...NOTHING, ...topBid(words, found), outcome: 'withdrawn', ...day(words) };
  const top = topBid(words, found);
  return { ...NOTHING, ...top, outcome: top.highBid === null ? 'no_sale' : 'bid_to', ...day(words) };
}

/** A "winning bid" below the reserve wins nothing. */
const isOnlyLed = (words: string, { start, end }: Found, found: readonly Found[]): boolean =>
  !/sold/i.test(words.slice(start, end)) && found.some(({ claim }) => claim === 'reserve' || claim === 'unsold');

interface Found {
  claim: Claim;
  start: number;
  end: number;
}

/** What a text claims, in its order; "not sold" and "sold after" are each one claim. */
function claimsIn(words: string): Found[] {
  const found = (Object.keys(CLAIMS) as Claim[]).flatMap((claim): Found[] => {
    const match = CLAIMS[claim].exec(words);
    return match ? [{ claim, start: match.index, end: match.index + match[0].length }] : [];
  });
  const isWithin = (inner: Found): boolean =>
    found.some((outer) => outer !== inner && outer.start <= inner.start && inner.end <= outer.end);
  return found.filter((one) => !isWithin(one)).sort((a, b) => a.start - b.start);
}

function soldAs(words: string, claim: Found, found: readonly Found[]): AuctionResult {
  const price = amountOf(words, claim, found, true);
  const bid = found.find((one) => one.claim === 'bid' || one.claim === 'reserve');
  const top = bid ? amountOf(words, bid, found, false) : null;
  const isCovered = top !== null && price.amount !== null && (top.currency ?? price.currency) === price.currency;
  return {
    outcome: 'sold',
    salePrice: price.amount,
    highBid: isCovered ? top.amount : null,
    currency: price.currency,
    ...day(words),
    problem: price.problem,
  };
}

/** Of what is not sold: the bid that its words name, or the only amount beside a reserve. */
function topBid(words: string, found: readonly Found[]): Pick<AuctionResult, 'highBid' | 'currency' | 'problem'> {
  const order: readonly Claim[] = ['bid', 'live', 'reserve', 'unsold', 'withdrawn'];
  for (const claim of order) {
    const one = found.find((candidate) => candidate.claim === claim);
    if (!one || (claim === 'withdrawn' && !CLAIMS.bid.test(words))) continue;
    const { amount, currency, problem } = amountOf(words, one, found, false);
    if (amount !== null || problem !== null) return { highBid: amount, currency, problem };
  }
  return { highBid: null, currency: null, problem: null };
}

interface Stated {
  amount: number | null;
  currency: string | null;
  problem: string | null;
}

const NO_AMOUNT: Stated = { amount: null, currency: null, problem: null };
/** A figure that nothing marks as money, right behind its word: "Sold for 12,500". */
const BARE =
  /^\s*(?:for|at|to|of|:|-|–|—)?\s*:?\s*(\d[\d.,' ]*\d|\d)(?=\s*(?:$|[(,;|·•–—-]|\.(?!\d)|on\b|by\b|to\b|after\b))/i;
/** What follows a damaged figure: "12" of "12,,345". */
const BROKEN = /^(?:[.,'’]{2,}\s?\d|[.,]\s\d{3}(?!\d)|\d|[*#?]|(?!(?:on|by|to|after|and|with)\b)\p{L})/iu;
const RANGE = /^\s*(?:-|–|—|to|or|and)\s*(?:[A-Z]{3}\s?)?(?:[$€£¥]\s?)?\d/;

/** The amount behind a claim, up to the next one; in front of it where nothing follows. */
function amountOf(words: string, { start, end }: Found, found: readonly Found[], isSale: boolean): Stated {
  const next = found.find((other) => other.start >= end)?.start ?? words.length;
  const behind = read(words.slice(end, next), isSale);
  if (behind.amount !== null || behind.problem !== null) return behind;
  const previous = Math.max(0, ...found.filter((other) => other.end <= start).map((other) => other.end));
  return read(words.slice(previous, start), isSale);
}

function read(part: string, isSale: boolean): Stated {
  const [money] = readAmounts(part);
  if (!money) return readBare(part);
  const rest = part.slice(money.index + money.raw.length);
  if (BROKEN.test(rest)) return { ...NO_AMOUNT, problem: 'The figure is damaged' };
  if (isSale && RANGE.test(rest)) return { ...NO_AMOUNT, problem: 'Two amounts are named' };
  if (money.amount <= 0) return { ...NO_AMOUNT, problem: 'Zero is no amount' };
  return { amount: money.amount, currency: money.currency, problem: null };
}

function readBare(part: string): Stated {
  const figures = BARE.exec(part);
  if (!figures?.[1]) return /[$€£¥]\s*\d|\d[\d.,]{3,}/.test(part) ? damagedUnlessDate(part) : NO_AMOUNT;
  if (BROKEN.test(part.slice(figures[0].length))) return { ...NO_AMOUNT, problem: 'The figure is damaged' };
  const amount = readFigures(figures[1], false);
  if (amount === null) return { ...NO_AMOUNT, problem: 'The figure is damaged' };
  return amount >= 100 ? { amount, currency: null, problem: null } : NO_AMOUNT;
}

const damagedUnlessDate = (part: string): Stated =>
  /[$€£¥]\s*\d/.test(part) ? { ...NO_AMOUNT, problem: 'The figure is damaged' } : NO_AMOUNT;

const DAY =
  /\bon\s+(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4})/;

/** The day that a result names: "on 1/5/26", "on 30.6.2025". */
const day = (words: string): Pick<AuctionResult, 'endedOn'> => ({
  endedOn: readDate(DAY.exec(words)?.[1] ?? '')?.date ?? null,
});

/** Numbers of bids and of comments that a short text tells: "45 bids", "No bids", "128 Comments". */
export function readCounts(text: string): { bids: number | null; comments: number | null } {
  const words = plain(text);
  const count = (noun: string): number | null => {
    const before = new RegExp(`(?<![\\d.,$€£¥])(\\d{1,3}(?:,\\d{3})+|\\d{1,6})\\s+${noun}s?\\b`, 'i').exec(words)?.[1];
    const behind = new RegExp(`\\b${noun}s?\\s*[:#]\\s*(\\d{1,3}(?:,\\d{3})+|\\d{1,6})(?![\\d,.])`, 'i').exec(
      words,
    )?.[1];
    const figures = before ?? (noun === 'bid' && /\bcurrent\s+bids?\s*:/i.test(words) ? undefined : behind);
    if (figures !== undefined) return Number(figures.replaceAll(',', ''));
    return new RegExp(`\\b(?:no|zero)\\s+${noun}s?\\b`, 'i').test(words) ? 0 : null;
  };
  return { bids: count('bid'), comments: count('comment') };
}
