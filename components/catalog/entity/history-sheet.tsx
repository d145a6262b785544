'use client';

import { Ban, Check, CircleDashed, Equal, Minus, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState, type ReactNode } from 'react';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { Confidence } from '../../ui/confidence';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { ExternalLink } from '../../ui/external-link';
import { RelativeTime } from '../../ui/relative-time';
import { Sheet, SheetContent } from '../../ui/sheet';
import { SkeletonText } from '../../ui/skeleton';
import { Timeline } from '../../ui/timeline';
import type { Tone } from '../../ui/tone';
import { readHistoryAction } from '@/lib/review/catalog/actions';
import type { FieldView } from '@/lib/review/catalog/detail/describe-entity';
import type { FieldHistoryItem } from '@/lib/review/catalog/detail/describe-history';

const LOOKS: Record<FieldHistoryItem['outcome'], { icon: ReactNode; tone: Tone }> = {
  applied: { icon: <Check />, tone: 'added' },
  pending: { icon: <CircleDashed />, tone: 'changed' },
  rejected: { icon: <X />, tone: 'removed' },
  refused: { icon: <Ban />, tone: 'removed' },
  agrees: { icon: <Equal />, tone: 'neutral' },
  superseded: { icon: <Minus />, tone: 'neutral' },
};

type Loaded = { field: string; items: FieldHistoryItem[] | null; problem: string | null };
export type HistorySheetProps = {
  plural: string;
  id: number;
  /** Null while closed. */
  field: FieldView | null;
  onClose: () => void;
  onProof: (observationId: number) => void;
};

/** Every value ever seen for one field: where, how sure, what was decided. */
export function HistorySheet({ plural, id, field, onClose, onProof }: HistorySheetProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [round, setRound] = useState(0);
  const name = field?.name ?? null;
  useEffect(() => {
    if (name === null) return;
    let current = true;
    void ask(readHistoryAction({ plural, id, field: name })).then((result) => {
      if (!current) return;
      setLoaded(
        result.ok
          ? { field: name, items: result.data, problem: null }
          : { field: name, items: null, problem: result.problem.detail },
      );
    });
    return () => {
      current = false;
      setLoaded(null);
    };
  }, [plural, id, name, round]);
  const shown = loaded?.field === name ? loaded : null;
  return (
    <Sheet open={field !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={`History of ${field?.label ?? ''}`} className="w-[520px]">
        {shown === null ? (
          <SkeletonText lines={8} />
        ) : shown.problem !== null ? (
          <ErrorState
            title="The history could not be read"
            description={shown.problem}
            onRetry={() => setRound(round + 1)}
          />
        ) : shown.items?.length === 0 ? (
          <EmptyState title="Nothing has been seen yet" description="Collect it, or enter a value by hand." />
        ) : (
          <Timeline
            label="Values seen, newest first"
            items={(shown.items ?? []).map((item) => ({
              id: String(item.id),
              ...LOOKS[item.outcome],
              title:
                item.value === null ? (
                  <span className="text-ink-2">A value that was refused</span>
                ) : (
                  <span className="font-medium [overflow-wrap:anywhere]">{item.value || 'Cleared'}</span>
                ),
              time: <RelativeTime at={item.at} />,
              children: <HistoryEntry item={item} onProof={onProof} />,
            }))}
          />
        )}
      </SheetContent>
    </Sheet>
  );
}

function HistoryEntry({ item, onProof }: { item: FieldHistoryItem; onProof: (observationId: number) => void }) {
  return (
    <div className="grid gap-0.5 text-sm">
      <p>
        {item.status}
        {item.decision ? ` · ${item.decision}` : ''}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-3">
        {item.source_url ? (
          <ExternalLink href={item.source_url}>{item.source}</ExternalLink>
        ) : (
          <span>{item.source}</span>
        )}
        {item.outcome === 'refused' ? null : <Confidence value={item.confidence} />}
        {item.job_id ? (
          <Link href={`/jobs/${item.job_id}`} className="underline underline-offset-2 hover:text-ink">
            Job
          </Link>
        ) : null}
        {item.has_snapshot ? (
          <Button size="sm" variant="ghost" className="-mx-1.5 h-6 px-1.5" onClick={() => onProof(item.id)}>
            Show on the page
          </Button>
        ) : null}
      </p>
    </div>
  );
}
