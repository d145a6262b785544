import type { z } from 'zod';
import type { decideBody } from '../schema';
import type { Decision } from './commands';

/** The API's decisions in the words of the command. Every one names its change, so its evidence has been looked at. */
export function toDecisions(decisions: z.infer<typeof decideBody>['decisions']): Decision[] {
  return decisions.map((entry): Decision => {
    switch (entry.decision) {
      case 'approve':
        return { changeId: entry.change_id, decision: 'approve', named: true };
      case 'reject':
        return { changeId: entry.change_id, decision: 'reject', reason: entry.reason };
      case 'edit':
        return { changeId: entry.change_id, decision: 'edit', value: entry.value, reason: entry.reason };
    }
  });
}
