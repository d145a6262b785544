import { detectSavedWall } from '../web/detect-wall';
import { pageMaskOf } from '../web/mask-for-storage';
import { readAndKeep } from '../web/page-commands';
import { getSnapshot } from '../web/queries';
import type { PrismaClient } from '../platform/db/client';
import { getAskedSnapshot } from './batches/queries';
import { snapshotTextOf } from '../extraction/stored-page';
import { endIfOptedOut } from './opted-out-for-job';
import type { JobFailure } from './execution/commands';
import { getJobTarget, type JobTarget } from './job-target';
import type { RunJobDeps } from './run-job';
import { parseUrl } from '../platform/parse-url';

export type FetchStepResult =
  /** The page is stored; `unchanged` when it is the copy we had. */
  | { kind: 'fetched'; snapshotId: number; unchanged: boolean; looksForMany?: boolean }
  /** No page, but the web can be searched instead; `reason` says why what the job was to read could not be. */
  | { kind: 'unread'; reason: string | null; looksForMany?: boolean }
  | { kind: 'wait'; waitMs: number; reason: string }
  | { kind: 'failed'; failure: JobFailure; retryable: boolean; retryAfterMs?: number; note?: string }
  | { kind: 'gone' };

/**
 * Reads the job's page through the polite fetcher and keeps a copy. A page supplied by a person is not fetched. A job that may
 * search goes on without a page when there is none, or when it cannot be read and this was the last try.
 */
export async function fetchForJob(deps: RunJobDeps, jobId: string, isLastTry: boolean): Promise<FetchStepResult> {
  const target = await getJobTarget(deps.db, jobId);
  if (!target) return { kind: 'gone' };
  const ended = await endIfOptedOut(deps.db, target);
  if (ended) return ended;
  const fetched = await fetchTarget(deps, jobId, target, isLastTry);
  const isRead = fetched.kind === 'fetched' || fetched.kind === 'unread';
  return isRead && target.looksFor ? { ...fetched, looksForMany: true } : fetched;
}

async function fetchTarget(
  deps: RunJobDeps,
  jobId: string,
  target: JobTarget,
  isLastTry: boolean,
): Promise<FetchStepResult> {
  const { db } = deps;
  if (target.suppliedSnapshotId !== null) return readSupplied(db, target.suppliedSnapshotId);
  const maySearch = deps.model !== null && target.searchQuery !== null;
  if (!target.url && maySearch) return { kind: 'unread', reason: null };
  if (!target.url) {
    const message = target.looksFor
      ? 'There is no page to read: the job names no address, and without Claude the web cannot be searched. Give an address and run again.'
      : 'There is no page to read: the record has no website and the job names no address. Give one and run again.';
    return { kind: 'failed', failure: { code: 'source_unusable', message }, retryable: false };
  }
  // A list is read again: its pages lead to each other.
  const asked = target.looksFor ? null : await getAskedSnapshot(db, jobId, target.url, deps.now());
  if (asked !== null) return { kind: 'fetched', snapshotId: Number(asked), unchanged: true };
  const fetched = await fetchPage(deps, jobId, target.url, target.entityType);
  const isOver = fetched.kind === 'failed' && (isLastTry || !fetched.retryable);
  return isOver && maySearch ? { kind: 'unread', reason: fetched.failure.message } : fetched;
}

/** What fetching a page for a job needs. */
export type FetchDeps = Pick<RunJobDeps, 'db' | 'fetcher'>;

/**
 * Reads one page through the polite fetcher, keeps a copy, and notes the visit on the job.
 * @param entityType of the records that the page is read for: what is taken out of the copy depends on it
 */
export async function fetchPage(
  deps: FetchDeps,
  jobId: string,
  url: string,
  entityType = 'builder',
): Promise<FetchStepResult> {
  const kept = await readAndKeep({ ...deps, mask: pageMaskOf(entityType), writeText: snapshotTextOf }, url, jobId);
  if (kept.kind === 'kept') return { kind: 'fetched', snapshotId: Number(kept.snapshotId), unchanged: kept.unchanged };
  if (kept.kind === 'wait') return kept;
  const { code, message, retryable, retryAfterMs } = kept.error;
  const failure = { code, message };
  return { kind: 'failed', failure, retryable, ...(retryAfterMs ? { retryAfterMs } : {}) };
}

async function readSupplied(db: PrismaClient, snapshotId: bigint): Promise<FetchStepResult> {
  const snapshot = await getSnapshot(db, snapshotId);
  if (!snapshot) return { kind: 'gone' };
  const wall = detectSavedWall(snapshot.html, parseUrl(snapshot.final_url) !== null ? snapshot.final_url : null);
  if (!wall) return { kind: 'fetched', snapshotId: Number(snapshotId), unchanged: false };
  const message = `${wall.reason} Save the page itself and supply that.`;
  return { kind: 'failed', failure: { code: 'source_unusable', message }, retryable: false };
}
