import { prisma } from '../platform/db/client';
import { env } from '../platform/env';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts';
import { isSetupOpen } from './setup/queries';
import { gatePage, getSessionPrincipal } from './session-gate';

/** What the sign-in page shows; the demo accounts only where they exist. */
export async function loadSignIn() {
  const isDemo = env().mode === 'demo';
  const principal = await getSessionPrincipal();
  return {
    isSignedIn: principal !== null,
    needsSetup: !isDemo && (await isSetupOpen(prisma())),
    demoAccounts: isDemo ? DEMO_ACCOUNTS.map(({ email, words }) => ({ email, words, password: DEMO_PASSWORD })) : [],
  };
}

/** Whether the first administrator can still be made here. */
export async function loadSetup(): Promise<{ isOpen: boolean }> {
  return { isOpen: await isSetupOpen(prisma()) };
}

/** Who a tenant's person is and for whom they work; the client is null for operators. */
export async function loadWelcome() {
  const principal = await gatePage('any');
  const client = principal.clientId
    ? await prisma().client.findUnique({ where: { id: principal.clientId }, select: { name: true } })
    : null;
  return { role: principal.role, email: principal.email, clientName: client?.name ?? null };
}
