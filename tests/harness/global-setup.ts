import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openCluster } from '@/scripts/start/embedded-postgres';
import { createDatabase, ensureAppRole, migrateDatabase } from '@/scripts/start/provision';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the test cluster's maintenance database. */
    clusterUrl: string;
    /** Password of the app role, the same in every database of the cluster. */
    appUrl: string;
  }
}

export const TEMPLATE_DATABASE = 'fieldbook_template';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** A clone is a thousand small files, which memory makes faster than a disk; null where there is none, or little of it. */
function folderInMemory(): string | null {
  if (!existsSync(MEMORY)) return null;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_BYTES ? MEMORY : null;
}

/** One real PostgreSQL for the run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(folderInMemory() ?? tmpdir(), 'fieldbook-test-'));
  chmodSync(dir, 0o755);
  const cluster = await openCluster({
    dir,
    binaries: process.env.TEST_POSTGRES_PACKAGE || undefined,
    // A vacuum that comes by changes plans that a test looks at; what needs statistics gathers them itself.
    settings: {
      ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' },
      ...{ wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '1GB' },
    },
  });
  await cluster.start();
  await createDatabase(cluster.urlOf('postgres'), TEMPLATE_DATABASE);
  const urls = await ensureAppRole(cluster.urlOf(TEMPLATE_DATABASE), dir);
  await migrateDatabase(urls);
  project.provide('clusterUrl', cluster.urlOf('postgres'));
  project.provide('appUrl', urls.appUrl);
  return async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
