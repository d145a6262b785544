import { describe, expect, it } from 'vitest';
import { costUsd, maxCostUsd, NO_USAGE, priceOf, type Usage } from '@/lib/spend/cost';
import { MODELS, PRICES } from '@/lib/spend/prices';

const DAY = '2026-11-28';
const usage = (part: Partial<Usage>): Usage => ({ ...NO_USAGE, ...part });

describe('the cost of a call', () => {
  it.each<[string, string, Partial<Usage>, boolean, number]>([
    ['nothing', 'claude-haiku-5-5', {}, false, 0],
    ['a million tokens in, in short prompts of 100,000', 'claude-haiku-5-5', { inputTokens: 100_000 }, false, 0.01],
    ['a token more, at the price of long prompts', 'claude-haiku-5-5', { inputTokens: 100_001 }, false, 0.0500005],
    [
      'a long prompt made of cache reads',
      'claude-haiku-5-5',
      { inputTokens: 1, cacheReadTokens: 100_000 },
      false,
      0.0050005,
    ],
    ['output after a long prompt', 'claude-haiku-5-5', { inputTokens: 200_000, outputTokens: 1000 }, false, 0.1025],
    ['output', 'claude-haiku-5-5', { outputTokens: 1500 }, false, 0.00075],
    ['writing to the cache', 'claude-haiku-5-5', { cacheWriteTokens: 1000 }, false, 0.000125],
    ['reading from the cache', 'claude-haiku-5-5', { cacheReadTokens: 1000 }, false, 0.00001],
    ['three searches', 'claude-haiku-5-5', { searches: 3 }, false, 0.03],
    [
      'a batch: half of the tokens, all of the searches',
      'claude-haiku-5-5',
      { inputTokens: 1000, searches: 1 },
      true,
      0.01005,
    ],
    [
      'one token of a batch, rounded up to nine decimals',
      'claude-haiku-5-5',
      { cacheReadTokens: 1 },
      true,
      0.000000005,
    ],
    ['a dearer model', 'claude-sonnet-5-5', { inputTokens: 1_000_000, outputTokens: 1_000_000 }, false, 12],
    [
      'the dearest model',
      'claude-opus-5-5',
      { inputTokens: 1000, outputTokens: 1000, cacheReadTokens: 1000 },
      false,
      0.0242,
    ],
  ])('is right for %s', (_case, model, used, isBatch, expected) => {
    expect(costUsd(model, usage(used), DAY, isBatch)).toBe(expected);
  });

  it('is not made up for a model without a price', () => {
    expect(priceOf('claude-unheard-of', DAY)).toBeNull();
    expect(() => costUsd('claude-unheard-of', NO_USAGE, DAY)).toThrow(RangeError);
  });

  it('is told at the prices of its day, before the first at the first', () => {
    expect(priceOf('claude-haiku-5-5', '2020-01-01')).toBe(PRICES.find(({ model }) => model === 'claude-haiku-5-5'));
  });

  it.each([
    ['no tools', []],
    ['one search', [20_000]],
    ['searches and pages', [10_000, 8_000, 10_000, 8_000]],
  ])('never passes what was bounded before, whatever the prompt turns out to be: %s', (_case, toolResultTokens) => {
    const bounds = { promptBytes: 30_000, toolResultTokens, maxOutputTokens: 4000, maxSearches: 3 };
    // The model reads everything so far before it writes, and again after each result.
    let prompt = bounds.promptBytes;
    let tokens = prompt;
    for (const result of toolResultTokens) {
      prompt += result;
      tokens += prompt;
    }
    for (const model of MODELS) {
      const most = maxCostUsd(model, bounds, DAY);
      for (const cached of [0, 0.3, 1]) {
        for (const written of [0, 1]) {
          const read = Math.round(tokens * cached);
          const rest = tokens - read;
          const used = {
            inputTokens: written ? 0 : rest,
            cacheWriteTokens: written ? rest : 0,
            cacheReadTokens: read,
            outputTokens: bounds.maxOutputTokens,
            searches: bounds.maxSearches,
          };
          expect(costUsd(model, used, DAY)).toBeLessThanOrEqual(most);
        }
      }
    }
  });
});
