import type { ReactNode } from 'react';
import { cn } from './cn';

export type Definition = { term: ReactNode; value: ReactNode; /** Ids and numbers. */ mono?: boolean };

/** Key facts: names left, values right. `columns` lays them out two by two on wide screens. An absent value is `–`. */
export function DefinitionList({
  items,
  columns = 1,
  className,
}: {
  items: readonly Definition[];
  columns?: 1 | 2;
  className?: string;
}) {
  return (
    <dl
      className={cn(
        'grid grid-cols-[minmax(0,1fr)] gap-x-10 text-base',
        columns === 2 && 'md:grid-cols-[repeat(2,minmax(0,1fr))]',
        className,
      )}
    >
      {items.map((item, index) => (
        <div key={index} className="flex min-h-(--row) items-baseline gap-4 border-b border-line py-1.5">
          <dt className="w-36 shrink-0 text-ink-3 max-sm:w-28">{item.term}</dt>
          <dd className={cn('min-w-0 flex-1 [overflow-wrap:anywhere]', item.mono && 'font-mono text-sm')}>
            {item.value ?? <span className="text-ink-3">–</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
