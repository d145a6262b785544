import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import type { Decider } from '../decisions/commands';
import { linkCards, type LinkOutcome } from './commands';

/**
 * Links cards to the builders that are suggested to them, as one act of the person who says so. Cards to which none is suggested any
 * more are passed over.
 */
export async function confirmSuggestions(
  db: PrismaClient,
  decider: Decider,
  cardIds: readonly bigint[],
  now: Date,
): Promise<LinkOutcome> {
  return inTransaction(db, async (tx) => {
    const cards = await tx.communityBuilder.findMany({
      where: { id: { in: [...cardIds] }, link_state: 'suggested' },
      select: { id: true, suggested_builder_id: true },
      orderBy: { id: 'asc' },
    });
    const byBuilder = new Map<bigint, bigint[]>();
    for (const { id, suggested_builder_id: builder } of cards)
      byBuilder.set(builder!, [...(byBuilder.get(builder!) ?? []), id]);
    const links = [...byBuilder].map(([builderId, ids]) => ({
      ...{ builderId, cardIds: ids, state: 'linked' as const, jobId: null },
      ...{ reason: 'Suggested, and confirmed', confidence: 1 },
    }));
    const outcome = await linkCards(tx, decider, links, { notes: null, from: ['suggested'], now });
    return { ...outcome, skipped: cardIds.length - outcome.linked };
  });
}
