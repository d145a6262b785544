'use client';

import { useCallback } from 'react';
import { cancelJobAction, retryJobAction } from '@/lib/collection/actions';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { useRefresh } from '../shell/use-refresh';
import { showToast } from '../ui/show-toast';

/** Retry and cancel for one job, with their words. Both answer whether it worked. */
export function useJobCommands(): {
  retry: (jobId: string, name: string) => Promise<boolean>;
  cancel: (jobId: string, name: string) => Promise<boolean>;
} {
  const refresh = useRefresh();
  const run = useCallback(
    async (command: (jobId: string) => ReturnType<typeof retryJobAction>, jobId: string, done: string) => {
      const result = await ask(command(jobId));
      if (result.ok) showToast({ title: done });
      else tellProblem(result.problem.title, result.problem);
      refresh();
      return result.ok;
    },
    [refresh],
  );
  return {
    retry: useCallback((jobId, name) => run(retryJobAction, jobId, `Queued again: ${name}`), [run]),
    cancel: useCallback((jobId, name) => run(cancelJobAction, jobId, `Cancelled: ${name}`), [run]),
  };
}
