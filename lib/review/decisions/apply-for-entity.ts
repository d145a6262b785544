import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { decideInTransaction, type Decider, type DecideOutcome, type Decision, type DecisionResult } from './commands';
import { findOpenChangeIds } from './queries';

export interface ApplyForEntityInput {
  /** Named changes; null applies all that wait. */
  changeIds: bigint[] | null;
  minConfidence?: number | undefined;
  createNewEntities: boolean;
  verify?: boolean | undefined;
  notes?: string | undefined;
  now: Date;
}

/** Approves and applies proposals of one entity. Ids that belong to another entity are reported as failed. */
export async function applyForEntity(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  input: ApplyForEntityInput,
) {
  return inTransaction(
    db,
    async (tx) => {
      const known = await findOpenChangeIds(tx, type.name, entityId, input.changeIds);
      const wanted = input.changeIds ?? known.open;
      const decisions = wanted
        .filter((id) => known.belongs.has(String(id)))
        .map((changeId): Decision => ({ changeId, decision: 'approve', named: input.changeIds !== null }));
      const outcome = await decideInTransaction(tx, decider, decisions, { ...input, apply: true });
      const strangers = wanted
        .filter((id) => !known.belongs.has(String(id)))
        .map((changeId): DecisionResult => ({
          changeId,
          status: 'failed',
          label: '',
          reason: `This ${type.label.one.toLowerCase()} has no such change.`,
        }));
      return applyBodyOf({ ...outcome, results: [...outcome.results, ...strangers] });
    },
    { timeout: 60_000 },
  );
}

/** Shapes decisions as the answer of apply-changes: counts, and the parts that need a look. */
export function applyBodyOf({ applicationId, results }: DecideOutcome) {
  const of = (status: DecisionResult['status']) => results.filter((result) => result.status === status);
  const applied = of('applied').filter((result) => !result.created);
  const created = of('applied').flatMap((result) => (result.created ? [result.created] : []));
  const reasons = (status: DecisionResult['status']) =>
    of(status).map((result) => ({ change_id: Number(result.changeId), reason: result.reason ?? '' }));
  return {
    application_id: applicationId === null ? null : Number(applicationId),
    applied_changes: applied.length,
    created_entities: created.length,
    skipped: of('skipped').length,
    failed: of('failed').length,
    details: {
      updated_fields: [...new Set(applied.map((result) => result.label))],
      created_entities: created.map((entity) => ({
        entity_type: entity.entityType,
        entity_id: Number(entity.entityId),
        title: entity.title,
      })),
      skipped: reasons('skipped'),
      failed: reasons('failed'),
    },
  };
}

/** Shapes decisions as the answer of decide and bulk. */
export function decideBodyOf({ applicationId, results }: DecideOutcome) {
  return {
    application_id: applicationId === null ? null : Number(applicationId),
    results: results.map((result) => ({
      change_id: Number(result.changeId),
      status: result.status,
      ...(result.reason === undefined ? {} : { reason: result.reason }),
      ...(result.created ? { created_entity_id: Number(result.created.entityId) } : {}),
    })),
  };
}
