import type { Metadata } from 'next';
import { SourcePage } from '@/components/sources/detail/source-page';
import { loadSource } from '@/lib/web/sources/loaders';

type SourceRouteProps = { params: Promise<{ sourceId: string }> };

export async function generateMetadata({ params }: SourceRouteProps): Promise<Metadata> {
  const { sourceId } = await params;
  return { title: (await loadSource(sourceId)).source.source_name };
}

export default async function SourceRoute({ params }: SourceRouteProps) {
  const { sourceId } = await params;
  return <SourcePage {...await loadSource(sourceId)} />;
}
