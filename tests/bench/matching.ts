import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { requireEntityType } from '@/lib/catalog/registry';
import { createPrisma } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { findAndJudgeMatches } from '@/lib/review/matching/queries';
import { withClient } from '@/scripts/start/provision';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { LABELLED_FILES, measureQuality, readLabelledPairs } from './labelled-pairs';
import { summary } from './measure';
import { createBuilders, createHomes, discover, discoverHomes, type Discovered } from './matching-world';

/** How much to measure. */
export interface MatchingBenchOptions {
  /** Runs on the clock. */
  n?: number;
  discovered?: number;
  /** Records there before, of each type. */
  rows?: number;
}

/** Most seconds and bytes that matching may take: 10,000 discovered against 100,000 on two cores. */
const MOST_SECONDS = 10;
const MOST_MB = 1024;
/** Records matched before the clock starts. */
const WARM_UP = 500;

const WORLDS = {
  builder: { table: 'builder_profiles', create: createBuilders, discover },
  community: { table: 'communities', create: createBuilders, discover },
  property: { table: 'properties', create: createHomes, discover: discoverHomes },
} as const;

/** Communities call their site and telephone otherwise. */
function asCommunity<Row extends object>(row: Row): Row {
  const { website, phone, ...rest } = row as Record<string, unknown>;
  return { ...rest, community_website_url: website, hoa_contact_phone: phone } as unknown as Row;
}

async function fill(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  const names = ['id', ...new Set(rows.flatMap((row) => Object.keys(row)))];
  const list = names.map((name) => `"${name}"`).join(', ');
  const numbered = rows.map((row, index) => ({ ...row, id: index + 1 }));
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT quote_ident(c.relname) AS name, pg_get_indexdef(c.oid) AS definition FROM pg_index i
     JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisunique AND i.indrelid = $1::regclass`,
    [table],
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await client.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(numbered)],
  );
  for (const { definition } of indexes) await client.query(definition);
  await client.query(`VACUUM ANALYZE ${table}`);
}

/** Matches many discovered records against many on file, and says how well labelled pairs are told apart. */
export async function bench({ n = 1, discovered = 10_000, rows = 100_000 }: MatchingBenchOptions = {}) {
  plainEnvironment();
  const scratch = await startScratchDatabase();
  const db = createPrisma(scratch.appUrl);
  try {
    const types: Record<string, unknown> = {};
    let passed = true;
    for (const [name, world] of Object.entries(WORLDS)) {
      const isCommunity = name === 'community';
      const made = world.create(rows);
      const seen = (world.discover as typeof discover)(made as ReturnType<typeof createBuilders>, discovered);
      const existing = isCommunity ? made.map(asCommunity) : made;
      const found = isCommunity ? seen.map((one) => ({ ...one, record: asCommunity(one.record) })) : seen;
      await withClient(scratch.adminUrl, (client) => fill(client, world.table, existing));
      const reference = await withClient(scratch.appUrl, (client) => readEach(client, world.table, discovered));
      const type = requireEntityType(name);
      // A process that is running has its connections open and its code compiled.
      await findAndJudgeMatches(
        db,
        type,
        found.slice(0, WARM_UP).map(({ record }) => record),
      );
      const times: number[] = [];
      let judged: Awaited<ReturnType<typeof findAndJudgeMatches>> = [];
      for (let run = 0; run < n; run += 1) {
        const start = performance.now();
        judged = await findAndJudgeMatches(
          db,
          type,
          found.map(({ record }) => record),
        );
        times.push(performance.now() - start);
      }
      const timing = summary(times);
      const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
      passed &&= timing.p95_ms <= MOST_SECONDS * 1000 && rssMb <= MOST_MB;
      types[name] = {
        ...timing,
        seconds: Number((timing.p50_ms / 1000).toFixed(2)),
        max_rss_mb: rssMb,
        reference: { records_read_by_key_ms: reference },
        ratio: Number((timing.p50_ms / reference).toFixed(1)),
        ...outcomes(judged, found),
      };
    }
    return {
      name: 'matching',
      warmup_records: WARM_UP,
      discovered,
      existing: rows,
      limits: { seconds: MOST_SECONDS, rss_mb: MOST_MB },
      passed,
      types,
      labelled: quality(),
    };
  } finally {
    await db.$disconnect();
    await scratch.stop();
  }
}

/** The reference: as many records read by primary key, one statement each, as are matched. */
async function readEach(client: pg.Client, table: string, count: number): Promise<number> {
  const start = performance.now();
  for (let id = 1; id <= count; id += 1) await client.query(`SELECT * FROM ${table} WHERE id = $1`, [id]);
  return Number((performance.now() - start).toFixed(2));
}

/** Against the truth of the generated world: whether the right record is among the candidates, and what was linked. */
function outcomes(judged: Awaited<ReturnType<typeof findAndJudgeMatches>>, found: readonly Discovered[]) {
  const share = (part: number, whole: number) => Number((part / Math.max(1, whole)).toFixed(4));
  const isTrue = (index: number, id: bigint) => Number(id) === (found[index]!.truth ?? -1) + 1;
  const known = found.filter(({ truth }) => truth !== null).length;
  const linked = judged.flatMap(({ judgement }, index) =>
    judgement.action === 'link' ? [{ index, id: judgement.match.entityId }] : [],
  );
  const right = linked.filter(({ index, id }) => isTrue(index, id)).length;
  const among = judged.filter(({ candidates }, index) =>
    candidates.some(({ entityId }) => isTrue(index, entityId)),
  ).length;
  return {
    candidate_recall: share(among, known),
    link_precision: share(right, linked.length),
    link_recall: share(right, known),
    asked: judged.filter(({ judgement }) => judgement.action === 'review').length,
  };
}

function quality() {
  const measured = (files: readonly string[]) => {
    const { wrong, ...figures } = measureQuality(files.flatMap(readLabelledPairs));
    return { ...figures, wrong: wrong.length };
  };
  return {
    all: measured(LABELLED_FILES),
    ...Object.fromEntries(LABELLED_FILES.map((file) => [file, measured([file])])),
  };
}
