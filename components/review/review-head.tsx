import { formatCount } from '../ui/format-number';
import { LinkTabs } from '../ui/link-tabs';

/** The title line of the review pages: what waits, and what has been decided. */
export function ReviewHead({ view, waiting }: { view: 'waiting' | 'decided'; waiting: number }) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 px-4 pt-2 md:px-4">
      <h1 className="sr-only">
        {view === 'waiting' ? `Review: ${formatCount(waiting)} changes wait` : 'Review: decided'}
      </h1>
      <LinkTabs
        label="Review"
        className="flex-1"
        tabs={[
          { href: '/review', label: 'Waiting', count: waiting, current: view === 'waiting' },
          { href: '/review?view=decided', label: 'Decided', current: view === 'decided' },
        ]}
      />
    </div>
  );
}
