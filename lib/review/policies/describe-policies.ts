import type { z } from 'zod';
import type { Db } from '../../platform/db/client';
import { findPolicies, getAutomationRate } from './queries';
import type { policiesShape } from './schema';

const RATE_DAYS = 30;

/** Every policy, as the API answers it. */
export async function getPoliciesAnswer(db: Db, now: Date): Promise<z.output<typeof policiesShape>> {
  const since = new Date(now.getTime() - RATE_DAYS * 86_400_000);
  const [policies, rate] = await Promise.all([findPolicies(db), getAutomationRate(db, since)]);
  return {
    policies: policies.map(({ id, back_tested_at: tested, saved_at: saved, ...policy }) => ({
      ...policy,
      id: Number(id),
      back_tested_at: tested.toISOString(),
      saved_at: saved.toISOString(),
    })),
    automation_rate: rate.decided === 0 ? null : Math.round((rate.by_policy / rate.decided) * 1000) / 10,
  };
}
