import type { Metadata } from 'next';
import { EntityPage } from '@/components/catalog/entity/entity-page';
import { loadEntity } from '@/lib/review/catalog/loaders';

interface EntityRouteProps {
  params: Promise<{ entityType: string; entityId: string }>;
}

export async function generateMetadata({ params }: EntityRouteProps): Promise<Metadata> {
  const { entityType, entityId } = await params;
  return { title: (await loadEntity(entityType, decodeURIComponent(entityId))).entity.title };
}

export default async function EntityRoute({ params }: EntityRouteProps) {
  const { entityType, entityId } = await params;
  const { entity, can } = await loadEntity(entityType, decodeURIComponent(entityId));
  return <EntityPage entity={entity} can={can} />;
}
