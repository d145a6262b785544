'use server';

import type { z } from 'zod';
import { actorOf, requirePermission } from '../auth/principal';
import { defineAction, type ActionResult } from '../auth/define-action';
import { getEntityRow } from '../catalog/queries';
import { requireEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';
import { env } from '../platform/env';
import { AppError } from '../platform/errors';
import { processFetcher } from '../web/process-fetcher';
import { cancelJob, changeJobs, retryJob, type BulkJobResult } from './commands';
import { describeExtraction, type PreviewView } from './console/describe-found';
import {
  findCollectionTargets,
  getDraftForEntity,
  getDraftFromJob,
  getJobSnapshot,
  getSuppliedPage,
  getWebsite,
  type CollectionDraft,
  type CollectionTarget,
  type JobSnapshot,
} from './console/queries';
import {
  addressInput,
  bulkJobsInput,
  draftInput,
  jobRefInput,
  previewInput,
  snapshotInput,
  startInput,
  targetsInput,
  type collectionSource,
} from './console/schema';
import { toJobFilter } from './job-filter';
import { previewExtraction } from './preview/commands';
import { communityFiltersOf } from './start/community-filters';
import { requireFetchable, startCollection } from './start/commands';

interface ReadFrom {
  website: string | null;
  targetUrl: string | null;
  html: string | null;
}

/** What a source means for an entity. @throws AppError validation_failed when there is nothing to read. */
async function resolveSource(
  db: Db,
  entity: { type: string; id: bigint | null },
  source: z.infer<typeof collectionSource>,
): Promise<ReadFrom> {
  const website = entity.id === null ? null : await getWebsite(db, entity.type, entity.id);
  switch (source.kind) {
    case 'website':
      if (website === null) throw nothingToRead();
      return { website, targetUrl: null, html: null };
    case 'address':
      return { website, targetUrl: requireFetchable(source.target_url), html: null };
    case 'page':
      return { website, targetUrl: source.target_url ? requireFetchable(source.target_url) : null, html: source.html };
    case 'search':
      if (entity.id === null || website !== null || env().ANTHROPIC_API_KEY === undefined) throw nothingToSearch();
      return { website: null, targetUrl: null, html: null };
    case 'stored': {
      const page = await getSuppliedPage(db, source.job_id);
      return { website, targetUrl: page.address, html: page.html };
    }
  }
}

function nothingToRead(): AppError {
  const reason = 'There is no website to read. Give an address, or supply a saved page.';
  return new AppError('validation_failed', reason, { invalidParams: [{ name: 'source', reason }] });
}

function nothingToSearch(): AppError {
  const reason = 'Only a record of the catalogue without a website is searched for, and only with a key for Claude.';
  return new AppError('validation_failed', reason, { invalidParams: [{ name: 'source', reason }] });
}

const start = defineAction({
  permission: 'jobs:start',
  input: startInput,
  async handle({ principal, input, db, now }): Promise<{ job_id: string }> {
    if (input.auto_apply) requirePermission(principal, 'changes:auto_apply');
    const type = requireEntityType(input.entity_type);
    const { include_builders, include_amenities } = input;
    const filters = communityFiltersOf(type, { include_builders, include_amenities });
    const from = await resolveSource(db, { type: type.name, id: input.entity_id }, input.source);
    const { job } = await startCollection(
      db,
      actorOf(principal),
      {
        type,
        entityId: input.entity_id,
        website: from.website,
        body: {
          priority: input.priority,
          auto_apply: input.auto_apply,
          ...(input.search_query ? { search_query: input.search_query } : {}),
          ...(from.targetUrl === null ? {} : { target_url: from.targetUrl }),
          ...(from.html === null ? {} : { html: from.html }),
        },
        filters,
        initiatedBy: principal.userId,
        ...(input.repeats_job_id ? { repeatsJobId: input.repeats_job_id } : {}),
      },
      now,
    );
    return { job_id: job.job_id };
  },
});

/** Starts a collection; answers the job's id. */
export async function startCollectionAction(
  input: z.input<typeof startInput>,
): Promise<ActionResult<{ job_id: string }>> {
  return start(input);
}

const preview = defineAction({
  permission: 'jobs:start',
  input: previewInput,
  async handle({ input, db, now }): Promise<PreviewView> {
    const type = requireEntityType(input.entity_type);
    const from = await resolveSource(db, { type: type.name, id: input.entity_id }, input.source);
    if (input.source.kind === 'search') throw nothingToRead();
    const page = { type, url: from.targetUrl ?? from.website, html: from.html };
    const extraction = await previewExtraction(processFetcher(), page, now);
    return describeExtraction(
      type,
      extraction,
      input.entity_id === null ? null : await getEntityRow(db, type, input.entity_id),
    );
  },
});

/** What a job would read, beside what the catalogue says now. Stores nothing. */
export async function previewCollectionAction(input: z.input<typeof previewInput>): Promise<ActionResult<PreviewView>> {
  return preview(input);
}

const checkAddress = defineAction({
  permission: 'jobs:start',
  input: addressInput,
  handle: async ({ input }) => ({ address: requireFetchable(input.target_url) }),
});

/** Whether an address may be fetched, by its text: the verdict as one types. */
export async function checkAddressAction(targetUrl: string): Promise<ActionResult<{ address: string }>> {
  return checkAddress({ target_url: targetUrl });
}

const findTargets = defineAction({
  permission: 'catalog:read',
  input: targetsInput,
  handle: ({ input, db }) => findCollectionTargets(db, input.entity_type, input.q),
});

/** Entities to choose from, by what was typed. */
export async function findTargetsAction(entityType: string, q: string): Promise<ActionResult<CollectionTarget[]>> {
  return findTargets({ entity_type: entityType, q });
}

const draft = defineAction({
  permission: 'jobs:read',
  input: draftInput,
  handle: ({ input, db }): Promise<CollectionDraft> =>
    input.repeats_job_id
      ? getDraftFromJob(db, input.repeats_job_id)
      : getDraftForEntity(db, input.entity_type, input.entity_id),
});

/** What the "New collection" form starts with. */
export async function readDraftAction(input: z.input<typeof draftInput>): Promise<ActionResult<CollectionDraft>> {
  return draft(input);
}

const snapshot = defineAction({
  permission: 'jobs:read',
  input: snapshotInput,
  handle: ({ input, db }): Promise<JobSnapshot> => getJobSnapshot(db, input.job_id, input.snapshot_id),
});

/** The stored text of a page a job read. */
export async function readSnapshotAction(jobId: string, snapshotId: number): Promise<ActionResult<JobSnapshot>> {
  return snapshot({ job_id: jobId, snapshot_id: snapshotId });
}

const cancel = defineAction({
  permission: 'jobs:start',
  input: jobRefInput,
  handle: ({ principal, input, db, now }) => cancelJob(db, actorOf(principal), input.job_id, now),
});

/** Stops a job; what it has written so far stays. */
export async function cancelJobAction(jobId: string): Promise<ActionResult<void>> {
  return cancel({ job_id: jobId });
}

const retry = defineAction({
  permission: 'jobs:start',
  input: jobRefInput,
  handle: ({ principal, input, db, now }) => retryJob(db, actorOf(principal), input.job_id, now),
});

/** Starts a failed or cancelled job again, with fresh attempts. */
export async function retryJobAction(jobId: string): Promise<ActionResult<void>> {
  return retry({ job_id: jobId });
}

const bulk = defineAction({
  permission: 'jobs:start',
  input: bulkJobsInput,
  handle: ({ principal, input, db, now }): Promise<BulkJobResult> =>
    changeJobs(
      db,
      actorOf(principal),
      {
        action: input.action,
        dryRun: input.dry_run,
        ...(input.priority === undefined ? {} : { priority: input.priority }),
        ...(input.target.kind === 'ids'
          ? { jobIds: input.target.ids }
          : { filter: toJobFilter(input.target.filter), exceptIds: input.target.except }),
      },
      now,
    ),
});

/** Cancels, retries or reprioritises the chosen jobs; with `dry_run` it only counts. */
export async function bulkJobsAction(input: z.input<typeof bulkJobsInput>): Promise<ActionResult<BulkJobResult>> {
  return bulk(input);
}
