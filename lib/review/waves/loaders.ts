import { notFound as notFoundPage } from 'next/navigation';
import { countDueKeys } from '../../auth/keys/queries';
import { gatePage } from '../../auth/session-gate';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { findChanges, type ChangeView } from '../queries';
import { countInbox } from '../inbox-queries';
import { getReviewGuards } from './guard-queries';
import { reviewGuards, type ReviewGuards } from './guards';
import { findHeldRuns, findWaves, requireWave, type HeldRun, type WaveView } from './queries';

/** Proposals of a wave shown on its page; the rest are decided with them, or seen one by one. */
const SHOWN = 100;

/** Everything that is asked as one: waves, and runs that are held. */
export async function loadWaves(): Promise<{ waves: WaveView[]; held: HeldRun[]; waiting: number }> {
  await gatePage('changes:read');
  const db = prisma();
  const [waves, held, inbox] = await Promise.all([findWaves(db), findHeldRuns(db), countInbox(db, {})]);
  return { waves, held, waiting: inbox.changes };
}

/** One wave with the first of what it holds; the not-found page for any other. */
export async function loadWave(ref: string): Promise<{
  wave: WaveView;
  changes: ChangeView[];
  can: { decide: boolean; start: boolean };
}> {
  const principal = await gatePage('changes:read');
  if (!/^\d{1,18}$/u.test(ref)) notFoundPage();
  const db = prisma();
  const id = BigInt(ref);
  try {
    const wave = await requireWave(db, id);
    const page = await findChanges(db, { waveId: id, status: 'pending' }, { page: 1, perPage: SHOWN, cursor: null });
    const { permissions } = principal;
    const can = { decide: permissions.has('changes:decide'), start: permissions.has('jobs:start') };
    return { wave, changes: page.rows, can };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFoundPage();
    throw error;
  }
}

/** The guards for the settings page. */
export async function loadReviewGuards(): Promise<{ guards: ReviewGuards; defaults: ReviewGuards; dueKeys: number }> {
  const principal = await gatePage('settings:write');
  const db = prisma();
  const [dueKeys, guards] = await Promise.all([countDueKeys(db, principal.userId, clock.now()), getReviewGuards(db)]);
  return { guards, defaults: reviewGuards.parse({}), dueKeys };
}
