'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { startTransition, useState } from 'react';
import type { InboxFacets } from '@/lib/review/inbox-schema';
import { cn } from '../ui/cn';
import { ReviewFilters } from './review-filters';
import { ReviewInbox, type ReviewInboxProps } from './review-inbox';

/** The inbox under its filters. It starts afresh with another filter or order, and after a decision on everything that fits. */
export function ReviewWaiting({ facets, ...inbox }: ReviewInboxProps & { facets: InboxFacets }) {
  const router = useRouter();
  // On a phone the filters belong to the list, not to one entity's cards.
  const isDrilled = useSearchParams().has('entity');
  const [revision, setRevision] = useState(0);
  const restart = () =>
    startTransition(() => {
      router.refresh();
      setRevision((count) => count + 1);
    });
  return (
    <>
      <div className={cn('px-4 py-2', isDrilled && 'max-md:hidden')}>
        <ReviewFilters
          facets={facets}
          filter={inbox.filter}
          sort={inbox.sort}
          canDecide={inbox.canDecide}
          onDecided={restart}
        />
      </div>
      <ReviewInbox key={JSON.stringify([inbox.filter, inbox.sort, revision])} {...inbox} />
    </>
  );
}
