import { cn } from './cn';

/** The place of a value that is coming. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('block h-3 animate-breathe rounded-sm bg-line', className)} />;
}

const lineWidths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-2/3'];

/** Lines of text that are coming. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span className={cn('flex flex-col gap-2', className)}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={lineWidths[index % lineWidths.length]} />
      ))}
    </span>
  );
}

/** A page that is coming: header, filters, rows, in their final places. Says so in words to screen readers. */
export function SkeletonPage({ rows = 12, label = 'Loading…' }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="flex flex-col gap-4 p-4 md:p-6">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-6 w-48" />
      <div className="flex gap-2">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-8 w-24" />
      </div>
      <div className="flex flex-col">
        {Array.from({ length: rows }, (_, index) => (
          <span key={index} className="flex h-(--row) items-center gap-6 border-b border-line">
            <Skeleton className="w-4" />
            <Skeleton className="w-40" />
            <Skeleton className={cn('flex-1', index % 3 === 0 ? 'max-w-60' : 'max-w-80')} />
            <Skeleton className="w-16" />
          </span>
        ))}
      </div>
    </div>
  );
}
