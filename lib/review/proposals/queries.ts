import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db, Prisma } from '../../platform/db/client';
import { findTallies, toTrust } from '../../web/reliability/queries';
import { trustIn } from '../../web/reliability/source-trust';
import type { ObservedChild } from '../plan-children';
import type { ObservedValue, PendingValue, RejectedValue } from '../plan-proposals';

export interface ObservationRow extends ObservedValue {
  childType: string | null;
  fieldName: string | null;
  reasons: unknown;
  spanStart: number | null;
  /** Which of the entities that the job found, and which of ours that is; null for a job about one. */
  itemKey: string | null;
  entityId: bigint | null;
}

/** A source nobody has judged is as likely right as wrong. */
const UNKNOWN_TRUST = 0.5;

/** What one job saw and accepted, oldest first. */
export const findJobObservations = (tx: Db, jobId: string): Promise<ObservationRow[]> =>
  findObservations(tx, { job_id: jobId });

/** Accepted observations, oldest first. */
export async function findObservations(tx: Db, where: Prisma.ObservationWhereInput): Promise<ObservationRow[]> {
  const rows = await tx.observation.findMany({
    where: { ...where, status: 'accepted' },
    orderBy: { id: 'asc' },
    include: { snapshot: { select: { content_hash: true } } },
  });
  const tallies = await findTallies(
    tx,
    rows.flatMap((row) => row.source_id ?? []),
  );
  const trusts = new Map([...tallies].map(([id, own]) => [id, toTrust(own)]));
  const trustOf = (row: (typeof rows)[number]) =>
    trustIn(row.source_id === null ? null : trusts.get(row.source_id), {
      entityType: row.child_type ?? row.entity_type,
      field: row.child_type === null ? (row.field_name ?? '') : '',
    })?.mean ?? UNKNOWN_TRUST;
  return rows.map((row) => ({
    observationId: row.id,
    value: row.value,
    confidence: row.confidence,
    evidence: row.evidence === 'verified' ? 'verified' : 'unverified',
    quote: row.quote,
    sourceUrl: row.source_url,
    sourceId: row.source_id,
    snapshotId: row.snapshot_id,
    extractorVersion: row.extractor_version,
    textHash: row.snapshot?.content_hash ?? null,
    trust: trustOf(row),
    childType: row.child_type,
    fieldName: row.field_name,
    reasons: row.confidence_reasons,
    spanStart: row.span_start,
    itemKey: row.item_key,
    entityId: row.entity_id,
  }));
}

export function childSightings(observations: readonly ObservationRow[], childType: string): ObservedChild[] {
  return observations
    .filter((row) => row.childType === childType && row.value !== null && typeof row.value === 'object')
    .map((row) => ({ ...row, value: row.value as Record<string, unknown> }));
}

export interface OpenProposal extends PendingValue {
  fieldName: string | null;
  childType: string | null;
  childKey: string | null;
  changeType: string;
}

/** Pending proposals of an entity and its children. */
export async function findPendingProposals(
  tx: Db,
  type: EntityTypeDefinition,
  entityId: bigint,
): Promise<OpenProposal[]> {
  const rows = await tx.collectionChange.findMany({
    where: {
      status: 'pending',
      OR: [
        { entity_type: type.name, entity_id: entityId },
        { parent_entity_type: type.name, parent_entity_id: entityId },
      ],
    },
    select: {
      id: true,
      entity_type: true,
      field_name: true,
      child_key: true,
      change_type: true,
      normalised_value: true,
      source_id: true,
      confidence: true,
      evidence: true,
    },
  });
  return rows.map((row) => ({
    changeId: row.id,
    normalisedValue: row.normalised_value,
    sourceId: row.source_id,
    confidence: row.confidence ?? 0,
    evidence: row.evidence,
    fieldName: row.field_name,
    childType: row.entity_type === type.name ? null : row.entity_type,
    childKey: row.child_key,
    changeType: row.change_type,
  }));
}

export interface RejectedProposal extends RejectedValue {
  fieldName: string | null;
  childType: string | null;
  childKey: string | null;
}

/** Everything that supported proposals of this entity which a reviewer rejected. */
export async function findRejectedEvidence(
  tx: Db,
  type: EntityTypeDefinition,
  entityId: bigint,
): Promise<RejectedProposal[]> {
  return tx.$queryRaw<RejectedProposal[]>`
    SELECT c.field_name AS "fieldName", CASE WHEN c.entity_type = ${type.name} THEN NULL ELSE c.entity_type END AS "childType",
           c.child_key AS "childKey", c.normalised_value AS "normalisedValue", o.quote, o.source_url AS "sourceUrl",
           o.extractor_version AS "extractorVersion"
    FROM collection_changes c
    JOIN change_evidence e ON e.change_id = c.id
    JOIN observations o ON o.id = e.observation_id
    WHERE c.status = 'rejected'
      AND ((c.entity_type = ${type.name} AND c.entity_id = ${entityId})
        OR (c.parent_entity_type = ${type.name} AND c.parent_entity_id = ${entityId}))`;
}

/** Names of fields a person has locked. */
export async function findLockedFields(tx: Db, type: EntityTypeDefinition, entityId: bigint): Promise<Set<string>> {
  const rows = await tx.fieldState.findMany({
    where: { entity_type: type.name, entity_id: entityId, locked_at: { not: null } },
    select: { field_name: true },
  });
  return new Set(rows.map((row) => row.field_name));
}
