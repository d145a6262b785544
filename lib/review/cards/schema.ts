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

/** What has been said of a card: see `community_builders.link_state`. */
export const LINK_STATES = ['linked', 'auto_linked', 'suggested', 'no_profile', 'not_applicable', 'unlinked'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Judgements that a person makes; the others are Fieldbook's. */
export const JUDGEMENTS = ['linked', 'no_profile', 'not_applicable', 'unlinked'] as const;

/** States in which nobody has said what a card is: it may be linked or suggested by itself. */
export const OPEN_STATES = ['unlinked', 'suggested'] as const satisfies readonly LinkState[];

export const linkBody = z
  .strictObject({
    state: z.enum(JUDGEMENTS),
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
  /** Linked by a person or automatically, suggested, confirmed without profile, not applicable, or unknown. */
  link_state: z.enum(LINK_STATES),
  suggested_builder_id: z.number().int().nullable(),
  link_reason: z.string().nullable(),
  /** Who said so, by name, and when; null while nobody has, and for what was there before acts were recorded. */
  linked_by: z.string().nullable(),
  linked_at: z.iso.datetime().nullable(),
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
