'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { GapRowView } from '@/lib/coverage/loaders';
import { rollBackAction } from '@/lib/review/catalog/actions';
import { confirmSuggestionsAction, linkCardAction } from '@/lib/review/cards/actions';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { countNoun } from '../ui/format-number';
import { showToast } from '../ui/show-toast';

/** What can be said of builder cards where they are listed, each with its way back. */
export function useSuggestions() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const undoable = (title: string, act: number | null, description?: string) => {
    router.refresh();
    if (act === null) showToast({ title: 'Nothing was left to say', description, tone: 'info' });
    else
      showToast({
        title,
        description,
        undo: async () => {
          const undone = await ask(rollBackAction(act));
          if (!undone.ok || undone.data.refused.length > 0) throw new Error('It has been changed since.');
          router.refresh();
        },
      });
  };
  return {
    busy,
    /** Links cards to the builders that are suggested to them. */
    confirm: async (rows: readonly GapRowView[]) => {
      const cards = rows.flatMap(({ id, suggestion }) =>
        suggestion ? [{ card_id: id, builder_id: suggestion.builder_id }] : [],
      );
      setBusy(true);
      const result = await ask(confirmSuggestionsAction({ cards }));
      setBusy(false);
      if (!result.ok) return tellProblem('The cards are as they were', result.problem);
      const { application_id: act, linked } = result.data;
      const skipped = rows.length - linked;
      const others =
        skipped > 0
          ? `${countNoun(skipped, 'card')} passed over: nothing, or another builder, is suggested to them.`
          : undefined;
      undoable(`${countNoun(linked, 'card')} linked as suggested`, act, others);
    },
    /** Says that none of our builders is it. */
    noProfile: async (row: GapRowView) => {
      if (row.entity_id === null) return;
      const result = await ask(
        linkCardAction({ community_id: row.entity_id, card_id: row.id, body: { state: 'no_profile' } }),
      );
      if (!result.ok) return tellProblem('The card is as it was', result.problem);
      undoable(`“${row.title}” has no profile yet`, result.data.application_id);
    },
  };
}
