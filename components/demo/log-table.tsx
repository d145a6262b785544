import type { ReactNode } from 'react';
import { cn } from '../ui/cn';

/** What happened, newest first, in a frame of its own that scrolls: it grows while one looks at it. */
export function LogTable({
  label,
  head,
  framed = true,
  children,
}: {
  label: string;
  head: readonly string[];
  /** Off inside a panel, which has a frame already. */
  framed?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cn('relative max-h-90 overflow-auto bg-raised', framed && 'rounded-lg border border-line')}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-raised shadow-[0_1px_0_var(--color-line)]">
          <tr>
            {head.map((name) => (
              <th
                key={name}
                scope="col"
                className="px-3 py-2 text-left first:pl-4 last:pr-4 font-medium whitespace-nowrap text-ink-2"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function LogCell({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return <td className={`px-3 py-1.5 whitespace-nowrap first:pl-4 last:pr-4 ${wide ? 'w-full' : ''}`}>{children}</td>;
}
