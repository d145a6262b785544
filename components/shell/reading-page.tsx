import type { ReactNode } from 'react';
import { cn } from '../ui/cn';

/** The frame of a page that is read: one content width, the console's margins. Lists use `TablePage` instead. */
export function ReadingPage({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('mx-auto flex w-full max-w-read flex-col gap-6 px-4 py-5 md:px-6', className)}>{children}</div>
  );
}
