import { requireEntityType } from '../catalog/registry';
import { postponeForBatch } from './batches/commands';
import type { PrismaClient } from '../platform/db/client';
import type { ModelClient } from '../platform/claude-client';
import type { Steps } from '../platform/durable/steps-port';
import type { Fetcher } from '../web/create-fetcher';
import {
  beginStep,
  claimJob,
  completeJob,
  endStep,
  failJob,
  holdsJob,
  handOver,
  postponeJob,
  type JobFailure,
  type JobFence,
} from './execution/commands';
import { fetchForJob, type FetchStepResult } from './fetch-for-job';
import type { DiscoveryDeps } from './discover/write-found';
import { discover, type ProposeItemsInput } from './discover/run-discovery';
import { observeForJob, observeNothing } from './observe-for-job';
import { optedOutEnd } from './opted-out-for-job';
import { getEntityRef, getPolicyAsk } from './job-target';
import { researchPage, type Researched } from './research/research-page';
import { researchWeb } from './research/research-web';
import { MAX_ATTEMPTS, retryDelayMs } from './retry-policy';

export interface ProposeInput {
  jobId: string;
  entityType: string;
  entityId: bigint | null;
  listedChildren: readonly string[];
}

export interface RunJobDeps {
  db: PrismaClient;
  fetcher: Fetcher;
  now: () => Date;
  random: () => number;
  maskPersonal: (text: string, url: string | null) => string;
  /** Null without a key: what structured data gives is all there is. */
  model: ModelClient | null;
  /** Review's part, handed in by the function that composes the two. */
  propose(input: ProposeInput): Promise<Proposed>;
  /** Review's part for jobs that look for many. */
  identify: DiscoveryDeps['identify'];
  proposeItems(input: ProposeItemsInput): Promise<Proposed>;
  /** Review's part for jobs whose proposals may be applied without a person. */
  applyPolicies(input: { jobId: string; asks: boolean; isClock: boolean; now: Date }): Promise<object>;
}

/** What review made of a job. */
export interface Proposed {
  changesDetected: number;
  newEntities: number;
  seenAgain: number;
  /** Why nothing was proposed: what the job is about has opted out meanwhile. */
  optedOut?: string;
}

/** Claims and waits of one run; its steps stay few enough to be replayed quickly. A job that needs more goes on in a new run. */
const MAX_ROUNDS = 60;

type AttemptEnd = { kind: 'done' } | { kind: 'again'; waitMs: number };

/**
 * Runs one collection job to its end: claim, fetch, observe, propose, settle, each a durable step. `wokenFor` is the job
 * whose queuing started this run; of all that are due it takes the most urgent one. Safe to repeat from any step: every
 * write is fenced by the claim or finds what it wrote before.
 */
export async function runCollectionJob(
  deps: RunJobDeps,
  steps: Steps,
  wokenFor: string,
  runId: string,
): Promise<{ rounds: number }> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const owner = `${runId}:${round}`;
    const claim = await steps.run(`claim-${round}`, () => claimJob(deps.db, wokenFor, owner, deps.now()));
    if (claim.kind === 'gone') return { rounds: round };
    if (claim.kind === 'wait') {
      await steps.sleep(`wait-${round}`, claim.waitMs);
      continue;
    }
    const fence = { jobId: claim.jobId, attempt: claim.attempt, owner };
    const end = await runAttempt(deps, steps, fence, round);
    if (end.kind === 'done') return { rounds: round + 1 };
    await steps.sleep(`retry-${round}`, end.waitMs);
  }
  await steps.run('hand-over', () => handOver(deps.db, wokenFor, deps.now()));
  return { rounds: MAX_ROUNDS };
}

