'use client';

import { waitingWords, type WaitingFacts } from '@/lib/collection/describe-job';
import { RelativeTime } from '../ui/relative-time';
import { useNow } from '../ui/use-now';

/** Why a pending job waits and when it goes on. */
export function WaitingLine({ job }: { job: WaitingFacts }) {
  const now = new Date(useNow());
  const words = waitingWords(job, now);
  if (words === null) return null;
  const isAhead = job.next_attempt_at !== null && new Date(job.next_attempt_at) > now;
  return (
    <span suppressHydrationWarning>
      {words}
      {isAhead ? (
        <>
          {' '}
          Goes on <RelativeTime at={job.next_attempt_at} />.
        </>
      ) : null}
    </span>
  );
}
