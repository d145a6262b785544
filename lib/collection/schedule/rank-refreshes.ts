import type { RefreshKind } from './settings';

/** A record that is due to be read again. Times are in days. */
export interface RefreshCandidate {
  kind: RefreshKind;
  /** Of the record; for homes, of the builder whose they are. */
  id: bigint;
  title: string;
  host: string;
  /** How often its kind is read, and how long ago it fell due. */
  everyDays: number;
  overdueDays: number;
  /** Runs like this one that ended well, and those of them that found a change. */
  read: number;
  changed: number;
  /** How often people collected it by hand in half a year, and the homes of it that are for sale. */
  asked: number;
  homes: number;
  /** What reading it should cost, in USD. */
  usd: number;
}

/** The parts of a score, each a factor. */
export interface RefreshScore {
  /** 1 when it falls due, 2 one interval later, and on without end. */
  staleness: number;
  /** How likely it has changed: 1 where nobody knows, up to 2, down to a quarter. */
  volatility: number;
  /** How much it is asked for: 1 to 4. */
  demand: number;
  /** How dear it is: 1 for next to nothing, up to 4. */
  cost: number;
  score: number;
}

/** What a reading costs besides money (a request, a place in the queue), as if it were USD. */
const BASE_USD = 0.002;
const LEAST_VOLATILITY = 0.25;
const MOST_DEMAND = 4;
const MOST_COST = 4;

/** Staleness × volatility × demand ÷ cost. Only staleness grows without end, so that nothing is passed over for ever. */
export function scoreRefresh(candidate: RefreshCandidate): RefreshScore {
  const { everyDays, overdueDays, read, changed, asked, homes, usd } = candidate;
  const staleness = 1 + Math.max(0, overdueDays) / everyDays;
  const volatility = Math.max(LEAST_VOLATILITY, (2 * (changed + 1)) / (read + 2));
  const demand = Math.min(MOST_DEMAND, 1 + Math.log2(1 + asked) / 2 + Math.log10(1 + homes) / 2);
  const cost = Math.min(MOST_COST, 1 + usd / BASE_USD);
  return { staleness, volatility, demand, cost, score: (staleness * volatility * demand) / cost };
}

/** Every so many-th place goes to what is overdue longest, whatever its score. */
const LANE = 5;
/** Jobs for one host in one run of the clock: the others wait for the next. */
const MOST_PER_HOST = 5;

/** From this staleness on a record is read although it cannot be paid: our own rules cost nothing. */
const LATE = 2;

/** Why a due record was not started. */
export const LEFT_OUT = ['no_room', 'no_money', 'host_busy'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export interface ClockRoom {
  jobs: number;
  /** USD; null without a budget. */
  usd: number | null;
  /** How many places of the day are taken already: the lane of the overdue goes on from there. */
  taken: number;
}

export interface RefreshPlan {
  start: RefreshCandidate[];
  leftOut: Record<LeftOut, number>;
}

/**
 * Chooses what is read now: the best scores first, every fifth place for what is overdue longest. What cannot be paid waits
 * for money, but no longer than one more interval: then it is read all the same, and what Claude is not asked for the job says.
 */
export function planRefreshes(candidates: readonly RefreshCandidate[], room: ClockRoom): RefreshPlan {
  const byId = (a: RefreshCandidate, b: RefreshCandidate) =>
    a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1;
  const scored = candidates.map((candidate) => ({ candidate, ...scoreRefresh(candidate) }));
  const byScore = [...scored].sort((a, b) => b.score - a.score || byId(a.candidate, b.candidate));
  const byAge = [...scored].sort((a, b) => b.staleness - a.staleness || byId(a.candidate, b.candidate));
  const lines = { score: { order: byScore, at: 0 }, age: { order: byAge, at: 0 } };
  const judged = new Set<RefreshCandidate>();
  const perHost = new Map<string, number>();
  const plan: RefreshPlan = { start: [], leftOut: { no_room: 0, no_money: 0, host_busy: 0 } };
  let usd = room.usd ?? Infinity;
  while (plan.start.length < room.jobs && judged.size < candidates.length) {
    const line = (room.taken + plan.start.length) % LANE === LANE - 1 ? 'age' : 'score';
    const { order } = lines[line];
    while (judged.has(order[lines[line].at]!.candidate)) lines[line].at += 1;
    const { candidate, staleness } = order[lines[line].at]!;
    judged.add(candidate);
    const ofHost = perHost.get(candidate.host) ?? 0;
    if (ofHost >= MOST_PER_HOST) plan.leftOut.host_busy += 1;
    else if (candidate.usd > usd && staleness < LATE) plan.leftOut.no_money += 1;
    else {
      if (candidate.usd <= usd) usd -= candidate.usd;
      perHost.set(candidate.host, ofHost + 1);
      plan.start.push(candidate);
    }
  }
  plan.leftOut.no_room = candidates.length - judged.size;
  return plan;
}
