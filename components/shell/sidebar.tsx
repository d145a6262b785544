'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '../ui/cn';
import { formatCompact, formatCount } from '../ui/format-number';
import { Kbd } from '../ui/kbd';
import { NavIcon } from './nav-icon';
import { currentItem, type NavigationItem, type NavigationSection } from './navigation-model';

export type SidebarProps = { navigation: readonly NavigationSection[]; onNavigate?: () => void; className?: string };

/** Where one can go and what waits there. */
export function Sidebar({ navigation, onNavigate, className }: SidebarProps) {
  const current = currentItem(navigation, usePathname());
  return (
    <nav aria-label="Console" className={cn('relative flex flex-col gap-4 overflow-y-auto px-2 py-3', className)}>
      {navigation.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label ? <p className="px-2 pb-1 text-xs text-ink-3">{section.label}</p> : null}
          <ul className="flex flex-col gap-px">
            {section.items.map((item) => (
              <li key={item.href}>
                <Entry item={item} current={item === current} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Entry({ item, current, onNavigate }: { item: NavigationItem; current: boolean; onNavigate?: () => void }) {
  return (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      onClick={onNavigate}
      className={cn(
        'group/nav flex h-(--control-sm) items-center gap-2.5 rounded-md px-2 text-base text-ink-2 transition-colors hover:bg-hover hover:text-ink',
        current && 'bg-hover font-medium text-ink',
      )}
    >
      <NavIcon name={item.icon} className={cn('size-4 shrink-0 text-ink-3', current && 'text-accent-ink')} />
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.goKey ? (
        <Kbd
          keys={`g ${item.goKey}`}
          quiet
          className="hidden text-ink-3 group-hover/nav:inline-flex pointer-coarse:!hidden"
        />
      ) : null}
      {item.count ? (
        <span
          className={cn(
            'text-xs tabular-nums',
            item.needsMe
              ? 'min-w-5 rounded-full bg-accent px-1.5 py-px text-center font-medium text-on-accent'
              : 'px-1 text-ink-3',
            item.goKey && 'group-hover/nav:hidden pointer-coarse:!inline',
          )}
          title={`${formatCount(item.count)}${item.needsMe ? ' waiting for you' : ''}`}
        >
          {formatCompact(item.count)}
          <span className="sr-only">{item.needsMe ? ' waiting' : ' items'}</span>
        </span>
      ) : null}
    </Link>
  );
}
