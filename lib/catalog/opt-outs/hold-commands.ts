import type { Db } from '../../platform/db/client';

/**
 * Keeps opt-outs from coming and going until the transaction ends. Everything that proposes, decides, takes back or merges
 * holds this first, all at once; entering an opt-out waits until they are through and they wait for it, so that none of them
 * leaves a proposal behind that the opt-out has not seen.
 */
export async function holdOptOuts(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('opt_outs'))`;
}

/** Lets nobody else hold them: for what enters, verifies or lifts one. */
export async function takeOptOuts(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('opt_outs'))`;
}
