import type { Metadata } from 'next';
import { BulkPage } from '@/components/listings/bulk-page';
import { loadBulkImport } from '@/lib/ingestion/listings/loaders';

export const metadata: Metadata = { title: 'Import' };

export default async function OneImportPage({ params, searchParams }: PageProps<'/listings/imports/[bulkJobId]'>) {
  const [{ bulkJobId }, search] = await Promise.all([params, searchParams]);
  return <BulkPage {...await loadBulkImport(bulkJobId, search)} />;
}
