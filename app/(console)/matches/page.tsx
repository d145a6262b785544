import { GitMerge } from 'lucide-react';
import type { Metadata } from 'next';
import { MatchList } from '@/components/matches/match-list';
import { NOTHING_IN } from '@/components/matches/match-words';
import { ReadingPage } from '@/components/shell/reading-page';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { loadMatches } from '@/lib/review/matches/loaders';

export const metadata: Metadata = { title: 'Matches' };

const TABS = [
  { status: 'pending', label: 'To decide' },
  { status: 'confirmed', label: 'The same' },
  { status: 'rejected', label: 'Not the same' },
] as const;

export default async function MatchesPage({ searchParams }: PageProps<'/matches'>) {
  const { status, page, counts, canDecide } = await loadMatches(await searchParams);
  const older = page.nextCursor ? `/matches?status=${status}&cursor=${encodeURIComponent(page.nextCursor)}` : null;
  return (
    <ReadingPage>
      <PageHeader
        title="Matches"
        description="What collections found beside the records it may be. The score says how alike they are, and each step why."
      />
      <LinkTabs
        label="Matches"
        tabs={TABS.map((tab) => ({
          href: tab.status === 'pending' ? '/matches' : `/matches?status=${tab.status}`,
          label: tab.label,
          current: tab.status === status,
          count: counts[tab.status],
        }))}
      />
      {page.rows.length === 0 ? (
        <EmptyState
          icon={<GitMerge />}
          title={NOTHING_IN[status]}
          description="A job that looks for many, such as the communities of an area, compares each with the catalogue. Where it is not sure it asks here."
          actions={<ButtonLink href="/jobs?new=communities">Find communities</ButtonLink>}
        />
      ) : (
        <MatchList matches={page.rows} canDecide={canDecide} />
      )}
      {older ? (
        <div className="flex justify-center">
          <ButtonLink href={older}>Older</ButtonLink>
        </div>
      ) : null}
    </ReadingPage>
  );
}
