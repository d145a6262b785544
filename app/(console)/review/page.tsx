import type { Metadata } from 'next';
import { DecidedList } from '@/components/review/decided-list';
import { RejectedList } from '@/components/review/rejected-list';
import { ReviewHead } from '@/components/review/review-head';
import { ReviewWaiting } from '@/components/review/review-waiting';
import type { InboxSearch } from '@/lib/review/read-inbox-search';
import { readInboxSearch } from '@/lib/review/read-inbox-search';
import { loadDecided, loadInbox, loadRejected } from '@/lib/review/loaders';

export const metadata: Metadata = { title: 'Review' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReviewPage({ searchParams }: Props) {
  const search = readInboxSearch(await searchParams);
  if (search.view === 'decided') return <Decided search={search} />;
  return search.view === 'rejected' ? <Rejected search={search} /> : <Waiting search={search} />;
}

async function Waiting({ search }: { search: InboxSearch }) {
  const { page, facets, totals, waiting, together, selected, canDecide } = await loadInbox(search);
  const { filter, sort, change } = search;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ReviewHead view="waiting" waiting={waiting} together={together} />
      <ReviewWaiting {...{ page, totals, facets, selected, filter, sort, change, canDecide }} />
    </div>
  );
}

async function Decided({ search }: { search: InboxSearch }) {
  const { applications, next_cursor, totals, together, canDecide } = await loadDecided(search);
  return (
    <>
      <ReviewHead view="decided" waiting={totals.changes} together={together} />
      <DecidedList
        applications={applications}
        nextCursor={next_cursor}
        isFirstPage={search.cursor === null}
        canDecide={canDecide}
      />
    </>
  );
}

async function Rejected({ search }: { search: InboxSearch }) {
  const { changes, next_cursor, totals, together, canDecide } = await loadRejected(search);
  return (
    <>
      <ReviewHead view="rejected" waiting={totals.changes} together={together} />
      <RejectedList
        changes={changes}
        nextCursor={next_cursor}
        isFirstPage={search.cursor === null}
        canDecide={canDecide}
      />
    </>
  );
}
