import { siteOf } from '@/lib/catalog/name-and-site';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { runCollectionJob } from '@/lib/collection/run-job';
import { collectBody } from '@/lib/collection/schema';
import { startCollection } from '@/lib/collection/start/commands';
import type { ModelClient } from '@/lib/platform/claude-client';
import type { Steps } from '@/lib/platform/durable/steps-port';
import type { PrismaClient } from '@/lib/platform/db/client';
import { decideChanges } from '@/lib/review/decisions/commands';
import { reviewPort } from '@/lib/review/items/collection-port';
import type { Fetcher } from '@/lib/web/create-fetcher';
import { maskForStorage } from '@/lib/web/mask-for-storage';
import { inlineSteps } from './inline-steps';

export const ACTOR = {
  kind: 'user' as const,
  id: '00000000-0000-7000-8000-000000000001',
  label: 'tester@fieldbook.test',
};
export const DECIDER = { actor: ACTOR, id: ACTOR.id, kind: 'user' as const };

/** A fetcher for tests that supply their pages: using it is a failure. */
export const NO_FETCHER: Fetcher = {
  fetch: () => Promise.reject(new Error('This test must not fetch.')),
  fetchImage: () => Promise.reject(new Error('This test must not fetch.')),
  close: () => Promise.resolve(),
};

export interface CollectOptions {
  entityId: bigint | null;
  html?: string;
  targetUrl?: string;
  fetcher?: Fetcher;
  now?: () => Date;
  model?: ModelClient;
  searchQuery?: string;
  /** Asks for what policies allow to be applied. */
  autoApply?: boolean;
  /** Who starts it, where it is not the tester. */
  initiatedBy?: string;
  /** Names the run; two at the same moment need names of their own. */
  runId?: string;
  /** Kept by the caller, to see what was waited for. */
  steps?: Steps;
}

/** Queues a builder job ahead of all others and runs it to its end, step by step, in this process. */
export const collectBuilder = (db: PrismaClient, options: CollectOptions) => collectEntity(db, 'builder', options);

/** The same for a record of any type. */
export async function collectEntity(db: PrismaClient, entityType: string, options: CollectOptions) {
  const type = requireEntityType(entityType);
  const now = options.now ?? (() => new Date());
  const row = options.entityId === null ? null : (await getEntity(db, type, options.entityId))?.row;
  const body = collectBody.parse({
    html: options.html,
    target_url: options.targetUrl,
    search_query: options.searchQuery,
    auto_apply: options.autoApply,
    priority: 10,
  });
  const { job } = await startCollection(
    db,
    ACTOR,
    {
      type,
      entityId: options.entityId,
      website: siteOf(type, row),
      body,
      initiatedBy: options.initiatedBy ?? ACTOR.id,
    },
    now(),
  );
  return runJob(db, job.job_id, options);
}

/** Runs a queued job to its end, step by step, in this process. */
export async function runJob(
  db: PrismaClient,
  jobId: string,
  options: Pick<CollectOptions, 'fetcher' | 'now' | 'model' | 'steps' | 'runId'> = {},
) {
  await runCollectionJob(
    {
      db,
      fetcher: options.fetcher ?? NO_FETCHER,
      now: options.now ?? (() => new Date()),
      random: () => 0.5,
      maskPersonal: maskForStorage,
      model: options.model ?? null,
      ...reviewPort(db),
    },
    options.steps ?? inlineSteps(),
    jobId,
    options.runId ?? 'test-run',
  );
  return db.collectionJob.findUniqueOrThrow({ where: { job_id: jobId } });
}

/** What a job has proposed, oldest first. */
export function proposalsOf(db: PrismaClient, jobId: string) {
  return db.collectionChange.findMany({ where: { job_id: jobId }, orderBy: { id: 'asc' } });
}

/** Approves proposals, each by name, and writes them. */
export function approveAll(db: PrismaClient, ids: readonly bigint[], now: Date) {
  return decideChanges(
    db,
    DECIDER,
    ids.map((changeId) => ({ changeId, decision: 'approve' as const, named: true })),
    { apply: true, createNewEntities: true, now },
  );
}
