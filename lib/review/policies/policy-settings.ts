import type { Policy } from './policy';

/** Everything that a person sets of a policy. */
export type PolicySettings = Omit<Policy, 'id'>;

/** A policy without what the product knows of it besides. */
export function policySettingsOf(policy: PolicySettings): PolicySettings {
  const { entity_type, field_name, is_enabled, includes_clock, min_confidence, min_reliability, change_types } = policy;
  return { entity_type, field_name, is_enabled, includes_clock, min_confidence, min_reliability, change_types };
}

/** What a policy is before anybody has set one: off, at the defaults. */
export function unsetPolicy(entityType: string, field: string): PolicySettings {
  return {
    ...{ entity_type: entityType, field_name: field, is_enabled: false, includes_clock: false },
    ...{ min_confidence: 0.9, min_reliability: 0.5, change_types: ['added', 'modified'] },
  };
}
