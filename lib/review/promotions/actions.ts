'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { promoteListing } from './commands';
import { promotionBody } from './promotion-body';
import type { PromotionAnswer } from './schema';

const promote = defineAction({
  permission: 'changes:decide',
  input: z.int().positive(),
  async handle({ principal, input: id, db, now }) {
    return promotionBody(db, await promoteListing(db, deciderOf(principal), BigInt(id), now));
  },
});

/** Makes of a whole listing the home or the vehicle that it offers, through review. */
export async function promoteListingAction(id: number): Promise<ActionResult<PromotionAnswer>> {
  return promote(id);
}
