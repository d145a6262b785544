import { childKeyFor } from './child-key';
import type { EntityTypeDefinition } from './entity-type';
import type { ExtractedChild, ExtractedField, ExtractedRelation, RejectedField } from './observation';
import type { Prisma } from '../platform/db/client';

/** What all observations of one reading of one page have in common. */
export type ObservationBase = Pick<
  Prisma.ObservationCreateManyInput,
  'entity_type' | 'entity_id' | 'job_id' | 'snapshot_id' | 'source_id' | 'source_url' | 'observed_at' | 'item_key'
> & { extractor_version: string };

/** A value that may be proposed. */
export function acceptedRow(base: ObservationBase, field: ExtractedField): Prisma.ObservationCreateManyInput {
  return {
    ...base,
    field_name: field.name,
    value: field.value as Prisma.InputJsonValue,
    raw: field.raw,
    ...proofOf(field),
    status: 'accepted',
  };
}

function proofOf(seen: ExtractedField | ExtractedChild | ExtractedRelation | RejectedField) {
  return {
    quote: seen.quote,
    span_start: seen.span?.start ?? null,
    span_end: seen.span?.end ?? null,
    method: seen.method,
    confidence: seen.confidence,
    confidence_reasons: seen.confidence_reasons as unknown as Prisma.InputJsonValue,
    evidence: seen.evidence,
  };
}

/** A small record that may be proposed; none for a kind of record the type does not have. */
export function childRow(
  base: ObservationBase,
  seen: ExtractedChild,
  type: EntityTypeDefinition,
): Prisma.ObservationCreateManyInput[] {
  const child = type.children.find((candidate) => candidate.name === seen.entity_type);
  if (!child) return [];
  return [
    {
      ...base,
      child_type: child.name,
      child_key: childKeyFor(child, seen.data),
      value: seen.data as Prisma.InputJsonObject,
      ...proofOf(seen),
      status: 'accepted',
    },
  ];
}

/** What a page says of whom an entity belongs to: a name per kind, which review reads as one of ours if it can. */
export function relationRows(
  base: ObservationBase,
  relations: readonly ExtractedRelation[],
  type: EntityTypeDefinition,
): Prisma.ObservationCreateManyInput[] {
  const surest = new Map<string, ExtractedRelation>();
  for (const relation of relations) {
    const before = surest.get(relation.to);
    if (!before || relation.confidence > before.confidence) surest.set(relation.to, relation);
  }
  return [...surest.values()].flatMap((relation) => {
    const field = type.fields.find(({ refersTo }) => refersTo === relation.to);
    if (!field) return [];
    const { name, url } = relation;
    return [
      {
        ...base,
        field_name: field.name,
        value: { name, ...(url === null ? {} : { url }) },
        raw: name.slice(0, 2000),
        ...proofOf(relation),
        status: 'accepted',
      },
    ];
  });
}

/** What was refused keeps its reason and where it stood, but not the value itself. */
export function rejectedRow(base: ObservationBase, field: RejectedField): Prisma.ObservationCreateManyInput {
  return {
    ...base,
    field_name: field.name,
    ...proofOf(field),
    evidence: 'unverified',
    status: 'rejected',
    reject_reason: field.reason.slice(0, 500),
  };
}
