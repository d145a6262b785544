import { recordAudit } from '../../audit/commands';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { requireEntityType } from '../../catalog/registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { AppError, notFound } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import { decideInTransaction, type Decider } from '../decisions/commands';
import { lockStates } from '../decisions/queries';
import { resolveRelations } from '../items/relation-queries';
import { MERGE_TIMEOUT_MS, mergeInTransaction, type MergeOutcome } from '../merges/commands';
import type { FieldChoices } from '../merges/plan-fields';
import { planNewEntity } from '../plan-new-entity';
import { linkPromoted, unlinkPromoted } from '../promotions/link-commands';
import { findPromoted } from '../promotions/queries';
import { proposeForEntity, proposePlanned, recountJob } from '../proposals/commands';
import { findJobObservations, findObservations, type ObservationRow } from '../proposals/queries';
import { findDiscovered, type Discovered } from './discovered-queries';
import type { MatchStatus } from './schema';

interface LockedMatch {
  id: bigint;
  match_status: MatchStatus;
  discovered_entity_type: string;
  matched_entity_id: bigint | null;
  job_id: string | null;
  item_key: string | null;
  change_id: bigint | null;
}

const GONE = 'The record of this match is gone.';

/** How a match is decided: with words, and whether what was decided before may be overruled. */
export interface MatchDecision {
  reason?: string | undefined;
  override?: boolean | undefined;
}

/**
 * What was found is the record we have: the proposal of a new one is withdrawn, and what differs is proposed for the record
 * instead. Other matches of the same find are settled with it. With `override` also a rejected one is, unless the find is
 * linked to another record meanwhile.
 * @throws AppError not_found, or conflict when the match is decided, the record is gone, or the new one was added already.
 */
export async function confirmMatch(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  { reason, override = false }: MatchDecision,
  now: Date,
): Promise<void> {
  const allowed: readonly MatchStatus[] = override ? ['pending', 'rejected'] : ['pending'];
  await withMatch(db, decider, id, { allowed, reason, action: 'match.confirmed' }, async (tx, match) => {
    const type = requireEntityType(match.discovered_entity_type);
    if (match.matched_entity_id === null) throw new AppError('conflict', GONE);
    const wasRejected = match.match_status === 'rejected';
    if (wasRejected) await requireUnlinked(tx, match);
    if (match.change_id !== null) await withdrawNew(tx, match.change_id);
    await updateAlike(tx, match, decided('confirmed', decider, reason, now));
    if (match.change_id !== null) {
      await tx.entityMatch.updateMany({
        where: { change_id: match.change_id, match_status: 'pending', id: { not: id } },
        data: decided('rejected', decider, 'Another record was confirmed.', now),
      });
    }
    const jobId = wasRejected ? await lastJobOf(tx, match) : match.job_id;
    if (match.item_key === null) return;
    const rows = await findSightings(tx, match, jobId);
    const [item] = await resolveRelations(tx, type, new Map([[match.item_key, rows]]), null);
    if (!item || rows.length === 0) return;
    await proposeForEntity(tx, type, { jobId, listedChildren: [] }, match.matched_entity_id, item.observations);
    if (jobId !== null) await recountJob(tx, jobId);
    await linkPromotedAs(tx, decider, match, now);
  });
}

/**
 * What was found is not that record; the pair is neither linked nor suggested again while what was found stays as it is.
 * With `override` also a link is overruled, made by its score or by somebody: what waits for the record because of it is
 * withdrawn, and the find proposed as a new one; what was applied stays until it is rolled back. Without it, of two who
 * decide a question one is told.
 * @throws AppError not_found, or conflict when the match is decided.
 */
export async function rejectMatch(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  { reason, override = false }: MatchDecision,
  now: Date,
): Promise<void> {
  const allowed: readonly MatchStatus[] = override ? ['pending', 'confirmed'] : ['pending'];
  await withMatch(db, decider, id, { allowed, reason, action: 'match.rejected' }, async (tx, match) => {
    await updateAlike(tx, match, decided('rejected', decider, reason, now));
    if (match.match_status === 'confirmed') await takeApart(tx, decider, match, now);
  });
}

/** A decision that is overruled may be written down more than once, each time with what was compared then. */
async function updateAlike(tx: Db, match: LockedMatch, data: ReturnType<typeof decided>): Promise<void> {
  const { id, item_key, matched_entity_id, discovered_entity_type, match_status } = match;
  const isAlone = item_key === null || match_status === 'pending';
  const alike = isAlone ? [] : [{ item_key, matched_entity_id, discovered_entity_type, match_status }];
  await tx.entityMatch.updateMany({ where: { OR: [{ id }, ...alike] }, data });
}

/** A find is one record. */
async function requireUnlinked(tx: Db, match: LockedMatch): Promise<void> {
  const { item_key, discovered_entity_type, matched_entity_id } = match;
  if (item_key === null) return;
  const others = await tx.entityMatch.count({
    where: { item_key, discovered_entity_type, match_status: 'confirmed', NOT: { matched_entity_id } },
  });
  if (others > 0)
    throw new AppError('conflict', 'What was found is linked to another record. Tell it apart from that one first.');
}

