import type { Metadata } from 'next';
import { CompletionPage } from '@/components/listings/complete/completion-page';
import { loadCompletion } from '@/lib/ingestion/listings/completion/loaders';

export const metadata: Metadata = { title: 'Complete listings' };

export default async function CompletePage({ searchParams }: PageProps<'/listings/complete'>) {
  return <CompletionPage {...await loadCompletion(await searchParams)} />;
}
