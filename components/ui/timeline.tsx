import type { ReactNode } from 'react';
import { cn } from './cn';
import { toneSoft, type Tone } from './tone';

export type TimelineItem = {
  id: string;
  icon?: ReactNode;
  tone?: Tone;
  /** One line: who did what. */
  title: ReactNode;
  /** A `RelativeTime` or a duration. */
  time?: ReactNode;
  children?: ReactNode;
};

/** What happened, in order. */
export function Timeline({
  items,
  label,
  className,
}: {
  items: readonly TimelineItem[];
  label: string;
  className?: string;
}) {
  return (
    <ol aria-label={label} className={cn('flex flex-col', className)}>
      {items.map((item, index) => (
        <li key={item.id} className="relative flex gap-3 pb-4 last:pb-0">
          {index < items.length - 1 ? (
            <span aria-hidden="true" className="absolute top-6 bottom-0 left-[11.5px] w-px bg-line-2" />
          ) : null}
          <span
            className={cn(
              'relative flex size-6 shrink-0 items-center justify-center rounded-full border [&_svg]:size-3.5',
              toneSoft[item.tone ?? 'neutral'],
            )}
          >
            {item.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span className="min-w-0">{item.title}</span>
              {item.time ? <span className="ml-auto text-sm text-ink-3">{item.time}</span> : null}
            </div>
            {item.children ? <div className="mt-1 text-ink-2">{item.children}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
