'use client';

import { ArrowUpFromLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { EntityView, PromotionView } from '@/lib/review/catalog/detail/describe-entity';
import { promoteListingAction } from '@/lib/review/promotions/actions';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { countNoun } from '../../ui/format-number';
import { showToast } from '../../ui/show-toast';
import { useHotkeys } from '../../ui/use-hotkeys';

/** Makes of a listing the home or the vehicle that it offers, or leads to it. */
export function Promote({ entity, denied }: { entity: EntityView; denied: string | null }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const { promotion } = entity;
  const why =
    denied ??
    (promotion?.state === 'partial' ? 'Only a whole listing becomes one. Fill in what is missing first.' : null);
  const isOpen = promotion !== null && promotion.href === null;
  const run = async () => {
    setBusy(true);
    const result = await ask(promoteListingAction(entity.id));
    setBusy(false);
    if (!result.ok) {
      tellProblem('The listing is not promoted', result.problem);
      return;
    }
    const { outcome, left_out: leftOut, title } = result.data;
    showToast({
      title: outcome === 'linked' ? `It is ${title}` : `A ${promotion!.noun} is proposed`,
      description: [
        outcome === 'linked' ? 'The catalogue has it. What differs waits in Review.' : 'It waits in Review.',
        leftOut.length > 0 ? `${countNoun(leftOut.length, 'value has', 'values have')} no place there.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    });
    router.refresh();
  };
  useHotkeys([
    {
      keys: 'p',
      label: `Promote to a ${promotion?.noun ?? 'record'}`,
      group: 'Record',
      enabled: isOpen && why === null && !busy,
      run: () => void run(),
    },
  ]);
  if (promotion === null) return null;
  if (promotion.href !== null)
    return <ButtonLink href={promotion.href}>{LINK_WORDS[promotion.state]?.(promotion.noun)}</ButtonLink>;
  return (
    <Button
      icon={<ArrowUpFromLine />}
      shortcut="p"
      loading={busy ? 'Promoting…' : null}
      disabledReason={why}
      onClick={() => void run()}
    >
      Promote to a {promotion.noun}
    </Button>
  );
}

const LINK_WORDS: Partial<Record<PromotionView['state'], (noun: string) => string>> = {
  promoted: (noun) => `Its ${noun}`,
  waiting: (noun) => `Its ${noun} in Review`,
};
