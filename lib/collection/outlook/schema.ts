import { z } from 'zod';

/** What a form that starts a collection asks before it does. */
export const outlookInput = z.strictObject({
  entity_type: z.string().max(50),
  /** About one entity, or looking for many. */
  looks_for: z.enum(['one', 'many']),
  /** The page that would be fetched; null when none is, or none is named yet. */
  address: z.string().trim().max(1024).nullable(),
  /** The record it is about, or whose homes it looks for. */
  about: z
    .strictObject({ type: z.string().max(50), id: z.int().positive() })
    .nullable()
    .default(null),
});
export type OutlookInput = z.input<typeof outlookInput>;
