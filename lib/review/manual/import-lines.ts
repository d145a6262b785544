import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { PrismaClient } from '../../platform/db/client';
import { AppError, type InvalidParam } from '../../platform/errors';
import { personalDataRefused } from '../../platform/refuse-personal';
import { findUnstorable } from '../../platform/storable-text';
import type { Decider } from '../decisions/commands';
import { createInTransaction } from './commands';
import { planManualValues, type ManualPlan } from './plan-manual-values';

/** Most lines one import takes: they are written in one transaction. */
export const IMPORT_LIMIT = 1000;

/**
 * Creates one entity per line of JSON, all or none.
 * @throws AppError validation_failed naming each line and field that cannot be used ("3.phone"), or pii_rejected naming
 *   each that holds personal data it may not.
 */
export async function importLines(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  text: string,
  now: Date,
): Promise<{ imported: number; ids: number[] }> {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  if (filled.length === 0)
    throw new AppError('validation_failed', 'The import is empty. Send one JSON object per line.');
  if (filled.length > IMPORT_LIMIT) {
    throw new AppError(
      'payload_too_large',
      `An import takes at most ${IMPORT_LIMIT} lines; this has ${filled.length}. Split it.`,
    );
  }
  const problems: InvalidParam[] = [];
  const personal: InvalidParam[] = [];
  const plans = filled.flatMap(({ line, number }) => {
    const plan = planLine(type, line, now);
    problems.push(
      ...plan.problems.map(({ name, reason }) => ({ name: name ? `${number}.${name}` : String(number), reason })),
    );
    personal.push(...plan.personal.map(({ name, reason }) => ({ name: `${number}.${name}`, reason })));
    return [plan];
  });
  if (personal.length > 0) throw personalDataRefused(personal);
  if (problems.length > 0) {
    throw new AppError(
      'validation_failed',
      `Nothing was imported: ${problems.length} problem(s). Names start with the line number.`,
      {
        invalidParams: problems.slice(0, 200),
      },
    );
  }
  return db.$transaction(
    async (tx) => {
      const ids: number[] = [];
      for (const plan of plans) ids.push((await createInTransaction(tx, decider, type, plan, 'imported', now)).row.id);
      return { imported: ids.length, ids };
    },
    { timeout: 120_000 },
  );
}

function planLine(type: EntityTypeDefinition, line: string, now: Date): ManualPlan {
  const failed = (reason: string): ManualPlan => ({
    ...{ values: {}, children: {}, personal: [] },
    problems: [{ name: '', reason }],
  });
  let body: unknown;
  try {
    body = JSON.parse(line);
  } catch {
    return failed('is not valid JSON');
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return failed('must be a JSON object');
  if (findUnstorable(body).length > 0) return failed('contains a NUL or half of a character');
  const plan = planManualValues(type, body as Record<string, unknown>, now);
  if (plan.problems.length === 0 && !plan.values[type.titleField]) {
    plan.problems.push({ name: type.titleField, reason: 'is required' });
  }
  return plan;
}
