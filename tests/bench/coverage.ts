import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { planBackfill, startBackfill } from '@/lib/coverage/backfill/commands';
import { runNextPart } from '@/lib/coverage/backfill/part-commands';
import { refreshCoverage } from '@/lib/coverage/commands';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { EXPECTATIONS } from '@/lib/coverage/registry';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { seedManyCards } from '@/prisma/seed/scenarios/many-cards';
import { ensureBuilt } from '@/scripts/start/build';
import { withClient } from '@/scripts/start/provision';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { EMPTY_PAGE } from './console-pages';
import { measurePages } from './measure-pages';
import { time } from './measure';

/** How much to measure. */
export interface CoverageBenchOptions {
  n?: number;
  warmup?: number;
  /** Builder cards; a tenth as many builders, a twentieth as many communities. */
  cards?: number;
}

/** Server time of the page and of a drill-down, at the median of whole answers; cards linked in a second. */
const PAGE_MS = 100;
const LINKS_PER_SECOND = 20_000;

const API = '/api/v1/admin/collection/coverage';
const rowsOf = (name: string, query: string) => [`/coverage/${name}${query}`, `${API}/${name}/rows${query}`];

const PAGES = [
  ...['/coverage', API, '/coverage/backfills'],
  ...EXPECTATIONS.flatMap(({ name, find }) => {
    const { reasons } = find({ now: new Date(0), staleDays: { builder: 30, community: 30 } });
    const byReason = reasons.map(({ value }) => `?reason=${value}`);
    return ['', ...byReason, '?state=TX', '?q=homes'].flatMap((query) => rowsOf(name, query));
  }),
  ...['q=harbor', 'q=harbor&state=TX', 'q=homes&state=TX', 'q=unheard', 'q=o'].flatMap((query) =>
    rowsOf('builder-profiles', `?${query}`),
  ),
];

/**
 * A catalogue of a million builder cards and a hundred thousand builders: the coverage page, every drill-down, filters, over the
 * production build and beside an empty page; then what can be linked at no cost, planned and linked, beside a bare update of as many
 * cards.
 */
export async function bench({ n = 15, warmup = 3, cards = 1_000_000 }: CoverageBenchOptions = {}) {
  plainEnvironment();
  await ensureBuilt();
  const scratch = await startScratchDatabase();
  const db = createPrisma(scratch.appUrl);
  try {
    await seedAccounts(db);
    await withClient(scratch.adminUrl, (client) => seedManyCards(client, cards));
    const counting = await time(1, 0, () => refreshCoverage(db, new Date()));
    const pages = await measurePages(db, scratch.appUrl, PAGES, { n, warmup });
    const bare = await withClient(scratch.adminUrl, async (client) => {
      await client.query('BEGIN');
      const timing = await time(1, 0, () =>
        client.query(
          `UPDATE community_builders SET link_reason = 'bench' WHERE id IN (SELECT id FROM community_builders WHERE link_state = 'unlinked' LIMIT 100000)`,
        ),
      );
      await client.query('ROLLBACK');
      return timing;
    });
    const linking = await measureLinking(db);
    const slow = pages.cases.filter(({ whole }) => whole.p50_ms > PAGE_MS).map(({ name }) => name);
    return {
      name: 'coverage',
      ...{ n, warmup, cards, builders: await db.builderProfile.count() },
      reference: { [EMPTY_PAGE]: pages.empty, bare_updates_per_second: Math.round(100_000 / (bare.p50_ms / 1000)) },
      limits: { page_ms: PAGE_MS, links_per_second: LINKS_PER_SECOND },
      passed: slow.length === 0 && linking.links_per_second >= LINKS_PER_SECOND,
      slow,
      counting_all_ms: counting.p50_ms,
      linking,
      cases: pages.cases,
    };
  } finally {
    await db.$disconnect();
    await scratch.stop();
  }
}

/** Plans and links everything that costs nothing; jobs are left for another time. */
async function measureLinking(db: PrismaClient) {
  const actor = { kind: 'system' as const, id: null, label: 'bench' };
  const now = new Date();
  const input = { expectation: builderProfiles, priority: 7, maxJobs: 1, retryTried: false, startedBy: 'bench' };
  const { backfillId } = await startBackfill(db, actor, input, now);
  const planning = await time(1, 0, () => planBackfill(db, backfillId, false, now));
  const startedAt = performance.now();
  const read = () => db.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } });
  let row = await read();
  while (await runNextPart(db, actor, backfillId, now)) {
    row = await read();
    if (row.jobs_created > 0) break;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const links = row.linked_now + row.suggested;
  return {
    ...{ found: row.gaps_found, names: row.names_found, linked: row.linked_now, suggested: row.suggested },
    planning_ms: planning.p50_ms,
    linking_ms: Math.round(seconds * 1000),
    links_per_second: Math.round(links / seconds),
    links_per_second_with_planning: Math.round(links / (seconds + planning.p50_ms / 1000)),
  };
}
