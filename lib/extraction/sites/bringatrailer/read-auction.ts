import { type AuctionReading, emptyReading, proven } from '../../auction/auction-reading';
import {
  type AuctionModel,
  bidStatement,
  closingStatement,
  countStatement,
  feedStatement,
  NO_RECORDS,
  timeStatement,
} from '../../auction/auction-model';
import { type AuctionOutcome, type AuctionResult, readAuctionResult, readCounts } from '../../auction/read-result';
import { type PageDocument } from '../../document';
import { textContent } from '../../dom';
import { readAmounts } from '../../listing/read-amount';
import { type AuctionParts, findParts, textWithout, timestampIn, within } from './find-parts';
import { withoutWhom } from './read-records';

/** One place that says how the auction stands. */
interface Claim {
  from: 'closing' | 'line' | 'table' | 'feed';
  result: AuctionResult;
  quote: string;
  /** The instant it ended, in seconds since 1970. */
  at: number | null;
  /** What tells that instant. */
  atQuote: string | null;
}

const NAMES: Readonly<Record<Claim['from'], string>> = {
  closing: 'The site’s own record of the end',
  line: 'The result line',
  table: 'The table beside the bids',
  feed: 'The list of results',
};
/** The longest result line, in characters. */
const MAX_LINE = 400;
const WATCHED = ['comments_header_html', 'watchers', 'listing-watchers', 'listing-stats-views', 'comments-title'];

/**
 * What a page says of the auction it is about. The site's own record of the end goes before the result line, that before the
 * table beside the bids, and that before a list of results. Nothing else on a page decides an outcome: no comment, no other
 * auction, no price in data.
 */
export function readAuction(page: PageDocument): AuctionReading {
  const parts = findParts(page);
  const model = page.site?.records ?? NO_RECORDS;
  const claims = [...closingClaims(model, parts), ...lineClaims(parts), ...tableClaims(parts), ...feedClaims(model)];
  const told = claims.filter(({ result }) => result.outcome !== 'unknown');
  const [chosen] = told;
  const isUnderWay = !chosen && !parts.isClosed && (parts.currentBids.length > 0 || parts.countdowns.length > 0);
  if (!chosen) return undecided(page, parts, model, claims, isUnderWay);
  const reading = emptyReading({ value: chosen.result.outcome, raw: chosen.quote, quote: chosen.quote });
  const same = told.filter(({ result }) => familyOf(result.outcome) === familyOf(chosen.result.outcome));
  readAmountsOf(reading, chosen, same, model, parts);
  readTimes(reading, same, parts, model);
  readNumbers(reading, parts, model, claims);
  noteContradictions(reading, chosen, told);
  return reading;
}

/** A reserve that was not met, and the bid that did not meet it, tell of one end. */
const familyOf = (outcome: AuctionOutcome): AuctionOutcome => (outcome === 'no_sale' ? 'bid_to' : outcome);

function undecided(
  page: PageDocument,
  parts: AuctionParts,
  model: AuctionModel,
  claims: readonly Claim[],
  isUnderWay: boolean,
): AuctionReading {
  const [bid] = parts.currentBids;
  const reading = isUnderWay
    ? emptyReading({ value: 'live', raw: bid ? textContent(bid) : '', quote: bid ? textContent(bid) : null })
    : emptyReading({ value: 'unknown', raw: '', quote: null });
  if (isUnderWay) setHighBid(reading, currentBid(parts) ?? topBid(model));
  else reading.notes.push(whyUnknown(page, parts, claims));
  readTimes(reading, [], parts, model);
  readNumbers(reading, parts, model, claims);
  return reading;
}

