export type TypedPercent = { share: number } | { problem: string };

/** A score as people type it, "93", "92.5" or "93 %", as a share from 0 to 1. */
export function parsePercent(text: string): TypedPercent {
  const bare = text.trim().replace(/\s*%$/, '');
  if (!/^\d{1,3}(?:\.\d)?$/.test(bare)) return { problem: 'Write a number from 0 to 100, with one decimal at most.' };
  const percent = Number(bare);
  if (percent > 100) return { problem: 'A score is at most 100.' };
  // In tenths of a percent, so that 92.5 is 0.925 and no neighbour of it.
  return { share: Math.round(percent * 10) / 1000 };
}

/** How a share stands in its box: 0.925 as "92.5". */
export function percentText(share: number): string {
  return String(Math.round(share * 1000) / 10);
}
