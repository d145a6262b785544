'use client';

import { useRouter } from 'next/navigation';
import { ask } from '../../../shell/ask';
import { tellProblem } from '../../../shell/tell-problem';
import { showToast } from '../../../ui/show-toast';
import { addCardAction, linkCardAction, type CardAct } from '@/lib/review/cards/actions';
import { rollBackAction } from '@/lib/review/catalog/actions';
import type { ActionResult } from '@/lib/auth/define-action';

type LinkBody = Parameters<typeof linkCardAction>[0]['body'];
type CardBody = Parameters<typeof addCardAction>[0]['body'];

/** What can be done with a builder's card, each with its way back. Answers the server's problem, or null when it is done. */
export function useCardCommands() {
  const router = useRouter();
  const settle = (result: ActionResult<CardAct>, words: string) => {
    if (!result.ok) return result.problem;
    router.refresh();
    const act = result.data.application_id;
    if (act === null) showToast({ title: 'The card says so already', tone: 'info' });
    else
      showToast({
        title: words,
        undo: async () => {
          const undone = await ask(rollBackAction(act));
          if (!undone.ok || undone.data.refused.length > 0) throw new Error('It has been changed since.');
          router.refresh();
        },
      });
    return null;
  };
  return {
    link: async (communityId: number, cardId: number, body: LinkBody, words: string) =>
      settle(await ask(linkCardAction({ community_id: communityId, card_id: cardId, body })), words),
    add: async (communityId: number, body: CardBody, words: string) =>
      settle(await ask(addCardAction({ community_id: communityId, body })), words),
    /** For buttons that have no form in which a problem could be said. */
    linkOrTell: async (communityId: number, cardId: number, body: LinkBody, words: string) => {
      const problem = settle(await ask(linkCardAction({ community_id: communityId, card_id: cardId, body })), words);
      if (problem) tellProblem('The card is as it was', problem);
    },
  };
}
