import { recordAudits } from '../../audit/commands';
import { insertEntities, insertMany } from '../../catalog/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { insertRows, takeIds } from '../../platform/db/write-rows';
import type { Decider } from '../decisions/commands';
import { appendApplications, appendDecisions, appendItems } from '../decisions/log-commands';
import type { ManualOrigin } from './manual-session';
import type { ManualPlan } from './plan-manual-values';

/** One entity that is about to be created, with the ids of everything that will be written about it. */
interface Creation {
  plan: ManualPlan;
  /** Values that are there, by field name. */
  present: Record<string, unknown>;
  entityId: bigint;
  changeId: bigint;
  applicationId: bigint;
  /** The observation behind each value, by field name. */
  observations: Map<string, bigint>;
}

/**
 * Creates many entities as `createInTransaction` creates one: each value with its observation, each entity with a
 * change, a decision, an application of its own that can be undone alone, provenance and an audit row. The number of
 * statements does not depend on the number of entities.
 * @returns ids in the order of the plans
 */
export async function createMany(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  plans: readonly ManualPlan[],
  origin: ManualOrigin,
  now: Date,
): Promise<bigint[]> {
  const creations = await takeAllIds(tx, type, plans);
  await insertCatalogueRows(tx, type, creations, origin);
  await insertHistory(tx, decider, type, creations, now);
  await insertApplications(tx, decider, type, creations, origin, now);
  await recordAudits(
    tx,
    creations.map(({ entityId }) => ({
      actor: decider.actor,
      action: `${type.name}.created`,
      target: { type: type.name, id: entityId },
      detail: { changes: 1 },
    })),
  );
  return creations.map(({ entityId }) => entityId);
}

async function takeAllIds(tx: Db, type: EntityTypeDefinition, plans: readonly ManualPlan[]): Promise<Creation[]> {
  const values = plans.map((plan) =>
    Object.fromEntries(Object.entries(plan.values).filter(([, value]) => value !== null)),
  );
  const observed = values.reduce((sum, present) => sum + Object.keys(present).length, 0);
  const entities = await takeIds(tx, type.table, plans.length);
  const changes = await takeIds(tx, 'collection_changes', plans.length);
  const applications = await takeIds(tx, 'applications', plans.length);
  const observations = (await takeIds(tx, 'observations', observed)).values();
  return plans.map((plan, index) => ({
    plan,
    present: values[index]!,
    entityId: entities[index]!,
    changeId: changes[index]!,
    applicationId: applications[index]!,
    observations: new Map(Object.keys(values[index]!).map((name) => [name, observations.next().value!])),
  }));
}

/** The rows themselves, and nothing else: also how a refused row is found. */
async function insertCatalogueRows(
  tx: Db,
  type: EntityTypeDefinition,
  creations: readonly Pick<Creation, 'plan' | 'present' | 'entityId'>[],
  origin: ManualOrigin,
): Promise<void> {
  await insertEntities(
    tx,
    type,
    creations.map(({ entityId, present }) => ({ keys: { id: entityId, data_source: origin }, values: present })),
  );
  for (const child of type.children) {
    const rows = creations.flatMap(({ plan, entityId }) =>
      (plan.children[child.name] ?? []).map((values) => ({ keys: { [child.parentColumn]: entityId }, values })),
    );
    await insertMany(tx, child.table, child.fields, rows);
  }
}

/** Writes the rows alone, in a transaction that the caller throws away. @throws what the database says against one. */
export async function tryCreation(
  tx: Db,
  type: EntityTypeDefinition,
  plans: readonly ManualPlan[],
  origin: ManualOrigin,
): Promise<void> {
  await insertCatalogueRows(tx, type, await takeAllIds(tx, type, plans), origin);
}

/** The values and lists of one entity, as its proposal holds them. */
function recordOf(type: EntityTypeDefinition, { plan, present }: Creation): Record<string, unknown> {
  const lists = type.children.flatMap((child) =>
    plan.children[child.name]?.length ? [[child.collectionKey, plan.children[child.name]] as const] : [],
  );
  return { ...present, ...Object.fromEntries(lists) };
}

