import type { CostPart, PartCost } from '../collection/outlook/plan-cost';

/** What a part of a job costs as a rule, by what it is about. */
export type UsualPrices = ReadonlyMap<string, Readonly<Record<CostPart, PartCost>>>;

/** USD for jobs of one kind, to a hundredth of a cent. Nothing where Claude is not asked. */
export function priceOf(prices: UsualPrices | null, entityType: string, part: CostPart, jobs: number): number {
  const each = prices?.get(entityType)?.[part].usd ?? 0;
  return Math.round(each * jobs * 10_000) / 10_000;
}
