import { recordAudit, type AuditActor } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { backTestPolicy, requireSubject } from './back-test-queries';
import type { PolicyRules } from './policy';
import { findPolicies, type SavedPolicy } from './queries';
import type { PolicyInput } from './schema';

/** Everything that a person sets of a policy. */
const SET = ['is_enabled', 'includes_clock', 'min_confidence', 'min_reliability', 'change_types'] as const;

/**
 * Saves policies, each back-tested on past decisions in the same transaction, whose result it keeps. One that is there is
 * replaced; others stay.
 * @param undoes what an earlier save set, when this one takes it back
 * @throws AppError validation_failed for a field the type does not have or two policies of one subject, `conflict` when
 *   what is to be taken back stands no more; nothing is saved then
 */
export async function savePolicies(
  db: PrismaClient,
  actor: AuditActor & { id: string },
  policies: readonly PolicyInput[],
  { now, undoes = [] }: { now: Date; undoes?: readonly PolicyInput[] },
): Promise<{ before: SavedPolicy[]; after: SavedPolicy[] }> {
  requireSubjects(policies);
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('setting'), hashtext('policies'))`;
      const before = await findPolicies(tx);
      for (const undone of undoes) requireUnchanged(before, undone);
      for (const policy of policies) await savePolicy(tx, actor, policy, policies, before, now);
      return { before, after: await findPolicies(tx) };
    },
    { timeout: 60_000 },
  );
}

async function savePolicy(
  tx: Db,
  actor: AuditActor & { id: string },
  policy: PolicyInput,
  together: readonly PolicyInput[],
  before: readonly SavedPolicy[],
  now: Date,
): Promise<void> {
  const { entity_type: type, field_name: field } = policy;
  const taken = [...before, ...together].filter((other) => other.entity_type === type).map((other) => other.field_name);
  const { result } = await backTestPolicy(tx, policy, taken);
  const set = { ...policy, back_test: { ...result }, back_tested_at: now, saved_by: actor.id, saved_at: now };
  const saved = await tx.autoApplyPolicy.upsert({
    where: { entity_type_field_name: { entity_type: type, field_name: field } },
    create: set,
    update: set,
    select: { id: true },
  });
  const detail = { entity_type: type, field, ...rulesOf(policy), is_enabled: policy.is_enabled };
  await recordAudit(tx, { actor, action: 'policy.saved', target: { type: 'policy', id: saved.id }, detail });
}

const rulesOf = ({ min_confidence, min_reliability, change_types }: PolicyRules) => ({
  ...{ min_confidence, min_reliability },
  change_types: change_types.join(', '),
});

function requireSubjects(policies: readonly PolicyInput[]): void {
  const seen = new Set<string>();
  for (const [index, policy] of policies.entries()) {
    const name = policies.length === 1 ? 'field_name' : `policies.${index}.field_name`;
    requireSubject(policy, name);
    const key = `${policy.entity_type}.${policy.field_name}`;
    if (seen.has(key)) {
      const reason = 'It has a policy in this request already.';
      throw new AppError('validation_failed', reason, { invalidParams: [{ name, reason }] });
    }
    seen.add(key);
  }
}

function requireUnchanged(before: readonly SavedPolicy[], undone: PolicyInput): void {
  const saved = before.find(
    ({ entity_type: type, field_name: field }) => type === undone.entity_type && field === undone.field_name,
  );
  if (saved && SET.every((name) => JSON.stringify(saved[name]) === JSON.stringify(undone[name]))) return;
  throw new AppError('conflict', 'Somebody has changed this policy since. Nothing was taken back.');
}
