import type { BatchClient } from '../../platform/claude-batches';
import type { PrismaClient } from '../../platform/db/client';
import type { Steps } from '../../platform/durable/steps-port';
import { collectBatch, loseCutOff, sendBatch } from './batch-commands';
import { findOpenBatches } from './queries';
import { endFollowers, giveUpOverdue, releaseOfEnded } from './settle-commands';

export interface BatchDeps {
  db: PrismaClient;
  /** Null without a key: nothing is sent then, and what waits is given up in time. */
  batches: BatchClient | null;
  now: () => Date;
}

/** Batches that one run sends at most; the next one goes on. */
const MOST_BATCHES = 10;

/**
 * Sends the questions that wait and collects the answers of what was sent. Safe to repeat from any step, and to be killed in
 * any: a batch that may have been made is never made again, and each answer is settled once.
 */
export async function runBatches({ db, batches, now }: BatchDeps, steps: Steps): Promise<void> {
  await steps.run('tidy', async () => ({
    released: await releaseOfEnded(db, now()),
    lost: await loseCutOff(db, now()),
    overdue: await giveUpOverdue(db, now()),
  }));
  if (batches) {
    for (let index = 0; index < MOST_BATCHES; index += 1) {
      const sent = await steps.run(`send-${index}`, () => sendBatch(db, batches, now));
      if (sent.kind !== 'sent') break;
    }
    const { open } = await steps.run('open', async () => ({ open: await findOpenBatches(db) }));
    for (const id of open) await steps.run(`collect-${id}`, () => collectBatch(db, batches, BigInt(id), now));
  }
  await steps.run('followers', async () => ({ ended: await endFollowers(db, now()) }));
}
