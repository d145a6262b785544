import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { AppError, notFound } from '../../platform/errors';
import type { Decider } from '../decisions/commands';
import { rollBackInTransaction, type RollbackResult } from '../rollback/commands';
import { MERGE_TIMEOUT_MS } from './commands';

/**
 * Parts two records again: the merged one comes back with its ids, values, lists, references and proposals. What has changed
 * since stays as it is and is named. A record that was added only to be merged is a proposal again.
 * @throws AppError not_found, or conflict for a merge that is undone or that another builds on.
 */
export async function undoMerge(db: PrismaClient, decider: Decider, id: bigint, now: Date): Promise<RollbackResult> {
  return inTransaction(
    db,
    async (tx) => {
      const merge = await tx.entityMerge.findUnique({
        where: { id },
        select: { application_id: true, created_by_id: true, undone_at: true },
      });
      if (!merge) throw notFound('merge');
      if (merge.undone_at) throw new AppError('conflict', 'This merge has been undone already.');
      const result = await rollBackInTransaction(tx, decider, merge.application_id, now);
      if (merge.created_by_id !== null) await rollBackInTransaction(tx, decider, merge.created_by_id, now);
      return result;
    },
    { timeout: MERGE_TIMEOUT_MS },
  );
}
