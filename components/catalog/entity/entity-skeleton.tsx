import { ReadingPage } from '../../shell/reading-page';
import { Skeleton } from '../../ui/skeleton';

/** An entity that is coming, everything in its final place. */
export function EntitySkeleton() {
  return (
    <ReadingPage className="max-w-[76rem]">
      <div role="status" className="grid gap-6">
        <span className="sr-only">Loading the record…</span>
        <div className="grid gap-3">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-6 w-64" />
          <span className="flex flex-wrap gap-8 pt-2">
            {['w-28', 'w-32', 'w-20', 'w-20', 'w-24'].map((width, index) => (
              <Skeleton key={index} className={`h-8 ${width}`} />
            ))}
          </span>
        </div>
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="border-t border-line">
            {Array.from({ length: 12 }, (_, index) => (
              <span key={index} className="flex h-(--row) items-center gap-8 border-b border-line">
                <Skeleton className="w-24" />
                <Skeleton className={index % 3 === 0 ? 'w-72' : 'w-44'} />
              </span>
            ))}
          </div>
          <div className="grid content-start gap-3">
            {Array.from({ length: 5 }, (_, index) => (
              <Skeleton key={index} className="h-10" />
            ))}
          </div>
        </div>
      </div>
    </ReadingPage>
  );
}
