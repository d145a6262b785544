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

/** The inbox, open at one record ("property:12", "new:9" for one that is only proposed) and at a proposal of it. */
export function reviewHref(entityKey: string, changeId: number | null): string {
  const params = new URLSearchParams({ entity: entityKey });
  if (changeId !== null) params.set('change', String(changeId));
  return `/review?${params.toString()}`;
}

/** The inbox with what a job proposed: its record, or everything that it found. */
export function reviewJobHref({ job_id, entity_type, entity_id }: ReviewedJob): string {
  return entity_id === null
    ? `/review?q=${encodeURIComponent(job_id)}`
    : reviewHref(`${entity_type}:${entity_id}`, null);
}

interface ReviewedJob {
  job_id: string;
  entity_type: string;
  entity_id: number | null;
}
