import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { changeWhere, type ChangeFilter } from '../queries';
import { decideInTransaction, type Decider, type DecideOutcome, type Decision } from './commands';
import { refuseDecisionTexts } from './refuse-personal-edit';

/** Most proposals one bulk decision takes; the rest is left for the next one. */
export const BULK_LIMIT = 10_000;

export interface BulkDecision {
  filter: ChangeFilter;
  decision: 'approve' | 'reject';
  reason: string | null;
  apply: boolean;
  dryRun: boolean;
  now: Date;
}

/**
 * Decides all pending proposals that match, without naming any: so unverified ones are skipped, and nothing new is
 * created. With `dryRun` it only counts.
 */
export async function decideByFilter(
  db: PrismaClient,
  decider: Decider,
  input: BulkDecision,
): Promise<DecideOutcome & { matched: number }> {
  // Also when nothing matches, so that the same reason is not taken today and refused tomorrow.
  refuseDecisionTexts([input]);
  const where = { AND: [changeWhere({ ...input.filter, status: undefined }), { status: 'pending' }] };
  const isOtherStatus = input.filter.status !== undefined && input.filter.status !== 'pending';
  if (isOtherStatus) return { applicationId: null, results: [], matched: 0 };
  if (input.dryRun) return { applicationId: null, results: [], matched: await db.collectionChange.count({ where }) };
  return inTransaction(
    db,
    async (tx) => {
      const rows = await tx.collectionChange.findMany({
        where,
        select: { id: true },
        orderBy: { id: 'asc' },
        take: BULK_LIMIT,
      });
      const decisions = rows.map(({ id }): Decision =>
        input.decision === 'approve'
          ? { changeId: id, decision: 'approve', named: false }
          : { changeId: id, decision: 'reject', reason: input.reason ?? '' },
      );
      const outcome = await decideInTransaction(tx, decider, decisions, {
        apply: input.apply,
        createNewEntities: false,
        now: input.now,
      });
      return { ...outcome, matched: rows.length };
    },
    { timeout: 120_000 },
  );
}
