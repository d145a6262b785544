import { cookies } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { clock } from '../platform/clock';
import { prisma } from '../platform/db/client';
import type { Permission } from './permissions';
import type { Principal } from './principal';
import { getPrincipalBySession } from './queries';
import { decodeSessionCookie, sessionCookieName } from './web-session';

/** The signed-in person, checked against the database once per request; null when nobody is. */
export const getSessionPrincipal = cache(async (): Promise<Principal | null> => {
  const value = (await cookies()).get(sessionCookieName())?.value;
  const sessionId = value ? await decodeSessionCookie(value) : null;
  return sessionId ? getPrincipalBySession(prisma(), sessionId, clock.now()) : null;
});

/** Gate of a page: sends strangers to sign in, and shows the no-permission page to those who may not see this. */
export async function gatePage(permission: Permission | 'any'): Promise<Principal> {
  const principal = await getSessionPrincipal();
  if (!principal) redirect('/sign-in');
  if (permission !== 'any' && !principal.permissions.has(permission)) forbidden();
  return principal;
}
