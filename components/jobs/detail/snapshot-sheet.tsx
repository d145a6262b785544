'use client';

import { useEffect, useState } from 'react';
import { readSnapshotAction } from '@/lib/collection/actions';
import type { JobSnapshot } from '@/lib/collection/console/queries';
import { ask } from '../../shell/ask';
import { ErrorState } from '../../ui/error-state';
import { ExternalLink } from '../../ui/external-link';
import { countNoun, formatBytes } from '../../ui/format-number';
import { HighlightedText } from '../../ui/highlighted-text';
import { RelativeTime } from '../../ui/relative-time';
import { Sheet, SheetContent } from '../../ui/sheet';
import { SkeletonText } from '../../ui/skeleton';

export type SnapshotSheetProps = { jobId: string; snapshotId: number | null; onClose: () => void };

/** The stored text of a page, with what the job read in it highlighted. */
export function SnapshotSheet({ jobId, snapshotId, onClose }: SnapshotSheetProps) {
  return (
    <Sheet open={snapshotId !== null} onOpenChange={(open) => (open ? null : onClose())}>
      {snapshotId === null ? null : <OpenSnapshot key={snapshotId} jobId={jobId} snapshotId={snapshotId} />}
    </Sheet>
  );
}

type Loaded = { snapshot: JobSnapshot } | { problem: string } | null;

function OpenSnapshot({ jobId, snapshotId }: { jobId: string; snapshotId: number }) {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask(readSnapshotAction(jobId, snapshotId)).then((result) => {
      if (isCurrent) setLoaded(result.ok ? { snapshot: result.data } : { problem: result.problem.detail });
    });
    return () => {
      isCurrent = false;
    };
  }, [jobId, snapshotId]);
  if (loaded === null || 'problem' in loaded) {
    return (
      <SheetContent title="Stored page" className="w-[720px]">
        {loaded === null ? (
          <SkeletonText lines={12} />
        ) : (
          <ErrorState title="The copy cannot be shown" description={loaded.problem} />
        )}
      </SheetContent>
    );
  }
  const { snapshot } = loaded;
  const name = snapshot.title ?? (snapshot.address || 'Stored page');
  return (
    <SheetContent
      title={name}
      description={
        <span className="flex flex-wrap gap-x-3 text-sm">
          {snapshot.address ? <ExternalLink href={snapshot.address} /> : <span>no address</span>}
          <span>
            {snapshot.origin === 'supplied' ? 'supplied' : 'read'} <RelativeTime at={snapshot.fetched_at} />
          </span>
          <span>{formatBytes(snapshot.bytes)}</span>
          <span>{countNoun(snapshot.spans.length, 'highlighted fact')}</span>
        </span>
      }
      className="w-[720px]"
    >
      {snapshot.text.trim() === '' ? (
        <p className="text-ink-2">The page has no visible text. What was read came from its markup.</p>
      ) : (
        <HighlightedText text={snapshot.text} spans={snapshot.spans} label={`Text of ${name}`} className="h-full" />
      )}
    </SheetContent>
  );
}
