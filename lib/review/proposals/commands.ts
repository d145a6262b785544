import { createHash } from 'node:crypto';
import { touchDataSync } from '../../catalog/commands';
import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import { getEntity, type EntityWithChildren } from '../../catalog/queries';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { whyOptedOut } from '../../catalog/opt-outs/queries';
import { requireEntityType } from '../../catalog/registry';
import { encodeValue } from '../../catalog/stored-value';
import { findSurvivors } from '../../catalog/survivor-queries';
import { clock } from '../../platform/clock';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { FOUND_OPTED_OUT, toFind } from '../items/to-find';
import { findOptedOutFinds } from '../items/opted-out-queries';
import { resolveRelations } from '../items/relation-queries';
import { linkCardsToKnown } from '../links/known-builder-commands';
import { childContentKey, planChildren, type PlannedChild } from '../plan-children';
import { planField, type ObservedValue, type PlannedChange } from '../plan-proposals';
import { planNewEntity, type NewEntityPlan } from '../plan-new-entity';
import { scoreSupport, type ScoredValue } from '../score-support';
import { foldWaves, holdRun } from '../waves/fold-commands';
import { shapeOf } from '../waves/shape-of';
import {
  childSightings,
  findJobObservations,
  findLockedFields,
  findPendingProposals,
  findRejectedEvidence,
  type ObservationRow,
  type OpenProposal,
  type RejectedProposal,
} from './queries';

export interface ProposeInput {
  jobId: string;
  entityType: string;
  /** Null when the job is to propose a new entity. */
  entityId: bigint | null;
  /** Child collections the pages listed completely, by child type. */
  listedChildren: readonly string[];
}

export interface ProposeResult {
  /** Proposals this job made. The same however often the step is repeated. */
  changesDetected: number;
  newEntities: number;
  seenAgain: number;
  /** Why nothing was proposed: what the job is about has opted out. */
  optedOut?: string;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 40);

/**
 * Turns a job's observations into proposals: one transaction, safe to repeat. Never writes a catalogue value;
 * a collection that found nothing to change only moves `last_data_sync`.
 */
export async function proposeChanges(db: PrismaClient, input: ProposeInput): Promise<ProposeResult> {
  const type = requireEntityType(input.entityType);
  return db.$transaction(async (tx) => {
    await holdOptOuts(tx);
    const seen = await findJobObservations(tx, input.jobId);
    const optedOut = await whyNotProposed(tx, type, input, seen);
    if (optedOut !== null) return { ...(await countMade(tx, input.jobId)), seenAgain: 0, optedOut };
    const [read] = await resolveRelations(tx, type, new Map([['', seen]]), null);
    const { observations = [], parentChangeId = null } = read ?? {};
    const known = input.entityId ?? (await linkCardsToKnown(tx, input.jobId, observations));
    const seenAgain =
      known === null
        ? await proposeNewEntity(tx, type, input.jobId, observations, parentChangeId)
        : await proposeForEntity(tx, type, input, known, observations);
    const result = { ...(await countMade(tx, input.jobId)), seenAgain };
    await guardRun(tx, input.jobId);
    if (input.entityId !== null && result.changesDetected === 0 && observations.length > 0) {
      await touchDataSync(tx, type, input.entityId);
    }
    return result;
  });
}

/** What a site's redesign would do to many records at once becomes one question, and what would do too much waits. */
export async function guardRun(tx: Db, jobId: string): Promise<void> {
  await foldWaves(tx, jobId, clock.now());
  await holdRun(tx, jobId, clock.now());
}

/** An organisation may have opted out while the job was under way. */
async function whyNotProposed(
  tx: Db,
  type: EntityTypeDefinition,
  { entityId }: ProposeInput,
  seen: readonly ObservationRow[],
): Promise<string | null> {
  if (entityId !== null) return whyOptedOut(tx, [{ type: type.name, id: (await findStanding(tx, type, entityId)).id }]);
  const finds = await findOptedOutFinds(tx, type, [toFind('', seen, type)], null);
  return finds.size > 0 ? FOUND_OPTED_OUT : null;
}

