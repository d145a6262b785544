import { type PageDocument } from '../document';
import { type AuctionReading, emptyReading, proven, type Proven } from './auction-reading';
import { readAuctionResult, readCounts } from './read-result';

/** The longest text that is a result and nothing else, in characters. */
const MAX_TEXT = 400;
const NO_AUCTION = 'The outcome is not known: this is not the page of an auction';

/**
 * How an auction stands by a text that is a result and nothing else, as somebody may supply it. Of a whole page nothing is taken:
 * only an adapter knows where a site says how an auction ended, and where others write about it.
 */
export function readBareResult(page: PageDocument): AuctionReading {
  const [line, ...others] = page.lines;
  const isBare = line !== undefined && others.length === 0 && line.headingLevel === 0 && !line.foreign;
  const isMarked = (line?.element.attribs.class ?? '') !== '';
  if (!isBare || isMarked || line.text.length > MAX_TEXT || /^[{[]/.test(line.text))
    return emptyReading(NOT_TOLD, [NO_AUCTION]);
  const { text } = line;
  const result = readAuctionResult(text);
  const counts = readCounts(text);
  const of = <T>(value: T | null): Proven<T> | null => (value === null ? null : proven(value, text));
  const problem = result.problem === null ? [] : [`The outcome or its amount is not known: ${lower(result.problem)}`];
  return {
    ...emptyReading(
      result.outcome === 'unknown' ? NOT_TOLD : { value: result.outcome, raw: text, quote: text },
      problem,
    ),
    ...{ salePrice: of(result.salePrice), highBid: of(result.highBid), currency: of(result.currency) },
    ...{ bidCount: of(counts.bids), commentCount: of(counts.comments) },
    endedAt: of(result.endedOn && `${result.endedOn}T00:00:00.000Z`),
  };
}

const NOT_TOLD = { value: 'unknown' as const, raw: '', quote: null };
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
