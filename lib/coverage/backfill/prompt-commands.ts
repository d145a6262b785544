import type { AuditActor } from '../../audit/commands';
import type { PrismaClient } from '../../platform/db/client';
import { refreshCoverage } from '../commands';
import type { Expectation } from '../expectation';
import { finishBackfill, planBackfill, requireClosable, startBackfill, type StartBackfill } from './commands';
import { runNextPart } from './part-commands';
import { findBackfillPlan, priceOfPlan } from './plan-queries';
import { planAnswer, requireBackfillAnswer } from './queries';
import { DEFAULT_PRIORITY, type BackfillAnswer, type BackfillOptions } from './schema';
import { finishUndo, startUndo, undoNextPart } from './undo-commands';

/** How long a caller is kept while work is done for him; the durable run goes on with what is left. */
const WITHIN_MS = 20_000;

/** Works until it is done or the time is up. @returns whether it is done */
async function work(part: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + WITHIN_MS;
  while (performance.now() < until) if (!(await part())) return true;
  return false;
}

/**
 * Closes an expectation's gaps and answers what came of it. The durable run is asked for in the same transaction as the backfill;
 * meanwhile this call does the same work, part by part, so that its answer can say what was done. Of a large one it says what
 * was done so far.
 * @throws AppError as `startBackfill`
 */
export async function runNow(
  db: PrismaClient,
  actor: AuditActor,
  input: StartBackfill,
  hasModel: boolean,
  now: Date,
): Promise<{ answer: BackfillAnswer; isNew: boolean }> {
  const { backfillId, isNew } = await startBackfill(db, actor, input, now);
  await planBackfill(db, backfillId, hasModel, now);
  const isDone = await work(() => runNextPart(db, actor, backfillId, now));
  if (isDone) await finishBackfill(db, actor, backfillId, now);
  // What it has changed is looked at next.
  await refreshCoverage(db, now);
  return { answer: await requireBackfillAnswer(db, backfillId), isNew };
}

/** Takes a backfill back, the same way. @throws AppError as `startUndo` */
export async function undoNow(
  db: PrismaClient,
  actor: AuditActor,
  backfillId: string,
  undoneBy: string,
  now: Date,
): Promise<void> {
  await startUndo(db, actor, backfillId, undoneBy, now);
  const isDone = await work(() => undoNextPart(db, actor, backfillId, now));
  if (isDone) await finishUndo(db, actor, backfillId, now);
  await refreshCoverage(db, now);
}

/**
 * Runs a backfill as it was asked for, or says what it would do.
 * @param options of the query and of the body, which goes before
 */
export async function runAsAsked(
  db: PrismaClient,
  actor: AuditActor,
  expectation: Expectation,
  { query, body, startedBy }: { query: BackfillOptions; body: BackfillOptions; startedBy: string },
  hasModel: boolean,
  now: Date,
): Promise<{ status: 200 | 201; answer: BackfillAnswer }> {
  const asked = { ...query, ...body };
  const priority = asked.priority ?? DEFAULT_PRIORITY;
  const options = { maxJobs: asked.max_jobs ?? null, retryTried: asked.retry_tried ?? false };
  if (asked.dry_run !== true) {
    const input = { expectation, priority, ...options, startedBy };
    const { answer, isNew } = await runNow(db, actor, input, hasModel, now);
    return { status: isNew ? 201 : 200, answer };
  }
  requireClosable(expectation);
  const plan = await findBackfillPlan(db, expectation, options, now);
  const costUsd = await priceOfPlan(db, expectation, plan, hasModel, now);
  return { status: 200, answer: planAnswer(expectation, plan, { priority, costUsd }) };
}
