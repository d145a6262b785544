'use server';

import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { fromInputText } from '../../catalog/format-value';
import { requireTypeByPlural } from '../../catalog/registry';
import { notFound } from '../../platform/errors';
import { createByHand, editByHand, editChildByHand, setFieldLock } from '../manual/commands';
import { rollBackApplication, type RollbackResult } from '../rollback/commands';
import { describeHistory, type FieldHistoryItem } from './detail/describe-history';
import { findFieldHistory, getProofPage, getWrittenAct } from './detail/queries';
import { findPeople } from './queries';
import { childInput, createInput, editFieldInput, historyInput, lockInput, proofInput, rollbackInput } from './schema';

/** The act that an undo takes back; null when nothing was written because nothing differed. */
export interface EditResult {
  application_id: number | null;
}

const create = defineAction({
  permission: 'catalog:write',
  input: createInput,
  async handle({ principal, input, db, now }): Promise<{ id: number }> {
    const type = requireTypeByPlural(input.plural);
    const body = Object.fromEntries(
      Object.entries(input.values).flatMap(([name, value]) => {
        const field = type.fields.find((candidate) => candidate.name === name);
        const read = field && typeof value === 'string' ? fromInputText(field, value) : value;
        return read === null ? [] : [[name, read]];
      }),
    );
    const created = await createByHand(db, deciderOf(principal), type, body, now);
    return { id: created.row.id };
  },
});

/** Enters an entity from the texts of a form. */
export async function createEntityAction(input: {
  plural: string;
  values: Record<string, string>;
}): Promise<ActionResult<{ id: number }>> {
  return create(input);
}

const editField = defineAction({
  permission: 'catalog:write',
  input: editFieldInput,
  async handle({ principal, input, db, now }): Promise<EditResult> {
    const type = requireTypeByPlural(input.plural);
    const field = type.fields.find((candidate) => candidate.name === input.field);
    if (!field) throw notFound('field');
    const values = { [field.name]: fromInputText(field, input.text) };
    const act = await getWrittenAct(db, type, input.id, () =>
      editByHand(db, deciderOf(principal), type, input.id, values, now),
    );
    return { application_id: act };
  },
});

/** Writes one field from the text a person typed; empty text clears it. */
export async function editFieldAction(input: {
  plural: string;
  id: number;
  field: string;
  text: string;
}): Promise<ActionResult<EditResult>> {
  return editField(input);
}

const editChild = defineAction({
  permission: 'catalog:write',
  input: childInput,
  async handle({ principal, input, db, now }): Promise<EditResult> {
    const type = requireTypeByPlural(input.plural);
    const child = type.children.find((candidate) => candidate.collectionKey === input.collection_key);
    if (!child) throw notFound('list');
    const texts = input.texts;
    const values =
      texts === null
        ? null
        : Object.fromEntries(
            child.fields.flatMap((field) => {
              const text = texts[field.name];
              return text === undefined ? [] : [[field.name, fromInputText(field, text)]];
            }),
          );
    const edit = { collectionKey: child.collectionKey, childId: input.child_id, values };
    const act = await getWrittenAct(db, type, input.id, () =>
      editChildByHand(db, deciderOf(principal), type, input.id, edit, now),
    );
    return { application_id: act };
  },
});

/** Adds, changes or removes one record of a list. */
export async function editChildAction(input: {
  plural: string;
  id: number;
  collection_key: string;
  child_id: number | null;
  texts: Record<string, string> | null;
}): Promise<ActionResult<EditResult>> {
  return editChild(input);
}

const setLock = defineAction({
  permission: 'changes:decide',
  input: lockInput,
  async handle({ principal, input, db, now }): Promise<void> {
    const type = requireTypeByPlural(input.plural);
    await setFieldLock(db, deciderOf(principal), type, input.id, input.field, input.lock, now);
  },
});

/** Locks a field as verified by a person, or unlocks it. */
export async function setLockAction(input: {
  plural: string;
  id: number;
  field: string;
  lock: boolean;
}): Promise<ActionResult<void>> {
  return setLock(input);
}

const history = defineAction({
  permission: 'catalog:read',
  input: historyInput,
  async handle({ input, db }): Promise<FieldHistoryItem[]> {
    const type = requireTypeByPlural(input.plural);
    const field = type.fields.find((candidate) => candidate.name === input.field);
    if (!field) throw notFound('field');
    const rows = await findFieldHistory(db, type, input.id, field.name);
    const people = await findPeople(
      db,
      rows.flatMap((row) => [row.observed_by, row.evidence_for[0]?.change.decisions[0]?.decided_by]),
    );
    return rows.map((row) => describeHistory(field, row, people));
  },
});

/** Every value seen for one field, newest first. */
export async function readHistoryAction(input: {
  plural: string;
  id: number;
  field: string;
}): Promise<ActionResult<FieldHistoryItem[]>> {
  return history(input);
}

const proof = defineAction({
  permission: 'catalog:read',
  input: proofInput,
  handle: ({ input, db }) => getProofPage(db, input.observation_id),
});

/** The stored page behind a value. */
export async function readProofAction(
  observationId: number,
): Promise<ActionResult<Awaited<ReturnType<typeof getProofPage>>>> {
  return proof({ observation_id: observationId });
}

const rollBack = defineAction({
  permission: 'changes:decide',
  input: rollbackInput,
  handle: ({ principal, input, db, now }): Promise<RollbackResult> =>
    rollBackApplication(db, deciderOf(principal), input.application_id, now),
});

/** Puts back what an act of applying wrote; what has changed since is refused and named. */
export async function rollBackAction(applicationId: number): Promise<ActionResult<RollbackResult>> {
  return rollBack({ application_id: applicationId });
}
