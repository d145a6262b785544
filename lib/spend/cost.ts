import { BATCH_SHARE, PRICES, SEARCH_PRICES, type Price } from './prices';

/** What a call used, as the service reports it; tokens of the cache are not in `inputTokens`. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  cacheWriteTokens: number;
  cacheReadTokens: number;
  searches: number;
}

export const NO_USAGE: Usage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheWriteTokens: 0,
  cacheReadTokens: 0,
  searches: 0,
};

const lastBefore = <Row extends { from: string }>(rows: readonly Row[], day: string): Row | null =>
  rows
    .filter(({ from }) => from <= day)
    .reduce<Row | null>((best, row) => (best && best.from >= row.from ? best : row), null);

/** The prices of a model on a day; those of its first day before that. Null for a model without prices. */
export function priceOf(model: string, day: string): Price | null {
  const rows = PRICES.filter((row) => row.model === model);
  return (
    lastBefore(rows, day) ??
    rows.reduce<Price | null>((first, row) => (first && first.from <= row.from ? first : row), null)
  );
}

/** Nine decimals, rounded up: less than is billed is never told. */
const ceilNano = (usd: number): number => Math.ceil(Number((usd * 1e9).toFixed(3))) / 1e9;

/** @returns USD at list price on that day (UTC, `YYYY-MM-DD`), to nine decimals. @throws RangeError for an unknown model. */
export function costUsd(model: string, usage: Usage, day: string, isBatch = false): number {
  const price = priceOf(model, day);
  if (!price) throw new RangeError(`There is no price for the model ${model}.`);
  const prompt = usage.inputTokens + usage.cacheWriteTokens + usage.cacheReadTokens;
  const rates = price.long && prompt > price.long.overTokens ? price.long : price;
  const tokensUsd =
    (usage.inputTokens * rates.input +
      usage.outputTokens * rates.output +
      usage.cacheWriteTokens * rates.cacheWrite +
      usage.cacheReadTokens * rates.cacheRead) /
    1e6;
  const searchUsd = usage.searches * (lastBefore(SEARCH_PRICES, day) ?? SEARCH_PRICES[0]!).usd;
  return ceilNano(tokensUsd * (isBatch ? BATCH_SHARE : 1) + searchUsd);
}

/** Bounds of a call before it is made. */
export interface CallBounds {
  /** Length of everything that is sent, in bytes of UTF-8: no token is shorter than a byte. */
  promptBytes: number;
  /**
   * The most tokens that each use of the service's own tools may bring: results of a search, a fetched page. After every
   * use the model reads the whole prompt again, with all results so far.
   */
  toolResultTokens: readonly number[];
  maxOutputTokens: number;
  maxSearches: number;
}

/** The most a call can cost: what is reserved before it is made. Every byte counts as a token, written to the cache. */
export function maxCostUsd(model: string, bounds: CallBounds, day: string, isBatch = false): number {
  const usage: Usage = {
    ...NO_USAGE,
    cacheWriteTokens: maxPromptTokens(bounds),
    outputTokens: bounds.maxOutputTokens,
    searches: bounds.maxSearches,
  };
  return costUsd(model, usage, day, isBatch);
}

/** Read once, and once more after each use of a tool; what the model wrote meanwhile and the largest results come first. */
function maxPromptTokens({ promptBytes, toolResultTokens, maxOutputTokens }: CallBounds): number {
  const uses = toolResultTokens.length;
  const results = [...toolResultTokens]
    .sort((a, b) => b - a)
    .reduce((sum, tokens, index) => sum + tokens * (uses - index), 0);
  return promptBytes * (1 + uses) + results + maxOutputTokens * uses;
}
