import type { ReactNode } from 'react';
import { cn } from './cn';
import { SectionHeading, type SectionHeadingProps } from './section';

export type PanelProps = Partial<SectionHeadingProps> & {
  /** Padding of the body; off for tables and lists that reach the edge. */
  padded?: boolean;
  footer?: ReactNode;
  id?: string;
  children: ReactNode;
};

/** A framed part of a page: one hairline, no shadow. */
export function Panel({
  title,
  count,
  description,
  actions,
  padded = true,
  footer,
  id,
  className,
  children,
}: PanelProps) {
  return (
    <section id={id} className={cn('min-w-0 overflow-hidden rounded-lg border border-line bg-raised', className)}>
      {title ? (
        <SectionHeading
          title={title}
          count={count}
          description={description}
          actions={actions}
          className="min-h-10 border-b border-line px-4 py-1"
        />
      ) : null}
      <div className={cn(padded && 'p-4')}>{children}</div>
      {footer ? <div className="border-t border-line bg-surface px-4 py-2 text-sm text-ink-2">{footer}</div> : null}
    </section>
  );
}
