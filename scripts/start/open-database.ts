import path from 'node:path';
import type { Env } from '../../lib/platform/env';
import { openCluster, type Cluster } from './embedded-postgres';
import { createDatabase, ensureAppRole, type DatabaseUrls } from './provision';

export interface OpenDatabase {
  urls: DatabaseUrls;
  /** Null when the operator brought a PostgreSQL of their own. */
  cluster: Cluster | null;
  /** Whether the embedded server was up already. */
  wasRunning: boolean;
}

/** Opens the database the environment names, or the embedded one of the data folder. */
export async function openDatabase(config: Env): Promise<OpenDatabase> {
  if (config.DATABASE_URL) {
    if (config.DATABASE_ADMIN_URL) {
      return {
        urls: { adminUrl: config.DATABASE_ADMIN_URL, appUrl: config.DATABASE_URL },
        cluster: null,
        wasRunning: true,
      };
    }
    return { urls: await ensureAppRole(config.DATABASE_URL, config.DATA_DIR), cluster: null, wasRunning: true };
  }
  const cluster = await openCluster({ dir: path.join(config.DATA_DIR, 'postgres') });
  const wasRunning = cluster.isRunning();
  await cluster.start();
  const name = `fieldbook_${config.mode}`;
  await createDatabase(cluster.urlOf('postgres'), name);
  return { urls: await ensureAppRole(cluster.urlOf(name), config.DATA_DIR), cluster, wasRunning };
}
