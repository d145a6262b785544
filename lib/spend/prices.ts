/** USD per million tokens. */
export interface TokenPrices {
  input: number;
  output: number;
  /** Writing to the five-minute cache, and reading from it. */
  cacheWrite: number;
  cacheRead: number;
}

/** List prices of one model from a day on. */
export interface Price extends TokenPrices {
  model: string;
  /** First day (UTC) on which it holds, `YYYY-MM-DD`. */
  from: string;
  /** Where a longer prompt makes the whole call dearer: counted in input, cache writes and cache reads together. */
  long?: TokenPrices & { overTokens: number };
}

/**
 * Source: the vendor's price list. Add a row when a price changes and never change one, or past calls would be told at
 * prices nobody paid. A model without a row cannot be called: what it costs is not known.
 */
export const PRICES: readonly Price[] = [
  {
    model: 'claude-haiku-5-5',
    from: '2026-10-07',
    input: 0.1,
    output: 0.5,
    cacheWrite: 0.125,
    cacheRead: 0.01,
    long: { overTokens: 100_000, input: 0.5, output: 2.5, cacheWrite: 0.625, cacheRead: 0.05 },
  },
  { model: 'claude-sonnet-5-5', from: '2026-10-07', input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.1 },
  { model: 'claude-opus-5-5', from: '2026-10-07', input: 4, output: 20, cacheWrite: 5, cacheRead: 0.2 },
];

/** USD per web search, from a day on. */
export const SEARCH_PRICES: readonly { from: string; usd: number }[] = [{ from: '2025-05-07', usd: 0.01 }];

/** What a call through the batch interface costs of the tokens' list price. */
export const BATCH_SHARE = 0.5;

/** The models that can be chosen, cheapest first. */
export const MODELS: readonly string[] = [...new Set(PRICES.map(({ model }) => model))];
