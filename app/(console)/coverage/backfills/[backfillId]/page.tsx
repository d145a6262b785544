import type { Metadata } from 'next';
import { BackfillPage } from '@/components/coverage/backfill-page';
import { loadBackfill } from '@/lib/coverage/loaders';

export const metadata: Metadata = { title: 'Backfill' };

export default async function OneBackfillPage({ params }: PageProps<'/coverage/backfills/[backfillId]'>) {
  const { backfillId } = await params;
  return <BackfillPage {...await loadBackfill(backfillId)} />;
}
