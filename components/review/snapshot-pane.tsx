'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import type { InboxSnapshot, Span } from '@/lib/review/inbox-schema';
import { cn } from '../ui/cn';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { PageAddress } from '../ui/page-address';
import { HighlightedText } from '../ui/highlighted-text';
import { IconButton } from '../ui/icon-button';
import { RelativeTime } from '../ui/relative-time';
import { SegmentedControl } from '../ui/segmented-control';
import { SkeletonText } from '../ui/skeleton';
import { splitSnapshot } from './split-snapshot';
import { mergeSpans } from '../ui/text-spans';
import type { SnapshotState } from './use-snapshot';

export interface SnapshotPaneProps {
  state: SnapshotState;
  spans: readonly Span[];
  /** Changes when another card is looked at, so that the view starts at its quote again. */
  subject: string;
  onRetry: () => void;
  className?: string;
}

/** The stored page with the quote highlighted and in view, and how it was read. */
export function SnapshotPane({ state, spans, subject, onRetry, className }: SnapshotPaneProps) {
  return (
    <div className={cn('flex min-h-0 min-w-0 flex-col bg-surface', className)}>
      {state.kind === 'ready' ? (
        <SnapshotView key={subject} snapshot={state.snapshot} spans={spans} />
      ) : state.kind === 'failed' ? (
        <ErrorState
          title="The stored page could not be loaded"
          description={state.sentence}
          requestId={state.requestId}
          onRetry={onRetry}
        />
      ) : state.kind === 'loading' ? (
        <div role="status" className="p-4">
          <span className="sr-only">Loading the stored page…</span>
          <SkeletonText lines={8} />
        </div>
      ) : (
        <EmptyState
          title="No stored page"
          description="Choose a change that was read from a page to see the page here, its quote highlighted."
        />
      )}
    </div>
  );
}

function SnapshotView({ snapshot, spans }: { snapshot: InboxSnapshot; spans: readonly Span[] }) {
  const parts = splitSnapshot(snapshot.text, spans);
  const proving = parts.find((part) => part.spans.length > 0)?.name ?? 'page';
  const [chosen, setChosen] = useState<'page' | 'data'>(proving);
  const [at, setAt] = useState(0);
  const part = parts.find((entry) => entry.name === chosen) ?? parts[0]!;
  const places = mergeSpans(part.spans, part.text.length).length;
  const step = (by: number) => setAt((now) => (now + by + places) % places);
  return (
    <>
      <SnapshotHead snapshot={snapshot} />
      <div className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line px-4 py-1">
        {parts.length > 1 ? (
          <SegmentedControl
            label="Part of the page"
            value={part.name}
            onChange={(name) => {
              setChosen(name);
              setAt(0);
            }}
            segments={parts.map((entry) => ({
              value: entry.name,
              label: (
                <>
                  {entry.name === 'page' ? 'Page text' : 'Structured data'}
                  {entry.spans.length > 0 ? (
                    <span className="rounded-xs bg-mark px-1 text-xs text-on-mark">{entry.spans.length}</span>
                  ) : null}
                </>
              ),
            }))}
          />
        ) : null}
        <span className="ml-auto flex items-center gap-1 text-sm text-ink-3">
          {places === 0
            ? spans.length === 0
              ? 'Quote not found in this page'
              : null
            : `${Math.min(at + 1, places)} of ${places}`}
          {places > 1 ? (
            <>
              <IconButton label="Previous place" icon={<ChevronUp />} onClick={() => step(-1)} />
              <IconButton label="Next place" icon={<ChevronDown />} onClick={() => step(1)} />
            </>
          ) : null}
        </span>
      </div>
      <HighlightedText
        key={part.name}
        text={part.text}
        spans={part.spans}
        active={at}
        mono={part.name === 'data'}
        label={`${part.name === 'page' ? 'Stored text' : 'Structured data'} of ${snapshot.url}`}
        className="min-h-0 flex-1 px-4 py-3"
      />
    </>
  );
}

function SnapshotHead({ snapshot }: { snapshot: InboxSnapshot }) {
  const { visit } = snapshot;
  return (
    <div className="border-b border-line px-4 py-2">
      <p className="truncate font-medium md:pr-8" title={snapshot.title ?? undefined}>
        {snapshot.title ?? 'Untitled page'}
      </p>
      <PageAddress address={snapshot.url} className="text-sm" />
      <p className="mt-0.5 flex flex-wrap gap-x-2 text-sm text-ink-3">
        <span>
          {snapshot.origin === 'supplied' ? 'Supplied' : 'Fetched'} <RelativeTime at={snapshot.fetched_at} />
        </span>
        {visit ? <span>{describeVisit(visit)}</span> : null}
        {visit?.robots_line ? (
          <span className="font-mono text-xs leading-5" title="The deciding line of robots.txt">
            {visit.robots_line}
          </span>
        ) : null}
      </p>
    </div>
  );
}

const ROBOTS_WORDS: Record<string, string> = {
  allowed: 'robots.txt allows it',
  disallowed: 'robots.txt forbids it',
  not_asked: 'robots.txt not asked',
};

function describeVisit(visit: NonNullable<InboxSnapshot['visit']>): string {
  const outcome = visit.outcome.replaceAll('_', ' ');
  const status = visit.http_status === null ? outcome : `HTTP ${visit.http_status}`;
  const robots = visit.robots_verdict ? (ROBOTS_WORDS[visit.robots_verdict] ?? visit.robots_verdict) : null;
  return [status, robots].filter(Boolean).join(' · ');
}
