import { isDeepStrictEqual } from 'node:util';
import type { Db, Prisma } from '../platform/db/client';
import { AppError } from '../platform/errors';
import { recordAudit, type AuditActor } from './commands';

/** What a setting becomes: its stored value, what the audit says of it, and what the caller answers. */
export interface SettingPlan<Result> {
  value: Prisma.InputJsonObject;
  detail: Prisma.InputJsonObject;
  result: Result;
}

/**
 * Rewrites one setting with its audit row, in the caller's transaction; one that stays as it is leaves no trace. A setting is one row that may not be there yet:
 * without the lock two changes at the same moment would each write the other's old values.
 * @param plan decides from what is stored ({} before anything is); what it throws changes nothing
 */
export async function rewriteSetting<Result>(
  tx: Db,
  actor: AuditActor,
  setting: { key: string; action: string },
  plan: (stored: Record<string, unknown>) => Promise<SettingPlan<Result>> | SettingPlan<Result>,
): Promise<Result> {
  const { key, action } = setting;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('setting'), hashtext(${key}))`;
  const row = await tx.setting.findUnique({ where: { key }, select: { value: true } });
  const stored = asRecord(row?.value);
  const { value, detail, result } = await plan(stored);
  if (isDeepStrictEqual(value, stored)) return result;
  await tx.setting.upsert({
    where: { key },
    create: { key, value, updated_by: actor.id },
    update: { value, updated_by: actor.id },
  });
  await recordAudit(tx, { actor, action, detail });
  return result;
}

/** What a setting's row holds, by name; {} for none. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** @throws AppError `conflict` when what is to be taken back stands no more */
export function requireStanding(stands: boolean, what: string): void {
  if (!stands) throw new AppError('conflict', `Somebody has changed these ${what} since. Nothing was taken back.`);
}
