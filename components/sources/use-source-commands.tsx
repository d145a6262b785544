'use client';

import { useRouter } from 'next/navigation';
import type { SourceAct } from '@/lib/web/sources/commands';
import { actOnSourceAction, changeSourceAction } from '@/lib/web/sources/actions';
import type { SourcePatch } from '@/lib/web/sources/schema';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { showToast } from '../ui/show-toast';

interface Named {
  source_id: string;
  source_name: string;
}

const DONE: Record<SourceAct, { done: string; failed: string; back: SourceAct | null }> = {
  pause: { done: 'paused', failed: 'was not paused', back: 'resume' },
  resume: { done: 'is read again', failed: 'was not resumed', back: 'pause' },
  unblock: { done: 'may be asked again', failed: 'was not unblocked', back: null },
};

/** What can be done to a source from the list and from its page, each with a way back where there is one. */
export function useSourceCommands() {
  const router = useRouter();
  const act = async (source: Named, what: SourceAct): Promise<void> => {
    const { done, failed, back } = DONE[what];
    const result = await ask(actOnSourceAction({ id: source.source_id, act: what }));
    if (!result.ok) return tellProblem(`${source.source_name} ${failed}`, result.problem);
    router.refresh();
    showToast({
      title: `${source.source_name} ${done}`,
      ...(back === null
        ? {}
        : {
            undo: async () => {
              const undone = await ask(actOnSourceAction({ id: source.source_id, act: back }));
              if (!undone.ok) throw new Error(undone.problem.detail);
              router.refresh();
            },
          }),
    });
  };
  /** @returns the refusal, when there is one */
  const change = async (source: Named, patch: SourcePatch) => {
    const result = await ask(changeSourceAction({ id: source.source_id, patch }));
    if (!result.ok) return result.problem;
    const { before, after } = result.data;
    router.refresh();
    showToast({
      title: `${source.source_name} changed`,
      description: 'It holds from the next request on.',
      undo: async () => {
        const undone = await ask(changeSourceAction({ id: source.source_id, patch: before, undoes: after }));
        if (!undone.ok) throw new Error(undone.problem.detail);
        router.refresh();
      },
    });
    return null;
  };
  return { act, change };
}
