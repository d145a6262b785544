import { z } from 'zod';
import { entityRef } from '../../platform/row-id';

export const cardsParams = z.object({ id: z.string().min(1).max(60) });
export const cardParams = cardsParams.extend({ card_id: z.string().regex(/^\d{1,18}$/) });

/** A builder as a community shows it. The name is that seen there. */
export const newCardBody = z.strictObject({
  builder_name: z.string().trim().min(1).max(255),
  builder_profile_id: entityRef.optional(),
  url: z.string().trim().max(1024).optional(),
});

export const LINK_STATES = ['linked', 'unlinked', 'not_applicable'] as const;

export const linkBody = z
  .strictObject({
    state: z.enum(LINK_STATES),
    builder_profile_id: entityRef.optional(),
    reason: z.string().trim().max(500).optional(),
  })
  .superRefine(({ state, builder_profile_id: builder }, context) => {
    const message =
      state === 'linked' && builder === undefined
        ? 'is required to link'
        : state !== 'linked' && builder !== undefined
          ? 'belongs to the state "linked" only'
          : null;
    if (message) context.addIssue({ code: 'custom', path: ['builder_profile_id'], message });
  });

export const cardAnswer = z.object({
  id: z.number().int(),
  community_id: z.number().int(),
  builder_name: z.string(),
  builder_profile_id: z.number().int().nullable(),
  url: z.string().nullable(),
  link_state: z.enum(LINK_STATES),
  link_reason: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export const cardsAnswer = z.object({
  builders: z.array(cardAnswer),
  total: z.number().int(),
  page: z.number().int(),
  per_page: z.number().int(),
  next_cursor: z.string().nullable(),
});
