import { GitMerge } from 'lucide-react';
import type { Metadata } from 'next';
import { ChooseOther } from '@/components/matches/merge/choose-other';
import { MergeForm } from '@/components/matches/merge/merge-form';
import { ReadingPage } from '@/components/shell/reading-page';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { loadMerge } from '@/lib/review/merges/loaders';

export const metadata: Metadata = { title: 'Merge' };

export default async function MergePage({ searchParams }: PageProps<'/matches/merge'>) {
  const page = await loadMerge(await searchParams);
  const noun = page.kind === 'preview' ? page.view.type.plural : page.kind === 'choose' ? page.type.plural : 'records';
  return (
    <ReadingPage>
      <PageHeader
        breadcrumbs={[{ href: '/matches', label: 'Matches' }]}
        title={`Merge two ${noun}`}
        description="Two records of one thing become one. Nothing is lost: values, lists, proofs and what names either stay."
      />
      {page.kind === 'choose' ? <ChooseOther type={page.type} kept={page.kept} /> : null}
      {page.kind === 'preview' ? (
        <MergeForm key={JSON.stringify(page.view.subject)} view={page.view} canDecide={page.canDecide} />
      ) : null}
      {page.kind === 'impossible' ? (
        <EmptyState
          icon={<GitMerge />}
          title="There is nothing to merge"
          description={page.reason}
          actions={<ButtonLink href="/matches">All matches</ButtonLink>}
        />
      ) : null}
    </ReadingPage>
  );
}
