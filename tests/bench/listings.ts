import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { seedManyListings } from '@/prisma/seed/scenarios/many-listings';
import { ensureBuilt } from '@/scripts/start/build';
import { withClient } from '@/scripts/start/provision';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { EMPTY_PAGE } from './console-pages';
import { measurePages } from './measure-pages';
import { summary } from './measure';

/** How much to measure. */
export interface ListingsBenchOptions {
  n?: number;
  warmup?: number;
  /** Listings, each with the import that made it. */
  listings?: number;
}

const QUERY_MS = 50;
const PAGE_MS = 100;

/** The queries of the seed `partial-import-migrations.md`, as written there, and the indexes of its that may answer each. */
const QUERIES = [
  {
    name: 'partial listings, newest first',
    sql: "SELECT * FROM listing WHERE quality = 'partial' ORDER BY created_at DESC",
    indexes: ['idx_listing_quality', 'idx_listing_quality_created'],
  },
  {
    name: 'a bulk job’s status',
    sql: "SELECT status, quality, COUNT(*) FROM import_session WHERE bulk_job_id = 'BULK' GROUP BY status, quality",
    indexes: ['idx_import_session_bulk_job_id', 'idx_import_session_bulk_job_status'],
  },
  {
    name: 'listings of a bulk job',
    sql: "SELECT l.* FROM listing l JOIN import_session i ON i.listing_id = l.id WHERE i.bulk_job_id = 'BULK'",
    indexes: ['idx_import_session_bulk_job_id', 'idx_import_session_bulk_job_status'],
  },
];

const PAGES = [
  ...[
    '/listings',
    '/listings?quality=partial',
    '/listings?missing_field=price_usd',
    '/listings?kind=goods',
    '/listings?q=walnut',
  ],
  ...['/listings?older_days=30', '/listings?quality=partial&kind=vehicle', '/listings/imports', '/listings/complete'],
  ...[
    '/listings/complete?field=mileage',
    '/api/v1/listings',
    '/api/v1/listings?quality=partial',
    '/api/v1/listings?missing_field=mileage',
  ],
];

interface PlanNode {
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/**
 * A million listings, one of fifty partial, and the imports that made them: the seed's three queries by EXPLAIN ANALYZE, under the
 * role that the product uses; then the pages over the production build, beside an empty one: those above 100 ms are named.
 */
export async function bench({ n = 11, warmup = 2, listings = 1_000_000 }: ListingsBenchOptions = {}) {
  plainEnvironment();
  await ensureBuilt();
  const scratch = await startScratchDatabase();
  const db = createPrisma(scratch.appUrl);
  try {
    await seedAccounts(db);
    await withClient(scratch.adminUrl, (client) => seedManyListings(client, listings));
    const { bulk_job_id: bulk } = await db.bulkImport.findFirstOrThrow({ orderBy: { bulk_job_id: 'asc' } });
    const queries = [];
    for (const { name, sql, indexes } of QUERIES) {
      const measured = await explain(db, sql.replace('BULK', bulk), n, warmup);
      const isIndexed = measured.indexes.some((used) => indexes.includes(used));
      queries.push({ name, ...measured, is_indexed: isIndexed, passed: isIndexed && measured.p50_ms <= QUERY_MS });
    }
    const pages = [...PAGES, `/listings/imports/${bulk}`, `/api/v1/listings/import/bulk/${bulk}`];
    const { empty, cases } = await measurePages(db, scratch.appUrl, pages, { n, warmup });
    const slow = cases.filter(({ whole }) => whole.p50_ms > PAGE_MS).map(({ name }) => name);
    return {
      name: 'listings',
      ...{ n, warmup, listings, partial: await db.listing.count({ where: { quality: 'partial' } }) },
      reference: { [EMPTY_PAGE]: empty },
      limits: { query_ms: QUERY_MS, page_ms: PAGE_MS },
      passed: queries.every(({ passed }) => passed),
      ...{ slow, queries, cases },
    };
  } finally {
    await db.$disconnect();
    await scratch.stop();
  }
}

async function explain(db: PrismaClient, sql: string, n: number, warmup: number) {
  const times: number[] = [];
  let indexes: string[] = [];
  for (let round = 0; round < n + warmup; round += 1) {
    const [row] = await db.$queryRawUnsafe<{ 'QUERY PLAN': { Plan: PlanNode; 'Execution Time': number }[] }[]>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
    );
    const [plan] = row!['QUERY PLAN'];
    indexes = indexesOf(plan!.Plan);
    if (round >= warmup) times.push(plan!['Execution Time']);
  }
  return { ...summary(times), indexes };
}

const indexesOf = (node: PlanNode): string[] => [
  ...(node['Index Name'] ? [node['Index Name']] : []),
  ...(node.Plans ?? []).flatMap(indexesOf),
];
