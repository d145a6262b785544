import type { Db } from '../../platform/db/client';
import type { CostPart } from '../../collection/outlook/plan-cost';
import { findBuilderLinksPlan } from '../builder-links/queries';
import type { Expectation } from '../expectation';
import { priceOf } from '../prices';
import { findUsualPrices } from '../queries';
import { subjectOf } from '../subject-of';
import { limitJobs, type BackfillPlan } from './plan';
import { findRecordsPlan } from './record-plan-queries';

export interface PlanOptions {
  /** Also what an earlier job came to nothing for. */
  retryTried: boolean;
  /** At most so many jobs; null for as many as it takes. */
  maxJobs: number | null;
}

/** What closing an expectation's gaps would do now; nothing is written. */
export async function findBackfillPlan(
  db: Db,
  expectation: Expectation,
  { retryTried, maxJobs }: PlanOptions,
  now: Date,
): Promise<BackfillPlan> {
  const plan = expectation.backfill?.plan === 'builder_links' ? findBuilderLinksPlan : findRecordsPlan;
  return limitJobs(await plan(db, expectation, { retryTried, now }), maxJobs);
}

/** USD that the jobs of a plan cost as a rule; nothing without Claude. */
export async function priceOfPlan(
  db: Db,
  expectation: Expectation,
  { groups }: BackfillPlan,
  hasModel: boolean,
  now: Date,
): Promise<number> {
  const jobs = groups.filter(({ action }) => action === 'job');
  if (!hasModel || jobs.length === 0 || expectation.backfill === null) return 0;
  const prices = await findUsualPrices(db, [expectation], now);
  // Where the builder's own site is known, it is read; no search is needed.
  const partOf = (job: (typeof jobs)[number]): CostPart =>
    job.job?.targetUrl ? 'read_page' : expectation.backfill!.cost;
  const count = (part: CostPart) => jobs.filter((job) => partOf(job) === part).length;
  const subject = subjectOf(expectation);
  return (
    priceOf(prices, subject, 'read_page', count('read_page')) + priceOf(prices, subject, 'search', count('search'))
  );
}
