import Link from 'next/link';
import type { BackfillView } from '@/lib/coverage/backfill/schema';
import { ButtonLink } from '../ui/button-link';
import { Panel } from '../ui/panel';
import { RelativeTime } from '../ui/relative-time';
import { BackfillBadge } from './backfill-badge';

/** What was done about gaps lately. */
export function LatestBackfills({
  backfills,
  labels,
}: {
  backfills: readonly BackfillView[];
  labels: ReadonlyMap<string, string>;
}) {
  return (
    <Panel
      title="Latest backfills"
      actions={
        backfills.length > 0 ? (
          <ButtonLink size="sm" href="/coverage/backfills">
            All of them
          </ButtonLink>
        ) : null
      }
      padded={backfills.length === 0}
    >
      {backfills.length === 0 ? (
        <p className="text-ink-3">None yet. Open an expectation to see what is missing and to have it closed.</p>
      ) : (
        <ul>
          {backfills.map((backfill) => (
            <li key={backfill.backfill_id} className="border-b border-line last:border-b-0">
              <Link
                href={`/coverage/backfills/${backfill.backfill_id}`}
                prefetch={false}
                className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 hover:bg-hover"
              >
                <BackfillBadge status={backfill.status} />
                <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                  <span className="font-medium">{labels.get(backfill.expectation) ?? backfill.expectation}</span>{' '}
                  <span className="text-ink-2">{backfill.message}</span>
                </span>
                <RelativeTime at={backfill.created_at} className="text-sm text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
