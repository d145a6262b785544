import type { Principal } from '../auth/principal';
import { getSessionPrincipal } from '../auth/session-gate';
import { prisma } from '../platform/db/client';
import { checkHealth, type Health } from './health';
import { getShellCounts, type ShellCounts } from './queries';

export interface ShellView {
  principal: Principal;
  counts: ShellCounts;
  health: Health;
}

/** What the frame around every page shows; null when nobody is signed in. Pages gate themselves. */
export async function loadShell(): Promise<ShellView | null> {
  const principal = await getSessionPrincipal();
  if (!principal) return null;
  const [counts, health] = await Promise.all([getShellCounts(prisma()), checkHealth()]);
  return { principal, counts, health };
}
