import type { Metadata } from 'next';
import { EntityPage } from '@/components/catalog/entity/entity-page';
import { loadEntity } from '@/lib/review/catalog/loaders';

interface EntityRouteProps {
  params: Promise<{ entityType: string; entityId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: EntityRouteProps): Promise<Metadata> {
  const { entityType, entityId } = await params;
  return { title: (await loadEntity(entityType, decodeURIComponent(entityId))).entity.title };
}

export default async function EntityRoute({ params, searchParams }: EntityRouteProps) {
  const [{ entityType, entityId }, { edit, merged }] = await Promise.all([params, searchParams]);
  const { entity, around, photos, optOut, can } = await loadEntity(entityType, decodeURIComponent(entityId));
  const mergedId = /^[A-Z]{3}-\d{1,20}$/.exec([merged].flat()[0] ?? '')?.[0] ?? null;
  return <EntityPage {...{ entity, around, photos, optOut, can, mergedId }} editField={[edit].flat()[0] ?? null} />;
}
