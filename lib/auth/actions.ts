'use server';

import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { prisma } from '../platform/db/client';
import { AppError, toProblem } from '../platform/errors';
import { logger } from '../platform/logger';
import { runInContext } from '../platform/request-context';
import { signOut } from './commands';
import type { ActionResult } from './define-action';
import { requestAddress } from './request-address';
import { setupInput } from './schema';
import { getSessionPrincipal } from './session-gate';
import { makeFirstAdministrator } from './setup/commands';
import { sessionCookieName } from './web-session';

/** Ends the session and forgets its cookie. */
export async function signOutAction(): Promise<void> {
  const principal = await getSessionPrincipal();
  if (principal) await signOut(prisma(), principal.credentialId);
  (await cookies()).delete(sessionCookieName());
  redirect('/sign-in');
}

/** Makes the first administrator. The one action without a session: the one-time code stands for it. */
export async function setUpAction(input: unknown): Promise<ActionResult<{ email: string }>> {
  const requestId = randomUUID();
  return runInContext({ requestId }, async (): Promise<ActionResult<{ email: string }>> => {
    try {
      const parsed = setupInput.safeParse(input);
      if (!parsed.success) {
        throw new AppError('validation_failed', 'Some of the input cannot be used.', {
          invalidParams: parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), reason: message })),
        });
      }
      const address = requestAddress(await headers());
      return { ok: true, data: await makeFirstAdministrator(prisma(), { ...parsed.data, address }) };
    } catch (error) {
      const problem = toProblem(error, requestId);
      if (problem.code === 'internal') logger.error({ err: error, request_id: requestId }, 'set-up failed');
      return { ok: false, problem };
    }
  });
}
