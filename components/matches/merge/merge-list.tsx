'use client';

import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { undoMergeAction } from '@/lib/review/merges/actions';
import type { MergeCardView } from '@/lib/review/matches/loaders';
import { ActRow } from '../../review/act-list';
import { useListKeys } from '../../review/use-list-keys';
import { ask } from '../../shell/ask';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { CopyId } from '../../ui/copy-id';
import { countNoun } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';

type Left = readonly { field: string; reason: string }[];

/** A merge that was undone here, as it was listed, and what stayed as changed since. */
type Parted = { merge: MergeCardView; left: Left };

export type MergeListProps = {
  merges: readonly MergeCardView[];
  canDecide: boolean;
  /** What is said where there are none. */
  empty: ReactNode;
};

/** Merges, the youngest first, each with its way back. One that is undone here stays in its place until the page is left. */
export function MergeList({ merges, canDecide, empty }: MergeListProps) {
  const list = useListKeys();
  const [parted, setParted] = useState<readonly Parted[]>([]);
  const undone = parted.map(({ merge }) => merge);
  const others = merges.filter(({ merge_id: id }) => !undone.some((one) => one.merge_id === id));
  const shown = [...others, ...undone].sort((a, b) => b.merge_id - a.merge_id);
  if (shown.length === 0) return empty;
  return (
    <ol ref={list} aria-label="Merges">
      {shown.map((merge) => (
        <Merge
          key={merge.merge_id}
          merge={merge}
          canDecide={canDecide}
          left={parted.find((one) => one.merge.merge_id === merge.merge_id)?.left ?? null}
          onParted={(left) =>
            setParted([...parted, { merge: { ...merge, undone_at: new Date().toISOString() }, left }])
          }
        />
      ))}
    </ol>
  );
}

type MergeProps = {
  merge: MergeCardView;
  canDecide: boolean;
  left: Left | null;
  onParted: (left: Left) => void;
};

function Merge({ merge, canDecide, left, onParted }: MergeProps) {
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const kept = merge.kept_name ?? 'a record that is gone';
  const undo = async () => {
    const result = await ask(undoMergeAction(merge.merge_id));
    if (!result.ok) throw new Error(result.problem.detail);
    onParted(result.data);
    router.refresh();
  };
  return (
    <ActRow
      label={`${merge.merged_name} went into ${kept}`}
      at={merge.merged_at}
      by={merge.by}
      note={merge.reason}
      action={
        merge.undone_at === null ? (
          <Button
            icon={<Undo2 />}
            size="sm"
            onClick={() => setIsAsked(true)}
            disabledReason={canDecide ? null : 'Your role may read merges, not undo them.'}
          >
            Undo…
          </Button>
        ) : (
          <span className="text-sm text-ink-3">
            Undone <RelativeTime at={merge.undone_at} />
          </span>
        )
      }
    >
      <p className="[overflow-wrap:anywhere]">
        <span className="font-medium">{merge.merged_name}</span> <CopyId value={merge.merged_public_id} />
      </p>
      <p className="text-ink-2 [overflow-wrap:anywhere]">
        {merge.undone_at === null ? 'went into' : 'had gone into'}{' '}
        <Link
          href={merge.href}
          className="underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {kept}
        </Link>{' '}
        <span className="text-ink-3">· {merge.type_label}</span>
      </p>
      {left && left.length > 0 ? (
        <Banner
          tone="warn"
          live
          title={`Apart again; ${countNoun(left.length, 'value')} stayed as changed since`}
          className="mt-2"
        >
          <ul>
            {left.map(({ field, reason }, index) => (
              <li key={`${field}-${index}`}>
                {field}: {reason}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title="Part the two again?"
        description={`${merge.merged_name} comes back with its id, values, lists, what named it and what waited for it. What has been changed since is left as it is, and named.`}
        confirmLabel="Undo the merge"
        busyLabel="Undoing…"
        onConfirm={undo}
      />
    </ActRow>
  );
}
