import type { ReactNode } from 'react';
import { cn } from './cn';

export type SectionProps = {
  title: ReactNode;
  /** A number beside the title. */
  count?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A headed part of a page, without a frame. */
export function Section({ title, count, description, actions, id, className, children }: SectionProps) {
  return (
    <section id={id} className={cn('min-w-0', className)}>
      <SectionHeading title={title} count={count} description={description} actions={actions} className="mb-2" />
      {children}
    </section>
  );
}

export type SectionHeadingProps = Pick<SectionProps, 'title' | 'count' | 'description' | 'actions' | 'className'>;

/** The heading line of sections and panels. */
export function SectionHeading({ title, count, description, actions, className }: SectionHeadingProps) {
  return (
    <div className={cn('flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1', className)}>
      <h2 className="text-base font-semibold">
        {title}
        {count === undefined ? null : <span className="ml-2 font-normal text-ink-3 tabular-nums">{count}</span>}
      </h2>
      {actions ? <div className="ml-auto flex items-center gap-1.5">{actions}</div> : null}
      {description ? (
        <div className="w-full">
          <p className="prose-width text-sm text-ink-3">{description}</p>
        </div>
      ) : null}
    </div>
  );
}