async function runAttempt(deps: RunJobDeps, steps: Steps, fence: JobFence, round: number): Promise<AttemptEnd> {
  try {
    const fetched = await tracked(deps, steps, fence, `fetch-${round}`, 'fetch', () =>
      fetchForJob(deps, fence.jobId, fence.attempt >= MAX_ATTEMPTS),
    );
    if (fetched.kind === 'gone') return { kind: 'done' };
    if (fetched.kind === 'failed' || fetched.kind === 'wait')
      return await settleFailure(deps, steps, fence, round, fetched);
    if (fetched.looksForMany) {
      const shown = shownSteps(deps, steps, fence);
      const ended = await discover(deps, shown, fence, round, fetched);
      if (ended && 'kind' in ended) return await waitForBatch(deps, steps, fence, round);
      if (ended?.proposed.optedOut)
        return await settleFailure(deps, steps, fence, round, optedOutEnd(ended.proposed.optedOut));
      if (ended) await applyForJob(deps, steps, fence, round, ended.proposed);
      if (ended) await tracked(deps, steps, fence, `settle-${round}`, 'settle', () => settle(deps, fence, ended));
      return { kind: 'done' };
    }
    const observed =
      fetched.kind === 'unread'
        ? observeNothing(fetched.reason)
        : await tracked(deps, steps, fence, `observe-${round}`, 'observe', () =>
            observeForJob(deps, fence, fetched.snapshotId),
          );
    if (observed.kind === 'gone') return { kind: 'done' };
    if (observed.kind === 'failed') return await settleFailure(deps, steps, fence, round, observed);
    const snapshotId = fetched.kind === 'unread' ? null : fetched.snapshotId;
    const research = await researchForJob(deps, steps, fence, round, snapshotId, observed.wantsSearch);
    if ('kind' in research) return await waitForBatch(deps, steps, fence, round);
    const proposed = await tracked(deps, steps, fence, `propose-${round}`, 'propose', async (): Promise<Proposed> => {
      if (!(await holdsJob(deps.db, fence))) return { changesDetected: 0, newEntities: 0, seenAgain: 0 };
      const { entityType, entityId } = await getEntityRef(deps.db, fence.jobId);
      requireEntityType(entityType);
      return deps.propose({ jobId: fence.jobId, entityType, entityId, listedChildren: observed.listedChildren });
    });
    if (proposed.optedOut) return await settleFailure(deps, steps, fence, round, optedOutEnd(proposed.optedOut));
    await applyForJob(deps, steps, fence, round, proposed);
    const warnings = [...observed.warnings, ...research.warnings];
    await tracked(deps, steps, fence, `settle-${round}`, 'settle', () =>
      settle(deps, fence, { itemsFound: observed.itemsFound + research.found, warnings, proposed }),
    );
    return { kind: 'done' };
  } catch (error) {
    const failure = {
      code: 'internal',
      message: 'The job stopped on an unexpected error. It is logged under the job id.',
    };
    const cause = error instanceof Error ? error.name : 'Error';
    return settleFailure(deps, steps, fence, round, { kind: 'failed', failure, retryable: true, note: cause });
  }
}

/** What policies allow of the proposals, where the job asks for it or the clock started it. */
async function applyForJob(deps: RunJobDeps, steps: Steps, fence: JobFence, round: number, proposed: Proposed) {
  if (proposed.changesDetected === 0) return;
  const ask = await steps.run(`may-apply-${round}`, () => getPolicyAsk(deps.db, fence.jobId));
  if (!ask.asks && !ask.isClock) return;
  await tracked(deps, steps, fence, `apply-${round}`, 'apply', async () => {
    if (!(await holdsJob(deps.db, fence))) return { kind: 'gone' };
    return deps.applyPolicies({ jobId: fence.jobId, ...ask, now: deps.now() });
  });
}

/** What structured data did not give: first from the page with Claude, then, if the job asks for a search, from the web. */
async function researchForJob(
  deps: RunJobDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  snapshotId: number | null,
  wantsSearch: boolean,
): Promise<Researched> {
  const shownAs = shownSteps(deps, steps, fence);
  const page =
    snapshotId === null
      ? { found: 0, warnings: [] }
      : await researchPage(deps, shownAs('research'), fence, round, snapshotId);
  // The web is asked once the page's answer is there, and only for what that leaves open.
  if (!wantsSearch || 'kind' in page) return page;
  const web = await researchWeb(deps, shownAs('search'), fence, round, snapshotId);
  return { found: page.found + web.found, warnings: [...page.warnings, ...web.warnings] };
}

