import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { applyMigrations } from '@/lib/platform/db/schema-engine';
import { createDatabase } from '@/scripts/start/provision';

export interface DatabaseAsOf {
  url: string;
  /** Holds the migrations up to the last one. */
  dir: string;
  sql: pg.Pool;
  rowsOf(table: string): Promise<object[]>;
  columnsOf(table: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A database as it was when a migration was the latest. */
export async function databaseAsOf(last: string): Promise<DatabaseAsOf> {
  const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-migrations-'));
  for (const name of readdirSync('prisma/migrations'))
    if (name <= last || name === 'migration_lock.toml')
      cpSync(path.join('prisma/migrations', name), path.join(dir, name), { recursive: true });
  const name = `up_down_up_${last.slice(0, 14)}_${Date.now()}`;
  await createDatabase(inject('clusterUrl'), name);
  const url = Object.assign(new URL(inject('clusterUrl')), { pathname: `/${name}` }).href;
  await applyMigrations(url, dir);
  const sql = new pg.Pool({ connectionString: url, max: 2 });
  return {
    ...{ url, dir, sql },
    async rowsOf(table) {
      const { rows } = await sql.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY id`);
      return rows.map(({ row }) => row);
    },
    async columnsOf(table) {
      const { rows } = await sql.query<{ column_name: string }>(
        'SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY column_name',
        [table],
      );
      return rows.map(({ column_name: column }) => column);
    },
    async close() {
      await sql.end();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
