import { recordAudit, type AuditActor } from '../../../audit/commands';
import type { Db, PrismaClient } from '../../../platform/db/client';
import { AppError } from '../../../platform/errors';
import { getAllMatchThresholds, MATCHING_SETTING } from '../queries';
import { matchThresholds, type MatchThresholds, type ThresholdsByType, type ThresholdsPatch } from '../thresholds';

/**
 * Changes the thresholds of some types; what is left out stays, also when somebody else changes it at the same moment.
 * They hold from the next find on: what waits already goes on waiting.
 * @param undoes what an earlier change set, when this one takes it back
 * @throws AppError `validation_failed` when a type would be asked about above what links by itself, `conflict` when what
 *   is to be taken back stands no more
 */
export async function changeMatchThresholds(
  db: PrismaClient,
  actor: AuditActor,
  patch: ThresholdsPatch,
  undoes: ThresholdsPatch = {},
): Promise<{ before: ThresholdsByType; after: ThresholdsByType }> {
  return db.$transaction(async (tx) => {
    // All of them are one row, which may not be there yet.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('setting'), hashtext(${MATCHING_SETTING}))`;
    const before = await getAllMatchThresholds(tx);
    if (entriesOf(undoes).some(([type, name, value]) => before[type]?.[name] !== value)) {
      throw new AppError('conflict', 'Somebody has changed these thresholds since. Nothing was taken back.');
    }
    const changed = Object.fromEntries(
      Object.entries(patch).map(([type, wanted]) => [type, requireInOrder(type, { ...before[type]!, ...wanted })]),
    );
    const value = { ...(await storedValue(tx)), ...changed };
    await tx.setting.upsert({
      where: { key: MATCHING_SETTING },
      create: { key: MATCHING_SETTING, value, updated_by: actor.id },
      update: { value, updated_by: actor.id },
    });
    await recordAudit(tx, { actor, action: 'matching.changed', detail: changed });
    return { before, after: { ...before, ...changed } };
  });
}

const entriesOf = (patch: ThresholdsPatch) =>
  Object.entries(patch).flatMap(([type, values]) =>
    Object.entries(values ?? {}).map(([name, value]) => [type, name as keyof MatchThresholds, value] as const),
  );

function requireInOrder(type: string, wanted: MatchThresholds): MatchThresholds {
  const read = matchThresholds.safeParse(wanted);
  if (read.success) return read.data;
  throw new AppError('validation_failed', 'These thresholds cannot be used.', {
    invalidParams: read.error.issues.map(({ path, message }) => ({ name: [type, ...path].join('.'), reason: message })),
  });
}

/** As it is stored, so that types nobody has set keep following the defaults. */
async function storedValue(tx: Db): Promise<Record<string, object>> {
  const row = await tx.setting.findUnique({ where: { key: MATCHING_SETTING }, select: { value: true } });
  return typeof row?.value === 'object' && row.value !== null ? (row.value as Record<string, object>) : {};
}
