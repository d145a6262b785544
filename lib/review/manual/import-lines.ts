import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { settleReferences } from '../../catalog/reference-queries';
import type { PrismaClient } from '../../platform/db/client';
import { AppError, type InvalidParam } from '../../platform/errors';
import { personalDataRefused } from '../../platform/refuse-personal';
import { findUnstorable } from '../../platform/storable-text';
import type { Decider } from '../decisions/commands';
import { describeFailure } from '../decisions/describe-failure';
import { planManualValues, referringOf, withTitle, type ManualPlan } from './plan-manual-values';
import { createMany, tryCreation } from './create-commands';

/** Most lines one import takes: they are written in one transaction. */
export const IMPORT_LIMIT = 10_000;

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
  const plans: ManualPlan[] = [];
  for (const { line, number } of filled) {
    const plan = planLine(type, line, now);
    problems.push(
      ...plan.problems.map(({ name, reason }) => ({ name: name ? `${number}.${name}` : String(number), reason })),
    );
    personal.push(...plan.personal.map(({ name, reason }) => ({ name: `${number}.${name}`, reason })));
    plans.push(plan);
    // Thousands of lines take seconds to understand; other requests get their turn in between.
    if (plans.length % LINES_PER_TURN === 0) await new Promise(setImmediate);
  }
  if (personal.length > 0) throw personalDataRefused(personal);
  if (problems.length > 0) throw nothingImported(problems);
  const unknown = await settleReferences(
    db,
    plans.flatMap((plan, index) => referringOf(type, plan, `${filled[index]!.number}.`)),
  );
  if (unknown.length > 0) throw nothingImported(unknown);
  try {
    return await db.$transaction(
      async (tx) => {
        const ids = await createMany(tx, decider, type, plans, 'imported', now);
        return { imported: ids.length, ids: ids.map(Number) };
      },
      { timeout: 120_000 },
    );
  } catch (error) {
    const refused = await findRefused(db, type, plans);
    if (refused === null) throw error;
    throw nothingImported([{ name: String(filled[refused.index]!.number), reason: refused.reason }]);
  }
}

/** Lines understood before other requests get their turn. */
const LINES_PER_TURN = 100;

function nothingImported(problems: readonly InvalidParam[]): AppError {
  return new AppError(
    'validation_failed',
    `Nothing was imported: ${problems.length} problem(s). Names start with the line number.`,
    { invalidParams: problems.slice(0, 200) },
  );
}

/**
 * Which line it is that the database refuses, by halving: the columns' own rules are behind ours and rarely speak. Null
 * when it takes them all, so that what failed was something else.
 */
async function findRefused(
  db: PrismaClient,
  type: EntityTypeDefinition,
  plans: readonly ManualPlan[],
): Promise<{ index: number; reason: string } | null> {
  let [from, to] = [0, plans.length];
  let failure = await whyRefused(db, type, plans);
  if (failure === null) return null;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    const inFirst = await whyRefused(db, type, plans.slice(from, middle));
    if (inFirst !== null) to = middle;
    else from = middle;
    failure = inFirst ?? failure;
  }
  failure = (await whyRefused(db, type, plans.slice(from, to))) ?? failure;
  return { index: from, reason: describeFailure(failure, 'Correct it and import again.') };
}

/** What the database says against these, as an error; null when it takes them. Nothing stays written. */
async function whyRefused(
  db: PrismaClient,
  type: EntityTypeDefinition,
  plans: readonly ManualPlan[],
): Promise<unknown> {
  const taken = new Error('taken');
  const end = await db
    .$transaction(
      async (tx) => {
        await tryCreation(tx, type, plans, 'imported');
        throw taken;
      },
      { timeout: 120_000 },
    )
    .catch((error: unknown) => error);
  return end === taken ? null : end;
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
  const plan = withTitle(type, planManualValues(type, body as Record<string, unknown>, now));
  if (plan.problems.length === 0 && !plan.values[type.titleField]) {
    plan.problems.push({ name: type.titleField, reason: 'is required' });
  }
  return plan;
}
