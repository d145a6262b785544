'use client';

import { PanelRight } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import type { InboxTotals } from '@/lib/review/inbox-schema';
import { ButtonLink } from '../ui/button-link';
import { cn } from '../ui/cn';
import { EmptyState } from '../ui/empty-state';
import { IconButton } from '../ui/icon-button';
import { Sheet, SheetContent } from '../ui/sheet';
import { EntityCards } from './entity-cards';
import { EntityList } from './entity-list';
import { PaneDivider } from './pane-divider';
import { SnapshotPane } from './snapshot-pane';
import type { InboxStart } from './use-inbox';
import { usePane } from './use-pane';
import { useReview, type Review } from './use-review';
import { useReviewKeys } from './use-review-keys';
import { useSnapshot } from './use-snapshot';

export interface ReviewInboxProps extends InboxStart {
  canDecide: boolean;
  /** What fits the filter. */
  totals: InboxTotals;
}

/** Below this width the panes are one after the other, and the stored page is a sheet. */
const PHONE = '(max-width: 767px)';

/** The three panes: who waits, what waits, and the page that proves it. */
export function ReviewInbox(props: ReviewInboxProps) {
  const [pane, setPane] = usePane();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const openSource = useCallback(() => {
    if (window.matchMedia(PHONE).matches) setSheetOpen(true);
    else if (!pane.isOpen) setPane({ ...pane, isOpen: true });
  }, [pane, setPane]);
  const review = useReview(props, openSource);
  useReviewKeys(review, openSource);
  const isDrilled = useSearchParams().has('entity');
  useAddress(review, isDrilled);
  const source = useSource(review);
  const { state, dispatch } = review.inbox;
  const go = (key: string) => {
    dispatch({ type: 'go', key });
    if (!isDrilled) writeAddress({ entity: key, change: null }, 'push');
  };
  if (state.entities.length === 0) return <NothingWaits hasFilter={Object.keys(props.filter).length > 0} />;
  const shown = (
    <SnapshotPane
      state={source.state}
      spans={source.spans}
      subject={source.subject}
      onRetry={source.retry}
      className="h-full"
    />
  );
  return (
    <div className="flex min-h-0 flex-1 border-t border-line">
      <EntityList
        state={state}
        totals={props.totals}
        onGo={go}
        onMore={review.inbox.loadMore}
        className={cn(
          'w-full bg-surface md:w-56 md:shrink-0 md:border-r md:border-line 2xl:w-72',
          isDrilled && 'max-md:hidden',
        )}
      />
      <div className={cn('relative flex min-h-0 min-w-0 flex-1 flex-col xl:flex-row', !isDrilled && 'max-md:hidden')}>
        <EntityCards
          review={review}
          hasFilter={Object.keys(props.filter).length > 0}
          onBack={() => writeAddress({ entity: null, change: null }, 'push')}
          className="flex-1"
        />
        {pane.isOpen ? (
          <>
            <PaneDivider
              sharePercent={pane.sharePercent}
              onChange={(sharePercent) => setPane({ isOpen: true, sharePercent })}
            />
            <aside
              aria-label="Stored page"
              style={{ flexBasis: `${pane.sharePercent}%` }}
              className="relative min-h-0 min-w-0 shrink-0 max-md:hidden"
            >
              {shown}
              <PaneToggle isOpen onToggle={() => setPane({ ...pane, isOpen: false })} />
            </aside>
          </>
        ) : (
          <PaneToggle isOpen={false} onToggle={() => setPane({ ...pane, isOpen: true })} />
        )}
      </div>
      <Sheet open={isSheetOpen} onOpenChange={setSheetOpen}>
        <SheetContent title="Stored page" className="w-full max-w-[calc(100vw-16px)]">
          <div className="-m-5 h-[calc(100%+40px)]">{shown}</div>
        </SheetContent>
      </Sheet>
    </div>
  );
}

function PaneToggle({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <IconButton
      label={isOpen ? 'Hide the stored page' : 'Show the stored page'}
      aria-expanded={isOpen}
      icon={<PanelRight className="max-xl:rotate-90" />}
      onClick={onToggle}
      className={cn(
        'absolute right-2 z-10 bg-surface max-md:hidden',
        isOpen ? 'top-1.5' : 'top-2.5 max-xl:top-auto max-xl:bottom-2',
      )}
    />
  );
}

/** The page that proves the active card, or the other page asked for; the next card's page is fetched ahead. */
function useSource(review: Review) {
  const { active, shown, open } = review;
  const id = shown ? shown.snapshotId : (active?.snapshot_id ?? null);
  const following = open[open.findIndex((card) => card.change_id === active?.change_id) + 1]?.snapshot_id ?? null;
  const { state, retry } = useSnapshot(id, following === id ? null : following);
  const spans = shown ? shown.spans : (active?.spans ?? []);
  return { state, retry, spans, subject: `${active?.change_id ?? 0}:${id ?? 0}:${spans[0]?.start ?? 0}` };
}

const ADDRESS_AFTER_MS = 150;

/** Keeps the address at the card one stands on, so that it can be sent and comes back after a reload. */
function useAddress(review: Review, isDrilled: boolean): void {
  const { entityKey } = review.inbox.state;
  const change = review.active?.change_id ?? null;
  const { focusTick } = review;
  useEffect(() => {
    // On a phone the list is where one is until an entity is chosen; elsewhere nothing has been chosen before the first key.
    if (!isDrilled && (focusTick === 0 || window.matchMedia(PHONE).matches)) return;
    const { pathname } = window.location;
    const timer = setTimeout(() => {
      if (window.location.pathname === pathname) writeAddress({ entity: entityKey, change }, 'replace');
    }, ADDRESS_AFTER_MS);
    // Whoever has followed a link meanwhile is on the way to another page: written now, the address would bring them back.
    const leave = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('a[href]')) clearTimeout(timer);
    };
    document.addEventListener('click', leave, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', leave, { capture: true });
    };
  }, [entityKey, change, isDrilled, focusTick]);
}

function writeAddress(position: { entity: string | null; change: number | null }, how: 'push' | 'replace'): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(position)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  const href = `${url.pathname}${url.search}`.replaceAll('%3A', ':');
  if (href === `${window.location.pathname}${window.location.search}`) return;
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
}

function NothingWaits({ hasFilter }: { hasFilter: boolean }) {
  const router = useRouter();
  if (hasFilter) {
    return (
      <EmptyState
        title="Nothing that waits fits this filter"
        description="Take a filter away, or look at everything."
        actions={<ButtonLink href="/review">Show everything that waits</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      size="page"
      title="Nothing waits for a decision"
      description="A collection reads a page, compares it with the catalogue, and puts each difference here beside the sentence that proves it. Start one to see what has changed."
      actions={
        <>
          <ButtonLink href="/jobs?new=builder" variant="primary">
            Start a collection
          </ButtonLink>
          <ButtonLink href="/review?view=decided" onMouseEnter={() => router.prefetch('/review?view=decided')}>
            See what was decided
          </ButtonLink>
        </>
      }
    />
  );
}
