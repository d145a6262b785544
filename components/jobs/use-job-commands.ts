'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { cancelJobAction, retryJobAction } from '@/lib/collection/actions';
import { showToast } from '../ui/show-toast';

/** Retry and cancel for one job, with their words. Both answer whether it worked. */
export function useJobCommands(): {
  retry: (jobId: string, name: string) => Promise<boolean>;
  cancel: (jobId: string, name: string) => Promise<boolean>;
} {
  const router = useRouter();
  const run = useCallback(
    async (command: (jobId: string) => ReturnType<typeof retryJobAction>, jobId: string, done: string) => {
      const result = await command(jobId);
      if (result.ok) showToast({ title: done });
      else showToast({ title: result.problem.title, description: result.problem.detail, tone: 'danger' });
      router.refresh();
      return result.ok;
    },
    [router],
  );
  return {
    retry: useCallback((jobId, name) => run(retryJobAction, jobId, `Queued again: ${name}`), [run]),
    cancel: useCallback((jobId, name) => run(cancelJobAction, jobId, `Cancelled: ${name}`), [run]),
  };
}
