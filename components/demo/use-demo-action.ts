'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ActionResult } from '@/lib/auth/define-action';
import { showToast } from '../ui/show-toast';

/** Runs an action, says what came of it and shows the page as it is afterwards. `pending` until that is on screen. */
export function useDemoAction() {
  const router = useRouter();
  const [running, setRunning] = useState(false);
  const [refreshing, startTransition] = useTransition();
  const run = async <T>(work: () => Promise<ActionResult<T>>, said: (data: T) => string): Promise<T | null> => {
    setRunning(true);
    const result = await work().catch(() => null);
    setRunning(false);
    if (!result?.ok) {
      showToast({
        tone: 'danger',
        title: result?.problem.title ?? 'The console did not answer',
        description: result?.problem.detail ?? 'Check that it is running, and try again.',
      });
      return null;
    }
    showToast({ title: said(result.data) });
    startTransition(() => router.refresh());
    return result.data;
  };
  return { pending: running || refreshing, run };
}
