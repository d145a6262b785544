import { collapseSpaces } from '../../dom';
import {
  type AuctionBid,
  type AuctionFeedItem,
  type AuctionModel,
  type AuctionRecord,
} from '../../auction/auction-model';
import { decodeEntities } from '@/lib/catalog/field-kinds/html-entities';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const numberOf = (value: unknown): number | null => {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value)
        ? Number(value)
        : NaN;
  return Number.isFinite(number) && number > 0 ? number : null;
};

/** The site's own records among the comments: that it was sold, that the reserve was not met, that an offer was taken after. */
const CLOSING = /^bat[-_](?:bid[-_]reserve|rnm[-_]accepted)$/;
const BID = /^bat[-_]bid$/;
const MODEL = /\bBAT_VMS\s*=\s*(?=\{)/;
/** More comments than any auction has had. */
const MOST_COMMENTS = 20_000;

/** The embedded model of a listing, in a script of its page; null for any other script. */
export function readEmbeddedRecords(script: string): AuctionModel | null {
  const start = MODEL.exec(script);
  if (!start) return null;
  const data = parse(objectAt(script, start.index + start[0].length));
  return isObject(data) ? recordsOf(data['comments']) : null;
}

/** A page that is data: an item of the site's list of results, or a listing's model by itself. */
export function readDataPage(text: string, url: string | null): AuctionModel | null {
  const data = parse(text);
  if (isObject(data) && Array.isArray(data['comments'])) return recordsOf(data['comments']);
  const rows = Array.isArray(data) ? data : [data];
  if (rows.some((row) => isObject(row) && /^bat[-_]/.test(String(row['type'] ?? '')))) return recordsOf(rows);
  const items = (Array.isArray(data) ? data : isObject(data) && Array.isArray(data['items']) ? data['items'] : [data])
    .filter(isObject)
    .filter((item) => 'sold_text' in item || 'current_bid' in item);
  const own = items.length === 1 ? items[0] : items.find((item) => url !== null && isSameAddress(item['url'], url));
  return own ? { closings: [], bids: [], comments: null, feed: feedItem(own) } : null;
}

const isSameAddress = (a: unknown, b: string): boolean =>
  typeof a === 'string' &&
  a.replace(/[/?#]+$/, '').toLowerCase() ===
    b
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .toLowerCase();

function recordsOf(comments: unknown): AuctionModel | null {
  if (!Array.isArray(comments)) return null;
  const rows = comments.slice(0, MOST_COMMENTS).filter(isObject);
  const typeOf = (row: Json): string => String(row['type'] ?? '').toLowerCase();
  const closings = rows
    .filter((row) => CLOSING.test(typeOf(row)))
    .map((row): AuctionRecord => ({ text: withoutWhom(wordsOf(row['content'])), at: numberOf(row['timestamp']) }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const bids = rows
    .filter((row) => BID.test(typeOf(row)))
    .flatMap((row): AuctionBid[] => {
      const amount = numberOf(row['bidAmount']);
      return amount === null ? [] : [{ amount, at: numberOf(row['timestamp']) }];
    });
  const isShown = (row: Json): boolean => String(row['approved'] ?? '1') !== '0';
  const written = rows.filter((row) => typeOf(row) === 'comment' && isShown(row)).length;
  return { closings, bids, comments: rows.length === 0 ? null : written, feed: null };
}

function feedItem(item: Json): AuctionFeedItem {
  return {
    text: withoutWhom(wordsOf(item['sold_text'])),
    currentBid: numberOf(item['current_bid']),
    currency: typeof item['currency'] === 'string' && /^[A-Z]{3}$/.test(item['currency']) ? item['currency'] : null,
    isLive: item['active'] === true,
    endsAt: numberOf(item['timestamp_end']),
  };
}

/** Markup taken off: "Sold for USD $79,500 <span> on 9/23/2026 </span>". */
const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? collapseSpaces(decodeEntities(value.slice(0, 2_000).replace(/<[^<>]*>/g, ' '))) : '';

/** "… for $17,000 to Matsu71", "Sold to Matsu71 for …": whoever it is, is not read on. */
export const withoutWhom = (text: string): string =>
  text
    .replace(/\s+(?:to|by)\s+[^\s\d$€£¥]\S*(?=\s+(?:for|on|at)\b)/gi, '')
    .replace(/(?<=\d[\d.,]*(?:k|m)?)\s+(?:to|by)\s+(?![\d$€£¥]).*$/i, '')
    .trim();

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The object that begins at a place of a script, to its closing bracket; null where it has none. */
function objectAt(script: string, start: number): string | null {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < script.length; at += 1) {
    const character = script[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{' || character === '[') depth += 1;
    else if ((character === '}' || character === ']') && (depth -= 1) === 0) return script.slice(start, at + 1);
  }
  return null;
}
