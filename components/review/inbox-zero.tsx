'use client';

import { ArrowRight, CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { countNoun } from '../ui/format-number';
import { neighbourKey, remainingOf } from './inbox-state';
import type { Review } from './use-review';
import { goNext } from './use-review-keys';

/** Everything of one entity is decided: on to the next, or, when nothing waits at all, what to do then. */
export function InboxZero({ review, hasFilter }: { review: Review; hasFilter: boolean }) {
  const { state } = review.inbox;
  const key = neighbourKey(state, 1) ?? neighbourKey(state, -1);
  const next = state.entities.find((row) => row.key === key);
  const { entity, focusTick } = review;
  const box = useRef<HTMLDivElement>(null);
  // The card that had the focus is gone: whoever works by keys goes on from here.
  useEffect(() => {
    if (focusTick > 0) box.current?.focus({ preventScroll: true });
  }, [focusTick]);
  return (
    <div
      ref={box}
      tabIndex={-1}
      className="flex flex-col items-center rounded-lg border border-dashed border-line-2 px-6 py-10 text-center outline-none focus-visible:border-focus"
    >
      <CircleCheck aria-hidden="true" className="mb-2 size-6 text-added" />
      <p role="status" className="font-semibold">
        Inbox zero for {entity?.title}
      </p>
      {entity && entity.hidden > 0 ? (
        <p className="mt-1 text-ink-2">{countNoun(entity.hidden, 'more change')} wait outside the filter.</p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {entity?.href ? <ButtonLink href={entity.href}>Open record</ButtonLink> : null}
        {next ? (
          <Button variant="primary" icon={<ArrowRight />} shortcut="enter" onClick={() => goNext(review)}>
            {next.title}, {countNoun(remainingOf(state, next), 'change')}
          </Button>
        ) : hasFilter ? (
          <ButtonLink href="/review">Show everything that waits</ButtonLink>
        ) : (
          <ButtonLink href="/jobs?new=builder" variant="primary">
            Start a collection
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
