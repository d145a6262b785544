import { z } from 'zod';
import { pageQuery } from '../../platform/pagination';
import { entityRef } from '../../platform/row-id';

export const ITEM_STATUSES = ['pending', 'processing', 'complete', 'failed'] as const;

const priority = z.coerce.number().int().min(0).max(1000);

export const itemsQuery = pageQuery.extend({
  status: z.enum(ITEM_STATUSES).optional(),
  priority: priority.optional(),
});

export const itemShape = z.object({
  id: z.number().int(),
  vehicle_id: z.number().int(),
  title: z.string().nullable(),
  bat_url: z.string().nullable(),
  /** The lane. */
  priority: z.number().int(),
  /** The lane and a point for every two minutes of waiting; null for what does not wait. */
  effective_priority: z.number().int().nullable(),
  status: z.enum(ITEM_STATUSES),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  extractor_version: z.string().nullable(),
  error_code: z.string().nullable(),
  /** Why it failed; of one that is pending, what it waits for. */
  error_message: z.string().nullable(),
  next_attempt_at: z.iso.datetime(),
  created_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
});
export type ItemView = z.infer<typeof itemShape>;

export const queueStats = z.object({
  total: z.number().int(),
  pending: z.number().int(),
  processing: z.number().int(),
  complete: z.number().int(),
  failed: z.number().int(),
  lanes: z.array(
    z.object({
      priority: z.number().int(),
      pending: z.number().int(),
      processing: z.number().int(),
      complete: z.number().int(),
      failed: z.number().int(),
    }),
  ),
});

export const queueBody = z
  .strictObject({
    vehicle_id: entityRef.optional(),
    url: z.string().trim().min(1).max(1024).optional(),
    priority: z.number().int().min(0).max(1000).optional(),
  })
  .refine((body) => (body.vehicle_id === undefined) !== (body.url === undefined), {
    path: ['vehicle_id'],
    message: 'give either vehicle_id or url',
  });

export const queuedAnswer = z.object({
  id: z.number().int(),
  vehicle_id: z.number().int(),
  status: z.enum(ITEM_STATUSES),
  priority: z.number().int(),
});

export const processBody = z.strictObject({
  batch_size: z.number().int().min(1).max(50).default(10),
  max_attempts: z.number().int().min(1).max(3).default(3),
});
export const processAnswer = z.object({
  claimed: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  /** Put back: their site is to be asked later, or another try is due. */
  waiting: z.number().int(),
});

export const backfillBody = z.strictObject({
  batch_size: z.number().int().min(1).max(1000).default(20),
  priority: z.number().int().min(0).max(1000).default(75),
  dry_run: z.boolean().default(false),
});
export const backfillAnswer = z.object({ queued_count: z.number().int(), skipped_count: z.number().int() });
