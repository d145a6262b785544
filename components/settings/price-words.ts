import type { Price } from '@/lib/spend/prices';

const usd = (value: number): string => `$${Number.isInteger(value) ? value : value.toFixed(2)}`;

/** "$0.10 in, $0.50 out per million tokens; over 100,000 tokens $0.50 and $2.50". */
export function priceWords(price: Price): string {
  const base = `${usd(price.input)} in, ${usd(price.output)} out per million tokens`;
  if (!price.long) return base;
  return `${base}; prompts over ${price.long.overTokens.toLocaleString('en-US')} tokens ${usd(price.long.input)} and ${usd(price.long.output)}`;
}
