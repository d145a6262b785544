import type { PrismaClient } from '../../platform/db/client';
import type { Steps } from '../../platform/durable/steps-port';
import { snapshotTextOf } from '../../extraction/stored-page';
import type { Fetcher } from '../../web/create-fetcher';
import { readOfferPage } from '../../web/offer-page-commands';
import { wakeImports } from './commands';
import { importPage, type ApplyPage } from './page-commands';
import { claimImport, failImport, MAX_ATTEMPTS, postponeImport, type ImportFence } from './session-commands';

export interface RunImportDeps {
  db: PrismaClient;
  fetcher: Fetcher;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  /** Review's part. */
  apply: ApplyPage;
}

/** Claims and waits of one run; its steps stay few enough to be replayed quickly. */
const MAX_ROUNDS = 60;
const FIRST_RETRY_MS = 15_000;

type Read =
  | { kind: 'kept'; snapshotId: number }
  | { kind: 'wait'; waitMs: number; reason: string }
  | { kind: 'failed'; code: string; message: string; retryable: boolean; retryAfterMs: number | null };

/**
 * Imports one address to its end: claim, fetch, write, each a durable step. Safe to repeat from any step: every write is fenced by
 * the claim.
 */
export async function runImport(deps: RunImportDeps, steps: Steps, sessionId: bigint, runId: string) {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const owner = `${runId}:${round}`;
    const claim = await steps.run(`claim-${round}`, () => claimImport(deps.db, sessionId, owner, deps.now()));
    if (claim.kind === 'gone') return { rounds: round };
    if (claim.kind === 'wait') {
      await steps.sleep(`wait-${round}`, claim.waitMs);
      continue;
    }
    const waitMs = await importOnce(deps, steps, { sessionId, attempt: claim.attempt, owner }, round);
    if (waitMs === null) return { rounds: round + 1 };
    await steps.sleep(`again-${round}`, waitMs);
  }
  // What is not over after so many waits goes on in a new run.
  await steps.run('hand-over', () => deps.db.$transaction((tx) => wakeImports(tx, [sessionId])));
  return { rounds: MAX_ROUNDS };
}

/** @returns how long to wait before the next attempt; null once it is over */
async function importOnce(
  deps: RunImportDeps,
  steps: Steps,
  fence: ImportFence,
  round: number,
): Promise<number | null> {
  const read = await steps.run(`fetch-${round}`, () => readPage(deps, fence.sessionId));
  if (read.kind !== 'kept') return steps.run(`end-${round}`, () => settleUnread(deps, fence, read));
  return steps.run(`import-${round}`, async () => {
    const end = await importPage(deps.db, fence, BigInt(read.snapshotId), deps.apply, deps.now());
    if (end.kind === 'nothing')
      await failImport(deps.db, fence, { code: 'source_unusable', message: end.reason }, deps.now());
    return null;
  });
}

async function readPage(deps: RunImportDeps, sessionId: bigint): Promise<Read> {
  const session = await deps.db.importSession.findUniqueOrThrow({ where: { id: sessionId } });
  const kept = await readOfferPage({ ...deps, writeText: snapshotTextOf }, session.url ?? '');
  if (kept.kind === 'kept') return { kind: 'kept', snapshotId: Number(kept.snapshotId) };
  if (kept.kind === 'wait') return kept;
  const { code, message, retryable, retryAfterMs } = kept.error;
  return { kind: 'failed', code, message, retryable, retryAfterMs };
}

async function settleUnread(deps: RunImportDeps, fence: ImportFence, read: Exclude<Read, { kind: 'kept' }>) {
  const now = deps.now();
  const later = async (waitMs: number, reason: string, countsAsAttempt: boolean) => {
    await postponeImport(deps.db, fence, { until: new Date(now.getTime() + waitMs), reason, countsAsAttempt });
    return waitMs;
  };
  if (read.kind === 'wait') return later(read.waitMs, read.reason, false);
  if (read.retryable && fence.attempt < MAX_ATTEMPTS) {
    const waitMs = Math.round(FIRST_RETRY_MS * 2 ** (fence.attempt - 1) * (0.8 + 0.4 * deps.random()));
    const reason = `${read.message} Attempt ${fence.attempt} of ${MAX_ATTEMPTS}; it is tried again by itself.`;
    return later(Math.max(waitMs, read.retryAfterMs ?? 0), reason, true);
  }
  await failImport(deps.db, fence, read, now);
  return null;
}
