import { recordAudit } from '../../audit/commands';
import type { PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { createAccount } from '../commands';
import { hashAddress, sha256 } from '../credentials';
import { countFailure, waitForTurn } from '../throttle/commands';
import { isSetupOpen } from './queries';

export interface FirstAdministrator {
  /** The one-time code that the start printed. */
  code: string;
  email: string;
  password: string;
  /** Network address of the caller, as far as it can be trusted. */
  address: string;
}

/**
 * Makes the first super administrator and uses the code up, in one transaction, so that of two people with the same
 * code one gets in.
 * @throws AppError conflict when it is done already or the e-mail is taken, unauthenticated for a wrong code,
 * rate_limited when too many codes were wrong.
 */
export async function makeFirstAdministrator(db: PrismaClient, input: FirstAdministrator): Promise<{ email: string }> {
  if (!(await isSetupOpen(db))) throw alreadyDone();
  const email = input.email.trim().toLowerCase();
  const buckets = [`setup:${hashAddress(input.address).slice(0, 40)}`];
  await waitForTurn(db, buckets, 'codes');
  const made = await db.$transaction(async (tx) => {
    const claimed = await tx.installation.updateMany({
      where: { id: 1, mode: 'live', setup_code_hash: sha256(input.code.trim()) },
      data: { setup_code_hash: null },
    });
    if (claimed.count === 0) return false;
    if (!(await isSetupOpen(tx))) throw alreadyDone();
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      throw new AppError(
        'conflict',
        'There is an account with this e-mail already. Use another one; the code still works.',
      );
    }
    const userId = await createAccount(tx, { email, password: input.password, role: 'super_admin', clientId: null });
    await recordAudit(tx, {
      actor: { kind: 'user', id: userId, label: email },
      action: 'installation.set_up',
      target: { type: 'user', id: userId },
    });
    await tx.signInThrottle.deleteMany({ where: { bucket: { in: buckets } } });
    return true;
  });
  if (made) return { email };
  await countFailure(db, buckets);
  if (!(await isSetupOpen(db))) throw alreadyDone();
  throw new AppError(
    'unauthenticated',
    'This is not the code. It is in the last lines that `npm start` printed; each start makes a new one.',
  );
}

function alreadyDone(): AppError {
  return new AppError('conflict', 'This installation has its administrator already. Sign in instead.');
}
