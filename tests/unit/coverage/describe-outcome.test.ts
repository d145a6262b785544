import { expect, it } from 'vitest';
import { describeOutcome, type Outcome, type Tense } from '@/lib/coverage/backfill/describe-outcome';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { communityBuilders } from '@/lib/coverage/expectations/community-builders';

const NONE: Outcome = { linked: 0, suggested: 0, jobs: 0, gaps: 0, alreadyQueued: 0, leftOut: 0 };

it.each<[Partial<Outcome>, Tense, string]>([
  [{ jobs: 10, gaps: 25 }, 'has', 'Created 10 collection jobs for unlinked builder cards'],
  [{ jobs: 10, gaps: 25 }, 'would', 'Would create 10 collection jobs for unlinked builder cards'],
  [
    { linked: 1, suggested: 2, jobs: 1, gaps: 1 },
    'has',
    'Linked 1 builder card at no cost, suggested a builder for 2 builder cards, created 1 collection job for unlinked builder cards',
  ],
  [{ gaps: 3 }, 'has', 'Added 3 builder cards to jobs that wait'],
  [{ linked: 10_000 }, 'so_far', 'Linked 10,000 builder cards at no cost so far'],
  [{}, 'so_far', 'Planning what is to be done'],
  [{ alreadyQueued: 25 }, 'has', 'Nothing to do: 25 builder cards already have their job'],
  [{ leftOut: 4 }, 'would', 'Nothing to do by itself: 4 builder cards wait for a person'],
  [{}, 'has', 'Nothing to do: there is no gap that a job could close'],
])('%j %s', (outcome, tense, words) => {
  expect(describeOutcome(builderProfiles, { ...NONE, ...outcome }, tense)).toBe(words);
});

it('names what an expectation is about', () => {
  expect(describeOutcome(communityBuilders, { ...NONE, jobs: 2, gaps: 2 }, 'has')).toBe(
    'Created 2 collection jobs for communities',
  );
});
