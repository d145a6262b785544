import { z } from 'zod';
import { rowId } from '../../platform/row-id';
import { decisionReason } from '../schema';
import { reviewGuards } from './guards';

export const waveParams = z.object({ id: rowId });

export const waveShape = z.object({
  wave_id: z.int(),
  about: z.string(),
  what: z.string(),
  noun: z.string(),
  source_id: z.int(),
  host: z.string(),
  entity_type: z.string(),
  field: z.string().nullable(),
  change_type: z.string(),
  shape: z.string(),
  pending: z.int(),
  records: z.int(),
  verified: z.int(),
  lowest_confidence: z.number(),
  opened_at: z.iso.datetime(),
  oldest_at: z.iso.datetime(),
  read_again_at: z.iso.datetime().nullable(),
});

export const wavesShape = z.object({ waves: z.array(waveShape), total: z.int() });

/** Accepting or rejecting all of a wave; a rejection says why. */
export const waveDecision = z
  .strictObject({
    decision: z.enum(['approve', 'reject']),
    reason: decisionReason.optional(),
    dry_run: z.boolean().default(false),
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== undefined, {
    path: ['reason'],
    message: 'say why it is rejected',
  });

export const readAgainShape = z.object({
  /** Jobs queued. */
  jobs: z.array(z.string()),
  /** Left out: one like it waits or runs already, or what it was about is gone. */
  left_out: z.int(),
});

export const movedShape = z.object({ moved: z.int(), wave: waveShape });

export const releaseBody = z.strictObject({
  decision: z.enum(['release', 'discard']),
  reason: decisionReason.optional(),
});

export const releaseShape = z.object({ job_id: z.string(), rejected: z.int(), applied: z.int() });

export const heldRunsShape = z.object({
  held_runs: z.array(
    z.object({
      job_id: z.string(),
      entity_type: z.string(),
      entity_id: z.int().nullable(),
      /** The record that was read, or whose homes were looked for. */
      title: z.string().nullable(),
      host: z.string().nullable(),
      reason: z.string(),
      held_at: z.iso.datetime(),
      pending: z.int(),
    }),
  ),
  total: z.int(),
});

/** What can be changed of the guards; what is left out stays. */
export const guardsPatch = z
  .strictObject({
    wave_min_records: reviewGuards.shape.wave_min_records.removeDefault(),
    hold_max_share: reviewGuards.shape.hold_max_share.removeDefault(),
    hold_min_fields: reviewGuards.shape.hold_min_fields.removeDefault(),
  })
  .partial();
export type GuardsPatch = z.infer<typeof guardsPatch>;

export const guardsShape = z.object({
  wave_min_records: z.int(),
  hold_max_share: z.number(),
  hold_min_fields: z.int(),
});
