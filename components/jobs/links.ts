import { getEntityType } from '@/lib/catalog/registry';

/** The page of an entity; null when there is none yet. */
export function entityHref(entityType: string, entityId: number | null): string | null {
  const type = getEntityType(entityType);
  return type === null || entityId === null ? null : `/catalog/${type.plural}/${entityId}`;
}

/** The page of an entity with a field open for typing; null when there is none yet. */
export function editHref(entityType: string, entityId: number | null, field: string): string | null {
  const href = entityHref(entityType, entityId);
  return href === null ? null : `${href}?edit=${encodeURIComponent(field)}`;
}

/** The inbox, open at one entity (or, for one that is only proposed, at its proposal) and at a proposal where given. */
export function reviewHref(entityType: string, entityId: number | null, changeId: number | null): string {
  const params = new URLSearchParams();
  if (entityId !== null) params.set('entity', `${entityType}:${entityId}`);
  else if (changeId !== null) params.set('entity', `new:${changeId}`);
  if (changeId !== null) params.set('change', String(changeId));
  return `/review?${params.toString()}`;
}
