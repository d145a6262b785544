import type { RecordPointer } from '../../catalog/opt-outs/queries';
import type { PrismaClient } from '../../platform/db/client';
import { applyByPolicies } from '../policies/apply-commands';
import { proposeChanges, type ProposeInput } from '../proposals/commands';
import { identifyFound, proposeItems, type ProposeItemsInput } from './commands';
import type { Find } from './to-find';

/** Review's part of a collection, for whoever composes the two. */
export function reviewPort(db: PrismaClient) {
  return {
    propose: (input: ProposeInput) => proposeChanges(db, input),
    identify: (entityType: string, finds: readonly Find[], parent: RecordPointer | null) =>
      identifyFound(db, entityType, finds, parent),
    proposeItems: (input: ProposeItemsInput) => proposeItems(db, input),
    applyPolicies: ({ now, ...job }: { jobId: string; asks: boolean; isClock: boolean; now: Date }) =>
      applyByPolicies(db, job, now),
  };
}
