import type { AuditActor } from '../../audit/commands';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { takeIds } from '../../platform/db/write-rows';
import type { SkipReason } from '../check-applicable';
import { findCardJobs, linkCardsOfJobs } from '../links/job-card-commands';
import { findHeldByOptOut } from '../opt-outs/queries';
import { linkPromoted } from '../promotions/link-commands';
import { findPromoted } from '../promotions/queries';
import { subjectOf, type LockedChange } from './change-row';
import { describeFailure, isRefusal } from './describe-failure';
import { countNewRows, planBatch, type Batch, type BatchContext } from './plan-batch';
import { findCreatedFieldObservations, findOwners, holdNewParents, lockChanges, lockStates } from './queries';
import { renameReferences } from './rename-references';
import { refuseDecisionTexts } from './refuse-personal-edit';
import { finishApplication, writeBatch, writeCatalogue, type OpenApplication } from './write-commands';

export interface Decider {
  actor: AuditActor;
  /** What `reviewed_by` and `applied_by` hold: the user's id. */
  id: string;
  kind: 'user' | 'policy';
}

export type Decision =
  | { changeId: bigint; decision: 'approve'; named: boolean }
  | { changeId: bigint; decision: 'edit'; value: unknown; reason?: string | undefined }
  | { changeId: bigint; decision: 'reject'; reason: string };

export interface DecideOptions {
  /** Write approved changes in the same transaction. */
  apply: boolean;
  minConfidence?: number | undefined;
  createNewEntities: boolean;
  /** Lock the fields that are written, as verified by a person. */
  verify?: boolean | undefined;
  notes?: string | null | undefined;
  now: Date;
}

export interface DecisionResult {
  changeId: bigint;
  status: 'applied' | 'approved' | 'rejected' | 'skipped' | 'failed';
  /** Name of the field or of the children's list. */
  label: string;
  reason?: SkipReason | string;
  sentence?: string;
  created?: { entityType: string; entityId: bigint; title: string };
}

export interface DecideOutcome {
  applicationId: bigint | null;
  results: DecisionResult[];
}

/**
 * Decides proposals and, unless told otherwise, applies the approved ones: one transaction, exact counts. A change that
 * cannot be written is reported as failed; the others stand.
 * @throws AppError pii_rejected for personal data in a reason, a note or an edited value; nothing is decided then.
 */
export async function decideChanges(
  db: PrismaClient,
  decider: Decider,
  decisions: readonly Decision[],
  options: DecideOptions,
): Promise<DecideOutcome> {
  return inTransaction(db, (tx) => decideInTransaction(tx, decider, decisions, options), { timeout: 60_000 });
}

export async function decideInTransaction(
  tx: Db,
  decider: Decider,
  decisions: readonly Decision[],
  options: DecideOptions,
): Promise<DecideOutcome> {
  refuseDecisionTexts(decisions, options.notes);
  await holdOptOuts(tx);
  const ids = decisions.map(({ changeId }) => changeId);
  // Entities before changes, as everything that writes both does: so no two of them wait for each other.
  const states = await lockStates(tx, [...(await findOwners(tx, ids)), ...(await findPromoted(tx, ids))]);
  const changes = await lockChanges(tx, ids);
  await renameReferences(tx, changes);
  const created = options.createNewEntities
    ? await findCreatedFieldObservations(
        tx,
        [...changes.values()].filter((change) => change.is_new_entity).map((change) => change.id),
      )
    : new Map<bigint, Record<string, bigint>>();
  const [applicationId] = options.apply ? await takeIds(tx, 'applications', 1) : [];
  const act: OpenApplication = { id: applicationId ?? null, isOpen: false, touched: new Map() };
  const context: BatchContext = {
    decider,
    options,
    states,
    changes,
    created,
    lockedAtStart: states.lockedFields(),
    optedOut: await findHeldByOptOut(tx, ids),
    newParents: await holdNewParents(tx, states, changes.values()),
    act,
  };
  const results = await decidePart(tx, context, decisions, 0);
  await linkFoundBuilders(tx, context, results);
  await finishApplication(tx, context);
  const became = results.flatMap(({ changeId, created }) => (created ? [{ changeId, ...created }] : []));
  await linkPromoted(tx, decider, became, { applicationId: act.id, now: options.now });
  return { applicationId: act.isOpen ? act.id : null, results };
}

/** Cards for which a job looked for a builder are linked to it once it is one, in the same act. */
async function linkFoundBuilders(tx: Db, { decider, act, options }: BatchContext, results: readonly DecisionResult[]) {
  const made = results.filter(({ created }) => created?.entityType === 'builder');
  const jobs = await findCardJobs(
    tx,
    made.map(({ changeId }) => changeId),
  );
  const found = made.flatMap(({ changeId, created }) => {
    const jobIds = jobs.get(changeId);
    return jobIds ? [{ builderId: created!.entityId, title: created!.title, jobIds }] : [];
  });
  if (found.length > 0) await linkCardsOfJobs(tx, decider, found, { applicationId: act.id, now: options.now });
}

/**
 * Decides a part of the batch with a number of statements that does not depend on its size. When the database refuses
 * what the part writes, its halves are decided one after the other, down to the change that is at fault.
 */
async function decidePart(
  tx: Db,
  context: BatchContext,
  decisions: readonly Decision[],
  depth: number,
): Promise<DecisionResult[]> {
  const savepoint = `part_${depth}`;
  const batch = planBatch(context, decisions, await takeNewIds(tx, context, decisions));
  await tx.$executeRawUnsafe(`SAVEPOINT ${savepoint}`);
  try {
    await writeCatalogue(tx, batch.writes);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await tx.$executeRawUnsafe(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    if (decisions.length === 1) return [failedResult(batch, describeFailure(error))];
    const middle = Math.floor(decisions.length / 2);
    const first = await decidePart(tx, context, decisions.slice(0, middle), depth + 1);
    return [...first, ...(await decidePart(tx, context, decisions.slice(middle), depth + 1))];
  }
  await tx.$executeRawUnsafe(`RELEASE SAVEPOINT ${savepoint}`);
  await writeBatch(tx, context, batch);
  return batch.results;
}

function failedResult({ results }: Batch, reason: string): DecisionResult {
  const { changeId, label } = results[0]!;
  return { changeId, label, status: 'failed', reason };
}

/** Ids for everything a part may insert into the catalogue, by table. */
async function takeNewIds(tx: Db, context: BatchContext, decisions: readonly Decision[]) {
  const subjects = decisions.flatMap((decision) => {
    const change: LockedChange | undefined = context.changes.get(String(decision.changeId));
    const subject = change ? subjectOf(change) : null;
    return change && subject && decision.decision !== 'reject' ? [{ change, subject, decision }] : [];
  });
  const pools = new Map<string, bigint[]>();
  for (const [table, count] of countNewRows(subjects)) pools.set(table, await takeIds(tx, table, count));
  return (table: string): bigint => {
    const id = pools.get(table)?.shift();
    if (id === undefined) throw new Error(`No id was taken for ${table}.`);
    return id;
  };
}
