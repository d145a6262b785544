import type { Metadata } from 'next';
import { CatalogList } from '@/components/catalog/catalog-list';
import { loadCatalog, loadCatalogTitle } from '@/lib/review/catalog/loaders';

interface CatalogPageProps {
  params: Promise<{ entityType: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: CatalogPageProps): Promise<Metadata> {
  return { title: (await loadCatalogTitle((await params).entityType)) ?? 'Not found' };
}

export default async function CatalogPage({ params, searchParams }: CatalogPageProps) {
  const [{ entityType }, search] = await Promise.all([params, searchParams]);
  return <CatalogList view={await loadCatalog(entityType, search)} search={search} />;
}
