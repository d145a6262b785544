'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { rowId } from '../../platform/row-id';
import { startCommunityDiscovery, startInventory, startPropertyDiscovery } from './commands';
import { communitiesBody, inventoryBody, propertiesBody } from './schema';

const discoveryInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inventory'), builder_id: rowId, body: inventoryBody }),
  z.strictObject({ kind: z.literal('communities'), body: communitiesBody }),
  z.strictObject({ kind: z.literal('homes'), body: propertiesBody }),
]);
export type DiscoveryInput = z.input<typeof discoveryInput>;

const start = defineAction({
  permission: 'jobs:start',
  input: discoveryInput,
  async handle({ principal, input, db, now }): Promise<{ job_id: string }> {
    const by = { actor: actorOf(principal), userId: principal.userId };
    const { job } =
      input.kind === 'inventory'
        ? await startInventory(db, by, String(input.builder_id), input.body, now)
        : input.kind === 'communities'
          ? await startCommunityDiscovery(db, by, input.body, now)
          : await startPropertyDiscovery(db, by, input.body, now);
    return { job_id: job.job_id };
  },
});

/** Starts a job that looks for many; answers its id. */
export async function startDiscoveryAction(input: DiscoveryInput): Promise<ActionResult<{ job_id: string }>> {
  return start(input);
}
