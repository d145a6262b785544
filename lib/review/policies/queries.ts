import type { Db } from '../../platform/db/client';
import { backTestResult, type BackTestResult } from './back-test';
import { policyRules, type Policy } from './policy';

/** A policy with what was known of it when it was saved. */
export interface SavedPolicy extends Policy {
  back_test: BackTestResult;
  back_tested_at: Date;
  saved_by: string;
  saved_at: Date;
}

/** Every policy, by type and field. */
export async function findPolicies(db: Db): Promise<SavedPolicy[]> {
  const rows = await db.autoApplyPolicy.findMany({ orderBy: [{ entity_type: 'asc' }, { field_name: 'asc' }] });
  return rows.map(({ created_at: _created, ...row }) => ({
    ...row,
    ...policyRules.parse(row),
    back_test: backTestResult.parse(row.back_test),
  }));
}

/** What each policy has done since a moment. */
export interface PolicyRecord {
  applied: number;
  /** Of those: undone since. */
  rolled_back: number;
}

/** Items that policies have applied since a moment, by policy id, and how many of them were rolled back. One statement. */
export async function findPolicyRecords(db: Db, since: Date): Promise<Map<bigint, PolicyRecord>> {
  const rows = await db.$queryRaw<({ policy_id: bigint } & PolicyRecord)[]>`
    SELECT substr(a.applied_by, 8)::bigint AS policy_id, count(*)::int AS applied, count(r.item_id)::int AS rolled_back
    FROM applications a JOIN application_items i ON i.application_id = a.id
    LEFT JOIN application_rollbacks r ON r.item_id = i.id
    WHERE a.applied_by ~ '^policy:[0-9]+$' AND a.applied_at >= ${since}
    GROUP BY 1`;
  return new Map(rows.map(({ policy_id: id, ...record }) => [id, record]));
}

/** How much is decided without a person. */
export interface AutomationRate {
  /** Proposals applied by policies. */
  by_policy: number;
  /** All that have been decided, by people or policies. */
  decided: number;
}

/** Decisions that stand, of proposals decided since a moment. */
export async function getAutomationRate(db: Db, since: Date): Promise<AutomationRate> {
  const rows = await db.$queryRaw<AutomationRate[]>`
    SELECT count(*) FILTER (WHERE is_by_policy AND status = 'applied')::int AS by_policy, count(*)::int AS decided
    FROM collection_changes
    WHERE job_id IS NOT NULL AND status IN ('applied', 'approved', 'rejected') AND reviewed_at >= ${since}`;
  return rows[0]!;
}
