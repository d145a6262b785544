import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';

/** One line that says where one is when it is not the real world. `children`: what is special, with a link. */
export function DemoBanner({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-center gap-2 border-b border-changed-line bg-changed-soft px-4 py-1 text-sm text-changed [&_a]:font-medium [&_a]:underline [&_a]:underline-offset-2">
      <FlaskConical aria-hidden="true" className="size-4 shrink-0" />
      <p>{children}</p>
    </div>
  );
}
