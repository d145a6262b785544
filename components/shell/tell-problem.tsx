'use client';

import type { Problem } from '@/lib/platform/errors';
import { signInPath } from '@/lib/auth/next-path';
import { showToast } from '../ui/show-toast';

/** Long enough to be read and acted upon. */
const STAYS_MS = 12_000;

/** Says that something was not done, why, and, where the session has ended, how to come back to this very place. */
export function tellProblem(title: string, problem: Pick<Problem, 'code' | 'detail'>, id?: string): void {
  const hasEnded = problem.code === 'unauthenticated';
  showToast({
    id,
    title,
    description: problem.detail,
    tone: 'danger',
    durationMs: STAYS_MS,
    action: hasEnded ? (
      <a
        href={signInPath(`${window.location.pathname}${window.location.search}`, true)}
        className="hit-area shrink-0 rounded-sm px-2 font-medium text-accent-ink hover:underline"
      >
        Sign in
      </a>
    ) : undefined,
  });
}
