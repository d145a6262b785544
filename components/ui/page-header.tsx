import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type Breadcrumb = { href: string; label: string };
export type PageHeaderProps = {
  title: ReactNode;
  /** Beside the title: a status, an id. */
  meta?: ReactNode;
  description?: ReactNode;
  /** Buttons; the primary one last. */
  actions?: ReactNode;
  /** The way up, without the page itself. */
  breadcrumbs?: readonly Breadcrumb[];
  className?: string;
};

/** The head of every page: where, what, and what can be done. */
export function PageHeader({ title, meta, description, actions, breadcrumbs = [], className }: PageHeaderProps) {
  return (
    <header className={cn('flex flex-wrap items-end gap-x-4 gap-y-3', className)}>
      <div className="min-w-0 flex-1 basis-80">
        {breadcrumbs.length > 0 ? (
          <nav aria-label="Breadcrumbs" className="mb-1">
            <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-3">
              {breadcrumbs.map((crumb) => (
                <li key={crumb.href} className="flex items-center gap-1">
                  <Link href={crumb.href} className="rounded-xs hover:text-ink hover:underline">
                    {crumb.label}
                  </Link>
                  <ChevronRight aria-hidden="true" className="size-3.5" />
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold [overflow-wrap:anywhere]">{title}</h1>
          {meta}
        </div>
        {description ? <p className="prose-width mt-0.5 text-ink-2">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
