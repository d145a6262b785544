import { recordAudit } from '../../audit/commands';
import { holdsValue } from '../../catalog/expected-fields';
import { writeMissingReasons } from '../../catalog/commands';
import { getEntity, type EntityWithChildren } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { AppError, notFound } from '../../platform/errors';
import type { Decider } from '../decisions/commands';
import { checked, editInTransaction } from '../manual/commands';

/** What a listing is never without, whatever somebody says. */
const NEVER_WITHOUT: ReadonlySet<string> = new Set(['title', 'price_usd']);

export interface Completion {
  /** Columns and what they are to hold, as typed. */
  values: Readonly<Record<string, unknown>>;
  /** Fields that this listing has none of, and fields of which that was said wrongly. */
  notApplicable?: readonly string[] | undefined;
  applicable?: readonly string[] | undefined;
}

/**
 * Completes a listing by hand: values become a person's observations, decided and applied in one act that can be undone; of fields that
 * do not apply it is noted that they are not missing.
 * @throws AppError not_found, validation_failed naming each field that cannot be used, or pii_rejected; nothing is written then
 */
export async function completeListing(
  db: PrismaClient,
  decider: Decider,
  id: bigint,
  { values, notApplicable = [], applicable = [] }: Completion,
  now: Date,
): Promise<EntityWithChildren> {
  const type = requireEntityType('listing');
  const expected = new Set(Object.values(type.expectedBy?.of ?? {}).flat());
  const problems = [...notApplicable, ...applicable].flatMap((name) => {
    if (expected.has(name) && !NEVER_WITHOUT.has(name)) return [];
    const reason = NEVER_WITHOUT.has(name) ? 'is asked of every listing' : 'is not expected of any listing';
    return [{ name, reason }];
  });
  if (problems.length > 0)
    throw new AppError('validation_failed', 'Some fields cannot be said not to apply.', { invalidParams: problems });
  const plan = checked(type, values, now);
  return inTransaction(db, async (tx) => {
    const entity = await getEntity(tx, type, id, true);
    if (!entity) throw notFound('listing');
    const held = notApplicable.filter((name) => holdsValue(name in plan.values ? plan.values[name] : entity.row[name]));
    if (held.length > 0)
      throw new AppError('validation_failed', 'A field that holds a value applies. Clear it first.', {
        invalidParams: held.map((name) => ({ name, reason: 'holds a value' })),
      });
    if (Object.keys(values).length > 0) await editInTransaction(tx, decider, type, id, plan, now);
    if (applicable.length + notApplicable.length > 0) {
      // Of what was said wrongly no reason is kept: the row is judged anew.
      await tx.$executeRaw`UPDATE listing SET missing_reasons = missing_reasons - ${[...applicable]}::text[] WHERE id = ${id}`;
      await writeMissingReasons(tx, id, Object.fromEntries(notApplicable.map((name) => [name, 'not_applicable'])));
      await recordAudit(tx, {
        ...{ actor: decider.actor, action: 'listing.judged', target: { type: 'listing', id } },
        detail: { not_applicable: notApplicable.join(', '), applicable: applicable.join(', ') },
      });
    }
    return (await getEntity(tx, type, id))!;
  });
}
