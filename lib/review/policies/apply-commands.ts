import { getEntityType, getField } from '../../catalog/registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { findTallies, toTrust } from '../../web/reliability/queries';
import { trustIn } from '../../web/reliability/source-trust';
import { decideChanges, type Decision } from '../decisions/commands';
import { sameFact } from '../diff-field';
import { judgeForJob, type LeftReason } from './judge-by-policy';
import { policyFor, policyName, subjectOfChange, type Policy } from './policy';
import { findPolicies } from './queries';

/** What policies made of one job's proposals: counts, as a job's page shows them. */
export interface PolicyOutcome {
  applied: number;
  /** Left to people, by reason. */
  left: Partial<Record<LeftReason, number>>;
}

/**
 * Applies what policies allow of what a job has proposed: a job that asks for it, or one that the clock started, where a
 * policy includes those. Each policy's part is an act of its own, which can be rolled back like a person's. Safe to repeat:
 * what is decided already is passed over.
 */
export async function applyByPolicies(
  db: PrismaClient,
  job: { jobId: string; asks: boolean; isClock: boolean },
  now: Date,
): Promise<PolicyOutcome> {
  const outcome: PolicyOutcome = { applied: 0, left: {} };
  if (!job.asks && !job.isClock) return outcome;
  const held = await db.collectionJob.count({
    where: { job_id: job.jobId, held_at: { not: null }, released_at: null },
  });
  if (held > 0) {
    const waiting = await db.collectionChange.count({ where: { job_id: job.jobId, status: 'pending' } });
    return { applied: 0, left: { held: waiting } };
  }
  const policies = await findPolicies(db);
  const allowed = new Map<Policy, bigint[]>();
  for (const { change, reliability, is_disputed } of await findCandidates(db, job.jobId)) {
    const subject = subjectOfChange(change);
    const policy = subject ? policyFor(policies, subject) : null;
    const judged = {
      change_type: change.change_type,
      confidence: change.confidence ?? 0,
      evidence: change.evidence === 'verified' ? ('verified' as const) : ('unverified' as const),
      is_challenge: change.is_challenge,
      ...{ reliability, is_disputed },
    };
    const reason = judgeForJob(judged, policy, job);
    if (reason === null) allowed.set(policy!, [...(allowed.get(policy!) ?? []), change.id]);
    else outcome.left[reason] = (outcome.left[reason] ?? 0) + 1;
  }
  for (const [policy, ids] of allowed) outcome.applied += await applyUnder(db, policy, ids, now);
  return outcome;
}

async function applyUnder(db: PrismaClient, policy: Policy, ids: readonly bigint[], now: Date): Promise<number> {
  const id = `policy:${policy.id}`;
  const decisions: Decision[] = ids.map((changeId) => ({ changeId, decision: 'approve', named: false }));
  const label = policyName(policy);
  const { results } = await decideChanges(db, { actor: { kind: 'policy', id, label }, id, kind: 'policy' }, decisions, {
    apply: true,
    createNewEntities: false,
    minConfidence: policy.min_confidence,
    now,
  });
  return results.filter(({ status }) => status === 'applied').length;
}

/** What a job has proposed and nobody has decided, with what a policy looks at beside it. Four statements. */
async function findCandidates(db: Db, jobId: string) {
  const changes = await db.collectionChange.findMany({
    where: { job_id: jobId, status: 'pending' },
    orderBy: { id: 'asc' },
    select: {
      ...{ id: true, entity_type: true, field_name: true, change_type: true, is_new_entity: true },
      ...{ confidence: true, evidence: true, is_challenge: true, source_id: true, observation_id: true },
    },
  });
  const tallies = await findTallies(
    db,
    changes.flatMap(({ source_id: id }) => id ?? []),
  );
  const disputed = await findDisputed(db, jobId, changes);
  return changes.map((change) => {
    const trust = change.source_id === null ? null : toTrust(tallies.get(change.source_id) ?? []);
    const subject = { entityType: change.entity_type, field: change.field_name ?? '' };
    return {
      change,
      reliability: trustIn(trust, subject)?.mean ?? 0.5,
      is_disputed: disputed.has(change.id),
    };
  });
}

/** Of field proposals, those for which the job has read another value too, with proof. */
async function findDisputed(
  db: Db,
  jobId: string,
  changes: readonly { id: bigint; entity_type: string; field_name: string | null; observation_id: bigint | null }[],
): Promise<Set<bigint>> {
  const fields = [...new Set(changes.flatMap(({ field_name: name }) => name ?? []))];
  if (fields.length === 0) return new Set();
  const seen = await db.observation.findMany({
    where: { job_id: jobId, status: 'accepted', evidence: 'verified', child_type: null, field_name: { in: fields } },
    select: { id: true, item_key: true, field_name: true, value: true },
  });
  const byId = new Map(seen.map((row) => [row.id, row]));
  return new Set(
    changes.flatMap(({ id, entity_type: typeName, field_name: name, observation_id: observationId }) => {
      const own = observationId === null ? undefined : byId.get(observationId);
      const type = getEntityType(typeName);
      const field = type && name !== null ? getField(type, name) : null;
      if (!own || !field) return [];
      const others = seen.filter((row) => row.field_name === name && row.item_key === own.item_key);
      return others.some((other) => !sameFact(field, other.value, own.value)) ? [id] : [];
    }),
  );
}
