import type { ReactNode } from 'react';
import { cn } from './cn';

export type EmptyStateProps = {
  /** What is not here: "No failed jobs". */
  title: ReactNode;
  /** Why, and what would put something here. */
  description?: ReactNode;
  /** The next step, first the likeliest. */
  actions?: ReactNode;
  icon?: ReactNode;
  /** `inline` for a panel or table, `page` when nothing else is on the page. */
  size?: 'inline' | 'page';
  className?: string;
};

/** Nothing here, said so that one knows what to do next. */
export function EmptyState({ title, description, actions, icon, size = 'inline', className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center px-6 text-center', size === 'page' ? 'py-24' : 'py-12', className)}>
      {icon ? (
        <span className="mb-3 flex size-9 items-center justify-center rounded-lg border border-line-2 bg-raised text-ink-3 [&_svg]:size-4.5">
          {icon}
        </span>
      ) : null}
      <p className="font-semibold">{title}</p>
      {description ? <p className="mt-1 max-w-[52ch] text-ink-2">{description}</p> : null}
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
