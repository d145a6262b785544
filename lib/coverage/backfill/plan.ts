import type { Holder } from '../holder-queries';

/** Gaps that are closed together. */
export interface PlannedGroup {
  action: 'link' | 'suggest' | 'job' | 'join';
  /** "Drees Custom Homes", and where: "Dallas, TX". */
  label: string;
  place: string | null;
  gapIds: number[];
  /** Distinct names among them. */
  names: string[];
  /** The builder that they are linked or suggested to. */
  builder?: { id: bigint; title: string; reason: string; confidence: number };
  /** What the job asks for. */
  job?: { searchQuery: string | null; targetUrl: string | null };
  /** The earlier job that takes them too. */
  jobId?: string;
}

/** Gaps that an earlier job is for. */
export interface HeldGroup {
  label: string;
  place: string | null;
  gaps: number;
  holder: Holder;
}

/** Everything that closing an expectation's gaps would do. */
export interface BackfillPlan {
  /** Gaps. */
  found: number;
  /** What they are called, or how many they are. */
  names: number;
  groups: PlannedGroup[];
  held: HeldGroup[];
  /** Gaps that are left, and why: suggested already, a person has to say; more jobs than allowed; a name that may not be searched. */
  leftOut: { awaiting: number; over_limit: number; unusable: number };
}

export const NOTHING_LEFT_OUT: BackfillPlan['leftOut'] = { awaiting: 0, over_limit: 0, unusable: 0 };

/** The figures of a plan, as the history keeps them. */
export interface PlanFigures {
  found: number;
  names: number;
  linked: number;
  suggested: number;
  jobs: number;
  /** Gaps that its jobs are for, with those that earlier jobs take too. */
  gapsQueued: number;
  alreadyQueued: number;
  alreadyTried: number;
  leftOut: number;
}

/** Adds a plan up. */
export function figuresOf({ found, names, groups, held, leftOut }: BackfillPlan): PlanFigures {
  const gaps = (actions: readonly PlannedGroup['action'][]) =>
    groups.filter(({ action }) => actions.includes(action)).reduce((sum, { gapIds }) => sum + gapIds.length, 0);
  const heldGaps = (of: readonly HeldGroup[]) => of.reduce((sum, group) => sum + group.gaps, 0);
  return {
    ...{ found, names, linked: gaps(['link']), suggested: gaps(['suggest']) },
    jobs: groups.filter(({ action }) => action === 'job').length,
    gapsQueued: gaps(['job', 'join']),
    alreadyQueued: heldGaps(held),
    alreadyTried: heldGaps(held.filter(({ holder }) => holder.holding === 'tried')),
    leftOut: leftOut.awaiting + leftOut.over_limit + leftOut.unusable,
  };
}

/** Keeps the jobs that close most, as many as are allowed; the gaps of the others are left. */
export function limitJobs(plan: BackfillPlan, maxJobs: number | null): BackfillPlan {
  const jobs = plan.groups
    .filter(({ action }) => action === 'job')
    .sort(
      (a, b) =>
        b.gapIds.length - a.gapIds.length ||
        a.label.localeCompare(b.label, 'en') ||
        (a.place ?? '').localeCompare(b.place ?? '', 'en'),
    );
  const kept = maxJobs === null ? jobs : jobs.slice(0, maxJobs);
  const over = jobs.slice(kept.length).reduce((sum, { gapIds }) => sum + gapIds.length, 0);
  const free = plan.groups.filter(({ action }) => action !== 'job');
  return { ...plan, groups: [...free, ...kept], leftOut: { ...plan.leftOut, over_limit: over } };
}
