import { recordAudit } from '../../audit/commands';
import { requireEntityType } from '../../catalog/registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import type { Decider } from '../decisions/commands';
import { resolveRelations } from '../items/relation-queries';
import { proposeForEntity } from '../proposals/commands';
import { findJobObservations } from '../proposals/queries';

interface LockedMatch {
  id: bigint;
  match_status: string;
  discovered_entity_type: string;
  matched_entity_id: bigint | null;
  job_id: string | null;
  item_key: string | null;
  change_id: bigint | null;
}

/**
 * What was found is the record we have: the proposal of a new one is withdrawn, and what differs is proposed for the record
 * instead. Other matches of the same find are settled with it.
 * @throws AppError not_found, or conflict when the match is decided, the record is gone, or the new one was added already.
 */
export async function confirmMatch(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  reason: string | undefined,
  now: Date,
): Promise<void> {
  refusePersonal({ reason });
  await db.$transaction(async (tx) => {
    const match = await lockMatch(tx, id, 'pending');
    const type = requireEntityType(match.discovered_entity_type);
    if (match.matched_entity_id === null) throw new AppError('conflict', 'The record of this match is gone.');
    if (match.change_id !== null) await withdrawNew(tx, match.change_id);
    await tx.entityMatch.update({ where: { id }, data: decided('confirmed', decider, reason, now) });
    if (match.change_id !== null) {
      await tx.entityMatch.updateMany({
        where: { change_id: match.change_id, match_status: 'pending', id: { not: id } },
        data: decided('rejected', decider, 'Another record was confirmed.', now),
      });
    }
    if (match.job_id !== null && match.item_key !== null) {
      const rows = (await findJobObservations(tx, match.job_id)).filter(({ itemKey }) => itemKey === match.item_key);
      const [item] = await resolveRelations(tx, type, new Map([[match.item_key, rows]]), null);
      if (item) {
        const input = { jobId: match.job_id, listedChildren: [] };
        await proposeForEntity(tx, type, input, match.matched_entity_id, item.observations);
      }
    }
    await recordAudit(tx, {
      actor: decider.actor,
      action: 'match.confirmed',
      target: { type: type.name, id: match.matched_entity_id },
      detail: { match_id: Number(id) },
    });
  });
}

/**
 * What was found is not that record; the pair is not suggested again while what was found stays as it is.
 * @throws AppError not_found, or conflict when the match is decided.
 */
export async function rejectMatch(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  reason: string | undefined,
  now: Date,
): Promise<void> {
  refusePersonal({ reason });
  await db.$transaction(async (tx) => {
    const match = await lockMatch(tx, id, 'pending');
    await tx.entityMatch.update({ where: { id }, data: decided('rejected', decider, reason, now) });
    await auditOf(tx, decider, match, 'match.rejected');
  });
}

/** Takes a rejection back. @throws AppError not_found, or conflict when the match is not rejected. */
export async function reopenMatch(db: PrismaClient, decider: Decider, id: bigint): Promise<void> {
  await db.$transaction(async (tx) => {
    const match = await lockMatch(tx, id, 'rejected');
    const data = { match_status: 'pending', matched_by: null, match_notes: null, decided_at: null };
    await tx.entityMatch.update({ where: { id }, data });
    await auditOf(tx, decider, match, 'match.reopened');
  });
}

function decided(status: 'confirmed' | 'rejected', decider: Decider, reason: string | undefined, now: Date) {
  return { match_status: status, matched_by: decider.id.slice(0, 50), match_notes: reason ?? null, decided_at: now };
}

function auditOf(tx: Db, decider: Decider, match: LockedMatch, action: string) {
  const target = match.matched_entity_id;
  return recordAudit(tx, {
    actor: decider.actor,
    action,
    ...(target === null ? {} : { target: { type: match.discovered_entity_type, id: target } }),
    detail: { match_id: Number(match.id) },
  });
}

/** The row is ours until the transaction ends: of two people one decides, the other is told. */
async function lockMatch(tx: Db, id: bigint, status: 'pending' | 'rejected'): Promise<LockedMatch> {
  const [match] = await tx.$queryRaw<LockedMatch[]>`
    SELECT id, match_status, discovered_entity_type, matched_entity_id, job_id, item_key, change_id
    FROM entity_matches WHERE id = ${id} FOR UPDATE`;
  if (!match) throw notFound('match');
  if (match.match_status === status) return match;
  const words = status === 'pending' ? 'This match has been decided already.' : 'This match is not rejected.';
  throw new AppError('conflict', `${words} Reload to see how.`);
}

async function withdrawNew(tx: Db, changeId: bigint): Promise<void> {
  const [change] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status FROM collection_changes WHERE id = ${changeId} FOR UPDATE`;
  if (!change || change.status === 'superseded' || change.status === 'rejected') return;
  if (change.status !== 'pending')
    throw new AppError('conflict', 'What was found has been added as a new record already. Merge the two instead.');
  await tx.collectionChange.update({ where: { id: changeId }, data: { status: 'superseded' } });
}
