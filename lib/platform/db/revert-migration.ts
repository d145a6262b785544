import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/**
 * Takes back the latest migration by the `down.sql` beside it, whole or not at all; the next `apply` brings it again.
 * @param wanted its folder's name, or how that ends; absent for the latest, whichever it is
 * @returns the migration's name
 * @throws Error when it is not the latest, or has no `down.sql`; nothing is changed then
 */
export async function revertMigration(
  adminUrl: string,
  wanted: string | undefined,
  dir = 'prisma/migrations',
): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
       ORDER BY migration_name FOR UPDATE`,
    );
    const names = rows.map(({ name }) => name);
    const name = choose(names, wanted);
    const file = path.join(dir, name, 'down.sql');
    if (!existsSync(file)) throw new Error(`${name} has no down.sql: it cannot be taken back.`);
    await client.query(await readFile(file, 'utf8'));
    await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [name]);
    await client.query('COMMIT');
    return name;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

function choose(names: readonly string[], wanted: string | undefined): string {
  const latest = names.at(-1);
  if (latest === undefined) throw new Error('No migration has been applied.');
  if (wanted === undefined) return latest;
  const name = names.find((one) => one === wanted || one.endsWith(`_${wanted}`));
  if (name === undefined) throw new Error(`No migration called ${wanted} has been applied.`);
  const later = names.slice(names.indexOf(name) + 1);
  if (later.length > 0) throw new Error(`Take back first what came after ${name}, latest first: ${later.join(', ')}.`);
  return name;
}
