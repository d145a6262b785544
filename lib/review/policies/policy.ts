import { z } from 'zod';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { getChildType, getEntityType } from '../../catalog/registry';

/** Stands for every field and list of a type that has no policy of its own. */
export const EVERY_FIELD = '*';

export const CHANGE_TYPES = ['added', 'modified', 'removed'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** What a policy asks of a proposal. Verified evidence is asked of all of them and cannot be waived. */
export const policyRules = z.object({
  /** The least confidence, 0.5 to 1. */
  min_confidence: z.number().min(0.5).max(1).default(0.9),
  /** The least that the source may be trusted in the field, 0 to 1; 0.5 is a source that nobody has judged. */
  min_reliability: z.number().min(0).max(1).default(0.5),
  change_types: z
    .array(z.enum(CHANGE_TYPES))
    .min(1)
    .transform((types) => CHANGE_TYPES.filter((type) => types.includes(type)))
    .default(['added', 'modified']),
});
export type PolicyRules = z.output<typeof policyRules>;

export interface Policy extends PolicyRules {
  id: bigint;
  entity_type: string;
  field_name: string;
  is_enabled: boolean;
  includes_clock: boolean;
}

/** What of a type can have a policy: a field, a list ("awards"), or all the rest. */
export interface PolicySubject {
  name: string;
  label: string;
}

export function subjectsOf(type: EntityTypeDefinition): PolicySubject[] {
  return [
    ...type.fields.map(({ name, label }) => ({ name, label })),
    ...type.children.map(({ collectionKey, label }) => ({ name: collectionKey, label: `${label}s` })),
    { name: EVERY_FIELD, label: 'Everything else' },
  ];
}

/** What a policy is called where it has acted: "policy for founded of builders". */
export function policyName({
  entity_type: typeName,
  field_name: name,
}: Pick<Policy, 'entity_type' | 'field_name'>): string {
  const type = getEntityType(typeName);
  const label = (type && subjectsOf(type).find((subject) => subject.name === name)?.label) ?? name;
  // "HOA fee" stays as it is.
  const inText = /^[A-Z][a-z-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  return `policy for ${inText} of ${type?.label.many.toLowerCase() ?? typeName}`;
}

/** The type and subject whose policy a proposal falls under; null for what no policy can apply. */
export function subjectOfChange(change: {
  entity_type: string;
  field_name: string | null;
  is_new_entity: boolean | null;
}): { type: string; name: string } | null {
  if (change.is_new_entity) return null;
  if (change.field_name !== null) {
    const type = getEntityType(change.entity_type);
    return type?.fields.some(({ name }) => name === change.field_name)
      ? { type: type.name, name: change.field_name }
      : null;
  }
  const found = getChildType(change.entity_type);
  return found ? { type: found.parent.name, name: found.child.collectionKey } : null;
}

/** The policy that a subject falls under: its own, on or off, before that of everything else. */
export function policyFor<P extends Pick<Policy, 'entity_type' | 'field_name'>>(
  policies: readonly P[],
  subject: { type: string; name: string },
): P | null {
  const ofType = policies.filter(({ entity_type: type }) => type === subject.type);
  const named = (name: string) => ofType.find(({ field_name: field }) => field === name);
  return named(subject.name) ?? named(EVERY_FIELD) ?? null;
}
