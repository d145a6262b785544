import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '@/lib/platform/db/client';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { API_LISTS, PAGE_QUERIES } from '../../bench/list-cases';
import { countingPrisma, type QueryCounter } from '../../harness/query-counter';
import { withTestDatabase } from '../../harness/database';
import { call, tokenFor } from '../auth/call-route';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';

const database = withTestDatabase();
let counter: QueryCounter;
let token: string;
let builderId: bigint;

beforeAll(async () => {
  await seedAccounts(database.prisma);
  await withClient(database.adminUrl, async (client) => {
    await seedLoad(client, 600);
    // What autovacuum does sooner or later: plans would depend on whether it has.
    await client.query('VACUUM (ANALYZE)');
  });
  counter = countingPrisma(database.appUrl);
  (globalThis as { fieldbookPrisma?: PrismaClient }).fieldbookPrisma = counter.prisma;
  token = await tokenFor(database.prisma, 'admin@demo.test');
  builderId = (await database.prisma.builderProfile.findFirstOrThrow({ skip: 20, orderBy: { id: 'asc' } })).id;
});
afterAll(() => counter.prisma.$disconnect());

/** Lists of several rows: a page of one record has no limit. */
const LISTS = API_LISTS.flatMap(({ handler, params, queries }) =>
  Object.values(params ?? {}).includes('ID')
    ? []
    : queries
        .filter((query) => !/page=|cursor=|limit=/.test(query))
        .map((query) => ({ name: `${handler.path}?${query}`, handler, params: params ?? {}, query })),
);

describe('a list of the API', () => {
  it.each(LISTS)('$name asks as often for two hundred rows as for twenty', async ({ handler, params, query }) => {
    const read = async (limit: number) => {
      const filled = `${query.replace('ID', String(builderId))}&limit=${limit}`.replace(/^&/, '');
      let status = 0;
      const sent = await counter.count(async () => {
        ({ status } = await call({ GET: handler }, 'GET', { token, params, query: filled }));
      });
      expect(status).toBe(200);
      return sent;
    };
    const [one, some, many] = [await read(1), await read(20), await read(200)];
    // A page without any record to name, or without lists, asks once less for each of those kinds.
    expect(one).toBeLessThanOrEqual(some);
    expect(one).toBeGreaterThanOrEqual(some - 2);
    expect(many).toBe(some);
    expect(some).toBeLessThanOrEqual(14);
  });
});

describe('a page', () => {
  it.each(Object.entries(PAGE_QUERIES))('%s asks as often however much there is to show', async (_name, read) => {
    const small = await counter.count((db) => read(db, builderId));
    await withClient(database.adminUrl, (client) => growRecord(client, builderId));
    expect(await counter.count((db) => read(db, builderId))).toBe(small);
    expect(small).toBeLessThanOrEqual(24);
  });
});

/** More of everything that belongs to one record: awards, and sightings and proposals of them. */
async function growRecord(client: { query(sql: string, values: unknown[]): Promise<unknown> }, id: bigint) {
  await client.query(
    `INSERT INTO builder_awards (builder_id, title, year) SELECT $1::bigint, 'Award ' || i, 2000 FROM generate_series(1, 40) AS i`,
    [String(id)],
  );
  await client.query(
    `WITH job AS (SELECT job_id FROM collection_jobs WHERE entity_id = $1::bigint AND status = 'completed' LIMIT 1), seen AS (
       INSERT INTO observations (entity_type, entity_id, child_type, child_key, value, method, confidence, evidence, job_id)
       SELECT 'builder', $1::bigint, 'award', gen_random_uuid()::text, '{"title": "New"}', 'page_text', 0.8, 'verified', job_id
       FROM job, generate_series(1, 40) RETURNING id, child_key, job_id, value
     ), proposed AS (
       INSERT INTO collection_changes (job_id, entity_type, entity_id, parent_entity_type, parent_entity_id, child_key, proposed_entity_data, new_value,
                                       normalised_value, change_type, evidence, confidence, observation_id)
       SELECT job_id, 'award', $1::bigint, 'builder', $1::bigint, child_key, value, value::text, child_key, 'added', 'verified', 0.8, id FROM seen
       RETURNING id, observation_id)
     INSERT INTO change_evidence (change_id, observation_id) SELECT id, observation_id FROM proposed`,
    [String(id)],
  );
}