/** A link is written down once, however often the find is seen again: what it says now is what was seen last. */
async function lastJobOf(tx: Db, match: LockedMatch): Promise<string | null> {
  const last = await tx.observation.findFirst({
    where: {
      ...{ entity_type: match.discovered_entity_type, item_key: match.item_key, job_id: { not: null } },
      OR: [{ entity_id: match.matched_entity_id }, { entity_id: null }],
    },
    orderBy: { id: 'desc' },
    select: { job_id: true },
  });
  return last?.job_id ?? match.job_id;
}

/** What was seen of a find: by the job, or on the page of the listing that is promoted. */
async function findSightings(tx: Db, match: LockedMatch, jobId: string | null): Promise<ObservationRow[]> {
  if (jobId !== null) return (await findJobObservations(tx, jobId)).filter(({ itemKey }) => itemKey === match.item_key);
  if (match.change_id === null) return [];
  return findObservations(tx, {
    ...{ item_key: match.item_key, job_id: null, evidence_for: { some: { change_id: match.change_id } } },
  });
}

/** A listing that waits for the proposal of a new record offers this one. */
async function linkPromotedAs(tx: Db, decider: Decider, match: LockedMatch, now: Date): Promise<void> {
  if (match.change_id === null || match.matched_entity_id === null) return;
  const became = { entityType: match.discovered_entity_type, entityId: match.matched_entity_id };
  await linkPromoted(tx, decider, [{ changeId: match.change_id, ...became }], { applicationId: null, now });
}

/** Withdraws what a wrong link proposed for the record, and proposes what was found as a new one. */
async function takeApart(tx: Db, decider: Decider, match: LockedMatch, now: Date): Promise<void> {
  const { id, item_key: itemKey } = match;
  if (itemKey === null || match.matched_entity_id === null) return;
  const type = requireEntityType(match.discovered_entity_type);
  const jobId = await lastJobOf(tx, match);
  await tx.$executeRaw`
    UPDATE collection_changes c SET status = 'superseded'
    WHERE c.status = 'pending' AND coalesce(c.parent_entity_type, c.entity_type) = ${type.name}
      AND coalesce(c.parent_entity_id, c.entity_id) = ${match.matched_entity_id}
      AND NOT EXISTS (SELECT 1 FROM change_evidence e JOIN observations o ON o.id = e.observation_id
                      WHERE e.change_id = c.id AND o.item_key IS DISTINCT FROM ${itemKey})
      AND EXISTS (SELECT 1 FROM change_evidence e WHERE e.change_id = c.id)`;
  const rows = await findSightings(tx, match, jobId);
  const parent = jobId === null ? null : await findParentOf(tx, jobId);
  const [item] = await resolveRelations(tx, type, new Map([[itemKey, rows]]), parent);
  const plan = item ? planNewEntity(type, item.observations) : null;
  if (item && plan) {
    const { changeId } = await proposePlanned(tx, type, jobId, plan, item.parentChangeId);
    await tx.entityMatch.update({ where: { id }, data: { change_id: changeId } });
    const promoted = { from: match.change_id, entityType: type.name, entityId: match.matched_entity_id };
    await unlinkPromoted(tx, decider, promoted, changeId, now);
  }
  if (jobId !== null) await recountJob(tx, jobId);
}

/** Whose list a job read. */
async function findParentOf(tx: Db, jobId: string): Promise<{ type: string; id: bigint } | null> {
  const { parent_entity_type: type, parent_entity_id: id } = await tx.collectionJob.findUniqueOrThrow({
    where: { job_id: jobId },
    select: { parent_entity_type: true, parent_entity_id: true },
  });
  return type === null || id === null ? null : { type, id };
}

/** Takes a rejection back. @throws AppError not_found, or conflict when the match is not rejected. */
export async function reopenMatch(db: PrismaClient, decider: Decider, id: bigint): Promise<void> {
  await withMatch(db, decider, id, { allowed: ['rejected'], action: 'match.reopened' }, async (tx) => {
    const data = { match_status: 'pending', matched_by: null, match_notes: null, decided_at: null };
    await tx.entityMatch.update({ where: { id }, data });
  });
}

export interface MatchMerge {
  /** Which of the two stays. */
  keep: 'existing' | 'discovered';
  choices: FieldChoices;
  reason?: string | undefined;
}

/**
 * Makes one record of what was found and the one it may be. What is only proposed is added for it first, and is a proposal
 * again when the merge is undone.
 * @throws AppError not_found, conflict, or validation_failed as `mergeRecords`.
 */
