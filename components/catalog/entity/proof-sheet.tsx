'use client';

import { useEffect, useState } from 'react';
import { ask } from '../../shell/ask';
import { ErrorState } from '../../ui/error-state';
import { PageAddress } from '../../ui/page-address';
import { HighlightedText } from '../../ui/highlighted-text';
import { RelativeTime } from '../../ui/relative-time';
import { Sheet, SheetContent } from '../../ui/sheet';
import { SkeletonText } from '../../ui/skeleton';
import { readProofAction } from '@/lib/review/catalog/actions';

type ProofResult = Awaited<ReturnType<typeof readProofAction>>;

/** The stored page that a value was read from, scrolled to the place. */
export function ProofSheet({ observationId, onClose }: { observationId: number | null; onClose: () => void }) {
  const [loaded, setLoaded] = useState<{ id: number; result: ProofResult } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (observationId === null) return;
    let current = true;
    void ask(readProofAction(observationId)).then((result) => {
      if (current) setLoaded({ id: observationId, result });
    });
    return () => {
      current = false;
      setLoaded(null);
    };
  }, [observationId, round]);
  const result = loaded?.id === observationId ? (loaded?.result ?? null) : null;
  const page = result?.ok ? result.data : null;
  return (
    <Sheet open={observationId !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={page?.title || 'The page as it was read'}
        description={
          page ? (
            <span className="flex flex-wrap items-center gap-x-2 text-sm">
              <PageAddress address={page.url} /> read <RelativeTime at={page.fetched_at} />
            </span>
          ) : null
        }
        className="w-[640px]"
      >
        {result === null ? (
          <SkeletonText lines={14} />
        ) : result.ok ? (
          <HighlightedText
            text={result.data.text}
            spans={result.data.span ? [result.data.span] : []}
            label="Text of the stored page"
            className="absolute inset-0 p-5"
          />
        ) : (
          <ErrorState
            title="The stored page could not be read"
            description={result.problem.detail}
            onRetry={() => setRound(round + 1)}
          />
        )}
      </SheetContent>
    </Sheet>
  );
}
