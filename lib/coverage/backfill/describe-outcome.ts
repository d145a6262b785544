import type { Expectation } from '../expectation';

/** What a backfill came to, or would. */
export interface Outcome {
  linked: number;
  suggested: number;
  jobs: number;
  /** Gaps that jobs are for. */
  gaps: number;
  alreadyQueued: number;
  leftOut: number;
}

export type Tense = 'would' | 'so_far' | 'has';

const noun = (n: number, one: string, many: string) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/** In words: "Created 10 collection jobs for unlinked builder cards". */
export function describeOutcome(expectation: Expectation, outcome: Outcome, tense: Tense): string {
  const { linked, suggested, jobs, gaps, alreadyQueued, leftOut } = outcome;
  const { one, many } = expectation.noun;
  const what = expectation.backfill?.plan === 'builder_links' ? 'unlinked builder cards' : many;
  const verb = (has: string, would: string) => (tense === 'would' ? `would ${would}` : has);
  const parts = [
    ...(linked > 0
      ? [verb(`linked ${noun(linked, one, many)} at no cost`, `link ${noun(linked, one, many)} at no cost`)]
      : []),
    ...(suggested > 0
      ? [
          verb(
            `suggested a builder for ${noun(suggested, one, many)}`,
            `suggest a builder for ${noun(suggested, one, many)}`,
          ),
        ]
      : []),
    ...(jobs > 0
      ? [
          verb(
            `created ${noun(jobs, 'collection job', 'collection jobs')} for ${what}`,
            `create ${noun(jobs, 'collection job', 'collection jobs')} for ${what}`,
          ),
        ]
      : gaps > 0
        ? [verb(`added ${noun(gaps, one, many)} to jobs that wait`, `add ${noun(gaps, one, many)} to jobs that wait`)]
        : []),
  ];
  const [first] = parts;
  if (first !== undefined) {
    const text = `${first[0]!.toUpperCase()}${first.slice(1)}${parts
      .slice(1)
      .map((part) => `, ${part}`)
      .join('')}`;
    return tense === 'so_far' ? `${text} so far` : text;
  }
  if (tense === 'so_far') return 'Planning what is to be done';
  if (alreadyQueued > 0) return `Nothing to do: ${noun(alreadyQueued, one, many)} already have their job`;
  return leftOut > 0
    ? `Nothing to do by itself: ${noun(leftOut, one, many)} wait for a person`
    : 'Nothing to do: there is no gap that a job could close';
}
