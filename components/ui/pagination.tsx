import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from './button-class';
import { cn } from './cn';
import { formatCount } from './format-number';

export type PaginationProps = {
  /** 1-based numbers of the first and last row shown. */
  from: number;
  to: number;
  /** Null when counting would cost too much. */
  total: number | null;
  /** The noun, plural: "jobs". */
  noun: string;
  previousHref: string | null;
  nextHref: string | null;
  className?: string;
};

/** Where one is in a long list, and the way to its neighbours. */
export function Pagination({ from, to, total, noun, previousHref, nextHref, className }: PaginationProps) {
  const range =
    to < from
      ? `0 ${noun}`
      : `${formatCount(from)}–${formatCount(to)}${total === null ? '' : ` of ${formatCount(total)}`} ${noun}`;
  return (
    <nav
      aria-label={`Pages of ${noun}`}
      className={cn('flex items-center justify-between gap-3 text-sm text-ink-2', className)}
    >
      <span className="tabular-nums">{range}</span>
      <span className="flex items-center gap-1">
        <PageLink href={previousHref} label="Previous" />
        <PageLink href={nextHref} label="Next" />
      </span>
    </nav>
  );
}

function PageLink({ href, label }: { href: string | null; label: 'Previous' | 'Next' }) {
  const content =
    label === 'Previous' ? (
      <>
        <ChevronLeft aria-hidden="true" />
        Previous
      </>
    ) : (
      <>
        Next
        <ChevronRight aria-hidden="true" />
      </>
    );
  if (href === null) {
    return (
      <span
        aria-disabled="true"
        title={label === 'Next' ? 'This is the last page' : 'This is the first page'}
        className={buttonClass('ghost', 'sm')}
      >
        {content}
      </span>
    );
  }
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      rel={label === 'Next' ? 'next' : 'prev'}
      className={buttonClass('ghost', 'sm')}
    >
      {content}
    </Link>
  );
}