/** Each query and the index it is written for: the planner takes it as soon as it may not read the whole table. */
const INDEXES: readonly (readonly [index: string, sql: string])[] = [
  [
    'builder_profiles_sync_idx',
    "SELECT id FROM builder_profiles t ORDER BY coalesce(last_data_sync, '-infinity') DESC, id DESC LIMIT 21",
  ],
  ['builder_profiles_name_trgm_idx', "SELECT * FROM builder_profiles t WHERE name ILIKE '%meadow%'"],
  ['builder_profiles_city_idx', "SELECT * FROM builder_profiles t WHERE lower(city) = lower('Katy')"],
  [
    'collection_changes_text_idx',
    "SELECT count(*) FROM collection_changes WHERE new_value ILIKE '%556004%' OR old_value ILIKE '%556004%' OR quote ILIKE '%556004%' OR source_url ILIKE '%556004%'",
  ],
  [
    'collection_jobs_text_idx',
    "SELECT count(*) FROM collection_jobs WHERE job_id LIKE 'JOB-1700000017%' OR target_url ILIKE '%builder-17.%'",
  ],
  ['audit_events_actor_label_idx', "SELECT count(*) FROM audit_events WHERE actor_label = 'load'"],
  [
    'collection_changes_judged_idx',
    "SELECT count(*) FILTER (WHERE is_edited) FROM collection_changes WHERE decided_at > now() - interval '9 days' AND job_id IS NOT NULL",
  ],
  [
    'collection_changes_applied_owner_idx',
    "SELECT coalesce(parent_entity_id, entity_id), max(decided_at) FROM collection_changes WHERE status = 'applied' AND job_id IS NOT NULL AND coalesce(parent_entity_type, entity_type) = 'builder' GROUP BY 1",
  ],
  [
    'collection_changes_confident_idx',
    "SELECT count(*) FROM collection_changes WHERE created_at > now() - interval '9 days' AND confidence >= 0.9 AND job_id IS NOT NULL",
  ],
  [
    'collection_changes_waiting_since_idx',
    "SELECT coalesce(reopened_at, created_at) FROM collection_changes WHERE status = 'pending' AND job_id IS NOT NULL ORDER BY 1 LIMIT 1",
  ],
  [
    'collection_jobs_ended_idx',
    "SELECT id FROM collection_jobs WHERE status IN ('completed', 'failed') AND completed_at > now() - interval '9 days' ORDER BY completed_at DESC, id DESC LIMIT 21",
  ],
  [
    'builder_profiles_age_idx',
    'SELECT sum(extract(epoch FROM now() - coalesce(last_data_sync, created_at))) FROM builder_profiles',
  ],
  [
    'change_decisions_decided_at_idx',
    "SELECT count(*) FROM change_decisions WHERE decided_at > now() - interval '1 day'",
  ],
];

describe('an index', () => {
  it.each(INDEXES)('%s serves the query it is for', async (index, sql) => {
    expect(await planOf(sql)).toContain(index);
  });

  it('serves the catalogue sorted by quality, as the type declares it', async () => {
    const seen: string[] = [];
    counter.prisma.$on('query' as never, ((event: { query: string }) => seen.push(event.query)) as never);
    await PAGE_QUERIES['catalogue, by quality']!(counter.prisma, builderId);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sql = seen.find((query) => query.includes('sort_value'))!;
    expect(await planOf(sql.replace(/\$\d+::text/g, "'builder'"))).toContain('builder_profiles_quality_idx');
  });

  it('alone answers what waits, by what it belongs to', async () => {
    const seen: string[] = [];
    counter.prisma.$on('query' as never, ((event: { query: string }) => seen.push(event.query)) as never);
    await PAGE_QUERIES['review, first paint']!(counter.prisma, builderId);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const groups = seen.filter((query) => /GROUP BY|count\(DISTINCT/.test(query));
    expect(groups.length).toBeGreaterThanOrEqual(3);
    // Pages before this have written; an index alone does not know which rows are still there.
    await withClient(database.adminUrl, (client) => client.query('VACUUM (ANALYZE) collection_changes'));
    for (const sql of groups)
      expect(await planOf(sql, 'SET enable_bitmapscan = off')).toMatch(
        /Index Only Scan using collection_changes_pending_owner_idx/,
      );
  });
});

async function planOf(sql: string, setting = ''): Promise<string> {
  return withClient(database.adminUrl, async (client) => {
    await client.query(`SET enable_seqscan = off; ${setting}`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}
