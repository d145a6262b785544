import { GitMerge } from 'lucide-react';
import type { Metadata } from 'next';
import { MatchList } from '@/components/matches/match-list';
import { MATCH_TABS, NOTHING_IN } from '@/components/matches/match-words';
import { MergeList } from '@/components/matches/merge/merge-list';
import { ReadingPage } from '@/components/shell/reading-page';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { loadMatches } from '@/lib/review/matches/loaders';

export const metadata: Metadata = { title: 'Matches' };

export default async function MatchesPage({ searchParams }: PageProps<'/matches'>) {
  const { status, matches, merges, next_cursor: next, counts, canDecide } = await loadMatches(await searchParams);
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
      {matches.length + merges.length === 0 ? (
        <EmptyState
          icon={<GitMerge />}
          title={NOTHING_IN[status].title}
          description={NOTHING_IN[status].description}
          actions={<ButtonLink href="/jobs?new=communities">Find communities</ButtonLink>}
        />
      ) : null}
      {matches.length > 0 ? <MatchList matches={matches} canDecide={canDecide} /> : null}
      {merges.length > 0 ? <MergeList merges={merges} canDecide={canDecide} /> : null}
      {next ? (
        <div className="flex justify-center">
          <ButtonLink href={`/matches?status=${status}&cursor=${encodeURIComponent(next)}`}>Older</ButtonLink>
        </div>
      ) : null}
    </ReadingPage>
  );
}
