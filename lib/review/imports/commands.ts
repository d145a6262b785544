import { createHash } from 'node:crypto';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { touchDataSync, writeMissingReasons } from '../../catalog/commands';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { getEntityRow, type EntityRow } from '../../catalog/queries';
import { getField } from '../../catalog/registry';
import { encodeValue } from '../../catalog/stored-value';
import type { Db } from '../../platform/db/client';
import { decideInTransaction, type Decider } from '../decisions/commands';
import { planNewEntity } from '../plan-new-entity';
import { insertChange, proposeForEntity } from '../proposals/commands';
import { findObservations, type ObservationRow } from '../proposals/queries';
import { ASSIGNED, planImport, takenBack } from './plan-import';

/** The built-in policy under which imports write: what a page proves, and nothing that a person has said otherwise. */
export const IMPORT_POLICY: Decider = {
  actor: { kind: 'policy', id: 'policy:import-creates', label: 'import-creates' },
  id: 'policy:import-creates',
  kind: 'policy',
};

export interface ImportedPage {
  type: EntityTypeDefinition;
  /** The record that the page is of; null for one we do not have. */
  entityId: bigint | null;
  /** Of this reading of the page. */
  observationIds: readonly bigint[];
  /** Why the page gives nothing for a field that is expected. */
  missingReasons: Readonly<Record<string, string>>;
}

/** What an import came to, by field. */
export interface ImportOutcome {
  entityId: bigint;
  isNew: boolean;
  /** The act; null where nothing was written. */
  applicationId: bigint | null;
  /** Written. */
  applied: string[];
  /** What the record held already. */
  confirmed: string[];
  /** Another value than a person gave, or than a lock holds: a question for review. */
  challenged: string[];
  /** Not proven: a question for review. */
  waiting: string[];
}

/**
 * Writes what a page says of one record: creates it, or brings it up to date, under the policy `import-creates`. What is not
 * proven, and what a person has said otherwise, is proposed and left to review. Part of the caller's transaction.
 */
export async function applyImport(tx: Db, page: ImportedPage, now: Date): Promise<ImportOutcome> {
  const { type, entityId } = page;
  const observations = await findObservations(tx, { id: { in: [...page.observationIds] } });
  const outcome =
    entityId === null
      ? await createImported(tx, type, observations, now)
      : await updateImported(tx, type, entityId, observations, now);
  await writeMissingReasons(tx, outcome.entityId, page.missingReasons);
  return outcome;
}

async function createImported(
  tx: Db,
  type: EntityTypeDefinition,
  observations: readonly ObservationRow[],
  now: Date,
): Promise<ImportOutcome> {
  const { sure, unsure } = planImport(observations);
  const plan = planNewEntity(type, sure);
  if (!plan) throw new Error('An import without a single observation creates nothing.');
  const changeId = await insertChange(tx, null, plan.supporting, {
    entity_type: type.name,
    is_new_entity: true,
    proposed_entity_data: plan.data as object,
    new_value: JSON.stringify(plan.data),
    normalised_value: createHash('sha256').update(JSON.stringify(plan.key)).digest('hex').slice(0, 40),
    change_type: 'added',
  });
  const options = { apply: true, createNewEntities: true, now };
  const decided = await decideInTransaction(
    tx,
    IMPORT_POLICY,
    [{ changeId, decision: 'approve', named: true }],
    options,
  );
  const [result] = decided.results;
  if (result?.created === undefined)
    throw new Error(`The listing could not be created: ${result?.reason ?? 'no result'}`);
  const entityId = result.created.entityId;
  await proposeForEntity(tx, type, { jobId: null, listedChildren: [] }, entityId, unsure);
  const names = (rows: readonly ObservationRow[]) => [...new Set(rows.flatMap(({ fieldName }) => fieldName ?? []))];
  return {
    ...{ entityId, isNew: true, applicationId: decided.applicationId },
    ...{ applied: Object.keys(plan.data), confirmed: [], challenged: [], waiting: names(unsure) },
  };
}

