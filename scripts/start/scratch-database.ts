import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCluster } from './embedded-postgres';
import { createDatabase, ensureAppRole, migrateDatabase, type DatabaseUrls } from './provision';

export interface ScratchDatabase extends DatabaseUrls {
  /** Stops the server and removes everything. */
  stop(): Promise<void>;
}

/** A migrated database on a PostgreSQL of its own, in a temporary folder: for benches, soaks and the like. */
export async function startScratchDatabase(settings: Record<string, string> = {}): Promise<ScratchDatabase> {
  const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-scratch-'));
  // PostgreSQL may run under another account, which has to be able to walk in.
  chmodSync(dir, 0o755);
  const cluster = await openCluster({ dir, settings });
  const stop = async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await cluster.start();
    await createDatabase(cluster.urlOf('postgres'), 'scratch');
    const urls = await ensureAppRole(cluster.urlOf('scratch'), dir);
    await migrateDatabase(urls);
    return { ...urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
