import { costUsd, NO_USAGE, type Usage } from '../../spend/cost';

/** The two things of a job that can cost: Claude reads a page, Claude searches the web. */
export const COST_PARTS = ['read_page', 'search'] as const;
export type CostPart = (typeof COST_PARTS)[number];

/** What one part costs as a rule. */
export interface PartCost {
  usd: number;
  /** Jobs whose median it is; 0 where no such job ran and the price list is all there is. */
  jobs: number;
}

/** What a job would do, as far as it costs or waits. */
export interface CollectionPlan {
  looksFor: 'one' | 'many';
  /** The page that would be fetched; null when none is, or none is named yet. */
  address: string | null;
  /** Where what it reads comes from: fetched, brought by a person, or nowhere but a search. */
  page: 'fetched' | 'brought' | 'none';
  /** Whether it searches the web besides, or only should the page not be readable. */
  search: 'yes' | 'if_unread' | 'no';
  /** The record it is about, or whose homes it looks for; null for none of ours. */
  about?: { type: string; id: number } | null;
}

export type CostEstimate =
  /** Nothing of it is asked of Claude. */
  | { kind: 'free' }
  /** It would be asked, and there is no key. */
  | { kind: 'no_key' }
  | { kind: 'paid'; usd: number; parts: { part: CostPart; cost: PartCost }[]; ifUnread: PartCost | null };

/**
 * What a job will probably cost. Lists are read without Claude; one entity's page is read with it for what the page's own
 * data leave open, and a search is paid wherever one is made.
 */
export function estimateCost(
  plan: CollectionPlan,
  costs: Readonly<Record<CostPart, PartCost>>,
  hasKey: boolean,
): CostEstimate {
  const parts = partsOf(plan);
  const ifUnread = plan.search === 'if_unread' ? costs.search : null;
  if (parts.length === 0 && ifUnread === null) return { kind: 'free' };
  if (!hasKey) return parts.length === 0 ? { kind: 'free' } : { kind: 'no_key' };
  const paid = parts.map((part) => ({ part, cost: costs[part] }));
  return { kind: 'paid', usd: paid.reduce((sum, { cost }) => sum + cost.usd, 0), parts: paid, ifUnread };
}

/** The parts that a job surely asks Claude for. */
export function partsOf({ looksFor, page, search }: CollectionPlan): CostPart[] {
  return [
    ...(looksFor === 'one' && page !== 'none' ? (['read_page'] as const) : []),
    ...(search === 'yes' ? (['search'] as const) : []),
  ];
}

/**
 * What a part uses as a rule, where no job of the kind has been paid for yet: a page of a thousand words with the question
 * about it and a record as the answer; two searches, which bring their results, and one page that they lead to.
 */
const USUAL: Readonly<Record<CostPart, Usage>> = {
  read_page: { ...NO_USAGE, inputTokens: 4_500, outputTokens: 900 },
  search: { ...NO_USAGE, inputTokens: 38_000, outputTokens: 1_800, searches: 2 },
};

/** What a part should cost by the price list of a day (UTC, `YYYY-MM-DD`). @returns USD */
export function listPriceUsd(part: CostPart, model: string, day: string): number {
  return costUsd(model, USUAL[part], day);
}
