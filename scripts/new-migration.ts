import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diffMigrationsToModels } from '../lib/platform/db/schema-engine';
import { openCluster } from './start/embedded-postgres';
import { createDatabase } from './start/provision';

/** Writes the migration that turns the present migrations into the present models: `npm run migrate -- new <name>`. */
export async function writeMigration(name: string): Promise<string | null> {
  const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-migration-'));
  chmodSync(dir, 0o755);
  const cluster = await openCluster({ dir, settings: { fsync: 'off' } });
  try {
    await cluster.start();
    await createDatabase(cluster.urlOf('postgres'), 'scratch');
    const sql = await diffMigrationsToModels(cluster.urlOf('scratch'));
    if (!sql) return null;
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const target = path.join('prisma/migrations', `${stamp}_${name}`);
    mkdirSync(target);
    writeFileSync(path.join(target, 'migration.sql'), sql);
    return target;
  } finally {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
