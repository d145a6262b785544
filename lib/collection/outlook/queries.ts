import { whyOptedOut } from '../../catalog/opt-outs/queries';
import type { Db } from '../../platform/db/client';
import type { SpendScope } from '../../spend/caps';
import { countersOf } from '../../spend/caps';
import { getSpendSettings } from '../../spend/queries';
import { checkUrl } from '../../web/check-address';
import { whyOptedOutSite } from '../../web/opt-outs/queries';
import { getHostState, getRobotsRecord } from '../../web/queries';
import { JOBS_AT_ONCE } from '../estimate';
import { getLimitsUse, type LimitsUse } from '../limits/queries';
import { getMedianDurationSeconds } from '../queries';
import { maxPageUsd, maxSearchUsd } from '../research/question';
import { withScheme } from '../../web/target-address';
import { describeSite, type SiteOutlook } from './describe-site';
import { COST_PARTS, listPriceUsd, type CostPart, type PartCost } from './plan-cost';
import type { OutlookInput } from './schema';
import { parseUrl } from '../../platform/parse-url';

/** How full the queue is. */
export interface QueueOutlook {
  /** Jobs that could start now, by priority. */
  waiting: { priority: number; jobs: number }[];
  running: number;
  at_once: number;
  /** Seconds that a job takes; null before any has ended. */
  median_seconds: number | null;
}

/** What is left under one budget, in USD; both null where there is none. */
export interface BudgetLeft {
  scope: Exclude<SpendScope, 'job'>;
  cap_usd: number | null;
  left_usd: number | null;
}

/** What a person should know before starting a collection. */
export interface StartOutlook {
  costs: Record<CostPart, PartCost>;
  /** The most that each part sets aside before Claude is asked. */
  set_aside_usd: Record<CostPart, number>;
  budgets: BudgetLeft[];
  job_cap_usd: number | null;
  queue: QueueOutlook;
  limits: LimitsUse;
  /** Null when no page would be fetched. */
  site: SiteOutlook | null;
  /** Why the record may not be collected at all; null when it may. */
  opted_out: string | null;
}

export interface OutlookSurroundings {
  userId: string;
  userAgent: string;
  allowOrigins: readonly string[];
  now: Date;
}

/** Costs, budgets, queue, site and opt-outs for one kind of job: a fixed number of statements, however much there is of anything. */
export async function getStartOutlook(db: Db, input: OutlookInput, around: OutlookSurroundings): Promise<StartOutlook> {
  const { now } = around;
  const day = now.toISOString().slice(0, 10);
  const settings = await getSpendSettings(db);
  const { model } = settings;
  const [costs, budgets, queue, limits, site, optedOut] = await Promise.all([
    getPartCosts(db, input, model, now),
    findBudgetsLeft(db, settings, around),
    getQueueOutlook(db, now),
    getLimitsUse(db, around.userId, now),
    getSiteOutlook(db, input.address, around),
    input.about ? whyOptedOut(db, [input.about]) : null,
  ]);
  return {
    costs,
    set_aside_usd: { read_page: maxPageUsd(model, day), search: maxSearchUsd(model, day) },
    budgets,
    job_cap_usd: settings.job_cap_usd,
    queue,
    limits,
    site,
    opted_out: optedOut,
  };
}

/** What each part of a kind of job costs as a rule: the median of lately, else the price list's. */
export async function getPartCosts(
  db: Db,
  kind: Pick<OutlookInput, 'entity_type' | 'looks_for'>,
  model: string,
  now: Date,
): Promise<Record<CostPart, PartCost>> {
  const medians = await findMedianCosts(db, kind, now);
  const day = now.toISOString().slice(0, 10);
  const costOf = (part: CostPart): PartCost => medians.get(part) ?? { usd: listPriceUsd(part, model, day), jobs: 0 };
  return { read_page: costOf('read_page'), search: costOf('search') };
}

const DAYS_LOOKED_BACK = 30;

/**
 * What each part of such jobs cost in the last thirty days, as the median over jobs. What was answered from an earlier
 * answer says nothing of a new question and is left out; a page whose own data left nothing open was free, and counts so.
 */
