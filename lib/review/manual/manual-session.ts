import { deleteChild, insertChild, writeChildFields, writeEntityFields } from '../../catalog/commands';
import { childKeyFor } from '../../catalog/child-key';
import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import type { EntityRow, EntityWithChildren } from '../../catalog/queries';
import { encodeValue } from '../../catalog/stored-value';
import { recordAudit } from '../../audit/commands';
import type { Db, Prisma } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import { ApplicationRecorder, type Provenance } from '../decisions/application';
import type { Decider } from '../decisions/commands';
import type { WrittenItem } from '../decisions/plan-write';
import { diffField } from '../diff-field';
import { onlyFields } from '../plan-children';

export type ManualOrigin = 'manual' | 'imported';

/** Picks the fields in which a record differs from the wanted values; null when they state the same. */
function changedOnly(child: ChildTypeDefinition, row: Record<string, unknown>, values: Record<string, unknown>) {
  const changed = child.fields.filter(
    (field) => field.name in values && diffField(field, row[field.name], values[field.name]).kind !== 'same',
  );
  if (changed.length === 0) return null;
  return (from: Record<string, unknown>) => Object.fromEntries(changed.map(({ name }) => [name, from[name] ?? null]));
}

/** One act of entering by hand, inside its transaction: each write with its observation, change and decision. */
export class ManualSession {
  readonly #recorder: ApplicationRecorder;
  #changes = 0;

  constructor(
    private readonly tx: Db,
    private readonly decider: Decider,
    private readonly type: EntityTypeDefinition,
    private readonly entityId: bigint,
    private readonly origin: ManualOrigin,
    private readonly now: Date,
    /** The act that it is part of; without it, it is one of its own. */
    applicationId: bigint | null = null,
  ) {
    this.#recorder = new ApplicationRecorder(tx, decider.id, null, applicationId);
  }

  touch(entity: EntityWithChildren): void {
    this.#recorder.touch(this.type, entity.row);
  }

  async recordCreation(values: Record<string, unknown>, children: Record<string, unknown[]>): Promise<void> {
    const created: Record<string, bigint | null> = {};
    for (const [name, value] of Object.entries(values))
      created[name] = await this.#observe({ field_name: name }, value);
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
  async replaceChildren(
    child: ChildTypeDefinition,
    entity: EntityWithChildren,
    wanted: Record<string, unknown>[],
  ): Promise<void> {
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
      const pick = changedOnly(child, row, values);
      if (!pick) continue;
      await writeChildFields(this.tx, child, BigInt(row.id), pick(values));
      await this.#childChange(child, 'modify_child', BigInt(row.id), pick(row), pick(values));
    }
    for (const row of left.values()) {
      await deleteChild(this.tx, child, BigInt(row.id));
      await this.#childChange(child, 'remove_child', BigInt(row.id), onlyFields(child, row), null);
    }
  }

  /** Adds (`childId` null), changes or removes (`values` null) one record of a list. */
  async setChild(
    child: ChildTypeDefinition,
    rows: readonly EntityRow[],
    childId: bigint | null,
    values: Record<string, unknown> | null,
  ): Promise<void> {
    const row = childId === null ? null : rows.find((candidate) => BigInt(candidate.id) === childId);
    if (row === undefined) throw notFound(child.label.toLowerCase());
    if (values === null) {
      if (!row || childId === null) return;
      await deleteChild(this.tx, child, childId);
      return this.#childChange(child, 'remove_child', childId, onlyFields(child, row), null);
    }
    const after = { ...(row ? onlyFields(child, row) : {}), ...values };
    const twin = rows.find(
      (candidate) => candidate !== row && childKeyFor(child, candidate) === childKeyFor(child, after),
    );
    if (twin) {
      const name = String(twin[child.titleField] ?? child.label);
      throw new AppError(
        'conflict',
        `“${name}” is in the list already. Edit that one, or change what sets them apart.`,
      );
    }
    if (!row) {
      const id = await insertChild(this.tx, child, this.entityId, values);
      return this.#childChange(child, 'create_child', id, null, values);
    }
    const pick = changedOnly(child, row, values);
    if (!pick) return;
    await writeChildFields(this.tx, child, BigInt(row.id), pick(values));
    return this.#childChange(child, 'modify_child', BigInt(row.id), pick(row), pick(values));
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

  #item(
    operation: WrittenItem['operation'],
    oldValue: unknown,
    childType: string | null,
    newValue: unknown,
  ): WrittenItem {
    const base = { entityType: this.type.name, entityId: this.entityId, childId: null, fieldName: null };
    return { ...base, operation, childType, oldValue, newValue };
  }

  #provenance(observationId: bigint | null): Provenance {
    return { origin: this.origin, observationId, confidence: 1, at: this.now, lock: false };
  }

  async #observe(
    subject: { field_name?: string; child_type?: string; child_key?: string },
    value: unknown,
  ): Promise<bigint> {
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
      data: {
        change_id: id,
        decision: 'approve',
        decided_by: this.decider.id,
        decider_kind: this.decider.kind,
        decided_at: this.now,
      },
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
