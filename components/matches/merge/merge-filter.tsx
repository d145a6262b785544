import Link from 'next/link';
import { buttonClass } from '../../ui/button-class';
import { Chip } from '../../ui/chip';
import { formatCount } from '../../ui/format-number';
import type { MergeState } from '@/lib/review/merges/schema';

const STANDING = '/matches?status=merged';

/** Merges that were undone are listed apart: a way to them while there are some, and a chip that leads back. */
export function MergeFilter({ state, undone }: { state: MergeState; undone: number }) {
  if (state === 'undone')
    return (
      <div>
        <Chip removeHref={STANDING} removeLabel="Remove filter: undone">
          Undone
        </Chip>
      </div>
    );
  if (undone === 0) return null;
  return (
    <div>
      <Link href={`${STANDING}&undone=1`} scroll={false} prefetch={false} className={buttonClass('ghost', 'sm')}>
        Undone <span className="text-ink-3 tabular-nums">{formatCount(undone)}</span>
      </Link>
    </div>
  );
}
