import { CircleCheck, CircleHelp } from 'lucide-react';
import Link from 'next/link';
import { formatFieldValue } from '@/lib/catalog/format-value';
import type { ChangeView } from '@/lib/review/queries';
import { entityHref } from '../../jobs/links';
import { Confidence } from '../../ui/confidence';
import { formatCount } from '../../ui/format-number';
import { WordDiff } from '../../ui/word-diff';

export type WaveChangesProps = { changes: readonly ChangeView[]; total: number };

/** What a wave holds: record, old and new value, and what proves it. */
export function WaveChanges({ changes, total }: WaveChangesProps) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {changes.map((change) => (
          <WaveChange key={change.change_id} change={change} />
        ))}
      </ul>
      {total > changes.length ? (
        <p className="mt-2 text-sm text-ink-3">
          The newest {formatCount(changes.length)} of {formatCount(total)}.
        </p>
      ) : null}
    </>
  );
}

function WaveChange({ change }: { change: ChangeView }) {
  const ownerType = change.parent_entity_type ?? change.entity_type;
  const href = entityHref(ownerType, change.parent_entity_id ?? change.entity_id);
  const isVerified = change.evidence === 'verified';
  const Icon = isVerified ? CircleCheck : CircleHelp;
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 md:grid-cols-[14rem_minmax(0,1fr)_auto]">
      <span className="min-w-0 truncate font-medium">
        {href ? (
          <Link href={href} className="hover:underline">
            {change.entity_name || 'Without a name'}
          </Link>
        ) : (
          change.entity_name
        )}
      </span>
      <span className="min-w-0">
        <WordDiff layout="sides" before={textOf(change, change.current)} after={textOf(change, change.proposed)} />
        {change.quote ? (
          <span className="block truncate font-mono text-xs text-ink-3" title={change.quote}>
            “{change.quote}”
          </span>
        ) : null}
      </span>
      <span className="flex items-center gap-3 self-start text-sm">
        <span
          className={
            isVerified ? 'inline-flex items-center gap-1 text-added' : 'inline-flex items-center gap-1 text-changed'
          }
        >
          <Icon aria-hidden="true" className="size-3.5" />
          {isVerified ? 'Verified' : 'Not verified'}
        </span>
        <Confidence value={change.confidence} />
      </span>
    </li>
  );
}

function textOf({ entity_type: type, field, change_type: kind }: ChangeView, value: unknown): string | null {
  if (kind === 'removed' && value === 'removed') return null;
  if (field !== null && typeof value !== 'object') return formatFieldValue(type, field, value);
  return value === null || value === undefined ? null : typeof value === 'object' ? summary(value) : String(value);
}

/** A record of a list in a few words. */
const summary = (value: object) =>
  Object.values(value)
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' · ');
