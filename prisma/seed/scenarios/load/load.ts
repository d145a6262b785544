import type pg from 'pg';
import { CATALOGUE_STATEMENTS } from './catalogue';
import { COLLECTION_STATEMENTS } from './collection';
import { PLAN_STATEMENTS } from './plan';
import { REVIEW_STATEMENTS } from './review';
import { SPEND_STATEMENTS, SURROUNDINGS_STATEMENTS } from './surroundings';

const STATEMENTS = [
  ...CATALOGUE_STATEMENTS,
  ...SURROUNDINGS_STATEMENTS,
  ...COLLECTION_STATEMENTS,
  ...SPEND_STATEMENTS,
  ...REVIEW_STATEMENTS,
];

/**
 * Many rows, set-based, the same every time and sound by `npm run check`: builders with awards, credentials and plans,
 * communities and homes, the jobs that collected them with their steps, pages, calls and observations, proposals in every state, and the decisions,
 * applications, rollbacks and audit rows behind those. About 3.3 proposals and 1.1 jobs a builder.
 */
export async function seedLoad(client: pg.Client, rows: number): Promise<void> {
  await client.query('BEGIN');
  await client.query('SET LOCAL synchronous_commit = off');
  await trustReferences(client);
  // Each statement reads whole temporary tables once: sorting and hashing in memory is what makes it fast.
  await client.query("SET LOCAL work_mem = '256MB'");
  await client.query("SET LOCAL maintenance_work_mem = '256MB'");
  for (const statement of PLAN_STATEMENTS) await client.query(statement.replaceAll(':rows', String(rows)));
  const indexes = await dropIndexes(client);
  for (const statement of STATEMENTS) {
    await client.query(statement);
  }
  for (const definition of indexes) await client.query(definition);
  // What was counted before knows nothing of them: triggers may have been off.
  await client.query('DELETE FROM coverage_counts');
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

/** Takes away the indexes that only make reading fast, to be made again in one go: row by row they cost most of the time. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT quote_ident(c.relname) AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE NOT i.indisunique AND i.indrelid = ANY($1::regclass[])`,
    [FILLED],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

const FILLED = [
  'builder_profiles',
  'communities',
  'properties',
  'spend_entries',
  'collection_jobs',
  'page_visits',
  'snapshots',
  'observations',
  'collection_changes',
  'change_evidence',
  'change_decisions',
  'applications',
  'application_items',
  'application_rollbacks',
  'audit_events',
];
