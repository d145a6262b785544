import { createPrisma, type Db, type PrismaClient } from '@/lib/platform/db/client';
import { recordSuccessMetrics } from '@/lib/reports/success/commands';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient, type DatabaseUrls } from '@/scripts/start/provision';
import { startScratchDatabase } from '@/scripts/start/scratch-database';

export interface LoadedDatabase extends DatabaseUrls {
  db: PrismaClient;
  stop(): Promise<void>;
}

/**
 * A database with the demo accounts and the load scenario of so many builders: a private one, gone when it is stopped, or a
 * given one that was filled by `npm run seed -- load`.
 */
export async function openLoadedDatabase(rows: number, given?: DatabaseUrls): Promise<LoadedDatabase> {
  const scratch = given ? null : await startScratchDatabase();
  const { adminUrl, appUrl } = given ?? scratch!;
  const db = createPrisma(appUrl);
  const stop = async () => {
    await db.$disconnect();
    await scratch?.stop();
  };
  if (!scratch) return { adminUrl, appUrl, db, stop };
  try {
    await seedAccounts(db);
    await withClient(adminUrl, (client) => seedLoad(client, rows));
    // As the clock does every six hours; what happened since is counted by whoever asks.
    await recordSuccessMetrics(db, new Date());
    return { adminUrl, appUrl, db, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How much there is to list. */
export async function countRows(db: Db) {
  const rows = await db.$queryRaw<Record<'builders' | 'changes' | 'pending' | 'jobs', number>[]>`
    SELECT (SELECT count(*) FROM builder_profiles)::int AS builders, (SELECT count(*) FROM collection_changes)::int AS changes,
           (SELECT count(*) FROM collection_changes WHERE status = 'pending')::int AS pending,
           (SELECT count(*) FROM collection_jobs)::int AS jobs`;
  return rows[0]!;
}
