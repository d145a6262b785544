'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { markAllNoticesReadAction, markNoticeAction, unmarkAllNoticesAction } from '@/lib/notices/actions';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { useRefresh } from '../shell/use-refresh';
import { countNoun } from '../ui/format-number';
import { showToast } from '../ui/show-toast';

type Marked = { id: number; link: string; read_at: string | null };

/** Opening a notice, and marking one or all of them. */
export function useNoticeCommands() {
  const router = useRouter();
  const refresh = useRefresh();
  const mark = useCallback(
    async (notice: Pick<Marked, 'id'>, isRead: boolean) => {
      const result = await ask(markNoticeAction({ id: notice.id, is_read: isRead }));
      if (!result.ok) tellProblem('Nothing was marked', result.problem);
      refresh();
      return result.ok;
    },
    [refresh],
  );
  const open = useCallback(
    async (notice: Marked) => {
      router.push(notice.link);
      if (notice.read_at === null) await mark(notice, true);
    },
    [router, mark],
  );
  const markAll = useCallback(async () => {
    const result = await ask(markAllNoticesReadAction());
    if (!result.ok) {
      tellProblem('Nothing was marked', result.problem);
      return false;
    }
    const { changed, read_at: readAt } = result.data;
    refresh();
    showToast({
      title: `${countNoun(changed, 'notice')} marked read`,
      undo: async () => {
        const undone = await ask(unmarkAllNoticesAction({ read_at: readAt }));
        if (!undone.ok) throw new Error(undone.problem.detail);
        refresh();
      },
    });
    return true;
  }, [refresh]);
  return { mark, open, markAll };
}
