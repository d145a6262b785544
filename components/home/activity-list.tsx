import Link from 'next/link';
import { RelativeTime } from '../ui/relative-time';
import type { ActivityLine } from '@/lib/overview/fold-activity';

/** What was done lately, in words. */
export function ActivityList({ lines }: { lines: readonly ActivityLine[] }) {
  return (
    <section aria-label="Recent activity" className="min-w-0">
      <div className="mb-1 flex items-baseline">
        <h2 className="text-base font-semibold">Recent activity</h2>
        <Link href="/audit" className="ml-auto rounded-xs text-sm text-ink-2 hover:text-ink hover:underline">
          Audit log
        </Link>
      </div>
      {lines.length === 0 ? (
        <p className="border-t border-line py-2 text-ink-3">Nothing has been done yet</p>
      ) : (
        <ol className="border-t border-line text-sm">
          {lines.map((line) => (
            <li key={line.id} className="flex min-h-8 items-baseline gap-4 border-b border-line py-1.5">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <span className="font-medium">{line.actor.label}</span> <span className="text-ink-2">{line.verb}</span>{' '}
                {line.href ? (
                  <Link
                    href={line.href}
                    prefetch={false}
                    className="rounded-xs underline decoration-line-strong underline-offset-3 hover:decoration-current"
                  >
                    {line.object}
                  </Link>
                ) : (
                  line.object
                )}
              </span>
              <RelativeTime at={line.at} className="text-ink-3" />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
