import { z } from 'zod';

export const promotionAnswer = z.object({
  /** "linked": the catalogue has it, and what differs waits as proposals; "proposed": a new record waits in review. */
  outcome: z.enum(['linked', 'proposed']),
  entity_type: z.string(),
  /** The record that the catalogue has; null while a new one is only proposed. */
  entity_id: z.number().int().nullable(),
  /** What that record is called; null with it. */
  title: z.string().nullable(),
  /** The proposal of a new record; null where the catalogue has it. */
  change_id: z.number().int().nullable(),
  /** Columns of the listing whose value has no place there, and why. */
  left_out: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type PromotionAnswer = z.infer<typeof promotionAnswer>;
