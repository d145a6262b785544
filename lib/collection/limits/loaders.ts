import { countDueKeys } from '../../auth/keys/queries';
import { gatePage } from '../../auth/session-gate';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import type { JobLimits } from './plan-start';
import { defaultLimits, getLimitsUse, type LimitsUse } from './queries';

/** The limits of jobs for the settings page: what is set, how far it is used, and what holds where nothing is set. */
export async function loadJobLimits(): Promise<{ use: LimitsUse; defaults: JobLimits; dueKeys: number }> {
  const principal = await gatePage('settings:write');
  const now = clock.now();
  const [dueKeys, use] = await Promise.all([
    countDueKeys(prisma(), principal.userId, now),
    getLimitsUse(prisma(), principal.userId, now),
  ]);
  return { use, defaults: defaultLimits(), dueKeys };
}