function whyUnknown(page: PageDocument, parts: AuctionParts, claims: readonly Claim[]): string {
  const [said] = claims.flatMap(({ result: { problem } }) => problem ?? []);
  if (said !== undefined) return `The outcome is not known: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  return parts.title === null && page.lines.length < 5
    ? 'The outcome is not known: this is not the page of an auction'
    : 'The outcome is not known: no result stands where the site shows one, so its layout may have changed';
}

/** The site's own records, the last first: an offer that was taken after the auction follows the reserve that was not met. */
function closingClaims(model: AuctionModel, parts: AuctionParts): Claim[] {
  const recorded = model.closings.map((record) => ({
    text: record.text,
    at: record.at,
    quote: closingStatement(record),
  }));
  const shown = parts.closings.map((element) => {
    const text = withoutWhom(textContent(element).slice(0, MAX_LINE));
    return { text, at: timestampIn(element), quote: text };
  });
  return (recorded.length > 0 ? recorded : shown).reverse().flatMap(({ text, at, quote }): Claim[] => {
    const result = readAuctionResult(text);
    return result.outcome === 'unknown' || result.outcome === 'live'
      ? []
      : [{ from: 'closing', result, quote, at, atQuote: quote }];
  });
}

function lineClaims(parts: AuctionParts): Claim[] {
  return parts.results.flatMap((box): Claim[] => {
    const values = within(box, 'info-value', WATCHED);
    const whole = textWithout(box, WATCHED);
    const texts = [...values.map((value) => textWithout(value)), whole].filter(
      (text) => text !== '' && text.length <= MAX_LINE,
    );
    const read = texts.map((text) => ({ text: withoutWhom(text), result: readAuctionResult(text) }));
    const best = read.find(({ result }) => result.outcome !== 'unknown') ?? read.at(-1);
    if (!best) return [];
    const stated = timestampIn(box);
    return [
      { from: 'line', result: best.result, quote: best.text, at: stated, atQuote: timestampQuote(stated, best.text) },
    ];
  });
}

const timestampQuote = (at: number | null, otherwise: string): string => (at === null ? otherwise : timeStatement(at));

const RESULT_LABEL = /^(?:sold|bid|winning|high|final|current|reserve|withdrawn|auction result|result)/i;

function tableClaims(parts: AuctionParts): Claim[] {
  return parts.stats.flatMap(({ label, text, value }): Claim[] => {
    if (!RESULT_LABEL.test(label) || /^bids?\s*:?$/i.test(label)) return [];
    // Before the end whoever leads is called winning too.
    if (/^winning/i.test(label) && !parts.isClosed) return [];
    const words = withoutWhom(`${label} ${text}`.slice(0, MAX_LINE));
    const at = timestampIn(value);
    return [{ from: 'table', result: readAuctionResult(words), quote: words, at, atQuote: timestampQuote(at, words) }];
  });
}

function feedClaims({ feed }: AuctionModel): Claim[] {
  if (!feed) return [];
  const read = readAuctionResult(feed.text);
  const quote = feedStatement(feed);
  const live: AuctionResult = {
    ...{ outcome: 'live', salePrice: null, highBid: feed.currentBid, currency: feed.currency },
    ...{ endedOn: null, problem: null },
  };
  const result = feed.isLive && read.outcome !== 'sold' ? live : read;
  return [{ from: 'feed', result, quote, at: feed.endsAt, atQuote: quote }];
}

function readAmountsOf(
  reading: AuctionReading,
  chosen: Claim,
  same: readonly Claim[],
  model: AuctionModel,
  parts: AuctionParts,
): void {
  const { outcome } = chosen.result;
  if (outcome === 'sold') {
    const priced = same.find(({ result }) => result.salePrice !== null);
    // A damaged figure in the better place is not mended by a worse one.
    if (priced && (priced === chosen || chosen.result.problem === null)) {
      reading.salePrice = proven(priced.result.salePrice!, priced.quote);
      if (priced.result.currency) reading.currency = proven(priced.result.currency, priced.quote);
    }
    if (chosen.result.problem)
      reading.notes.push(`The sale price is not taken: ${chosen.result.problem.toLowerCase()}`);
  }
  const bid = same.find(({ result }) => result.highBid !== null);
  if (bid) setHighBid(reading, { amount: bid.result.highBid!, currency: bid.result.currency, quote: bid.quote });
  else setHighBid(reading, (outcome === 'live' ? currentBid(parts) : null) ?? reserveBid(model) ?? topBid(model));
  // Whoever bid, the top bid is known: it ended at it.
  if (outcome === 'no_sale' && reading.highBid) reading.outcome = { ...reading.outcome, value: 'bid_to' };
  if (outcome === 'bid_to' && !reading.highBid) reading.outcome = { ...reading.outcome, value: 'no_sale' };
}

interface Bid {
  amount: number;
  currency: string | null;
  quote: string;
}

function setHighBid(reading: AuctionReading, bid: Bid | null): void {
  if (!bid) return;
  reading.highBid = proven(bid.amount, bid.quote);
  if (!reading.currency && bid.currency) reading.currency = proven(bid.currency, bid.quote);
}

function currentBid(parts: AuctionParts): Bid | null {
  for (const element of parts.currentBids) {
    const quote = textContent(element).slice(0, MAX_LINE);
    const [money] = readAmounts(quote);
    if (money && money.amount > 0) return { amount: money.amount, currency: money.currency, quote };
  }
  return null;
}

/** The bid at which the reserve was not met, of an auction whose car was sold after. */
function reserveBid({ closings }: AuctionModel): Bid | null {
  for (const record of [...closings].reverse()) {
    const { outcome, highBid, currency } = readAuctionResult(record.text);
    if (outcome === 'bid_to' && highBid !== null) return { amount: highBid, currency, quote: closingStatement(record) };
  }
  return null;
}

function topBid({ bids, feed }: AuctionModel): Bid | null {
  const amount = bids.reduce((top, bid) => Math.max(top, bid.amount), 0);
  if (amount > 0) return { amount, currency: null, quote: bidStatement(amount) };
  return feed?.currentBid ? { amount: feed.currentBid, currency: feed.currency, quote: feedStatement(feed) } : null;
}

/** Auctions of this site began in 2007; an end beyond is a slip. */
const isPlausible = (at: number): boolean => at > 1_100_000_000 && at < 4_200_000_000;
const instant = (at: number): string => new Date(at * 1_000).toISOString();

function readTimes(reading: AuctionReading, same: readonly Claim[], parts: AuctionParts, model: AuctionModel): void {
  const { value } = reading.outcome;
  if (value === 'live') {
    const [until] = parts.countdowns;
    const end = until ?? model.feed?.endsAt ?? null;
    if (end !== null && isPlausible(end)) reading.endsAt = proven(instant(end), timeStatement(end));
    return;
  }
  if (value === 'unknown') return;
  const timed = same.find(({ at }) => at !== null && isPlausible(at));
  const dated = same.find(({ result }) => result.endedOn !== null);
  if (timed) reading.endedAt = proven(instant(timed.at!), timed.atQuote ?? timed.quote);
  else if (dated) reading.endedAt = proven(`${dated.result.endedOn}T00:00:00.000Z`, dated.quote);
  else readEndInTable(reading, parts);
}

function readEndInTable(reading: AuctionReading, parts: AuctionParts): void {
  const row = parts.stats.find(({ label }) => /\bend(?:ed|s)\b/i.test(label));
  if (!row) return;
  const at = timestampIn(row.value);
  const quote = `${row.label} ${row.text}`;
  const on = readAuctionResult(`Unsold on ${row.text}`).endedOn;
  if (at !== null && isPlausible(at)) reading.endedAt = proven(instant(at), timeStatement(at));
  else if (on !== null) reading.endedAt = proven(`${on}T00:00:00.000Z`, quote);
}

function readNumbers(
  reading: AuctionReading,
  parts: AuctionParts,
  model: AuctionModel,
  claims: readonly Claim[],
): void {
  const shownBids = parts.bidCounts
    .map((element) => ({ text: textContent(element), element }))
    .find(({ text }) => /^\d[\d,]*$/.test(text));
  const rowOf = parts.stats.find(({ value }) => value === shownBids?.element);
  const counts = claims.filter(({ from }) => from === 'line').map(({ quote }) => ({ quote, ...readCounts(quote) }));
  const said = counts.find(({ bids }) => bids !== null);
  if (shownBids)
    reading.bidCount = proven(
      Number(shownBids.text.replaceAll(',', '')),
      rowOf ? `${rowOf.label} ${rowOf.text}` : shownBids.text,
    );
  else if (said) reading.bidCount = proven(said.bids!, said.quote);
  else if (model.comments !== null)
    reading.bidCount = proven(model.bids.length, countStatement('bids', model.bids.length));
  const header = parts.commentCounts
    .map((element) => textContent(element))
    .map((text) => ({ text, count: readCounts(text).comments }))
    .find(({ count }) => count !== null);
  const told = counts.find(({ comments }) => comments !== null);
  if (header) reading.commentCount = proven(header.count!, header.text.slice(0, 200));
  else if (told) reading.commentCount = proven(told.comments!, told.quote);
  else if (model.comments !== null)
    reading.commentCount = proven(model.comments, countStatement('comments', model.comments));
}

function noteContradictions(reading: AuctionReading, chosen: Claim, told: readonly Claim[]): void {
  const isSold = chosen.result.outcome === 'sold';
  for (const other of told) {
    const differs =
      (other.result.outcome === 'sold') !== isSold ||
      (isSold &&
        other.result.salePrice !== null &&
        reading.salePrice !== null &&
        other.result.salePrice !== reading.salePrice.value);
    if (differs && other.from !== chosen.from)
      reading.notes.push(`${NAMES[other.from]} says otherwise: ${NAMES[chosen.from].toLowerCase()} goes before it`);
  }
}
