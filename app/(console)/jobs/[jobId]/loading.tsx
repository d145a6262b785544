import { ReadingPage } from '@/components/shell/reading-page';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <ReadingPage>
      <div role="status" className="flex flex-col gap-6">
        <span className="sr-only">Loading the job…</span>
        <div className="flex flex-col gap-2">
          <Skeleton className="w-12" />
          <Skeleton className="h-6 w-72" />
        </div>
        <Skeleton className="h-19 rounded-lg" />
        <Skeleton className="h-60 rounded-lg" />
        <Skeleton className="h-44 rounded-lg" />
      </div>
    </ReadingPage>
  );
}
