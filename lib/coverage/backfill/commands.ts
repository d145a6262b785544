import { recordAudit, type AuditActor } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { insertRows } from '../../platform/db/write-rows';
import { AppError, notFound } from '../../platform/errors';
import { backfillQueued } from '../events';
import type { Expectation } from '../expectation';
import { requireExpectation } from '../registry';
import { figuresOf, type PlannedGroup } from './plan';
import { findBackfillPlan, priceOfPlan } from './plan-queries';

export interface StartBackfill {
  expectation: Expectation;
  /** Of its jobs, 1–10. */
  priority: number;
  maxJobs: number | null;
  retryTried: boolean;
  /** The user's id. */
  startedBy: string;
}

/** @throws AppError conflict where no job closes such gaps, saying who does */
export function requireClosable({ backfill, closedBy }: Expectation): void {
  if (backfill === null) throw new AppError('conflict', closedBy?.words ?? 'A person has to close these gaps.');
}

/** Planning reads the whole of an expectation's gaps. */
export const PLAN_TIMEOUT_MS = 240_000;

/**
 * Asks for an expectation's gaps to be closed. Of two people who do at the same time both have the one that runs.
 * @returns the backfill's public id, and whether this call made it
 * @throws AppError conflict where no job closes such gaps
 */
export async function startBackfill(
  db: PrismaClient,
  actor: AuditActor,
  { expectation, priority, maxJobs, retryTried, startedBy }: StartBackfill,
  now: Date,
): Promise<{ backfillId: string; isNew: boolean }> {
  requireClosable(expectation);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('backfill'), hashtext(${expectation.name}))`;
    const running = await tx.backfill.findFirst({
      where: { expectation: expectation.name, status: { in: ['planning', 'running'] } },
      select: { backfill_id: true },
    });
    if (running) return { backfillId: running.backfill_id, isNew: false };
    const { backfill_id: backfillId } = await tx.backfill.create({
      data: {
        ...{ expectation: expectation.name, priority, max_jobs: maxJobs, retry_tried: retryTried },
        ...{ started_by: startedBy, created_at: now },
      },
    });
    await sendEvents(prismaRunner(tx), [backfillQueued(backfillId, 'run')]);
    await recordAudit(tx, {
      actor,
      action: 'backfill.started',
      target: { type: 'backfill', id: backfillId },
      detail: { expectation: expectation.name, priority },
    });
    return { backfillId, isNew: true };
  });
}

/** A backfill, locked so that of two runs one works and the other finds what it did. @throws AppError not_found */
export async function lockBackfill(tx: Db, backfillId: string) {
  await tx.$queryRaw`SELECT id FROM backfills WHERE backfill_id = ${backfillId} FOR UPDATE`;
  const row = await tx.backfill.findUnique({ where: { backfill_id: backfillId } });
  if (!row) throw notFound('backfill');
  return row;
}

/** Writes down what is to be done. Safe to repeat: what is planned is not planned again. */
export async function planBackfill(db: PrismaClient, backfillId: string, hasModel: boolean, now: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const backfill = await lockBackfill(tx, backfillId);
      if (backfill.status !== 'planning') return;
      const expectation = requireExpectation(backfill.expectation);
      const options = { retryTried: backfill.retry_tried, maxJobs: backfill.max_jobs };
      const plan = await findBackfillPlan(tx, expectation, options, now);
      await insertGroups(tx, backfill.id, plan.groups);
      const figures = figuresOf(plan);
      await tx.backfill.update({
        where: { id: backfill.id },
        data: {
          status: 'running',
          ...{ gaps_found: figures.found, names_found: figures.names, left_out: figures.leftOut },
          ...{ already_queued: figures.alreadyQueued, already_tried: figures.alreadyTried },
          estimated_cost_usd: await priceOfPlan(tx, expectation, plan, hasModel, now),
        },
      });
    },
    { timeout: PLAN_TIMEOUT_MS },
  );
}

/** Names of one group that are kept for whoever looks at it. */
const NAMES_KEPT = 50;

async function insertGroups(tx: Db, backfillId: bigint, groups: readonly PlannedGroup[]): Promise<void> {
  await insertRows(
    tx,
    'backfill_groups',
    {
      ...{
        backfill_id: 'bigint',
        action: 'text',
        label: 'text',
        place: 'text',
        names: 'text[]',
        gap_ids: 'bigint[]',
        builder_id: 'bigint',
      },
      ...{ reason: 'text', confidence: 'float8', search_query: 'text', target_url: 'text', job_id: 'text' },
    },
    groups.map(({ action, label, place, names, gapIds, builder, job, jobId }) => ({
      names: names.slice(0, NAMES_KEPT),
      ...{ backfill_id: backfillId, action, label: label.slice(0, 255), place: place?.slice(0, 255) ?? null },
      // As PostgreSQL reads an array out of JSON text.
      gap_ids: `{${gapIds.join(',')}}`,
      ...{ builder_id: builder?.id ?? null, reason: builder?.reason.slice(0, 500), confidence: builder?.confidence },
      ...{ search_query: job?.searchQuery, target_url: job?.targetUrl?.slice(0, 1024), job_id: jobId ?? null },
    })),
  );
}

/** Ends a run that has nothing left to do. */
export async function finishBackfill(
  db: PrismaClient,
  actor: AuditActor,
  backfillId: string,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const backfill = await lockBackfill(tx, backfillId);
    if (backfill.status !== 'running') return;
    await tx.backfill.update({ where: { id: backfill.id }, data: { status: 'done', finished_at: now } });
    const { linked_now: linked, suggested, jobs_created: jobs } = backfill;
    await recordAudit(tx, {
      actor,
      action: 'backfill.finished',
      target: { type: 'backfill', id: backfillId },
      detail: { linked, suggested, jobs },
    });
  });
}

/** Ends a run that cannot go on; what it has done stays, and can be taken back. */
export async function failBackfill(db: PrismaClient, backfillId: string, message: string, now: Date): Promise<void> {
  await db.backfill.updateMany({
    where: { backfill_id: backfillId, status: { in: ['planning', 'running'] } },
    data: { status: 'failed', error_message: message, finished_at: now },
  });
}
