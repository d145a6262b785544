import { env } from '../lib/platform/env';
import { openDatabase } from './start/open-database';
import type { DatabaseUrls } from './start/provision';

/**
 * Opens the database that `npm start` would use, for a command beside it. An embedded server that was not running is
 * stopped again afterwards; one that was is left alone.
 */
export async function withDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const { urls, cluster, wasRunning } = await openDatabase(env());
  try {
    return await work(urls);
  } finally {
    if (cluster && !wasRunning) await cluster.stop();
  }
}
