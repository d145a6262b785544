import type { InboxView } from '@/lib/review/read-inbox-search';
import { formatCount } from '../ui/format-number';
import { LinkTabs } from '../ui/link-tabs';

const TITLES: Record<Exclude<InboxView, 'waiting'>, string> = {
  decided: 'Review: what was applied',
  rejected: 'Review: what was rejected',
};

/** The title line of the review pages: what waits, what was written, and what was turned down. */
export function ReviewHead({ view, waiting }: { view: InboxView; waiting: number }) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 px-4 pt-2 md:px-4">
      <h1 className="sr-only">{view === 'waiting' ? `Review: ${formatCount(waiting)} changes wait` : TITLES[view]}</h1>
      <LinkTabs
        label="Review"
        className="flex-1"
        tabs={[
          { href: '/review', label: 'Waiting', count: waiting, current: view === 'waiting' },
          { href: '/review?view=decided', label: 'Applied', current: view === 'decided' },
          { href: '/review?view=rejected', label: 'Rejected', current: view === 'rejected' },
        ]}
      />
    </div>
  );
}
