import { env } from '../platform/env';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts';
import { getSessionPrincipal } from './session-gate';

/** What the sign-in page shows; the demo accounts only where they exist. */
export async function loadSignIn() {
  const principal = await getSessionPrincipal();
  const isDemo = env().mode === 'demo';
  return {
    isSignedIn: principal !== null,
    demoAccounts: isDemo ? DEMO_ACCOUNTS.map(({ email, words }) => ({ email, words, password: DEMO_PASSWORD })) : [],
  };
}
