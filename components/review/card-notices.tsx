'use client';

import type { InboxCard } from '@/lib/review/inbox-schema';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';

export interface CardNoticesProps {
  card: InboxCard;
  /** Why the last attempt was refused. */
  refusal: string | null;
  entityHref: string | null;
  canDecide: boolean;
  onUnlock: () => void;
}

/** What stands in the way of a card, or makes it a question, each with what to do. */
export function CardNotices({ card, refusal, entityHref, canDecide, onUnlock }: CardNoticesProps) {
  const others = card.other_values.filter((value) => value.agrees_with === 'neither' && !value.refused);
  return (
    <>
      {refusal ? (
        <Banner tone="danger" title="Not applied" live>
          {refusal}
        </Banner>
      ) : null}
      {card.is_locked || card.is_challenge ? (
        <Banner
          tone="warn"
          title={card.is_locked ? 'A person locked this field' : 'This questions a value a person had locked'}
          actions={
            card.is_locked && canDecide ? (
              <Button size="sm" onClick={onUnlock}>
                Unlock field
              </Button>
            ) : undefined
          }
        >
          {card.is_locked
            ? 'The page says otherwise. Reject this to keep the locked value, or unlock the field and approve.'
            : 'The lock is gone: approve or reject like any other change.'}
        </Banner>
      ) : null}
      {card.is_stale ? (
        <Banner
          tone="warn"
          title="The record has changed since this was proposed"
          actions={
            entityHref ? (
              <ButtonLink href={entityHref} size="sm">
                Open record
              </ButtonLink>
            ) : undefined
          }
        >
          {card.kind === 'field' ? (
            <>
              It was compared with <b className="font-medium">{card.expected ?? 'an empty field'}</b>.{' '}
            </>
          ) : null}
          It cannot be applied any more. Reject it, and collect again to see what holds now.
        </Banner>
      ) : null}
      {others.length > 0 ? (
        <Banner tone="info" title={others.length === 1 ? 'Another value has been seen' : 'Sources disagree'}>
          {others
            .slice(0, 3)
            .map((value) => `${value.host ?? value.method} says ${value.text || 'nothing'}`)
            .join('; ')}
          . Look at both before you decide.
        </Banner>
      ) : null}
    </>
  );
}
