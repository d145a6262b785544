import { recordAudit } from '../../audit/commands';
import { insertChild, insertEntity } from '../../catalog/commands';
import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import { getEntity, type EntityWithChildren } from '../../catalog/queries';
import { settleReferences, type Referring } from '../../catalog/reference-queries';
import type { Db, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { AppError, notFound, type InvalidParam } from '../../platform/errors';
import { personalDataRefused } from '../../platform/refuse-personal';
import type { Decider } from '../decisions/commands';
import { ManualSession, type ManualOrigin } from './manual-session';
import { requireOneOffer, requireOwnPage } from './own-page-queries';
import { planManualValues, referringOf, withTitle, type ManualPlan } from './plan-manual-values';

/**
 * Entries by hand take the same road as collected values: a human observation, a decided change, an application.
 * So they stand in the same history and can be undone the same way.
 */

/**
 * @throws AppError validation_failed naming each field that cannot be used, or pii_rejected naming each that holds
 *   personal data it may not; nothing is written then.
 */
export async function createByHand(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  body: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<EntityWithChildren> {
  const plan = withTitle(type, checked(type, body, now));
  return inTransaction(db, (tx) => createInTransaction(tx, decider, type, plan, 'manual', now));
}

/** @throws AppError pii_rejected, or validation_failed without a title. */
export async function createInTransaction(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  plan: ManualPlan,
  origin: ManualOrigin,
  now: Date,
): Promise<EntityWithChildren> {
  if (plan.personal.length > 0) throw personalDataRefused(plan.personal);
  await requireReferences(tx, referringOf(type, plan));
  await requireOwnPage(tx, type, null, plan.values);
  requireOneOffer(type, {}, plan.values);
  if (!plan.values[type.titleField] && !type.mayBeUntitled) {
    throw new AppError('validation_failed', `A ${type.label.one.toLowerCase()} needs a ${type.titleField}.`, {
      invalidParams: [{ name: type.titleField, reason: 'is required' }],
    });
  }
  const present = Object.fromEntries(Object.entries(plan.values).filter(([, value]) => value !== null));
  const entityId = await insertEntity(tx, type, present, origin);
  const session = new ManualSession(tx, decider, type, entityId, origin, now);
  await session.recordCreation(present, plan.children);
  for (const child of type.children) {
    for (const values of plan.children[child.name] ?? []) await insertChild(tx, child, entityId, values);
  }
  await session.finish(`${type.name}.created`);
  return (await getEntity(tx, type, entityId))!;
}

/**
 * Writes the given columns, and replaces the given lists of children. Values that state the same fact are left alone.
 * @throws AppError not_found, validation_failed or pii_rejected.
 */
export async function editByHand(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  body: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<EntityWithChildren> {
  const plan = checked(type, body, now);
  return inTransaction(db, (tx) => editInTransaction(tx, decider, type, entityId, plan, now));
}

/** The same, as a part of the caller's transaction. */
export async function editInTransaction(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  plan: ManualPlan,
  now: Date,
): Promise<EntityWithChildren> {
  const problems = await settleReferences(tx, referringOf(type, plan));
  const entity = await getEntity(tx, type, entityId, true);
  if (!entity) throw notFound(type.label.one.toLowerCase());
  if (type.titleField in plan.values && plan.values[type.titleField] === null && !type.mayBeUntitled) {
    throw new AppError('validation_failed', `A ${type.label.one.toLowerCase()} needs a ${type.titleField}.`, {
      invalidParams: [{ name: type.titleField, reason: 'may not be empty' }],
    });
  }
  requireSettled(problems);
  await requireOwnPage(tx, type, entityId, plan.values);
  requireOneOffer(type, entity.row, plan.values);
  const session = new ManualSession(tx, decider, type, entityId, 'manual', now);
  session.touch(entity);
  for (const field of type.fields) {
    if (field.name in plan.values)
      await session.setField(field.name, entity.row[field.name] ?? null, plan.values[field.name]);
  }
  for (const child of type.children) {
    if (child.name in plan.children) await session.replaceChildren(child, entity, plan.children[child.name]!);
  }
  await session.finish(`${type.name}.edited`);
  return (await getEntity(tx, type, entityId))!;
}

/**
 * Writes one record of a list (an award), leaving the others alone: adds it, changes it, or removes it.
 * @param childId null to add; `values` null to remove
 * @throws AppError not_found, validation_failed or pii_rejected (fields named without a path), or conflict when the list
 *   has it already.
 */
export async function editChildByHand(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  edit: { collectionKey: string; childId: bigint | null; values: Readonly<Record<string, unknown>> | null },
  now: Date,
): Promise<EntityWithChildren> {
  const child = type.children.find((candidate) => candidate.collectionKey === edit.collectionKey);
  if (!child) throw notFound('list');
  const values = edit.values === null ? null : checkedChild(type, child, edit.values, edit.childId === null, now);
  return inTransaction(db, async (tx) => {
    const problems = values ? await settleReferences(tx, [{ fields: child.fields, values, path: '' }]) : [];
    const entity = await getEntity(tx, type, entityId, true);
    if (!entity) throw notFound(type.label.one.toLowerCase());
    requireSettled(problems);
    const session = new ManualSession(tx, decider, type, entityId, 'manual', now);
    session.touch(entity);
    await session.setChild(child, entity.children[child.collectionKey] ?? [], edit.childId, values);
    await session.finish(`${type.name}.edited`);
    return (await getEntity(tx, type, entityId))!;
  });
}

/** @throws AppError validation_failed naming each field that refers to nothing. */
export async function requireReferences(tx: Db, records: readonly Referring[]): Promise<void> {
  requireSettled(await settleReferences(tx, records));
}

function requireSettled(problems: readonly InvalidParam[]): void {
  if (problems.length > 0)
    throw new AppError('validation_failed', 'Some fields refer to records that are not there.', {
      invalidParams: problems,
    });
}

export function checked(type: EntityTypeDefinition, body: Readonly<Record<string, unknown>>, now: Date): ManualPlan {
  const plan = planManualValues(type, body, now);
  if (plan.personal.length > 0) throw personalDataRefused(plan.personal);
  if (plan.problems.length > 0) {
    throw new AppError('validation_failed', 'Some fields cannot be used. Each problem is listed in invalid_params.', {
      invalidParams: plan.problems,
    });
  }
  return plan;
}

function checkedChild(
  type: EntityTypeDefinition,
  child: ChildTypeDefinition,
  values: Readonly<Record<string, unknown>>,
  isNew: boolean,
  now: Date,
): Record<string, unknown> {
  const path = `${child.collectionKey}.0.`;
  const plan = planManualValues(type, { [child.collectionKey]: [values] }, now);
  if (plan.personal.length > 0)
    throw personalDataRefused(plan.personal.map(({ name, reason }) => ({ name: name.replace(path, ''), reason })));
  // A record that exists keeps its title when the edit does not name it.
  const keepsTitle = !isNew && !(child.titleField in values);
  const problems = plan.problems
    .map(({ name, reason }) => ({ name: name.replace(path, ''), reason }))
    .filter(({ name }) => !(keepsTitle && name === child.titleField));
  if (problems.length > 0) {
    throw new AppError('validation_failed', 'Some fields cannot be used.', { invalidParams: problems });
  }
  return plan.children[child.name]?.[0] ?? {};
}

/** Locks or unlocks a field as verified by a person. A later difference becomes a challenge, never an overwrite. */
export async function setFieldLock(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  fieldName: string,
  lock: boolean,
  now: Date,
): Promise<void> {
  if (!type.fields.some((field) => field.name === fieldName)) throw notFound('field');
  await db.$transaction(async (tx) => {
    const entity = await getEntity(tx, type, entityId, true);
    if (!entity) throw notFound(type.label.one.toLowerCase());
    const key = { entity_type: type.name, entity_id: entityId, field_name: fieldName };
    const values = lock ? { locked_at: now, locked_by: decider.id } : { locked_at: null, locked_by: null };
    await tx.fieldState.upsert({
      where: { entity_type_entity_id_field_name: key },
      create: { ...key, ...values, origin: 'manual', set_by: decider.id, set_at: now, confidence: 1 },
      update: values,
    });
    await tx.collectionChange.updateMany({
      where: { entity_type: type.name, entity_id: entityId, field_name: fieldName, status: 'pending' },
      data: { is_challenge: lock },
    });
    await recordAudit(tx, {
      actor: decider.actor,
      action: lock ? 'field.locked' : 'field.unlocked',
      target: { type: type.name, id: entityId },
      detail: { field: fieldName },
    });
  });
}