const firstObservation = ({ observations }: Creation): bigint | null => [...observations.values()][0] ?? null;

async function insertHistory(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  creations: readonly Creation[],
  now: Date,
): Promise<void> {
  await insertObservations(tx, decider, type, creations, now);
  await insertChanges(tx, decider, type, creations, now);
  const seen = creations.filter((creation) => firstObservation(creation) !== null);
  await insertRows(
    tx,
    'change_evidence',
    { change_id: 'bigint', observation_id: 'bigint' },
    seen.map((creation) => ({ change_id: creation.changeId, observation_id: firstObservation(creation) })),
  );
  await appendDecisions(
    tx,
    decider,
    creations.map(({ changeId }) => ({ change_id: changeId, decision: 'approve' })),
    now,
  );
}

async function insertObservations(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  creations: readonly Creation[],
  now: Date,
): Promise<void> {
  await insertRows(
    tx,
    'observations',
    {
      id: 'bigint',
      entity_type: 'text',
      entity_id: 'bigint',
      field_name: 'text',
      value: 'jsonb',
      method: 'text',
      confidence: 'float8',
      evidence: 'text',
      observed_by: 'text',
      observed_at: 'timestamptz',
    },
    creations.flatMap(({ entityId, observations, present }) =>
      [...observations].map(([name, id]) => ({
        id,
        entity_type: type.name,
        entity_id: entityId,
        field_name: name,
        value: present[name],
        method: 'human',
        confidence: 1,
        evidence: 'human',
        observed_by: decider.id,
        observed_at: now,
      })),
    ),
  );
}

async function insertChanges(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  creations: readonly Creation[],
  now: Date,
): Promise<void> {
  await insertRows(
    tx,
    'collection_changes',
    {
      id: 'bigint',
      entity_type: 'text',
      entity_id: 'bigint',
      is_new_entity: 'boolean',
      proposed_entity_data: 'jsonb',
      change_type: 'text',
      status: 'text',
      evidence: 'text',
      confidence: 'float8',
      observation_id: 'bigint',
      reviewed_by: 'text',
      reviewed_at: 'timestamptz',
      applied_at: 'timestamptz',
    },
    creations.map((creation) => ({
      id: creation.changeId,
      entity_type: type.name,
      entity_id: creation.entityId,
      is_new_entity: true,
      proposed_entity_data: recordOf(type, creation),
      change_type: 'added',
      status: 'applied',
      evidence: 'verified',
      confidence: 1,
      observation_id: firstObservation(creation),
      reviewed_by: decider.id,
      reviewed_at: now,
      applied_at: now,
    })),
  );
}

async function insertApplications(
  tx: Db,
  decider: Decider,
  type: EntityTypeDefinition,
  creations: readonly Creation[],
  origin: ManualOrigin,
  now: Date,
): Promise<void> {
  await appendApplications(
    tx,
    decider,
    creations.map(({ applicationId }) => ({ id: applicationId })),
  );
  await appendItems(
    tx,
    creations.map((creation) => ({
      application_id: creation.applicationId,
      change_id: creation.changeId,
      entity_type: type.name,
      entity_id: creation.entityId,
      operation: 'create_entity',
      new_value: recordOf(type, creation),
    })),
  );
  await insertRows(
    tx,
    'field_states',
    {
      entity_type: 'text',
      entity_id: 'bigint',
      field_name: 'text',
      observation_id: 'bigint',
      change_id: 'bigint',
      application_id: 'bigint',
      origin: 'text',
      confidence: 'float8',
      set_by: 'text',
      set_at: 'timestamptz',
    },
    creations.flatMap(({ entityId, changeId, applicationId, observations }) =>
      [...observations].map(([name, observationId]) => ({
        entity_type: type.name,
        entity_id: entityId,
        field_name: name,
        observation_id: observationId,
        change_id: changeId,
        application_id: applicationId,
        origin,
        confidence: 1,
        set_by: decider.id,
        set_at: now,
      })),
    ),
  );
}
