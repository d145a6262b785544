'use client';

import { CircleHelp, Menu, Search } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/icon-button';
import { Kbd } from '../ui/kbd';
import { DisplayMenu } from './display-menu';
import { Logo } from './wordmark';

export type TopBarProps = {
  onOpenNavigation: () => void;
  onOpenPalette: () => void;
  onOpenShortcuts: () => void;
  /** What waits, notices: small things before the account. */
  extra?: ReactNode;
  account: ReactNode;
};

/** The thin bar above every page: find, help, display, account. */
export function TopBar({ onOpenNavigation, onOpenPalette, onOpenShortcuts, extra, account }: TopBarProps) {
  return (
    <header
      data-print="hide"
      className="flex h-(--top-bar) shrink-0 items-center gap-2 border-b border-line bg-canvas px-3 md:px-4"
    >
      <IconButton label="Open navigation" icon={<Menu />} onClick={onOpenNavigation} className="lg:hidden" />
      <Link href="/" aria-label="Fieldbook, home" className="rounded-sm lg:hidden">
        <Logo />
      </Link>
      <button
        type="button"
        onClick={onOpenPalette}
        className="flex h-(--control-sm) min-w-0 flex-1 items-center gap-2 rounded-md border border-line-2 bg-surface px-2 text-sm text-ink-3 transition-colors hover:border-line-strong hover:text-ink-2 sm:max-w-md"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">Find or do anything</span>
        <Kbd keys="mod+k" className="max-sm:hidden pointer-coarse:hidden" />
      </button>
      <div className="ml-auto flex items-center gap-1">
        {extra}
        <IconButton
          label="Keyboard shortcuts"
          shortcut="?"
          icon={<CircleHelp />}
          onClick={onOpenShortcuts}
          className="max-sm:hidden"
        />
        <DisplayMenu />
        <span className="ml-1">{account}</span>
      </div>
    </header>
  );
}
