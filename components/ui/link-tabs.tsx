import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { formatCount } from './format-number';

export type LinkTab = { href: string; label: ReactNode; count?: number | null; current: boolean };

export const tabListClass =
  'relative flex items-stretch gap-4 overflow-x-auto border-b border-line [scrollbar-width:none]';
export const tabClass =
  'relative flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap text-base text-ink-2 transition-colors hover:text-ink ' +
  'pointer-coarse:h-11 after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-transparent';
export const tabCurrentClass = 'font-medium text-ink after:bg-accent';

/** Tabs that are pages or filters: real links, the state is the URL. */
export function LinkTabs({ label, tabs, className }: { label: string; tabs: readonly LinkTab[]; className?: string }) {
  return (
    <nav aria-label={label} className={className}>
      <ul className={tabListClass}>
        {tabs.map((tab) => (
          <li key={tab.href} className="flex">
            <Link
              href={tab.href}
              scroll={false}
              prefetch={false}
              aria-current={tab.current ? 'page' : undefined}
              className={cn(tabClass, tab.current && tabCurrentClass)}
            >
              {tab.label}
              {tab.count == null ? null : <TabCount>{formatCount(tab.count)}</TabCount>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabCount({ children }: { children: ReactNode }) {
  return <span className="rounded-sm bg-hover px-1 text-xs font-normal text-ink-2 tabular-nums">{children}</span>;
}
