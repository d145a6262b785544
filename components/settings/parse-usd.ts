/** The most a budget can be, in USD; the server holds it too. */
const MOST_USD = 100_000;

export type TypedUsd = { usd: number | null } | { problem: string };

/** An amount as people type it: "$1,250.50", "76", or nothing at all for no budget. */
export function parseUsd(text: string): TypedUsd {
  const bare = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(/\s*(?:usd|\$)$/i, '');
  if (bare === '') return { usd: null };
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?$/.test(bare) || !/\d/.test(bare)) {
    return { problem: 'Write an amount in US dollars, such as 76 or 0.50, or leave it empty for no budget.' };
  }
  if ((bare.split('.')[1] ?? '').replace(/0+$/, '').length > 4) {
    return { problem: 'Write at most four decimals: less than a hundredth of a cent is no budget.' };
  }
  const usd = Number(bare.replaceAll(',', ''));
  if (usd > MOST_USD) return { problem: `A budget can be at most $${MOST_USD.toLocaleString('en-US')}.` };
  return { usd };
}

/** How a stored budget stands in its box. */
export function usdText(usd: number | null): string {
  if (usd === null) return '';
  return Number.isInteger(usd) ? String(usd) : usd.toFixed(Math.max(2, (String(usd).split('.')[1] ?? '').length));
}