async function findMedianCosts(
  db: Db,
  { entity_type: type, looks_for: looksFor }: Pick<OutlookInput, 'entity_type' | 'looks_for'>,
  now: Date,
): Promise<Map<CostPart, PartCost>> {
  const since = new Date(now.getTime() - DAYS_LOOKED_BACK * 86_400_000);
  const isMany = looksFor === 'many';
  const rows = await db.$queryRaw<{ part: CostPart; usd: number; jobs: number }[]>`
    WITH kind AS (
      SELECT job_id FROM collection_jobs
      WHERE created_at >= ${since} AND entity_type = ${type}
        AND (job_type <> 'update' AND coalesce(search_filters, '{}'::jsonb) ? 'max') = ${isMany}
    ), paid AS (
      SELECT e.job_id, e.purpose AS part, sum(coalesce(e.cost_usd, e.reserved_usd)) AS usd
      FROM spend_entries e JOIN kind USING (job_id)
      WHERE e.reserved_at >= ${since} AND e.status IN ('settled', 'lost')
      GROUP BY e.job_id, e.purpose
    ), complete AS (
      SELECT DISTINCT s.job_id FROM collection_job_steps s JOIN kind USING (job_id)
      WHERE s.name = 'research' AND s.output ->> 'kind' = 'complete'
    ), samples AS (
      SELECT part, usd FROM paid
      UNION ALL
      SELECT 'read_page', 0 FROM complete c
      WHERE NOT EXISTS (SELECT FROM paid p WHERE p.job_id = c.job_id AND p.part = 'read_page')
    )
    SELECT part, percentile_cont(0.5) WITHIN GROUP (ORDER BY usd)::float8 AS usd, count(*)::int AS jobs
    FROM samples GROUP BY part`;
  return new Map(rows.flatMap(({ part, ...cost }) => (COST_PARTS.includes(part) ? [[part, cost] as const] : [])));
}

/** One statement for all counters. */
async function findBudgetsLeft(
  db: Db,
  settings: Parameters<typeof countersOf>[1],
  { userId, now }: OutlookSurroundings,
): Promise<BudgetLeft[]> {
  const counters = countersOf({ jobId: null, userId, at: now }, settings);
  const totals = await db.spendTotal.findMany({
    where: { OR: counters.map(({ scope, key }) => ({ scope, key })) },
    select: { scope: true, usd: true },
  });
  return counters.map(({ scope, capUsd }) => {
    const spent = Number(totals.find((total) => total.scope === scope)?.usd ?? 0);
    return {
      scope: scope as BudgetLeft['scope'],
      cap_usd: capUsd,
      left_usd: capUsd === null ? null : Math.max(0, capUsd - spent),
    };
  });
}

/** Two statements: what runs and what could, and how long one takes. */
async function getQueueOutlook(db: Db, now: Date): Promise<QueueOutlook> {
  const [groups, median] = await Promise.all([
    db.collectionJob.groupBy({
      by: ['status', 'priority'],
      where: {
        status: { in: ['pending', 'running'] },
        OR: [{ status: 'running' }, { next_attempt_at: null }, { next_attempt_at: { lte: now } }],
      },
      _count: true,
    }),
    getMedianDurationSeconds(db),
  ]);
  const countOf = (group: (typeof groups)[number]) => group._count;
  return {
    waiting: groups
      .filter(({ status }) => status === 'pending')
      .map((group) => ({ priority: group.priority ?? 0, jobs: countOf(group) })),
    running: groups.filter(({ status }) => status === 'running').reduce((sum, group) => sum + countOf(group), 0),
    at_once: JOBS_AT_ONCE,
    median_seconds: median,
  };
}

/** The host's limits, the origin's robots.txt and whether its organisation has opted out. Nothing is asked of the site. */
async function getSiteOutlook(
  db: Db,
  address: string | null,
  { userAgent, allowOrigins, now }: OutlookSurroundings,
): Promise<SiteOutlook | null> {
  if (address === null || parseUrl(withScheme(address)) === null) return null;
  const verdict = checkUrl(withScheme(address), { allowOrigins });
  if (!verdict.ok) {
    const url = new URL(withScheme(address));
    return { ...describeSite(url, { host: null, robots: null }, userAgent, now), refusal: verdict.reason };
  }
  const [host, robots, optedOut] = await Promise.all([
    getHostState(db, verdict.url.host),
    getRobotsRecord(db, verdict.url.origin),
    whyOptedOutSite(db, verdict.url.href),
  ]);
  return { ...describeSite(verdict.url, { host, robots }, userAgent, now), refusal: optedOut };
}