/** Steps that show on the job's page under a name of their own. */
const shownSteps =
  (deps: RunJobDeps, steps: Steps, fence: JobFence) =>
  (name: string): Steps => ({
    ...steps,
    run: async <T>(id: string, work: () => Promise<T>) =>
      (await tracked(deps, steps, fence, id, name, work as () => Promise<object>)) as T,
  });

async function settle(
  deps: RunJobDeps,
  fence: JobFence,
  { itemsFound, warnings, proposed }: { itemsFound: number; warnings: readonly string[]; proposed: Proposed },
): Promise<{ held: boolean; changes: number; seen_again: number }> {
  const held = await completeJob(
    deps.db,
    fence,
    {
      itemsFound,
      changesDetected: proposed.changesDetected,
      newEntitiesFound: proposed.newEntities,
      warnings: [...warnings],
    },
    deps.now(),
  );
  return { held, changes: proposed.changesDetected, seen_again: proposed.seenAgain };
}

/**
 * Waits again when that can help and attempts are left, else ends the job with its reason. Whether the job was put back
 * by this call or by one whose answer was lost, the next claim says what there is to do.
 */
async function settleFailure(
  deps: RunJobDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  result: Extract<FetchStepResult, { kind: 'failed' } | { kind: 'wait' }>,
): Promise<AttemptEnd> {
  return steps.run(`end-${round}`, async (): Promise<AttemptEnd> => {
    const now = deps.now();
    if (result.kind === 'wait') {
      const until = new Date(now.getTime() + result.waitMs);
      await postponeJob(deps.db, fence, { until, reason: result.reason, countsAsAttempt: false });
      return { kind: 'again', waitMs: result.waitMs };
    }
    const failure: JobFailure = result.failure;
    if (!result.retryable || fence.attempt >= MAX_ATTEMPTS) {
      await failJob(deps.db, fence, failure, now);
      return { kind: 'done' };
    }
    const waitMs = Math.max(result.retryAfterMs ?? 0, retryDelayMs(fence.attempt, deps.random()));
    const reason = `Attempt ${fence.attempt} of ${MAX_ATTEMPTS} failed; it is tried again by itself.`;
    const until = new Date(now.getTime() + waitMs);
    await postponeJob(deps.db, fence, { until, reason, failure, countsAsAttempt: true });
    return { kind: 'again', waitMs };
  });
}

/** Puts the job back until its questions are answered; whoever settles the last one sets it going. */
function waitForBatch(deps: RunJobDeps, steps: Steps, fence: JobFence, round: number): Promise<AttemptEnd> {
  return steps.run(`end-${round}`, async (): Promise<AttemptEnd> => {
    return { kind: 'again', waitMs: await postponeForBatch(deps.db, fence, deps.now()) };
  });
}

/** A durable step that also shows on the job's page: when it began, how it ended, what it gave (ids and counts). */
async function tracked<T extends object>(
  deps: RunJobDeps,
  steps: Steps,
  fence: JobFence,
  stepId: string,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  return steps.run(stepId, async () => {
    await beginStep(deps.db, fence, name, deps.now());
    try {
      const output = await work();
      const status = 'kind' in output && (output.kind === 'failed' || output.kind === 'wait') ? 'failed' : 'completed';
      await endStep(deps.db, fence, name, { status, output: JSON.parse(JSON.stringify(output)) as object }, deps.now());
      return output;
    } catch (error) {
      await endStep(deps.db, fence, name, { status: 'failed', error: 'Unexpected error; see the log.' }, deps.now());
      throw error;
    }
  });
}