async function updateImported(
  tx: Db,
  type: EntityTypeDefinition,
  entityId: bigint,
  observations: readonly ObservationRow[],
  now: Date,
): Promise<ImportOutcome> {
  const before = (await getEntityRow(tx, type, entityId, true))!;
  // A page keeps its address: another one of the same thing says nothing against it.
  const told = observations.filter(({ fieldName }) => fieldName !== 'url' || before['url'] === null);
  const kept = new Set([...(await findHumanFields(tx, type, entityId)), ...saidToHaveNone(before)]);
  await proposeForEntity(tx, type, { jobId: null, listedChildren: [], kept }, entityId, told);
  for (const { field, because } of takenBack(before, told, kept)) {
    const definition = getField(type, field)!;
    await insertChange(tx, null, [because], {
      ...{ entity_type: type.name, entity_id: entityId, field_name: field, change_type: 'removed' },
      ...{ old_value: encodeValue(definition, before[field]), new_value: null, normalised_value: '' },
    });
  }
  const waiting = await tx.collectionChange.findMany({
    where: {
      ...{ status: 'pending', entity_type: type.name, entity_id: entityId, parent_entity_type: null },
      evidence_rows: { some: { observation_id: { in: told.map(({ observationId }) => observationId) } } },
    },
    orderBy: { id: 'asc' },
    select: { id: true, field_name: true, is_challenge: true, evidence: true },
  });
  const mayApply = waiting.filter(
    ({ is_challenge: asks, evidence, field_name: name }) =>
      !asks && (evidence === 'verified' || ASSIGNED.has(name ?? '')),
  );
  const decisions = mayApply.map(({ id }) => ({ changeId: id, decision: 'approve' as const, named: true }));
  const decided =
    decisions.length === 0
      ? { applicationId: null, results: [] }
      : await decideInTransaction(tx, IMPORT_POLICY, decisions, { apply: true, createNewEntities: false, now });
  if (decided.applicationId === null) await touchDataSync(tx, type, entityId);
  const written = new Set(
    decided.results.filter(({ status }) => status === 'applied').map(({ changeId }) => String(changeId)),
  );
  const names = (rows: typeof waiting) => rows.flatMap(({ field_name: name }) => name ?? []);
  const open = waiting.filter(({ id }) => !written.has(String(id)));
  return {
    ...{ entityId, isNew: false, applicationId: decided.applicationId },
    applied: names(waiting.filter(({ id }) => written.has(String(id)))),
    confirmed: confirmedBy(type, before, told),
    challenged: names(open.filter(({ is_challenge: asks }) => asks)),
    waiting: names(open.filter(({ is_challenge: asks }) => !asks)),
  };
}

/** Fields whose standing value a person gave. */
async function findHumanFields(tx: Db, type: EntityTypeDefinition, entityId: bigint): Promise<Set<string>> {
  const rows = await tx.fieldState.findMany({
    where: { entity_type: type.name, entity_id: entityId, origin: { in: ['manual', 'edited'] } },
    select: { field_name: true },
  });
  return new Set(rows.map(({ field_name: name }) => name));
}

/** Fields of which a person has said that the record has none. */
function saidToHaveNone(row: EntityRow): string[] {
  const reasons = (row['missing_reasons'] ?? {}) as Record<string, string>;
  return Object.keys(reasons).filter((name) => reasons[name] === 'not_applicable');
}

function confirmedBy(type: EntityTypeDefinition, row: EntityRow, told: readonly ObservationRow[]): string[] {
  return type.fields.flatMap(({ name, kind }) => {
    const held = kindOf(kind).normalise(row[name]);
    const said = told.filter(({ fieldName }) => fieldName === name);
    return held !== null && said.some(({ value }) => kindOf(kind).normalise(value) === held) ? [name] : [];
  });
}
