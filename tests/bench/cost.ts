import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { demoRoute } from '@/demo/resolver';
import { createModelClient } from '@/lib/platform/claude-client';
import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { priceOf, costUsd, NO_USAGE } from '@/lib/spend/cost';
import { getJobSpend, getSpendSettings, type JobSpend } from '@/lib/spend/queries';
import { createFetcher } from '@/lib/web/create-fetcher';
import { seedDemo } from '@/prisma/seed/scenarios/demo';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { collectBuilder } from '../harness/collect';
import { planCostJobs, type CostJob } from './cost-jobs';

/** The median update may cost this much at list price. */
const LIMIT_USD = 0.01;

export interface CostBenchOptions {
  /** Jobs replayed; at most as many as there are different questions to the demo world. */
  n?: number;
}

interface Update extends JobSpend {
  job: CostJob;
  status: string;
  found: number;
  /** What the page would cost if it were sent as it is, as HTML. */
  wholePageUsd: number;
}

/**
 * Replays collections of the demo world the way they run in the product (fetch, extract, ask Claude for what is missing,
 * some with a search of the web) and tells what they cost at list price; then all of them again, over pages that have not
 * changed. Every number comes from the ledger.
 */
export async function bench({ n = 100 }: CostBenchOptions = {}) {
  plainEnvironment();
  const scratch = await startScratchDatabase();
  const world = await startWorld({ port: 0, token: 'token-of-the-cost-bench' });
  const db = createPrisma(scratch.appUrl);
  try {
    await seedDemo(db, new Date());
    // What the demo would collect by itself is not counted here.
    await db.collectionJob.deleteMany();
    const jobs = (await planCostJobs(db)).slice(0, n);
    const updates = await replay(db, world, jobs);
    const again = await replay(db, world, jobs);
    return report(updates, again, (await getSpendSettings(db)).model);
  } finally {
    await db.$disconnect();
    await world.close();
    await scratch.stop();
  }
}

/** One after the other: what one costs does not depend on its neighbours. */
async function replay(db: PrismaClient, world: World, jobs: readonly CostJob[]): Promise<Update[]> {
  const model = createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi })!;
  const fetcher = createFetcher({
    ...{ db, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 10_000, maxBytes: 5_000_000, maxHostWaitMs: 10_000 },
    route: (url) => demoRoute(url.hostname, world.port),
  });
  const updates: Update[] = [];
  for (const job of jobs) {
    showSite(world, job);
    const row = await collectBuilder(db, {
      ...{ entityId: job.entityId, targetUrl: job.url, fetcher, model },
      ...(job.searchQuery === null ? {} : { searchQuery: job.searchQuery }),
    });
    updates.push({
      ...(await getJobSpend(db, row.job_id)),
      ...{ job, status: row.status, found: row.items_found ?? 0 },
      wholePageUsd: await wholePageUsd(db, job.url),
    });
  }
  await fetcher.close();
  return updates;
}

/** A slow site costs time, which nobody measures here. */
function showSite(world: World, job: CostJob): void {
  const live = world.state.find(new URL(job.url).hostname)!;
  live.version = job.version;
  world.state.changeFaults(live, { slow_ms: 0 });
}

async function wholePageUsd(db: PrismaClient, url: string): Promise<number> {
  const { model } = await getSpendSettings(db);
  const [row] = await db.$queryRaw<{ chars: number }[]>`
    SELECT length(c.html) AS chars FROM snapshots s JOIN snapshot_contents c ON c.content_hash = s.content_hash
    WHERE s.url = ${url} ORDER BY s.id DESC LIMIT 1`;
  return costUsd(model, { ...NO_USAGE, inputTokens: Math.ceil((row?.chars ?? 0) / 3.6) }, today());
}

const today = () => new Date().toISOString().slice(0, 10);

function report(updates: readonly Update[], again: readonly Update[], model: string) {
  const called = updates.filter(({ calls }) => calls > 0);
  const searched = updates.filter(({ job }) => job.searchQuery !== null);
  const read = updates.filter(({ job }) => job.searchQuery === null);
  const all = summary(updates);
  const sum = (of: (update: Update) => number) => updates.reduce((total, update) => total + of(update), 0);
  const repeated = { calls: again.reduce((total, { calls }) => total + calls, 0), ...summary(again) };
  const incomplete = [...updates, ...again].filter(({ status }) => status !== 'completed').length;
  return {
    name: 'cost',
    n: updates.length,
    model,
    list_prices_from: priceOf(model, today())?.from,
    limit_usd: LIMIT_USD,
    ...all,
    total_usd: usd(sum(({ costUsd: cost }) => cost)),
    calls_per_job: Number((sum(({ calls }) => calls) / updates.length).toFixed(2)),
    share_without_calls: Number(((updates.length - called.length) / updates.length).toFixed(2)),
    tokens: { input: sum(({ inputTokens }) => inputTokens), output: sum(({ outputTokens }) => outputTokens) },
    searches: sum(({ searches }) => searches),
    values_found: sum(({ found }) => found),
    of_those_that_called: { n: called.length, ...summary(called) },
    of_pages_read: { n: read.length, ...summary(read) },
    of_searches: { n: searched.length, ...summary(searched) },
    again_unchanged: { n: again.length, ...repeated },
    incomplete,
    reference: {
      one_web_search_usd: 0.01,
      whole_page_as_html_median_usd: usd(
        quantile(
          updates.map(({ wholePageUsd: cost }) => cost),
          0.5,
        ),
      ),
    },
    passed: all.median_usd <= LIMIT_USD && repeated.calls === 0 && incomplete === 0,
  };
}

/** USD per update. */
function summary(updates: readonly Update[]) {
  const costs = updates.map(({ costUsd: cost }) => cost);
  return {
    median_usd: usd(quantile(costs, 0.5)),
    p95_usd: usd(quantile(costs, 0.95)),
    max_usd: usd(Math.max(0, ...costs)),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const usd = (value: number) => Number(value.toFixed(6));
