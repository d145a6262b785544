import pg from 'pg';
import { clusterOf } from '../harness/product';
import { productOfThisWorker } from './products';

/** Free texts of a row, by table; the key is how a planted builder finds its rows. */
const TEXTS: readonly { table: string; key: string; columns: readonly string[]; where?: string }[] = [
  {
    table: 'builder_profiles',
    key: 'id',
    columns: [
      'name',
      'title',
      'about',
      'bio',
      'city',
      'state',
      'postal_code',
      'address',
      'phone',
      'email',
      'employee_count',
      'website',
    ],
  },
  { table: 'builder_awards', key: 'builder_id', columns: ['title', 'issuer', 'description', 'url'] },
  { table: 'builder_credentials', key: 'builder_id', columns: ['name', 'issuer', 'number', 'url'] },
  { table: 'builder_home_plans', key: 'builder_id', columns: ['name', 'series', 'url'] },
  {
    table: 'collection_jobs',
    key: 'entity_id',
    columns: ['search_query', 'target_url', 'error_code', 'error_message', 'waiting_reason', 'initiated_by'],
  },
  {
    table: 'collection_changes',
    key: 'entity_id',
    columns: ['quote', 'source_url', 'review_notes', 'reviewed_by', 'extractor_version'],
  },
  {
    table: 'collection_changes',
    key: 'entity_id',
    columns: ['old_value', 'new_value'],
    where: "field_name IN ('name', 'title', 'about', 'bio', 'city', 'website', 'phone', 'email')",
  },
  { table: 'observations', key: 'entity_id', columns: ['raw', 'quote', 'source_url', 'reject_reason', 'observed_by'] },
];

/**
 * Writes a value into every text column of a builder's rows, past every check of ours: pages must be safe whatever an
 * earlier version or another writer stored. Returns in how many columns the database itself let it stand.
 */
export async function plantInDatabase(values: ReadonlyMap<number, string>): Promise<number> {
  const client = await connect();
  await client.query('SET synchronous_commit = off');
  let stored = 0;
  try {
    for (const [id, value] of values) {
      for (const { table, key, columns, where } of TEXTS) {
        for (const column of columns) {
          const statement = `UPDATE ${table} SET ${column} = $1 WHERE ${key} = $2 ${where ? `AND ${where}` : ''}`;
          stored += (await client.query(statement, [value, id]).catch(ignoreRefusal)).rowCount ?? 0;
        }
      }
    }
  } finally {
    await client.end();
  }
  return stored;
}

async function connect(): Promise<pg.Client> {
  const cluster = clusterOf(productOfThisWorker().dataDir);
  if (!cluster) throw new Error('The product under test has no embedded database.');
  const { password, port } = cluster;
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'fieldbook_admin',
    password,
    database: 'fieldbook_demo',
  });
  await client.connect();
  return client;
}

/** Makes a job that has ended look as while its first step runs: no sample site is slow enough to be watched surely. */
export async function plantRunningStep(jobId: string): Promise<void> {
  const client = await connect();
  try {
    await client.query("UPDATE collection_jobs SET status = 'running', completed_at = NULL WHERE job_id = $1", [jobId]);
    await client.query("DELETE FROM collection_job_steps WHERE job_id = $1 AND name <> 'fetch'", [jobId]);
    await client.query(
      "UPDATE collection_job_steps SET status = 'running', finished_at = NULL, started_at = now() WHERE job_id = $1",
      [jobId],
    );
  } finally {
    await client.end();
  }
}

/** A CHECK, a length or a trigger that keeps a value out is a safe answer too. */
function ignoreRefusal(error: { code?: string }): { rowCount: number } {
  if (/^(22|23|P0|55)/.test(error.code ?? '')) return { rowCount: 0 };
  throw error;
}
