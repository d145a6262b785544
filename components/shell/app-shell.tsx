'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Announcer } from '../ui/announcer';
import { Sheet, SheetContent } from '../ui/sheet';
import { Toaster } from '../ui/toaster';
import { useHotkeys } from '../ui/use-hotkeys';
import type { Hotkey } from '../ui/hotkey-registry';
import { CommandPalette, type PaletteCommand, type PaletteResult } from './command-palette';
import type { NavigationSection } from './navigation-model';
import { ShortcutSheet } from './shortcut-sheet';
import { Sidebar } from './sidebar';
import { StatusBar, type StatusBarProps } from './status-bar';
import { TopBar } from './top-bar';
import { useSingleKeys } from './use-single-keys';
import { UserMenu, type ShellUser } from './user-menu';
import { Wordmark } from './wordmark';

export type AppShellProps = {
  /** What this person may see, in order, with counts. */
  navigation: readonly NavigationSection[];
  user: ShellUser;
  signOut: () => void | Promise<void>;
  settingsHref?: string;
  /** Above everything: the demo banner. */
  banner?: ReactNode;
  health: StatusBarProps;
  /** Things to do from anywhere, in the palette. */
  commands?: readonly PaletteCommand[];
  /** Finds entities and jobs by id or name, for the palette. */
  find?: (query: string) => Promise<PaletteResult[]>;
  /** Small things in the top bar, before the account. */
  extra?: ReactNode;
  children: ReactNode;
};

/** The frame of the console: navigation, top bar, page, health; palette, shortcuts and toasts on top. */
export function AppShell(props: AppShellProps) {
  const { navigation, banner, children } = props;
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'navigation' | null>(null);
  const main = useRef<HTMLElement>(null);
  const pathname = usePathname();
  useShellKeys(navigation, setOpen);
  useSingleKeys();
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [pathname]);
  const openState = (name: 'palette' | 'shortcuts' | 'navigation') => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  return (
    <div className="relative flex h-dvh flex-col overflow-hidden bg-canvas print:block print:h-auto print:overflow-visible">
      <a
        href="#page"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md bg-inverse px-3 py-2 text-on-inverse focus:translate-y-0"
      >
        Skip to the page
      </a>
      {banner ? (
        <section aria-label="About this installation" data-print="hide">
          {banner}
        </section>
      ) : null}
      <div className="flex min-h-0 flex-1 print:block">
        <aside data-print="hide" className="flex w-(--sidebar) shrink-0 flex-col border-r border-line max-lg:hidden">
          <Link href="/" aria-label="Fieldbook, home" className="flex h-(--top-bar) shrink-0 items-center px-4">
            <Wordmark />
          </Link>
          <Sidebar navigation={navigation} className="min-h-0 flex-1 pt-1" />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col print:block">
          <TopBar
            onOpenNavigation={() => setOpen('navigation')}
            onOpenPalette={() => setOpen('palette')}
            onOpenShortcuts={() => setOpen('shortcuts')}
            extra={props.extra}
            account={<UserMenu user={props.user} settingsHref={props.settingsHref} signOut={props.signOut} />}
          />
          <main
            id="page"
            ref={main}
            tabIndex={-1}
            className="relative min-h-0 flex-1 overflow-y-auto bg-surface outline-none print:overflow-visible"
          >
            {children}
          </main>
          <StatusBar {...props.health} />
        </div>
      </div>
      <Sheet {...openState('navigation')}>
        <SheetContent title="Navigation" side="left" bare className="w-[272px] bg-canvas">
          <div className="flex h-(--top-bar) items-center px-4">
            <Wordmark />
          </div>
          <Sidebar navigation={navigation} onNavigate={() => setOpen(null)} />
        </SheetContent>
      </Sheet>
      <CommandPalette
        {...openState('palette')}
        navigation={navigation}
        commands={props.commands ?? []}
        find={props.find}
        signOut={props.signOut}
      />
      <ShortcutSheet {...openState('shortcuts')} />
      <Toaster />
      <Announcer />
    </div>
  );
}

function useShellKeys(
  navigation: readonly NavigationSection[],
  setOpen: (open: 'palette' | 'shortcuts' | null) => void,
): void {
  const router = useRouter();
  const goKeys = navigation
    .flatMap((section) => section.items)
    .flatMap<Hotkey>((item) =>
      item.goKey
        ? [{ keys: `g ${item.goKey}`, label: item.label, group: 'Go to', run: () => router.push(item.href) }]
        : [],
    );
  useHotkeys([
    {
      keys: 'mod+k',
      label: 'Find or do anything',
      group: 'Everywhere',
      inFields: true,
      everywhere: true,
      run: () => setOpen('palette'),
    },
    { keys: '?', label: 'Keyboard shortcuts', group: 'Everywhere', run: () => setOpen('shortcuts') },
    ...goKeys,
  ]);
}
