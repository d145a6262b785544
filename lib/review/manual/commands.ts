import { recordAudit } from '../../audit/commands';
import { deleteChild, insertChild, insertEntity, writeChildFields, writeEntityFields } from '../../catalog/commands';
import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import { getEntity, type EntityWithChildren } from '../../catalog/queries';
import { encodeValue } from '../../catalog/stored-value';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import { diffField } from '../diff-field';
import { ApplicationRecorder, type Provenance } from '../decisions/application';
import type { Decider } from '../decisions/commands';
import type { WrittenItem } from '../decisions/write-change';
import { childKeyFor } from '../../catalog/child-key';
import { onlyFields } from '../plan-children';
import { planManualValues, type ManualPlan } from './plan-manual-values';

/**
 * Entries by hand take the same road as collected values: a human observation, a decided change, an application.
 * So they stand in the same history and can be undone the same way.
 */

export type ManualOrigin = 'manual' | 'imported';

/** @throws AppError validation_failed naming each field that cannot be used; nothing is written then. */
export async function createByHand(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  body: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<EntityWithChildren> {
  const plan = checked(type, body, now);
  return db.$transaction((tx) => createInTransaction(tx, decider, type, plan, 'manual', now));
}

export async function createInTransaction(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  plan: ManualPlan,
  origin: ManualOrigin,
  now: Date,
): Promise<EntityWithChildren> {
  if (!plan.values[type.titleField]) {
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
 * @throws AppError not_found or validation_failed.
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
  return db.$transaction(async (tx) => {
    const entity = await getEntity(tx, type, entityId, true);
    if (!entity) throw notFound(type.label.one.toLowerCase());
    if (type.titleField in plan.values && plan.values[type.titleField] === null) {
      throw new AppError('validation_failed', `A ${type.label.one.toLowerCase()} needs a ${type.titleField}.`, {
        invalidParams: [{ name: type.titleField, reason: 'may not be empty' }],
      });
    }
    const session = new ManualSession(tx, decider, type, entityId, 'manual', now);
    session.touch(entity);
    for (const field of type.fields) {
      if (field.name in plan.values) await session.setField(field.name, entity.row[field.name] ?? null, plan.values[field.name]);
    }
    for (const child of type.children) {
      if (child.name in plan.children) await session.replaceChildren(child, entity, plan.children[child.name]!);
    }
    await session.finish(`${type.name}.edited`);
    return (await getEntity(tx, type, entityId))!;
  });
}

export function checked(type: EntityTypeDefinition, body: Readonly<Record<string, unknown>>, now: Date): ManualPlan {
  const plan = planManualValues(type, body, now);
  if (plan.problems.length > 0) {
    throw new AppError('validation_failed', 'Some fields cannot be used. Each problem is listed in invalid_params.', {
      invalidParams: plan.problems,
    });
  }
  return plan;
}

class ManualSession {
  readonly #recorder: ApplicationRecorder;
  #changes = 0;

  constructor(
    private readonly tx: Db,
    private readonly decider: Decider,
    private readonly type: EntityTypeDefinition,
    private readonly entityId: bigint,
    private readonly origin: ManualOrigin,
    private readonly now: Date,
  ) {
    this.#recorder = new ApplicationRecorder(tx, decider.id, null);
  }

  touch(entity: EntityWithChildren): void {
    this.#recorder.touch(this.type, entity.row);
  }

  async recordCreation(values: Record<string, unknown>, children: Record<string, unknown[]>): Promise<void> {
    const created: Record<string, bigint | null> = {};
    for (const [name, value] of Object.entries(values)) created[name] = await this.#observe({ field_name: name }, value);
    const lists = this.type.children.flatMap((child) =>
      children[child.name]?.length ? [[child.collectionKey, children[child.name]] as const] : [],
    );
    const data = { ...values, ...Object.fromEntries(lists) };
    const firstObservation = Object.values(created)[0] ?? null;
    const changeId = await this.#change(firstObservation, {
      entity_type: this.type.name,
      entity_id: this.entityId,
      is_new_entity: true,
      proposed_entity_data: data as Prisma.InputJsonObject,
      change_type: 'added',
    });
    await this.#recorder.add(changeId, this.#item('create_entity', null, null, data), {
      ...this.#provenance(firstObservation),
      createdFields: created,
    });
  }

  async setField(name: string, before: unknown, after: unknown): Promise<void> {
    const field = this.type.fields.find((candidate) => candidate.name === name)!;
    const difference = diffField(field, before, after).kind;
    if (difference === 'same') return;
    await writeEntityFields(this.tx, this.type, this.entityId, { [name]: after });
    const observation = await this.#observe({ field_name: name }, after);
    const changeId = await this.#change(observation, {
      entity_type: this.type.name,
      entity_id: this.entityId,
      field_name: name,
      old_value: encodeValue(field, before),
      new_value: encodeValue(field, after),
      change_type: difference,
    });
    const item = { ...this.#item('set_field', before, null, after), fieldName: name };
    await this.#recorder.add(changeId, item, this.#provenance(observation));
  }

  /** The given list becomes the whole list: same keys are changed, missing ones removed, new ones added. */
  async replaceChildren(child: ChildTypeDefinition, entity: EntityWithChildren, wanted: Record<string, unknown>[]): Promise<void> {
    const existing = entity.children[child.collectionKey] ?? [];
    const left = new Map(existing.map((row) => [childKeyFor(child, row), row]));
    for (const values of wanted) {
      const key = childKeyFor(child, values);
      const row = left.get(key);
      left.delete(key);
      if (!row) {
        const childId = await insertChild(this.tx, child, this.entityId, values);
        await this.#childChange(child, 'create_child', childId, null, values);
        continue;
      }
      const changed = child.fields.filter(
        (field) => field.name in values && diffField(field, row[field.name], values[field.name]).kind !== 'same',
      );
      if (changed.length === 0) continue;
      const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map(({ name }) => [name, from[name] ?? null]));
      await writeChildFields(this.tx, child, BigInt(row.id), pick(values));
      await this.#childChange(child, 'modify_child', BigInt(row.id), pick(row), pick(values));
    }
    for (const row of left.values()) {
      await deleteChild(this.tx, child, BigInt(row.id));
      await this.#childChange(child, 'remove_child', BigInt(row.id), onlyFields(child, row), null);
    }
  }

  async #childChange(
    child: ChildTypeDefinition,
    operation: 'create_child' | 'modify_child' | 'remove_child',
    childId: bigint,
    before: Record<string, unknown> | null,
    after: Record<string, unknown> | null,
  ): Promise<void> {
    const key = childKeyFor(child, after ?? before ?? {});
    const observation = await this.#observe({ child_type: child.name, child_key: key }, after);
    const changeId = await this.#change(observation, {
      entity_type: child.name,
      entity_id: childId,
      parent_entity_type: this.type.name,
      parent_entity_id: this.entityId,
      child_key: key,
      child_id: childId,
      ...(after ? { proposed_entity_data: after as Prisma.InputJsonObject } : {}),
      old_value: before ? JSON.stringify(before) : null,
      new_value: after ? JSON.stringify(after) : null,
      change_type: operation === 'create_child' ? 'added' : operation === 'modify_child' ? 'modified' : 'removed',
    });
    const item: WrittenItem = { ...this.#item(operation, before, child.name, after), childId };
    await this.#recorder.add(changeId, item, this.#provenance(observation));
  }

  #item(operation: WrittenItem['operation'], oldValue: unknown, childType: string | null, newValue: unknown): WrittenItem {
    const base = { entityType: this.type.name, entityId: this.entityId, childId: null, fieldName: null };
    return { ...base, operation, childType, oldValue, newValue };
  }

  #provenance(observationId: bigint | null): Provenance {
    return { origin: this.origin, observationId, confidence: 1, at: this.now, lock: false };
  }

  async #observe(subject: { field_name?: string; child_type?: string; child_key?: string }, value: unknown): Promise<bigint> {
    const row = await this.tx.observation.create({
      data: {
        ...subject,
        entity_type: this.type.name,
        entity_id: this.entityId,
        ...(value === null ? {} : { value: value as Prisma.InputJsonValue }),
        method: 'human',
        confidence: 1,
        evidence: 'human',
        observed_by: this.decider.id,
        observed_at: this.now,
      },
      select: { id: true },
    });
    return row.id;
  }

  async #change(
    observationId: bigint | null,
    columns: Omit<Prisma.CollectionChangeUncheckedCreateInput, 'observation_id' | 'status'>,
  ): Promise<bigint> {
    this.#changes += 1;
    const { id } = await this.tx.collectionChange.create({
      data: {
        ...columns,
        observation_id: observationId,
        status: 'applied',
        evidence: 'verified',
        confidence: 1,
        reviewed_by: this.decider.id,
        reviewed_at: this.now,
        applied_at: this.now,
      },
      select: { id: true },
    });
    if (observationId !== null) {
      await this.tx.changeEvidence.create({ data: { change_id: id, observation_id: observationId } });
    }
    await this.tx.changeDecision.create({
      data: { change_id: id, decision: 'approve', decided_by: this.decider.id, decider_kind: this.decider.kind, decided_at: this.now },
    });
    return id;
  }

  async finish(action: string): Promise<void> {
    if (this.#changes === 0) return;
    await this.#recorder.finish('by_hand', this.now);
    await recordAudit(this.tx, {
      actor: this.decider.actor,
      action,
      target: { type: this.type.name, id: this.entityId },
      detail: { changes: this.#changes },
    });
  }
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