/** How many proposals a job has made. */
export async function countMade(tx: Db, jobId: string): Promise<Omit<ProposeResult, 'seenAgain'>> {
  const made = await tx.collectionChange.groupBy({ by: ['is_new_entity'], where: { job_id: jobId }, _count: true });
  const count = (isNew: boolean) => made.find((group) => group.is_new_entity === isNew)?._count ?? 0;
  return { changesDetected: count(false) + count(true), newEntities: count(true) };
}

/** Counts again what an ended job has proposed: its finds may be taken up later, several at once. */
export async function recountJob(tx: Db, jobId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM collection_jobs WHERE job_id = ${jobId} FOR NO KEY UPDATE`;
  const { changesDetected } = await countMade(tx, jobId);
  await tx.collectionJob.updateMany({
    where: { job_id: jobId, status: 'completed' },
    data: { changes_detected: changesDetected },
  });
}

/** Who proposes, and what besides locks makes a difference a question rather than a change. */
export interface Proposing extends Pick<ProposeInput, 'listedChildren'> {
  /** Null where no job does. */
  jobId: string | null;
  /** Names of fields whose values are a person's. */
  kept?: ReadonlySet<string>;
}

/** Proposes what observations of one entity say that the catalogue does not. @returns how many waited already. */
export async function proposeForEntity(
  tx: Db,
  type: EntityTypeDefinition,
  input: Proposing,
  named: bigint,
  observations: readonly ObservationRow[],
): Promise<number> {
  // The row lock makes proposals for one entity wait for each other, so that none is made twice.
  const { entityId, entity } = await lockStanding(tx, type, named);
  if (!entity || (await whyOptedOut(tx, [{ type: type.name, id: entityId }])) !== null) return 0;
  const pending = await findPendingProposals(tx, type, entityId);
  const rejected = await findRejectedEvidence(tx, type, entityId);
  const locked = new Set([...(await findLockedFields(tx, type, entityId)), ...(input.kept ?? [])]);
  const context: Context = { tx, type, input, entityId, entity, pending, rejected, locked };
  const again = await proposeFields(context, observations);
  const childrenAgain = await proposeChildren(context, observations);
  return again + childrenAgain;
}

/** The record, or the one it was merged into since. */
async function lockStanding(tx: Db, type: EntityTypeDefinition, named: bigint) {
  const entity = await getEntity(tx, type, named, true);
  if (entity) return { entityId: named, entity };
  const { id, isMerged } = await findStanding(tx, type, named);
  return { entityId: id, entity: isMerged ? await getEntity(tx, type, id, true) : null };
}

async function findStanding(tx: Db, type: EntityTypeDefinition, named: bigint) {
  const survivor = (await findSurvivors(tx, [{ type: type.name, id: named }])).get(`${type.name}:${named}`);
  return { id: survivor ?? named, isMerged: survivor !== undefined };
}

interface Context {
  tx: Db;
  type: EntityTypeDefinition;
  input: Proposing;
  entityId: bigint;
  entity: EntityWithChildren;
  pending: readonly OpenProposal[];
  rejected: readonly RejectedProposal[];
  locked: ReadonlySet<string>;
}

async function proposeFields(context: Context, observations: readonly ObservationRow[]): Promise<number> {
  const { tx, type, entity, entityId, input } = context;
  let seenAgain = 0;
  for (const field of type.fields) {
    const plan = planField(
      {
        field,
        current: entity.row[field.name],
        locked: context.locked.has(field.name),
        observed: observations.filter((row) => row.childType === null && row.fieldName === field.name),
        pending: context.pending.filter((row) => row.childType === null && row.fieldName === field.name),
        rejected: context.rejected.filter((row) => row.childType === null && row.fieldName === field.name),
      },
      digest,
    );
    if (plan.kind === 'nothing_seen') continue;
    if (plan.kind === 'seen_again') {
      await addEvidence(tx, plan.changeId, plan.supporting);
      seenAgain += 1;
    }
    const madeId =
      plan.kind === 'propose'
        ? await insertChange(tx, input.jobId, plan.change.supporting, {
            entity_type: type.name,
            entity_id: entityId,
            ...fieldChange(plan.change, entity.row[field.name]),
          })
        : plan.kind === 'seen_again'
          ? plan.changeId
          : null;
    await supersede(tx, plan.outdated, madeId);
  }
  return seenAgain;
}

function fieldChange(change: PlannedChange, current: unknown) {
  return {
    field_name: change.field.name,
    old_value: encodeValue(change.field, current ?? null),
    new_value: encodeValue(change.field, change.best.value),
    normalised_value: change.normalisedValue,
    change_type: change.changeType,
    is_challenge: change.isChallenge,
  };
}

async function proposeChildren(context: Context, observations: readonly ObservationRow[]): Promise<number> {
  const { type, entity, input } = context;
  let seenAgain = 0;
  for (const child of type.children) {
    const existing = (entity.children[child.collectionKey] ?? []).map((row) => ({ id: row.id, values: row }));
    const plans = planChildren(
      child,
      existing,
      childSightings(observations, child.name),
      input.listedChildren.includes(child.name),
    );
    for (const plan of plans) seenAgain += await proposeChild(context, child, plan);
    await supersedeOutdatedChildren(context, child, plans, observations);
  }
  return seenAgain;
}

async function proposeChild(context: Context, child: ChildTypeDefinition, plan: PlannedChild): Promise<number> {
  const { tx, type, entityId, input } = context;
  const normalisedValue = contentKey(child, plan);
  const isSame = (row: { childType: string | null; childKey: string | null; normalisedValue: string }) =>
    row.childType === child.name && row.childKey === plan.childKey && row.normalisedValue === normalisedValue;
  const waiting = context.pending.find((row) => isSame(row) && row.changeType === plan.changeType);
  if (waiting) {
    await addEvidence(tx, waiting.changeId, plan.supporting);
    return 1;
  }
  const judged = context.rejected.filter(isSame);
  const isNew = plan.supporting.some(
    (seen) => !judged.some((old) => old.quote === seen.quote && old.extractorVersion === seen.extractorVersion),
  );
  if (judged.length > 0 && !isNew) return 0;
  await insertChange(tx, input.jobId, plan.supporting, {
    entity_type: child.name,
    entity_id: plan.childId === null ? null : BigInt(plan.childId),
    parent_entity_type: type.name,
    parent_entity_id: entityId,
    child_key: plan.childKey,
    child_id: plan.childId === null ? null : BigInt(plan.childId),
    proposed_entity_data: plan.data as Prisma.InputJsonObject,
    old_value: plan.old ? JSON.stringify(plan.old) : null,
    new_value: plan.changeType === 'removed' ? null : JSON.stringify(plan.data),
    normalised_value: normalisedValue,
    change_type: plan.changeType,
  });
  return 0;
}

function contentKey(child: ChildTypeDefinition, plan: PlannedChild): string {
  const key = plan.changeType === 'removed' ? '' : childContentKey(child, plan.data);
  return key.length <= 400 ? key : digest(key);
}

/** A page that showed this kind of child again settles older proposals about the same child that say otherwise. */
async function supersedeOutdatedChildren(
  context: Context,
  child: ChildTypeDefinition,
  plans: readonly PlannedChild[],
  observations: readonly ObservationRow[],
): Promise<void> {
  if (!observations.some((row) => row.childType === child.name)) return;
  const current = new Set(
    plans.map((plan) => JSON.stringify([plan.childKey, contentKey(child, plan), plan.changeType])),
  );
  const seenKeys = new Set(plans.map((plan) => plan.childKey));
  const listsAll = context.input.listedChildren.includes(child.name);
  const outdated = context.pending.filter(
    (row) =>
      row.childType === child.name &&
      !current.has(JSON.stringify([row.childKey, row.normalisedValue, row.changeType])) &&
      (listsAll || seenKeys.has(row.childKey ?? '')),
  );
  await supersede(
    context.tx,
    outdated.map(({ changeId }) => changeId),
    null,
  );
}

async function proposeNewEntity(
  tx: Db,
  type: EntityTypeDefinition,
  jobId: string,
  observations: readonly ObservationRow[],
  parentChangeId: bigint | null,
): Promise<number> {
  const plan = planNewEntity(type, observations);
  if (!plan) return 0;
  // One job proposes at most one entity of its own: a repeated step finds it and stops.
  const made = await tx.collectionChange.findFirst({
    where: { job_id: jobId, is_new_entity: true },
    select: { id: true },
  });
  if (made) return 0;
  return (await proposePlanned(tx, type, jobId, plan, parentChangeId)).seenAgain ? 1 : 0;
}

/**
 * Proposes an entity that the catalogue does not have, once, also where several do so at once: a proposal of the same one that waits gains evidence.
 * @param parentChangeId the proposal of the entity that it belongs to, while that is not there
 */
export async function proposePlanned(
  tx: Db,
  type: EntityTypeDefinition,
  jobId: string | null,
  plan: NewEntityPlan,
  parentChangeId: bigint | null,
): Promise<{ changeId: bigint; seenAgain: boolean }> {
  const key = digest(JSON.stringify(plan.key));
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`new ${type.name}`}), hashtext(${key}))`;
  const waiting = await tx.collectionChange.findFirst({
    where: { status: 'pending', is_new_entity: true, entity_type: type.name, normalised_value: key },
    select: { id: true, job_id: true },
  });
  if (waiting) {
    await addEvidence(tx, waiting.id, plan.supporting);
    return { changeId: waiting.id, seenAgain: waiting.job_id !== jobId };
  }
  const changeId = await insertChange(tx, jobId, plan.supporting, {
    entity_type: type.name,
    is_new_entity: true,
    proposed_entity_data: plan.data as Prisma.InputJsonObject,
    new_value: JSON.stringify(plan.data),
    normalised_value: key,
    change_type: 'added',
    parent_change_id: parentChangeId,
  });
  return { changeId, seenAgain: false };
}

