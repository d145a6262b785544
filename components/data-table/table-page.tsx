import type { ReactNode } from 'react';
import { cn } from '../ui/cn';

export type TablePageProps = {
  /** A `PageHeader`. */
  header: ReactNode;
  /** `LinkTabs`, stat rows, banners. */
  above?: ReactNode;
  /** A `FiltersBar`. */
  filters?: ReactNode;
  /** The table. */
  children: ReactNode;
  /** A `Pagination`. */
  footer?: ReactNode;
  /** For many columns: less room between them. */
  tight?: boolean;
};

/**
 * The frame of a page that is a list: full width; from 768 px the page fills the window and the table scrolls inside it, head
 * and footer always in view. Below, the page scrolls.
 */
export function TablePage({ header, above, filters, children, footer, tight = false }: TablePageProps) {
  return (
    <div className="flex flex-col md:h-full md:min-h-0">
      <div className="flex flex-col gap-3 px-4 pt-4 md:px-6 md:pt-5">
        {header}
        {above}
      </div>
      {filters ? <div className="px-4 pt-3 pb-3 md:px-6">{filters}</div> : <div className="h-3" />}
      <div className={cn('flex min-h-0 flex-col md:flex-1', tight && '[--cell-x:8px]')}>{children}</div>
      {footer ? <div className={cn('border-t border-line bg-surface px-4 py-1.5 md:px-6')}>{footer}</div> : null}
    </div>
  );
}
