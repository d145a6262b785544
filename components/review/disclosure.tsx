import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** Detail that is there for who asks. The browser's own element: it works with every key and without script. */
export function Disclosure({
  summary,
  defaultOpen = false,
  children,
}: {
  summary: ReactNode;
  defaultOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={defaultOpen} className="group/more min-w-0 open:basis-full">
      <summary className="inline-flex list-none items-center gap-1 rounded-xs text-sm text-ink-3 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open/more:rotate-90" />
        {summary}
      </summary>
      <div className="mt-1 pl-4.5">{children}</div>
    </details>
  );
}