export type ChangeColumns = Omit<Prisma.CollectionChangeUncheckedCreateInput, 'job_id'>;

/** Writes a proposal with what supports it; the first observation is the one it shows. */
export async function insertChange(
  tx: Db,
  jobId: string | null,
  supporting: readonly ScoredValue[],
  columns: ChangeColumns,
): Promise<bigint> {
  const best = supporting[0]!;
  const { score, reasons } = scoreSupport([best, ...supporting.slice(1)]);
  const change = await tx.collectionChange.create({
    data: {
      ...columns,
      job_id: jobId,
      shape: columns.is_new_entity
        ? null
        : shapeOf({ ...columns, old_value: columns.old_value ?? null, new_value: columns.new_value ?? null }),
      confidence: score,
      confidence_reasons: reasons as unknown as Prisma.InputJsonValue,
      evidence: best.evidence,
      observation_id: best.observationId,
      snapshot_id: best.snapshotId,
      source_id: best.sourceId,
      source_url: best.sourceUrl?.slice(0, 1024) ?? null,
      quote: best.quote,
      extractor_version: best.extractorVersion,
    },
    select: { id: true },
  });
  await linkEvidence(tx, change.id, supporting);
  return change.id;
}

async function linkEvidence(tx: Db, changeId: bigint, supporting: readonly ObservedValue[]): Promise<number> {
  const { count } = await tx.changeEvidence.createMany({
    data: supporting.map(({ observationId }) => ({ change_id: changeId, observation_id: observationId })),
    skipDuplicates: true,
  });
  return count;
}

/** A repeated step links nothing new and so counts nothing twice. */
async function addEvidence(tx: Db, changeId: bigint, supporting: readonly ObservedValue[]): Promise<void> {
  if ((await linkEvidence(tx, changeId, supporting)) === 0) return;
  await tx.collectionChange.update({
    where: { id: changeId },
    data: { times_seen: { increment: 1 }, last_seen_at: new Date() },
  });
}

async function supersede(tx: Db, changeIds: readonly bigint[], byId: bigint | null): Promise<void> {
  if (changeIds.length === 0) return;
  await tx.collectionChange.updateMany({
    where: { id: { in: [...changeIds] }, status: 'pending' },
    data: { status: 'superseded', superseded_by_id: byId },
  });
}
