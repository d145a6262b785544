'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { prisma } from '../platform/db/client';
import { signOut } from './commands';
import { getSessionPrincipal } from './session-gate';
import { sessionCookieName } from './web-session';

/** Ends the session and forgets its cookie. */
export async function signOutAction(): Promise<void> {
  const principal = await getSessionPrincipal();
  if (principal) await signOut(prisma(), principal.credentialId);
  (await cookies()).delete(sessionCookieName());
  redirect('/sign-in');
}
