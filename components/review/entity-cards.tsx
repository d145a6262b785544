'use client';

import { ArrowLeft, CheckCheck, Check, X } from 'lucide-react';
import Link from 'next/link';
import { OptOutBanner } from '../catalog/entity/opt-out-banner';
import { BulkBar } from '../data-table/bulk-bar';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { cn } from '../ui/cn';
import { ExternalLink } from '../ui/external-link';
import { countNoun } from '../ui/format-number';
import { IconButton } from '../ui/icon-button';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { Skeleton, SkeletonText } from '../ui/skeleton';
import { ChangeCard } from './change-card';
import { DecidedLine } from './decided-line';
import { sureCards } from './describe-act';
import { cardsOf } from './inbox-state';
import { InboxZero } from './inbox-zero';
import { RejectPicker } from './reject-picker';
import type { Review } from './use-review';
import { SURE_FROM } from './use-review-keys';

export interface EntityCardsProps {
  review: Review;
  hasFilter: boolean;
  onBack: () => void;
  className?: string;
}

/** The selected entity's proposals as cards, with what can be done to several at once. */
export function EntityCards({ review, hasFilter, onBack, className }: EntityCardsProps) {
  const { entity, inbox, active, selected, canDecide } = review;
  const { state } = inbox;
  return (
    <section aria-label="Changes" className={cn('relative flex min-h-0 min-w-0 flex-col bg-canvas', className)}>
      <EntityHead review={review} onBack={onBack} />
      <div className="relative min-h-0 flex-1 overflow-y-auto p-3 pb-20 md:px-4">
        {entity ? (
          <div className="mx-auto flex max-w-3xl flex-col gap-3">
            {entity.opt_out && review.open.length > 0 ? (
              <OptOutBanner optOut={entity.opt_out} one={entity.type_label} />
            ) : null}
            <HeldNotice review={review} />
            {cardsOf(state, entity.key).map((card) => {
              const mark = state.marks[card.change_id];
              if (mark?.kind === 'decided') {
                return (
                  <DecidedLine
                    key={card.change_id}
                    card={card}
                    mark={mark}
                    onUndo={() => void inbox.undo(mark.act).catch(() => undefined)}
                  />
                );
              }
              return (
                <ChangeCard
                  key={card.change_id}
                  card={card}
                  review={review}
                  entityHref={entity.href}
                  isActive={card.change_id === active?.change_id}
                  isSelected={state.selection.includes(card.change_id)}
                />
              );
            })}
            {review.open.length === 0 ? <InboxZero review={review} hasFilter={hasFilter} /> : null}
            {entity.hidden > 0 && review.open.length > 0 ? (
              <p className="px-1 text-sm text-ink-3">
                {countNoun(entity.hidden, 'more change')} of {entity.title} {entity.hidden === 1 ? 'does' : 'do'} not
                fit the filter.
              </p>
            ) : null}
          </div>
        ) : (
          <CardsSkeleton />
        )}
      </div>
      {canDecide && selected.length > 0 ? <SelectionBar review={review} /> : null}
    </section>
  );
}

/** Cards of a run that is held are decided one by one, or with the run: said once above them. */
function HeldNotice({ review }: { review: Review }) {
  const held = review.open.find((card) => card.is_run_held);
  if (!held) return null;
  return (
    <Banner
      tone="warn"
      title="The run that found this is held"
      actions={
        held.job_id ? (
          <ButtonLink href={`/jobs/${held.job_id}`} size="sm">
            Open the run
          </ButtonLink>
        ) : undefined
      }
    >
      It would change too much at once. Its changes can be decided one by one here, or together by releasing or
      discarding the run.
    </Banner>
  );
}

function EntityHead({ review, onBack }: { review: Review; onBack: () => void }) {
  const { entity, open, canDecide } = review;
  const sure = entity?.opt_out ? [] : sureCards(open, SURE_FROM);
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-1.5 md:px-4">
      <IconButton label="All entities" icon={<ArrowLeft />} onClick={onBack} className="-ml-1 md:hidden" />
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="truncate font-semibold">
          {entity?.href ? (
            <Link href={entity.href} className="rounded-xs hover:underline">
              {entity.title}
            </Link>
          ) : (
            (entity?.title ?? 'Loading…')
          )}
        </h2>
        {entity ? (
          <p className="flex flex-wrap gap-x-2 text-sm text-ink-3">
            <span>{entity.entity_id === null ? `New ${entity.type_label.toLowerCase()}` : entity.type_label}</span>
            {entity.detail ? <span>{entity.detail}</span> : null}
            {entity.website ? <ExternalLink href={entity.website} /> : null}
          </p>
        ) : null}
      </div>
      {canDecide && sure.length > 1 ? (
        <Button size="sm" icon={<CheckCheck />} shortcut="shift+a" onClick={() => review.approve(sure)}>
          Approve {sure.length} verified ≥ {SURE_FROM.toFixed(2)}
        </Button>
      ) : null}
    </header>
  );
}

function SelectionBar({ review }: { review: Review }) {
  const { selected, open } = review;
  const many = countNoun(selected.length, 'change');
  const rest = open.filter((card) => !selected.includes(card));
  return (
    <BulkBar
      count={selected.length}
      total={open.length}
      nounPlural="changes"
      onSelectAll={rest.length > 0 ? () => rest.forEach((card) => review.toggle(card.change_id, false)) : null}
      onClear={review.clear}
    >
      <Button variant="primary" icon={<Check />} shortcut="a" onClick={() => review.approve(selected)}>
        Approve {many}
      </Button>
      <Popover
        open={review.rejecting === 'selection'}
        onOpenChange={(isOpen) => review.setRejecting(isOpen ? 'selection' : null)}
      >
        <PopoverTrigger asChild>
          <Button icon={<X />} shortcut="r">
            Reject {many}
          </Button>
        </PopoverTrigger>
        <PopoverContent label={`Reject ${many}`} side="top" className="w-80">
          <RejectPicker title={`Reject ${many}`} onReject={(reason) => review.reject(selected, reason)} />
        </PopoverContent>
      </Popover>
    </BulkBar>
  );
}

export function CardsSkeleton() {
  return (
    <div role="status" className="mx-auto flex max-w-3xl flex-col gap-3">
      <span className="sr-only">Loading changes…</span>
      {[0, 1, 2].map((index) => (
        <div key={index} className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-4">
          <Skeleton className="w-32" />
          <Skeleton className="h-5 w-72 max-w-full" />
          <SkeletonText lines={2} />
        </div>
      ))}
    </div>
  );
}
