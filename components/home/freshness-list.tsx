import Link from 'next/link';
import { Bar } from '../ui/bar';
import { formatCount, formatShare } from '../ui/format-number';
import type { NamedFreshness } from '@/lib/overview/loaders';

/** How much of the catalogue was synced with its sources lately, type by type. */
export function FreshnessList({ freshness }: { freshness: readonly NamedFreshness[] }) {
  return (
    <section aria-label="Freshness">
      <h2 className="mb-1 text-base font-semibold">Freshness</h2>
      <p className="pb-2 text-sm text-ink-3">
        A record is synced when a collection found nothing new, or what it found was approved.
      </p>
      <ul className="border-t border-line text-sm">
        {freshness.map((entry) => (
          <li key={entry.type} className="border-b border-line py-2">
            <p className="mb-1.5 flex items-baseline gap-2">
              <Link href={`/catalog/${entry.plural}`} className="rounded-xs font-medium hover:underline">
                {entry.many}
              </Link>
              <span className="text-ink-3 tabular-nums">{formatCount(entry.total)}</span>
            </p>
            {entry.total === 0 ? (
              <p className="text-ink-3">None in the catalogue yet</p>
            ) : (
              <>
                <Share label="Synced within 30 days" value={entry.within_30} total={entry.total} />
                <Share label="Synced within 90 days" value={entry.within_90} total={entry.total} />
                <Share label="Never synced" value={entry.never} total={entry.total} neutral />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Share({
  label,
  value,
  total,
  neutral = false,
}: {
  label: string;
  value: number;
  total: number;
  neutral?: boolean;
}) {
  return (
    <p className="flex h-6 items-center gap-3">
      <span className="flex-1 text-ink-2">{label}</span>
      <Bar value={value} max={total} tone={neutral ? 'neutral' : 'accent'} className="w-20" />
      <span className="w-9 text-right tabular-nums">{formatShare(value, total)}</span>
    </p>
  );
}
