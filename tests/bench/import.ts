import type pg from 'pg';
import { requireEntityType } from '@/lib/catalog/registry';
import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { decideByFilter } from '@/lib/review/decisions/decide-by-filter';
import type { Decider } from '@/lib/review/decisions/commands';
import { importLines } from '@/lib/review/manual/import-lines';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { summary, time } from './measure';

/** How much to measure. */
export interface ImportBenchOptions {
  /** Imports, and rounds of applying and rolling back. */
  n?: number;
  warmup?: number;
  /** Lines of one import. */
  lines?: number;
  /** Builders there before. */
  rows?: number;
  /** A database filled by `npm run seed -- load`; a private cluster, filled here, otherwise. */
  urls?: { adminUrl: string; appUrl: string };
}

const DECIDER: Decider = { actor: { kind: 'system', id: null, label: 'bench' }, id: 'bench', kind: 'user' };
const builder = requireEntityType('builder');

function line(run: number, index: number): string {
  return JSON.stringify({
    name: `Bench ${run} Builders ${index}`,
    website: `https://bench-${run}-${index}.example.com`,
    phone: `(713) 555-${String(index % 10_000).padStart(4, '0')}`,
    city: 'Katy',
    state: 'TX',
    founded_year: 1950 + (index % 60),
    specialties: ['Custom homes', 'Remodelling'],
    awards: [{ title: 'Builder of the Year', year: 2000 + (index % 25) }],
  });
}

/** Measures importing lines, and applying and rolling back in bulk, beside a bare insert of the same records. */
export async function bench({ n = 5, warmup = 1, lines = 1000, rows = 20_000, urls }: ImportBenchOptions = {}) {
  plainEnvironment();
  const scratch = urls ? null : await startScratchDatabase();
  const { adminUrl, appUrl } = urls ?? scratch!;
  const db = createPrisma(appUrl);
  try {
    if (scratch) await withClient(adminUrl, (client) => seedLoad(client, rows));
    let run = Date.now() % 1_000_000;
    const bare = await withClient(adminUrl, (client) => time(n, warmup, () => insertBare(client, (run += 1), lines)));
    const imported = await time(n, warmup, () => {
      run += 1;
      const text = Array.from({ length: lines }, (_line, index) => line(run, index)).join('\n');
      return importLines(db, DECIDER, builder, text, new Date());
    });
    const acts = await applyAndRollBack(db, n, warmup);
    return {
      name: 'import',
      n,
      warmup,
      lines,
      import_of_lines: imported,
      lines_per_second: Math.round((lines / imported.p50_ms) * 1000),
      ...acts,
      reference: { bare_set_based_insert: bare },
      ratio: Number((imported.p50_ms / bare.p50_ms).toFixed(1)),
    };
  } finally {
    await db.$disconnect();
    await scratch?.stop();
  }
}

/** The same records into the same columns by one statement, with no history, and undone again. */
async function insertBare(client: pg.Client, run: number, lines: number): Promise<void> {
  const records = Array.from({ length: lines }, (_line, index) => JSON.parse(line(run, index)) as object);
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO builder_profiles (name, website, phone, city, state, founded_year, specialties)
     SELECT * FROM json_to_recordset($1::json) AS r(name text, website text, phone text, city text, state text, founded_year int, specialties jsonb)`,
    [JSON.stringify(records)],
  );
  await client.query('ROLLBACK');
}

/** Approves what a filter finds, in bulk, and rolls the act back again: the same proposals every round. */
async function applyAndRollBack(db: PrismaClient, n: number, warmup: number) {
  const applied: number[] = [];
  const undone: number[] = [];
  let changes = 0;
  for (let round = 0; round < n + warmup; round += 1) {
    const start = performance.now();
    const filter = { field: 'about', minConfidence: 0.7 };
    const act = { filter, decision: 'approve' as const, reason: null, apply: true, dryRun: false, now: new Date() };
    const { applicationId, results } = await decideByFilter(db, DECIDER, act);
    const middle = performance.now();
    if (applicationId === null) throw new Error('There was nothing to apply.');
    await rollBackApplication(db, DECIDER, applicationId, new Date());
    if (round < warmup) continue;
    changes = results.filter(({ status }) => status === 'applied').length;
    applied.push(middle - start);
    undone.push(performance.now() - middle);
  }
  return { changes_applied: changes, bulk_apply: summary(applied), bulk_rollback: summary(undone) };
}
