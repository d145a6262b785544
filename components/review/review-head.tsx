import type { InboxView } from '@/lib/review/read-inbox-search';
import { formatCount } from '../ui/format-number';
import { LinkTabs } from '../ui/link-tabs';

type HeadView = InboxView | 'waves';

const TITLES: Record<Exclude<HeadView, 'waiting'>, string> = {
  waves: 'Review: what is asked as one',
  decided: 'Review: what was applied',
  rejected: 'Review: what was rejected',
};

export type ReviewHeadProps = {
  view: HeadView;
  /** Changes that wait one by one. */
  waiting: number;
  /** Waves and held runs. */
  together: number;
};

/** The title line of the review pages: what waits, what is asked as one, what was written, and what was turned down. */
export function ReviewHead({ view, waiting, together }: ReviewHeadProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 px-4 pt-2 md:px-4">
      <h1 className="sr-only">{view === 'waiting' ? `Review: ${formatCount(waiting)} changes wait` : TITLES[view]}</h1>
      <LinkTabs
        label="Review"
        className="flex-1"
        tabs={[
          { href: '/review', label: 'Waiting', count: waiting, current: view === 'waiting' },
          { href: '/review/waves', label: 'Waves', count: together > 0 ? together : null, current: view === 'waves' },
          { href: '/review?view=decided', label: 'Applied', current: view === 'decided' },
          { href: '/review?view=rejected', label: 'Rejected', current: view === 'rejected' },
        ]}
      />
    </div>
  );
}
