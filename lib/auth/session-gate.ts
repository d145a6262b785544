import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { clock } from '../platform/clock';
import { prisma } from '../platform/db/client';
import { safeNextPath, signInPath } from './next-path';
import { isOperator, type Permission } from './permissions';
import type { Principal } from './principal';
import { getPrincipalBySession } from './queries';
import { decodeSessionCookie, sessionCookieName } from './web-session';

/** The signed-in person, checked against the database once per request; null when nobody is. */
export const getSessionPrincipal = cache(async (): Promise<Principal | null> => {
  const value = (await cookies()).get(sessionCookieName())?.value;
  const sessionId = value ? await decodeSessionCookie(value) : null;
  return sessionId ? getPrincipalBySession(prisma(), sessionId, clock.now()) : null;
});

/** Set by `proxy.ts` from the request itself; a client's own value is overwritten there. */
const PATH_HEADER = 'x-fieldbook-path';

/**
 * Gate of a page: sends strangers to sign in and back afterwards, and shows the no-permission page to those who may not
 * see this. A tenant's people have no home among the operators' pages: theirs is the welcome page.
 */
export async function gatePage(permission: Permission | 'any'): Promise<Principal> {
  const principal = await getSessionPrincipal();
  const path = safeNextPath((await headers()).get(PATH_HEADER));
  if (!principal) {
    const hadSession = (await cookies()).has(sessionCookieName());
    redirect(signInPath(path, hadSession));
  }
  if (permission !== 'any' && !principal.permissions.has(permission)) {
    if (path === '/' && !isOperator(principal.role)) redirect('/welcome');
    forbidden();
  }
  return principal;
}
