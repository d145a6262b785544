'use client';

import { Check, Lock, PencilLine, SkipForward, X } from 'lucide-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { InboxCard, ParentProposal } from '@/lib/review/inbox-schema';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Checkbox } from '../ui/checkbox';
import { cn } from '../ui/cn';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { StatusBadge } from '../ui/status-badge';
import { CardEditor } from './card-editor';
import { CardEvidence } from './card-evidence';
import { CardNotices } from './card-notices';
import { CardValues } from './card-values';
import { whyNotApprove } from './describe-act';
import { isOrphan, waitingParent } from './inbox-state';
import { RejectPicker } from './reject-picker';
import type { Review } from './use-review';

export interface ChangeCardProps {
  card: InboxCard;
  review: Review;
  isActive: boolean;
  isSelected: boolean;
  entityHref: string | null;
}

/** One proposal: what changes, what proves it, what can be done. */
export function ChangeCard({ card, review, isActive, isSelected, entityHref }: ChangeCardProps) {
  const article = useRef<HTMLElement>(null);
  const mark = review.inbox.state.marks[card.change_id];
  const parent = waitingParent(review.inbox.state, card);
  const refusal = mark?.kind === 'refused' ? mark.sentence : null;
  const draft = review.drafts[card.change_id] ?? null;
  const isEditing = review.editing === card.change_id || (refusal !== null && draft !== null);
  const { focusTick } = review;
  useEffect(() => {
    if (!isActive || focusTick === 0) return;
    article.current?.scrollIntoView({ block: 'nearest' });
    article.current?.focus({ preventScroll: true });
  }, [isActive, focusTick]);
  const isNamed = review.namedChange === card.change_id;
  useEffect(() => {
    if (isNamed) article.current?.scrollIntoView({ block: 'start' });
  }, [isNamed]);
  const pick = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('button,a,input,label,summary,form')) return;
    if (event.shiftKey) review.toggle(card.change_id, true);
    else review.stand(card.change_id);
  };
  return (
    <article
      ref={article}
      id={`change-${card.change_id}`}
      tabIndex={-1}
      aria-label={`${card.label}${card.title ? `: ${card.title}` : ''}`}
      aria-current={isActive || undefined}
      data-selected={isSelected || undefined}
      onClick={pick}
      className={cn(
        'flex scroll-my-3 flex-col gap-3 rounded-lg border bg-raised p-4 outline-none',
        isActive ? 'border-focus shadow-[0_0_0_1px_var(--color-focus)]' : 'border-line',
        isSelected && 'bg-accent-soft',
      )}
    >
      <CardHead card={card} review={review} isSelected={isSelected} />
      <CardNotices
        card={card}
        refusal={isEditing ? null : refusal}
        entityHref={entityHref}
        canDecide={review.canDecide}
        parent={parent}
        isOrphan={isOrphan(review.inbox.state, card)}
        onUnlock={() => review.unlock(card)}
      />
      {isEditing ? (
        <CardEditor
          card={card}
          draft={draft}
          takesFocus={review.editing === card.change_id}
          refusal={refusal}
          onSave={(typed) => review.saveEdit(card, typed)}
          onCancel={() => review.cancelEdit(card.change_id)}
        />
      ) : (
        <>
          <CardValues card={card} onShow={(spans) => review.show(card, { snapshotId: card.snapshot_id, spans })} />
          <LookAlikes card={card} />
        </>
      )}
      {/* The proof stays in sight while a value is put right. */}
      <CardEvidence
        card={card}
        onShowSource={() => review.show(card, null)}
        onShowOther={(other) =>
          review.show(card, { snapshotId: other.snapshot_id, spans: other.span ? [other.span] : [] })
        }
      />
      {review.canDecide && !isEditing ? (
        <CardActions card={card} parent={parent} review={review} isActive={isActive} />
      ) : null}
    </article>
  );
}

function CardHead({ card, review, isSelected }: { card: InboxCard; review: Review; isSelected: boolean }) {
  return (
    <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      {review.canDecide ? (
        <Checkbox
          checked={isSelected}
          aria-label={`Select ${card.label}`}
          onChange={(event) => review.toggle(card.change_id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
        />
      ) : null}
      <h3 className="font-semibold">
        {card.label}
        {card.title ? <span className="font-normal text-ink-2"> · {card.title}</span> : null}
      </h3>
      <StatusBadge status={card.change_type} />
      {card.is_locked ? (
        <Badge tone="changed" icon={<Lock />}>
          Locked
        </Badge>
      ) : null}
      {card.is_stale ? <StatusBadge status="stale" /> : null}
      {review.inbox.state.skipped.includes(card.change_id) ? <Badge>Put off</Badge> : null}
    </header>
  );
}

/** Four verbs in one line on a phone. */
const tightOnPhone = 'max-sm:px-2 max-sm:[&_svg]:hidden';

function CardActions({
  card,
  parent,
  review,
  isActive,
}: {
  card: InboxCard;
  parent: ParentProposal | null;
  review: Review;
  isActive: boolean;
}) {
  const key = (keys: string) => (isActive ? keys : undefined);
  const off = whyNotApprove(card, parent, review.entity?.opt_out != null);
  const isRejecting = review.rejecting === card.change_id;
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
      <Button
        variant={isActive ? 'primary' : 'secondary'}
        icon={<Check />}
        shortcut={key('a')}
        disabledReason={off}
        onClick={() => review.approve([card])}
      >
        {parent ? (
          <span className="max-w-64 truncate">Approve {parent.title} too</span>
        ) : card.kind === 'new_entity' ? (
          'Approve and create'
        ) : (
          'Approve'
        )}
      </Button>
      <Popover open={isRejecting} onOpenChange={(open) => review.setRejecting(open ? card.change_id : null)}>
        <PopoverTrigger asChild>
          <Button icon={<X />} shortcut={key('r')}>
            Reject
          </Button>
        </PopoverTrigger>
        <PopoverContent label={`Reject ${card.label}`} className="w-80">
          <RejectPicker
            title={`Reject ${card.label.toLowerCase()}`}
            onReject={(reason) => review.reject([card], reason)}
          />
        </PopoverContent>
      </Popover>
      {card.change_type === 'removed' ? null : (
        <Button
          variant="ghost"
          className={tightOnPhone}
          icon={<PencilLine />}
          shortcut={key('e')}
          disabledReason={off}
          onClick={() => review.setEditing(card.change_id)}
        >
          Edit
        </Button>
      )}
      <Button
        variant="ghost"
        className={tightOnPhone}
        icon={<SkipForward />}
        shortcut={key('s')}
        onClick={() => review.skip(card.change_id)}
      >
        Skip
      </Button>
    </div>
  );
}

/** Beside a new record: what the catalogue has that may be the same. */
function LookAlikes({ card }: { card: InboxCard }) {
  if (card.kind !== 'new_entity') return null;
  if (card.look_alikes.length === 0) {
    return <p className="text-sm text-ink-3">Nothing in the catalogue looks like it.</p>;
  }
  return (
    <section aria-label="Look-alikes" className="rounded-md border border-changed-line bg-changed-soft p-3">
      <h4 className="text-sm font-medium">May be in the catalogue already</h4>
      <ul className="mt-1 flex flex-col gap-1">
        {card.look_alikes.map((row) => (
          <li key={row.entity_id} className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{row.title}</span>
            <span className="text-sm text-ink-2">
              {[row.detail, row.why.toLowerCase()].filter(Boolean).join(' · ')}
            </span>
            <ButtonLink href={row.href} size="sm" variant="ghost">
              Open
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
