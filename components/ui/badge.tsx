import type { ReactNode } from 'react';
import { cn } from './cn';
import { toneSoft, type Tone } from './tone';

export type BadgeProps = { tone?: Tone; icon?: ReactNode; title?: string; className?: string; children: ReactNode };

/** A word about a thing: its kind, its method, its lock. With a tone it also carries an icon or says the meaning itself. */
export function Badge({ tone = 'neutral', icon, title, className, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-5 max-w-full items-center align-middle gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
        toneSoft[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
