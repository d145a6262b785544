import type { AuditActor } from '../../audit/commands';
import type { PrismaClient } from '../../platform/db/client';
import type { Steps } from '../../platform/durable/steps-port';
import { refreshCoverage } from '../commands';
import { backfillQueuedAgain } from '../events';
import { failBackfill, finishBackfill, planBackfill } from './commands';
import { runNextPart } from './part-commands';
import { findStarter } from './queries';
import { finishUndo, undoNextPart } from './undo-commands';

export interface RunBackfillDeps {
  db: PrismaClient;
  now: () => Date;
  /** Whether Claude can be asked, which is what costs. */
  hasModel: boolean;
}

/** Parts of one run; its steps stay few enough to be replayed quickly. */
const MAX_PARTS = 900;

/**
 * Runs a backfill to its end, or takes one back: plan, then part by part, each a durable step and a transaction. Two runs of the
 * same one share the work; a run that was killed goes on where it was.
 */
export async function runBackfill(deps: RunBackfillDeps, steps: Steps, backfillId: string): Promise<{ parts: number }> {
  const { db, now, hasModel } = deps;
  const { actor, isUndone } = await steps.run('read', () => findStarter(db, backfillId));
  if (isUndone) return undo(deps, steps, actor, backfillId);
  try {
    await steps.run('plan', () => planBackfill(db, backfillId, hasModel, now()));
    const { parts, isDone } = await repeat(steps, 'part', () => runNextPart(db, actor, backfillId, now()));
    if (!isDone) return await goOn(steps, backfillId, parts);
    await steps.run('finish', () => finishBackfill(db, actor, backfillId, now()));
    // What it has changed is looked at next.
    await steps.run('count', () => refreshCoverage(db, now()));
    return { parts };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    const message = `It stopped on an unexpected error (${name}). What it has done stays and can be undone; the log has more.`;
    await steps.run('fail', () => failBackfill(db, backfillId, message, now()));
    throw error;
  }
}

async function undo({ db, now }: RunBackfillDeps, steps: Steps, actor: AuditActor, backfillId: string) {
  const { parts, isDone } = await repeat(steps, 'undo', () => undoNextPart(db, actor, backfillId, now()));
  if (!isDone) return goOn(steps, backfillId, parts);
  await steps.run('undone', () => finishUndo(db, actor, backfillId, now()));
  await steps.run('count', () => refreshCoverage(db, now()));
  return { parts };
}

async function repeat(steps: Steps, id: string, work: () => Promise<boolean>) {
  for (let part = 0; part < MAX_PARTS; part += 1) {
    if (!(await steps.run(`${id}-${part}`, work))) return { parts: part, isDone: true };
  }
  return { parts: MAX_PARTS, isDone: false };
}

/** What is left is for a new run. */
async function goOn(steps: Steps, backfillId: string, parts: number): Promise<{ parts: number }> {
  await steps.sendEvent('go-on', [backfillQueuedAgain(backfillId)]);
  return { parts };
}
