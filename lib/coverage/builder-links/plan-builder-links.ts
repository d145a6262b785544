import type { Market } from '../../catalog/markets';
import type { CardJudgement } from '../../review/links/judge-card';
import { NOTHING_LEFT_OUT, type BackfillPlan, type HeldGroup, type PlannedGroup } from '../backfill/plan';
import type { Holder } from '../holder-queries';
import { siteOfBuilder } from './site-of-builder';

/** Cards of one name in one market and one state, as they were found. */
export interface NamedCards {
  name: string;
  market: Market | null;
  state: 'unlinked' | 'suggested' | 'no_profile';
  cardIds: number[];
  /** A page where one of them is shown, and the community's own site. */
  url: string | null;
  communityUrl: string | null;
}

/** Cards of one builder's names in one market. */
export interface BuilderFamily {
  market: Market | null;
  cards: NamedCards[];
}

export interface BuilderLinksInput {
  families: readonly BuilderFamily[];
  /** What is known of a name in a market. */
  judgementOf: (cards: NamedCards) => CardJudgement;
  holders: ReadonlyMap<number, Holder>;
  /** Also what an earlier job came to nothing for. */
  retryTried: boolean;
  /** Whether a text may be sent to a search. */
  isSearchable: (query: string) => boolean;
}

/**
 * Plans how builder cards are linked: at no cost where the catalogue knows the builder; else one job for each builder and market.
 * What an earlier job is for is not asked again; cards that have come since join that job while it is open.
 */
export function planBuilderLinks(input: BuilderLinksInput): BackfillPlan {
  const plan: BackfillPlan = { found: 0, names: 0, groups: [], held: [], leftOut: { ...NOTHING_LEFT_OUT } };
  const names = new Set<string>();
  for (const family of input.families) {
    for (const { name, cardIds } of family.cards) {
      plan.found += cardIds.length;
      names.add(name);
    }
    planFamily(plan, family, input);
  }
  plan.names = names.size;
  return plan;
}

function planFamily(plan: BackfillPlan, { market, cards }: BuilderFamily, input: BuilderLinksInput): void {
  const place = market?.label ?? null;
  const rest: NamedCards[] = [];
  for (const one of cards) {
    const judgement = one.state === 'no_profile' ? ({ kind: 'none' } as const) : input.judgementOf(one);
    if (judgement.kind === 'link') plan.groups.push(freeGroup('link', one, place, judgement));
    else if (one.state === 'suggested') plan.leftOut.awaiting += one.cardIds.length;
    else if (judgement.kind === 'suggest') plan.groups.push(freeGroup('suggest', one, place, judgement));
    else rest.push(one);
  }
  if (rest.length > 0) planJob(plan, rest, market, input);
}

function freeGroup(
  action: 'link' | 'suggest',
  { name, cardIds }: NamedCards,
  place: string | null,
  { builderId, title, reason, confidence }: Exclude<CardJudgement, { kind: 'none' }>,
): PlannedGroup {
  return {
    action,
    label: name,
    place,
    gapIds: cardIds,
    names: [name],
    builder: { id: builderId, title, reason, confidence },
  };
}

/** The cards that no builder of ours is: held by an earlier job, joined to it, or a job of their own. */
function planJob(
  plan: BackfillPlan,
  cards: readonly NamedCards[],
  market: Market | null,
  input: BuilderLinksInput,
): void {
  const place = market?.label ?? null;
  const label = commonName(cards);
  const ids = cards.flatMap(({ cardIds }) => cardIds);
  const heldBy = new Map<string, HeldGroup>();
  const free: number[] = [];
  for (const id of ids) {
    const holder = input.holders.get(id);
    if (!holder || (holder.holding === 'tried' && input.retryTried)) {
      free.push(id);
      continue;
    }
    const group = heldBy.get(holder.jobId) ?? { label, place, gaps: 0, holder };
    group.gaps += 1;
    heldBy.set(holder.jobId, group);
  }
  const open = [...heldBy.values()].find(({ holder }) => holder.holding !== 'tried');
  const tried = [...heldBy.values()].find(({ holder }) => holder.holding === 'tried');
  if (free.length > 0 && open) {
    const names = cards.map(({ name }) => name);
    plan.groups.push({ action: 'join', label, place, gapIds: free, names, jobId: open.holder.jobId });
  } else if (free.length > 0 && tried) tried.gaps += free.length;
  else if (free.length > 0) {
    const searchQuery = [label, market?.city, market?.state].filter(Boolean).join(' ');
    if (!input.isSearchable(searchQuery)) plan.leftOut.unusable += free.length;
    else
      plan.groups.push({
        ...{ action: 'job', label, place, gapIds: free, names: cards.map(({ name }) => name) },
        job: { searchQuery, targetUrl: siteOfBuilder(label, cards) },
      });
  }
  plan.held.push(...heldBy.values());
}

/** The name that most cards show; of several the shortest, which says least besides the name. */
function commonName(cards: readonly NamedCards[]): string {
  const counts = new Map<string, number>();
  for (const { name, cardIds } of cards) counts.set(name, (counts.get(name) ?? 0) + cardIds.length);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || a.length - b.length || a.localeCompare(b, 'en'));
  return first![0];
}