export async function mergeMatch(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  { keep, choices, reason }: MatchMerge,
  now: Date,
): Promise<MergeOutcome> {
  const options = { allowed: ['pending'] as const, reason, action: 'match.merged' };
  return withMatch(db, decider, id, options, async (tx, match) => {
    const type = requireEntityType(match.discovered_entity_type);
    const existing = match.matched_entity_id;
    if (existing === null) throw new AppError('conflict', GONE);
    const found = await findDiscovered(tx, type, match.change_id);
    const added = found.kind === 'proposed' ? await addProposed(tx, decider, found.changeId, now) : null;
    const discovered = added?.id ?? requireRecord(found);
    if (discovered === existing) throw new AppError('conflict', 'The two are one record already.');
    const sides = keep === 'existing' ? [existing, discovered] : [discovered, existing];
    return mergeInTransaction(
      tx,
      decider,
      { type, keptId: sides[0]!, mergedId: sides[1]!, choices, reason, matchId: id, createdById: added?.actId ?? null },
      now,
    );
  });
}

function requireRecord(found: Discovered): bigint {
  if (found.kind === 'record') return found.id;
  throw new AppError('conflict', found.kind === 'none' ? found.why : 'What was found is only proposed.');
}

async function addProposed(tx: Db, decider: Decider, changeId: bigint, now: Date) {
  const options = { apply: true, createNewEntities: true, now };
  const outcome = await decideInTransaction(tx, decider, [{ changeId, decision: 'approve', named: true }], options);
  const [result] = outcome.results;
  if (!result?.created || outcome.applicationId === null)
    throw new AppError('conflict', `What was found can't be added. ${result?.sentence ?? result?.reason ?? ''}`.trim());
  return { id: result.created.entityId, actId: outcome.applicationId };
}

interface MatchAct {
  allowed: readonly MatchStatus[];
  action: string;
  reason?: string | undefined;
}

/**
 * Decides a match in one transaction. All that deciding it writes is locked in the order of everything that writes: the
 * records of both sides, the proposal of a new one, the matches of the same find. Of two people one decides, the other is told.
 */
async function withMatch<T>(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  { allowed, action, reason }: MatchAct,
  act: (tx: Db, match: LockedMatch) => Promise<T>,
): Promise<T> {
  refusePersonal({ reason });
  const run = async (tx: Db) => {
    await holdOptOuts(tx);
    const match = await lockFind(tx, id, allowed);
    const result = await act(tx, match);
    const target = match.matched_entity_id;
    await recordAudit(tx, {
      actor: decider.actor,
      action,
      ...(target === null ? {} : { target: { type: match.discovered_entity_type, id: target } }),
      detail: { match_id: Number(id) },
    });
    return result;
  };
  return inTransaction(db, run, { timeout: MERGE_TIMEOUT_MS });
}

async function lockFind(tx: Db, id: bigint, allowed: readonly MatchStatus[]): Promise<LockedMatch> {
  const named = await tx.entityMatch.findUnique({
    where: { id },
    select: { discovered_entity_type: true, matched_entity_id: true, change_id: true },
  });
  if (!named) throw notFound('match');
  const type = requireEntityType(named.discovered_entity_type);
  const found = await findDiscovered(tx, type, named.change_id);
  const sides = [named.matched_entity_id, found.kind === 'record' ? found.id : null].flatMap((side) => side ?? []);
  const promoted = named.change_id === null ? [] : await findPromoted(tx, [named.change_id]);
  await lockStates(tx, [...sides.map((entityId) => ({ entityType: type.name, entityId })), ...promoted]);
  if (named.change_id !== null) {
    await tx.$queryRaw`SELECT id FROM collection_changes WHERE id = ${named.change_id} FOR UPDATE`;
    await tx.$queryRaw`SELECT id FROM entity_matches WHERE change_id = ${named.change_id} ORDER BY id FOR UPDATE`;
  }
  return lockMatch(tx, id, allowed);
}

function decided(status: 'confirmed' | 'rejected', decider: Decider, reason: string | undefined, now: Date) {
  return { match_status: status, matched_by: decider.id.slice(0, 50), match_notes: reason ?? null, decided_at: now };
}

async function lockMatch(tx: Db, id: bigint, allowed: readonly MatchStatus[]): Promise<LockedMatch> {
  const [match] = await tx.$queryRaw<LockedMatch[]>`
    SELECT id, match_status, discovered_entity_type, matched_entity_id, job_id, item_key, change_id
    FROM entity_matches WHERE id = ${id} FOR UPDATE`;
  if (!match) throw notFound('match');
  if (allowed.includes(match.match_status)) return match;
  const words = allowed.includes('pending')
    ? 'This match has been decided already.'
    : `This match is not ${allowed.join(' or ')}.`;
  throw new AppError('conflict', `${words} Reload to see how.`);
}

async function withdrawNew(tx: Db, changeId: bigint): Promise<void> {
  const [change] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status FROM collection_changes WHERE id = ${changeId} FOR UPDATE`;
  if (!change || change.status === 'superseded' || change.status === 'rejected') return;
  if (change.status === 'closed')
    throw new AppError('opted_out', 'The organisation has opted out of collection; nothing about it is proposed.');
  if (change.status !== 'pending')
    throw new AppError('conflict', 'What was found has been added as a new record already. Merge the two instead.');
  await tx.collectionChange.update({ where: { id: changeId }, data: { status: 'superseded' } });
}
