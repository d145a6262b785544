import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import type { Decider } from '../decisions/commands';
import { linkCards, type LinkOutcome } from './commands';

/** A card and the builder that was suggested to whoever says so. */
export interface SuggestionSeen {
  cardId: bigint;
  builderId: bigint;
}

/**
 * Links cards to the builders that are suggested to them, as one act of the person who says so. A card to which that builder is not
 * suggested any more is passed over.
 */
export async function confirmSuggestions(
  db: PrismaClient,
  decider: Decider,
  seen: readonly SuggestionSeen[],
  now: Date,
): Promise<LinkOutcome> {
  const byBuilder = new Map<bigint, bigint[]>();
  for (const { cardId, builderId } of seen) byBuilder.set(builderId, [...(byBuilder.get(builderId) ?? []), cardId]);
  const links = [...byBuilder].map(([builderId, cardIds]) => ({
    ...{ builderId, cardIds, state: 'linked' as const, jobId: null },
    ...{ reason: 'Suggested, and confirmed', confidence: 1 },
  }));
  return inTransaction(db, (tx) => linkCards(tx, decider, links, { notes: null, from: ['suggested'], now }));
}
