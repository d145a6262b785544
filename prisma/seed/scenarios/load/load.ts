import type pg from 'pg';
import { CATALOGUE_STATEMENTS } from './catalogue';
import { COLLECTION_STATEMENTS } from './collection';
import { PLAN_STATEMENTS } from './plan';
import { REVIEW_STATEMENTS } from './review';

/**
 * Many rows, set-based, the same every time and sound by `npm run check`: builders with awards, credentials and plans,
 * the jobs that collected them with their steps, pages and observations, proposals in every state, and the decisions,
 * applications, rollbacks and audit rows behind those. About 3.3 proposals and 1.1 jobs a builder.
 */
export async function seedLoad(client: pg.Client, rows: number): Promise<void> {
  await client.query('BEGIN');
  await client.query('SET LOCAL synchronous_commit = off');
  await trustReferences(client);
  // Each statement reads whole temporary tables once: sorting and hashing in memory is what makes it fast.
  await client.query("SET LOCAL work_mem = '256MB'");
  for (const statement of PLAN_STATEMENTS) await client.query(statement.replaceAll(':rows', String(rows)));
  for (const statement of [...CATALOGUE_STATEMENTS, ...COLLECTION_STATEMENTS, ...REVIEW_STATEMENTS]) {
    await client.query(statement);
  }
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
}

/** Skips the check of each reference, which costs more than the rows, where the role may: what is written is fixed and fits together. */
async function trustReferences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.may) await client.query('SET LOCAL session_replication_role = replica');
}
