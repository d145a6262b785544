import { z } from 'zod';
import { entityRef, rowId } from '../../platform/row-id';
import { pageQuery } from '../../platform/pagination';
import { WINNERS } from './plan-fields';

const winners = z.record(z.string().max(100), z.enum(WINNERS)).optional();
const reason = z.string().trim().max(500).optional();

export const SIDES = ['existing', 'discovered'] as const;

/** Which of a match's two records stays; the existing one unless said otherwise. */
export const mergeMatchBody = z.strictObject({ winners, reason, keep: z.enum(SIDES).optional() });
export const mergeMatchQuery = z.strictObject({ keep: z.enum(SIDES).optional() });

export const mergeBody = z.strictObject({
  entity_type: z.string().max(50),
  kept_id: entityRef,
  merged_id: entityRef,
  winners,
  reason,
});

export const MERGE_STATES = ['standing', 'undone'] as const;
export type MergeState = (typeof MERGE_STATES)[number];

export const mergesQuery = pageQuery.extend({
  state: z.enum(MERGE_STATES).optional().describe('Only those that stand, or only those that were undone.'),
  entity_type: z.string().max(50).optional(),
  entity_id: rowId.optional(),
});

export const mergeShape = z.object({
  merge_id: z.number().int(),
  entity_type: z.string(),
  kept_id: z.number().int(),
  merged_id: z.number().int(),
  merged_public_id: z.string(),
  merged_name: z.string(),
  kept_name: z.string().nullable(),
  /** The record that stands for the merged one today. */
  survivor_id: z.number().int(),
  match_id: z.number().int().nullable(),
  application_id: z.number().int(),
  reason: z.string().nullable(),
  merged_by: z.string(),
  merged_at: z.iso.datetime(),
  undone_by: z.string().nullable(),
  undone_at: z.iso.datetime().nullable(),
});
export type MergeView = z.infer<typeof mergeShape>;

export const mergesAnswer = z.object({
  merges: z.array(mergeShape),
  total: z.number().int(),
  page: z.number().int(),
  per_page: z.number().int(),
  next_cursor: z.string().nullable(),
});

const record = z.object({ entity_id: z.number().int().nullable(), title: z.string() });

export const previewShape = z.object({
  entity_type: z.string(),
  kept: record,
  /** `entity_id` null: it is only proposed, and would be added for this. */
  merged: record,
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      kept: z.unknown(),
      merged: z.unknown(),
      result: z.unknown(),
      /** Null where both say the same. */
      winner: z.enum(WINNERS).nullable(),
      options: z.array(z.enum(WINNERS)),
      reason: z.string(),
    }),
  ),
  lists: z.array(
    z.object({
      list: z.string(),
      label: z.string(),
      moved: z.array(z.string()),
      collapsed: z.array(z.object({ title: z.string(), filled: z.array(z.string()) })),
    }),
  ),
  references: z.array(z.object({ label: z.string(), count: z.number().int() })),
  proposals: z.object({ moved: z.number().int(), closed: z.number().int() }),
  /** What stands in the way, in words; empty when nothing does. */
  obstacles: z.array(z.string()),
});
export type MergePreviewBody = z.infer<typeof previewShape>;

export const undoAnswer = z.object({
  merge_id: z.number().int(),
  application_id: z.number().int(),
  restored: z.array(
    z.object({ change_id: z.number().int(), entity_type: z.string(), entity_id: z.number().int(), field: z.string() }),
  ),
  refused: z.array(z.object({ change_id: z.number().int(), field: z.string(), reason: z.string() })),
});
