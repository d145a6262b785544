import { EntitySkeleton } from '@/components/catalog/entity/entity-skeleton';

export default function Loading() {
  return <EntitySkeleton />;
}
