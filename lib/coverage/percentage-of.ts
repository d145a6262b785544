/** The share of rows that satisfy an expectation, in percent to one decimal, and never 100 while there is a gap. */
export function percentageOf(total: number, gaps: number): number | null {
  if (total === 0) return null;
  const rounded = Math.round(((total - gaps) / total) * 1000) / 10;
  return gaps > 0 ? Math.min(rounded, 99.9) : rounded;
}
