import type { Metadata } from 'next';
import { MatchList } from '@/components/matches/match-list';
import { MATCH_TABS } from '@/components/matches/match-words';
import { MergeFilter } from '@/components/matches/merge/merge-filter';
import { MergeList } from '@/components/matches/merge/merge-list';
import { NothingMatched } from '@/components/matches/nothing-matched';
import { ReadingPage } from '@/components/shell/reading-page';
import { ButtonLink } from '@/components/ui/button-link';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { loadMatches } from '@/lib/review/matches/loaders';

export const metadata: Metadata = { title: 'Matches' };

export default async function MatchesPage({ searchParams }: PageProps<'/matches'>) {
  const view = await loadMatches(await searchParams);
  const { status, matches, merges, next_cursor: next, counts, canDecide, mergeState } = view;
  const isUndone = status === 'merged' && mergeState === 'undone';
  const empty = <NothingMatched state={isUndone ? 'undone' : status} />;
  return (
    <ReadingPage>
      <PageHeader
        title="Matches"
        description="What collections found beside the records it may be. The score says how alike they are, and each step why."
      />
      <LinkTabs
        label="Matches"
        tabs={MATCH_TABS.map((tab) => ({
          href: tab.status === 'pending' ? '/matches' : `/matches?status=${tab.status}`,
          label: tab.label,
          current: tab.status === status,
          count: counts[tab.status],
        }))}
      />
      {status === 'merged' ? (
        <>
          <MergeFilter state={mergeState} undone={view.undoneMerges} />
          <MergeList key={mergeState} merges={merges} canDecide={canDecide} empty={empty} />
        </>
      ) : matches.length === 0 ? (
        empty
      ) : (
        <MatchList matches={matches} canDecide={canDecide} />
      )}
      {next ? (
        <div className="flex justify-center">
          <ButtonLink
            href={`/matches?status=${status}${isUndone ? '&undone=1' : ''}&cursor=${encodeURIComponent(next)}`}
          >
            Older
          </ButtonLink>
        </div>
      ) : null}
    </ReadingPage>
  );
}
