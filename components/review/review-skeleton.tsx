import { Skeleton, SkeletonText } from '../ui/skeleton';
import { CardsSkeleton } from './entity-cards';

/** The three panes before their content, in their final places. */
export function ReviewSkeleton() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-11 items-center gap-4 border-b border-line px-4">
        <Skeleton className="w-20" />
        <Skeleton className="w-16" />
      </div>
      <div className="flex gap-2 border-b border-line px-4 py-2">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="w-full border-r border-line md:w-56 xl:w-64">
          {Array.from({ length: 8 }, (_, index) => (
            <div key={index} className="flex flex-col gap-2 border-b border-line px-4 py-3">
              <Skeleton className="w-36" />
              <Skeleton className="w-20" />
            </div>
          ))}
        </div>
        <div className="flex-1 bg-canvas p-4 max-md:hidden">
          <CardsSkeleton />
        </div>
        <div className="w-1/3 border-l border-line p-4 max-xl:hidden">
          <SkeletonText lines={10} />
        </div>
      </div>
    </div>
  );
}
