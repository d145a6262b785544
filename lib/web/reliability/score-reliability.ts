import { betaQuantile } from './beta-interval';

/** How people have decided what a source stated. */
export interface Tally {
  /** As the source has it. */
  approved: number;
  /** With another value: the source was not right. */
  edited: number;
  rejected: number;
}

/** How far a source may be trusted, with what that rests on. */
export interface Reliability extends Tally {
  /** Expected share of statements that are right, 0–1. */
  mean: number;
  /** Ends of the 90 % credible interval. */
  low: number;
  high: number;
  /** Decisions of people that it rests on. */
  n: number;
}

/** Ends of the 90 % credible interval. */
const TAILS = [0.05, 0.95] as const;
/** Decisions that the source's own mean weighs as much as, where one of its fields is judged. */
const FIELD_PRIOR = 4;

const NOTHING: Tally = { approved: 0, edited: 0, rejected: 0 };

/** The decisions that a tally counts. */
export const decisionsOf = ({ approved, edited, rejected }: Tally): number => approved + edited + rejected;

/** One tally of several: a source's, of its fields'. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { approved, edited, rejected }) => ({
      approved: sum.approved + approved,
      edited: sum.edited + edited,
      rejected: sum.rejected + rejected,
    }),
    NOTHING,
  );
}

/**
 * A source's reliability: the posterior of Beta(1, 1), which takes anything for as likely, after people's decisions. An
 * edited approval counts as a miss. Without any decision the mean is 0.5.
 */
export function scoreSource(tally: Tally): Reliability {
  return posterior(tally, 1, 1);
}

/** The same of one field: few decisions on it are drawn towards the source's mean, which weighs as much as four of them. */
export function scoreField(source: Tally, field: Tally): Reliability {
  const { mean } = scoreSource(source);
  return posterior(field, FIELD_PRIOR * mean, FIELD_PRIOR * (1 - mean));
}

function posterior(tally: Tally, priorRight: number, priorWrong: number): Reliability {
  const n = decisionsOf(tally);
  const right = tally.approved + priorRight;
  const wrong = n - tally.approved + priorWrong;
  const [low, high] = TAILS.map((share) => Math.round(betaQuantile(share, right, wrong) * 1e6) / 1e6) as [
    number,
    number,
  ];
  return { ...tally, n, mean: right / (right + wrong), low, high };
}
