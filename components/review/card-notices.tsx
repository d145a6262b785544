'use client';

import type { InboxCard, ParentProposal } from '@/lib/review/inbox-schema';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { countNoun } from '../ui/format-number';

export interface CardNoticesProps {
  card: InboxCard;
  /** Why the last attempt was refused. */
  refusal: string | null;
  entityHref: string | null;
  canDecide: boolean;
  /** What it belongs to and takes along when it is approved. */
  parent: ParentProposal | null;
  /** Whether what it belongs to was turned down. */
  isOrphan: boolean;
  onUnlock: () => void;
}

/** What stands in the way of a card, or makes it a question, each with what to do. */
export function CardNotices(props: CardNoticesProps) {
  const { card, refusal, entityHref, canDecide, onUnlock } = props;
  const others = card.other_values.filter((value) => value.agrees_with === 'neither' && !value.refused);
  return (
    <>
      {refusal ? (
        <Banner tone="danger" title="Not applied" live>
          {refusal}
        </Banner>
      ) : null}
      <FamilyNotice {...props} />
      {card.waiting_cards ? (
        <Banner
          tone="info"
          title={`${countNoun(card.waiting_cards.cards, 'builder card waits', 'builder cards wait')} for it`}
        >
          Shown by communities as {card.waiting_cards.names.slice(0, 3).join(', ')}. Approving it links them, except
          those whose name is another’s; undoing takes the links back.
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

/** What a new record belongs to, while that is only proposed: both can be approved at once, and neither stands alone. */
function FamilyNotice({ card, parent, isOrphan }: CardNoticesProps) {
  if (parent) {
    return (
      <Banner
        tone={parent.is_verified ? 'info' : 'warn'}
        title={`It belongs to ${parent.title}, a new ${parent.noun} that waits too`}
        actions={
          // Its own address: the filter one stands in may leave it out.
          <ButtonLink size="sm" href={`/review?entity=${parent.key}&change=${parent.change_id}`}>
            Look at it
          </ButtonLink>
        }
      >
        {parent.is_verified
          ? `Approving this approves ${parent.title} too: both are written at once, and one undo takes both back.`
          : `The evidence of ${parent.title} is not verified: look at it and decide it first.`}
      </Banner>
    );
  }
  if (card.parent && isOrphan) {
    return (
      <Banner tone="warn" title={`The ${card.parent.noun} it was found in, ${card.parent.title}, was rejected`}>
        Approved, it stands without a {card.parent.noun}; one can be chosen on its page.
      </Banner>
    );
  }
  if (card.waiting_children === 0) return null;
  const one = card.waiting_children === 1;
  return (
    <p className="text-sm text-ink-3">
      {card.waiting_children} new {one ? 'record' : 'records'} that {one ? 'belongs' : 'belong'} to it{' '}
      {one ? 'waits' : 'wait'} for this decision; rejecting it leaves {one ? 'it' : 'them'} to be decided alone.
    </p>
  );
}
