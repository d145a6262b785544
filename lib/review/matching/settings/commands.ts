import type { AuditActor } from '../../../audit/commands';
import { requireStanding, rewriteSetting } from '../../../audit/setting-commands';
import type { Prisma, PrismaClient } from '../../../platform/db/client';
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
  return db.$transaction((tx) =>
    rewriteSetting(tx, actor, { key: MATCHING_SETTING, action: 'matching.changed' }, async (stored) => {
      const before = await getAllMatchThresholds(tx);
      requireStanding(
        entriesOf(undoes).every(([type, name, value]) => before[type]?.[name] === value),
        'thresholds',
      );
      const changed = Object.fromEntries(
        Object.entries(patch).map(([type, wanted]) => [type, requireInOrder(type, { ...before[type]!, ...wanted })]),
      );
      // Types nobody has set keep following the defaults.
      const value = { ...stored, ...changed } as Prisma.InputJsonObject;
      return { value, detail: changed, result: { before, after: { ...before, ...changed } } };
    }),
  );
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
