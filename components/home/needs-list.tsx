import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { cn } from '../ui/cn';
import { formatCount } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { toneText } from '../ui/tone';
import type { Need } from './plan-needs';

/** What needs somebody: a number, what it is, and the rows that have waited longest. */
export function NeedsList({ needs }: { needs: readonly Need[] }) {
  return (
    <ul className="border-t border-line">
      {needs.map((need) => (
        <li key={need.id} className="border-b border-line">
          <Link
            href={need.href}
            prefetch={false}
            className="group flex min-h-10 items-center gap-3 py-1.5 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className={cn('w-12 shrink-0 text-right text-lg font-semibold tabular-nums', toneText[need.tone])}>
              {formatCount(need.count)}
            </span>
            <span className="min-w-0 flex-1">{need.words}</span>
            <ChevronRight aria-hidden="true" className="mr-2 size-4 text-ink-3 group-hover:text-ink" />
          </Link>
          {need.items.length > 0 ? (
            <ul className="pb-2">
              {need.items.map((item) => (
                <li key={item.key}>
                  <Link
                    href={item.href}
                    prefetch={false}
                    className="ml-12 flex min-h-7 flex-wrap items-baseline gap-x-3 rounded-sm py-1 pr-2 pl-3 text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
                  >
                    <span className="min-w-0 shrink-0 truncate font-medium max-sm:basis-full sm:w-48">
                      {item.title}
                    </span>
                    <span className="min-w-0 flex-1 text-ink-2 [overflow-wrap:anywhere]">{item.detail}</span>
                    {item.at ? <RelativeTime at={item.at} className="text-ink-3" /> : null}
                  </Link>
                </li>
              ))}
              {need.more ? (
                <li>
                  <Link
                    href={need.href}
                    prefetch={false}
                    className="ml-12 inline-block rounded-sm py-1 pl-3 text-sm text-ink-2 hover:text-ink hover:underline"
                  >
                    {formatCount(need.more)} more
                  </Link>
                </li>
              ) : null}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
