import { writeSyncMeta, type SyncMeta } from '../../catalog/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { EntityRow } from '../../catalog/queries';
import type { Db, Prisma } from '../../platform/db/client';
import type { WrittenItem } from './plan-write';

/**
 * One act of applying, being recorded. The application row is made with the first item, so that an act that wrote
 * nothing leaves nothing behind.
 */
export class ApplicationRecorder {
  #id: bigint | null;
  readonly #touched = new Map<string, { type: EntityTypeDefinition; entityId: bigint; before: SyncMeta }>();

  constructor(
    private readonly tx: Db,
    private readonly by: string,
    private readonly notes: string | null,
    /** An act that has been opened already. */
    applicationId: bigint | null = null,
  ) {
    this.#id = applicationId;
  }

  get id(): bigint | null {
    return this.#id;
  }

  /** Records what one change wrote, and where the field's value now comes from. */
  async add(changeId: bigint, item: WrittenItem, provenance: Provenance): Promise<void> {
    this.#id ??= (await this.tx.application.create({ data: { applied_by: this.by, review_notes: this.notes } })).id;
    const oldState = item.fieldName ? await this.#readState(item, item.fieldName) : null;
    await this.tx.applicationItem.create({
      data: {
        application_id: this.#id,
        change_id: changeId,
        entity_type: item.entityType,
        entity_id: item.entityId,
        child_type: item.childType,
        child_id: item.childId,
        operation: item.operation,
        field_name: item.fieldName,
        ...(item.oldValue === null ? {} : { old_value: item.oldValue as Prisma.InputJsonValue }),
        ...(item.newValue === null ? {} : { new_value: item.newValue as Prisma.InputJsonValue }),
        ...(oldState === null ? {} : { old_state: oldState }),
      },
    });
    for (const field of item.fieldName ? [item.fieldName] : Object.keys(provenance.createdFields ?? {})) {
      await this.#writeState(item, field, changeId, {
        ...provenance,
        observationId: provenance.createdFields?.[field] ?? provenance.observationId,
      });
    }
  }

  /** Notes an existing entity whose sync columns change with this application; `row` is from before it. */
  touch(type: EntityTypeDefinition, row: EntityRow): void {
    const key = `${type.name}:${row.id}`;
    if (this.#touched.has(key)) return;
    this.#touched.set(key, { type, entityId: BigInt(row.id), before: syncMetaOf(row) });
  }

  /**
   * Moves the sync columns of every entity touched, remembering what they held. An edit by hand is no sync with the
   * world: it leaves the date and the source as they are.
   */
  async finish(cause: 'collected' | 'by_hand', now: Date): Promise<void> {
    if (this.#id === null) return;
    for (const { type, entityId, before } of this.#touched.values()) {
      const after: SyncMeta = {
        lastDataSync: cause === 'collected' ? now.toISOString() : before.lastDataSync,
        dataSource: cause === 'collected' ? 'collected' : before.dataSource,
        dataConfidence: await this.#meanConfidence(type, entityId),
      };
      await writeSyncMeta(this.tx, type, entityId, after);
      // The act may have written to the record before: what it held then is what it goes back to.
      await this.tx.applicationEntity.createMany({
        skipDuplicates: true,
        data: [
          {
            ...{ application_id: this.#id, entity_type: type.name, entity_id: entityId },
            old_meta: before as unknown as Prisma.InputJsonObject,
            new_meta: after as unknown as Prisma.InputJsonObject,
          },
        ],
      });
    }
  }

  /** Mean confidence of the entity's fields whose origin is known, to two decimals. */
  async #meanConfidence(type: EntityTypeDefinition, entityId: bigint): Promise<number> {
    const { _avg } = await this.tx.fieldState.aggregate({
      where: { entity_type: type.name, entity_id: entityId },
      _avg: { confidence: true },
    });
    return Math.round((_avg.confidence ?? 1) * 100) / 100;
  }

  async #readState(item: WrittenItem, fieldName: string): Promise<Prisma.InputJsonObject | null> {
    const state = await this.tx.fieldState.findUnique({
      where: { entity_type_entity_id_field_name: stateKey(item, fieldName) },
    });
    if (!state) return null;
    return {
      observation_id: state.observation_id === null ? null : String(state.observation_id),
      change_id: state.change_id === null ? null : String(state.change_id),
      application_id: state.application_id === null ? null : String(state.application_id),
      origin: state.origin,
      confidence: state.confidence,
      set_by: state.set_by,
      set_at: state.set_at.toISOString(),
      locked_at: state.locked_at?.toISOString() ?? null,
      locked_by: state.locked_by,
    };
  }

  async #writeState(item: WrittenItem, fieldName: string, changeId: bigint, provenance: Provenance): Promise<void> {
    const values = {
      observation_id: provenance.observationId,
      change_id: changeId,
      application_id: this.#id,
      origin: provenance.origin,
      confidence: provenance.confidence,
      set_by: this.by,
      set_at: provenance.at,
      ...(provenance.lock ? { locked_at: provenance.at, locked_by: this.by } : {}),
    };
    const key = stateKey(item, fieldName);
    await this.tx.fieldState.upsert({
      where: { entity_type_entity_id_field_name: key },
      create: { ...key, ...values },
      update: values,
    });
  }
}

export interface Provenance {
  origin: 'collected' | 'manual' | 'imported' | 'edited';
  observationId: bigint | null;
  confidence: number | null;
  at: Date;
  /** Lock the field as verified by a person. */
  lock: boolean;
  /** For a new entity: the observation behind each of its fields. */
  createdFields?: Record<string, bigint | null>;
}

function stateKey(item: { entityType: string; entityId: bigint }, fieldName: string) {
  return { entity_type: item.entityType, entity_id: item.entityId, field_name: fieldName };
}

export function syncMetaOf(row: EntityRow): SyncMeta {
  return {
    lastDataSync: (row.last_data_sync as string | null) ?? null,
    dataSource: String(row.data_source),
    dataConfidence: Number(row.data_confidence),
  };
}
