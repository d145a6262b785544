import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import type { EntityRow } from '../../catalog/queries';
import type { EntityState } from '../decisions/entity-state';
import type { MergePreview } from './preview-queries';
import type { MergePreviewBody } from './schema';

/** A preview as the API gives it. Fields that both leave empty are left out. */
export function describePreview({ type, kept, merged, isProposed, plan, ...rest }: MergePreview): MergePreviewBody {
  return {
    entity_type: type.name,
    kept: { entity_id: Number(kept.entityId), title: titleOf(type, kept) },
    merged: { entity_id: isProposed ? null : Number(merged.entityId), title: titleOf(type, merged) },
    fields: plan.fields
      .filter((field) => field.winner !== null || field.why !== '')
      .map(({ field, kept: a, merged: b, result, winner, options, why }) => ({
        ...{ field: field.name, label: field.label, kept: a, merged: b, result, winner, options, reason: why },
      })),
    lists: plan.lists
      .filter(({ moved, collapsed }) => moved.length + collapsed.length > 0)
      .map(({ child, moved, collapsed }) => ({
        list: child.collectionKey,
        label: child.label,
        moved: moved.map((row) => childTitle(child, row)),
        collapsed: collapsed.map(({ into, fills }) => ({ title: childTitle(child, into), filled: Object.keys(fills) })),
      })),
    references: rest.references,
    proposals: rest.proposals,
    obstacles: rest.obstacles,
  };
}

const childTitle = (child: ChildTypeDefinition, row: EntityRow) => String(row[child.titleField] ?? child.label);

export function titleOf(type: EntityTypeDefinition, { row, entityId }: EntityState): string {
  const title = [type.titleField, type.titleFrom].flatMap((name) => (name ? [row[name]] : [])).find(Boolean);
  return typeof title === 'string' ? title : `${type.label.one} ${entityId}`;
}
