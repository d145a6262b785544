'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../auth/define-action';
import { deciderOf } from '../auth/principal';
import { requireEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';
import { notFound } from '../platform/errors';
import { decideChanges, type DecideOutcome, type Decision } from './decisions/commands';
import { BULK_LIMIT } from './decisions/decide-by-filter';
import { getInboxSnapshot } from './inbox-evidence-queries';
import { findChangesByIds, findInboxChangeIds, findInboxEntities, getInboxEntity } from './inbox-queries';
import {
  entityKey,
  INBOX_EXPORT_COLUMNS,
  inboxFilter,
  INBOX_SORTS,
  type BulkCounts,
  type InboxEntity,
  type InboxFilter,
  type InboxPage,
  type InboxSnapshot,
} from './inbox-schema';
import { setFieldLock } from './manual/commands';
import { findHeldByOptOut } from './opt-outs/queries';
import { countSkips, planBulk } from './plan-bulk';
import { findChangeRows } from './inbox-decision-queries';
import { findWaitingParents } from './proposed-family-queries';
import { cardDecision, readDecisions } from './read-decisions';
import { rollBackApplication, undoDecisions, type RollbackResult } from './rollback/commands';
import { rowId } from '../platform/row-id';
import { decisionReason } from './schema';

const loadEntity = defineAction({
  permission: 'changes:read',
  input: z.strictObject({ key: entityKey, filter: inboxFilter, change: z.number().int().positive().nullable() }),
  handle: ({ input, db }) => getInboxEntity(db, input.key, input.filter, input.change),
});

/** An entity's cards; null when nothing of it waits any more. */
export async function loadInboxEntityAction(input: unknown): Promise<ActionResult<InboxEntity | null>> {
  return loadEntity(input);
}

const loadPage = defineAction({
  permission: 'changes:read',
  input: z.strictObject({ filter: inboxFilter, sort: z.enum(INBOX_SORTS), cursor: z.string().max(400) }),
  handle: ({ input, db }) => findInboxEntities(db, input.filter, input.sort, input.cursor),
});

/** The next page of entities. */
export async function loadInboxPageAction(input: unknown): Promise<ActionResult<InboxPage>> {
  return loadPage(input);
}

const loadSnapshot = defineAction({
  permission: 'changes:read',
  input: rowId,
  handle: ({ input, db }) => getInboxSnapshot(db, input),
});

/** A stored page, once for all cards that point into it. */
export async function loadInboxSnapshotAction(snapshotId: number): Promise<ActionResult<InboxSnapshot>> {
  return loadSnapshot(snapshotId);
}

export interface DecideAnswer {
  application_id: number | null;
  results: {
    change_id: number;
    status: DecideOutcome['results'][number]['status'];
    sentence: string | null;
    /** The page of the record that a new entity became. */
    created_href: string | null;
  }[];
}

const decide = defineAction({
  permission: 'changes:decide',
  input: z.array(cardDecision).min(1).max(1000),
  async handle({ principal, input, db, now }): Promise<DecideAnswer> {
    const edits = input.flatMap((entry) => (entry.decision === 'edit' ? [entry.change_id] : []));
    const children = input.flatMap((entry) =>
      entry.decision !== 'reject' && entry.with_parent ? [entry.change_id] : [],
    );
    const parents = await findWaitingParents(db, children);
    const decisions = readDecisions(input, await findChangeRows(db, edits), parents);
    return toAnswer(
      await decideChanges(db, deciderOf(principal), decisions, { apply: true, createNewEntities: true, now }),
    );
  },
});

function toAnswer(outcome: DecideOutcome): DecideAnswer {
  return {
    application_id: outcome.applicationId === null ? null : Number(outcome.applicationId),
    results: outcome.results.map((result) => ({
      change_id: Number(result.changeId),
      status: result.status,
      sentence: result.sentence ?? result.reason ?? null,
      created_href: result.created ? hrefOf(result.created) : null,
    })),
  };
}

function hrefOf({ entityType, entityId }: { entityType: string; entityId: bigint }): string {
  return `/catalog/${requireEntityType(entityType).plural}/${entityId}`;
}

/** Approves, edits or rejects cards somebody looked at, with what they belong to where that is asked for; applied at once. */
export async function decideAction(input: unknown): Promise<ActionResult<DecideAnswer>> {
  return decide(input);
}

const undoInput = z.strictObject({ application_id: rowId.nullable(), change_ids: z.array(rowId).max(BULK_LIMIT) });

export interface UndoAnswer {
  restored: number[];
  refused: { change_id: number; reason: string }[];
}

const undo = defineAction({
  permission: 'changes:decide',
  input: undoInput,
  async handle({ principal, input, db, now }): Promise<UndoAnswer> {
    const decider = deciderOf(principal);
    const answer: UndoAnswer = { restored: [], refused: [] };
    if (input.application_id !== null) {
      const result = await rollBackApplication(db, decider, input.application_id, now);
      answer.restored.push(...result.restored.map((row) => row.change_id));
      answer.refused.push(...result.refused.map((row) => ({ change_id: row.change_id, reason: row.reason })));
    }
    const undone = new Set(await undoDecisions(db, decider, input.change_ids, now));
    for (const changeId of input.change_ids) {
      if (undone.has(changeId)) answer.restored.push(Number(changeId));
      else answer.refused.push({ change_id: Number(changeId), reason: 'It waits already, or has been decided again.' });
    }
    return answer;
  },
});

/** Takes one act of deciding back: rolls its application back and reopens what it turned down. */
export async function undoDecisionsAction(input: unknown): Promise<ActionResult<UndoAnswer>> {
  return undo(input);
}

const bulkInput = z
  .strictObject({ filter: inboxFilter, decision: z.enum(['approve', 'reject']), reason: decisionReason.optional() })
  .refine((input) => Object.values(input.filter).some((value) => value !== undefined), {
    path: ['filter'],
    message: 'Filter by at least one property first.',
  });

/** The oldest that fit, as many as one decision takes, and whether there are more. */
async function findBulk(db: Db, filter: InboxFilter): Promise<{ ids: bigint[]; more: boolean }> {
  const ids = await findInboxChangeIds(db, filter, BULK_LIMIT + 1);
  return { ids: ids.slice(0, BULK_LIMIT), more: ids.length > BULK_LIMIT };
}

const previewBulk = defineAction({
  permission: 'changes:decide',
  input: bulkInput,
  async handle({ input, db }): Promise<BulkCounts> {
    const { ids, more } = await findBulk(db, input.filter);
    const [changes, held] = await Promise.all([findChangesByIds(db, ids), findHeldByOptOut(db, ids)]);
    const candidates = changes.map((change) => ({ ...change, opted_out: held.has(String(change.change_id)) }));
    return { ...planBulk(candidates, input.decision), more };
  },
});

/** What a decision by filter would do; changes nothing. */
export async function previewBulkAction(input: unknown): Promise<ActionResult<BulkCounts>> {
  return previewBulk(input);
}

export interface BulkAnswer extends BulkCounts {
  application_id: number | null;
  /** What was turned down, for the undo. */
  rejected: number[];
}

const bulk = defineAction({
  permission: 'changes:decide',
  input: bulkInput.refine((input) => input.decision !== 'reject' || input.reason !== undefined, {
    path: ['reason'],
    message: 'A rejection needs a reason.',
  }),
  async handle({ principal, input, db, now }): Promise<BulkAnswer> {
    const { ids, more } = await findBulk(db, input.filter);
    const decisions = ids.map((changeId): Decision =>
      input.decision === 'approve'
        ? { changeId, decision: 'approve', named: false }
        : { changeId, decision: 'reject', reason: input.reason ?? '' },
    );
    const options = { apply: true, createNewEntities: false, now };
    const outcome = await decideChanges(db, deciderOf(principal), decisions, options);
    const answer = toAnswer(outcome);
    const of = (status: string) => answer.results.filter((result) => result.status === status);
    return {
      application_id: answer.application_id,
      rejected: of('rejected').map((result) => result.change_id),
      matched: ids.length,
      more,
      decided: of('applied').length + of('rejected').length,
      skipped: countSkips(
        outcome.results.flatMap((result) => (result.status === 'skipped' ? [result.reason ?? ''] : [])),
      ),
      failed: of('failed').map((result) => ({ change_id: result.change_id, reason: result.sentence ?? '' })),
    };
  },
});

/** Decides everything that waits and fits the filter; nobody looked at each, so unverified and new records are left. */
export async function decideByFilterAction(input: unknown): Promise<ActionResult<BulkAnswer>> {
  return bulk(input);
}

const rollBack = defineAction({
  permission: 'changes:decide',
  input: rowId,
  handle: ({ principal, input, db, now }) => rollBackApplication(db, deciderOf(principal), input, now),
});

/** Puts back what an application wrote; what has changed since is refused with the reason. */
export async function rollBackAction(applicationId: number): Promise<ActionResult<RollbackResult>> {
  return rollBack(applicationId);
}

const unlock = defineAction({
  permission: 'changes:decide',
  input: z.strictObject({ key: entityKey, field: z.string().max(100) }),
  async handle({ principal, input, db, now }): Promise<null> {
    const [typeName, entityId] = input.key.split(':');
    if (!typeName || !entityId || typeName === 'new') throw notFound('record');
    await setFieldLock(
      db,
      deciderOf(principal),
      requireEntityType(typeName),
      BigInt(entityId),
      input.field,
      false,
      now,
    );
    return null;
  },
});

/** Lets collected values be applied to a field again. */
export async function unlockFieldAction(input: unknown): Promise<ActionResult<null>> {
  return unlock(input);
}

const EXPORT_BATCH = 200;

/** A row of the inbox's export, by the API's names. */
export type InboxExportRow = Record<(typeof INBOX_EXPORT_COLUMNS)[number], unknown>;

const exportInbox = defineAction({
  permission: 'changes:read',
  input: z.strictObject({ filter: inboxFilter, after: rowId.nullable() }),
  async handle({ input, db }): Promise<{ rows: InboxExportRow[]; next: string | null }> {
    const ids = await findInboxChangeIds(db, input.filter, EXPORT_BATCH, input.after ?? 0n);
    const rows = (await findChangesByIds(db, ids)).map(
      (view) =>
        Object.fromEntries(
          INBOX_EXPORT_COLUMNS.map((column) => [column, (view as Record<string, unknown>)[column]]),
        ) as InboxExportRow,
    );
    return { rows, next: ids.length === EXPORT_BATCH ? String(ids.at(-1)) : null };
  },
});

/** What waits and fits the filter, oldest first, a batch at a time. */
export async function exportInboxAction(
  input: unknown,
): Promise<ActionResult<{ rows: InboxExportRow[]; next: string | null }>> {
  return exportInbox(input);
}
