import { countDueKeys } from '../../auth/keys/queries';
import { gatePage } from '../../auth/session-gate';
import { ENTITY_TYPES } from '../../catalog/registry';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import type { BackTestResult } from './back-test';
import { subjectsOf } from './policy';
import { policySettingsOf, unsetPolicy, type PolicySettings } from './policy-settings';
import { findPolicies, findPolicyRecords, getAutomationRate, type AutomationRate, type PolicyRecord } from './queries';

/** A field or list with its policy. */
export interface PolicyRow {
  settings: PolicySettings;
  label: string;
  /** Null while nobody has set one. */
  saved: { back_test: BackTestResult; saved_at: string; record: PolicyRecord } | null;
}

export interface PoliciesView {
  types: { name: string; plural: string; label: string; on: number }[];
  /** The type shown. */
  type: { name: string; label: { one: string; many: string } };
  rows: PolicyRow[];
  /** Of what was decided in the last thirty days. */
  rate: AutomationRate;
  /** Whether this person may save policies. */
  canSave: boolean;
}

const RECORD_DAYS = 30;

/** The page of policies for one type, by its plural; the first type for any other text. */
export async function loadPolicies(plural: string | undefined): Promise<{ view: PoliciesView; dueKeys: number }> {
  const principal = await gatePage('changes:read');
  const db = prisma();
  const now = clock.now();
  const since = new Date(now.getTime() - RECORD_DAYS * 86_400_000);
  const [dueKeys, policies, records, rate] = await Promise.all([
    countDueKeys(db, principal.userId, now),
    findPolicies(db),
    findPolicyRecords(db, since),
    getAutomationRate(db, since),
  ]);
  const type = ENTITY_TYPES.find((one) => one.plural === plural) ?? ENTITY_TYPES[0]!;
  const rows = subjectsOf(type).map(({ name, label }): PolicyRow => {
    const policy = policies.find((one) => one.entity_type === type.name && one.field_name === name);
    if (!policy) return { label, settings: unsetPolicy(type.name, name), saved: null };
    const record = records.get(policy.id) ?? { applied: 0, rolled_back: 0 };
    const saved = { back_test: policy.back_test, saved_at: policy.saved_at.toISOString(), record };
    return { label, settings: policySettingsOf(policy), saved };
  });
  const types = ENTITY_TYPES.map((one) => ({
    ...{ name: one.name, plural: one.plural, label: one.label.many },
    on: policies.filter((policy) => policy.entity_type === one.name && policy.is_enabled).length,
  }));
  const view = { types, type: { name: type.name, label: type.label }, rows, rate };
  return { view: { ...view, canSave: principal.permissions.has('changes:auto_apply') }, dueKeys };
}
