'use client';

import { Contrast, Keyboard, LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Primitive } from 'radix-ui';
import { useRef, useState } from 'react';
import { CommandEmpty, CommandGroup, CommandItem, CommandList, CommandRoot } from '../ui/command-list';
import { scrimClass } from '../ui/dialog';
import { FocusMemory, useFocusMemory } from '../ui/focus-memory';
import { HotkeyScope } from '../ui/hotkey-scope';
import { Kbd } from '../ui/kbd';
import { useHotkeyList } from '../ui/use-hotkeys';
import { NavIcon, type NavIconName } from './nav-icon';
import type { NavigationSection } from './navigation-model';
import { useFind } from './use-find';
import { setDensity, setTheme } from './use-preferences';

/** A thing to do from anywhere: it leads to the page (or the opened form) where it is done. */
export type PaletteCommand = { id: string; label: string; href: string; icon?: NavIconName; keywords?: string[] };

/** Something found by id or name. */
export type PaletteResult = { id: string; label: string; detail?: string; href: string; icon: NavIconName };

export type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  navigation: readonly NavigationSection[];
  commands: readonly PaletteCommand[];
  /** Looks up entities and jobs; a server action fits. Called with at least two characters, after a pause. */
  find?: (query: string) => Promise<PaletteResult[]>;
  signOut: () => void | Promise<void>;
};

const display = [
  { label: 'Theme: light', run: () => setTheme('light') },
  { label: 'Theme: dark', run: () => setTheme('dark') },
  { label: 'Theme: as the system', run: () => setTheme('system') },
  { label: 'Rows: comfortable', run: () => setDensity('comfortable') },
  { label: 'Rows: compact', run: () => setDensity('compact') },
];

/** ⌘K: go somewhere, do something, find anything. */
export function CommandPalette(props: CommandPaletteProps) {
  const { memory, giveBack } = useFocusMemory();
  // What was chosen runs when the focus is back on the page: what it opens would lose the focus again otherwise.
  const chosen = useRef<(() => void) | null>(null);
  const closed = (event: Event) => {
    giveBack(event);
    chosen.current?.();
    chosen.current = null;
  };
  const choose = (then: () => void) => {
    chosen.current = then;
    props.onOpenChange(false);
  };
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={scrimClass} />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={closed}
          className="animate-appear fixed top-[12vh] left-1/2 z-50 w-[640px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-lg outline-none max-sm:top-3"
        >
          <Primitive.Title className="sr-only">Find or do anything</Primitive.Title>
          <FocusMemory memory={memory} />
          <HotkeyScope>
            <Palette {...props} choose={choose} />
          </HotkeyScope>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type PaletteProps = Omit<CommandPaletteProps, 'open' | 'onOpenChange'> & { choose: (then: () => void) => void };

function Palette({ navigation, commands, find, signOut, choose }: PaletteProps) {
  const router = useRouter();
  const [query, setQuery] = useState('');
  const { results, state } = useFind(query, find);
  const here = useHotkeyList().filter(
    (hotkey) => hotkey.enabled !== false && hotkey.palette !== false && !['Everywhere', 'Go to'].includes(hotkey.group),
  );
  const close = (then: () => void) => () => choose(then);
  const go = (href: string) => close(() => router.push(href));
  return (
    <CommandRoot label="Find or do anything" loop>
      <CommandRoot.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        placeholder="Find or do anything: a page, a builder, a job id…"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none"
      />
      <CommandList className="max-h-[min(420px,60vh)]">
        <CommandEmpty>
          {state === 'searching'
            ? 'Searching…'
            : state === 'failed'
              ? 'The search did not answer. Try again.'
              : `Nothing found for “${query}”`}
        </CommandEmpty>
        {results.length > 0 ? (
          <CommandGroup heading="Found">
            {results.map((result) => (
              <CommandItem
                key={result.id}
                value={`${query} ${result.label} ${result.id}`}
                icon={<NavIcon name={result.icon} />}
                detail={result.detail}
                onSelect={go(result.href)}
              >
                {result.label}
              </CommandItem>
            ))}
          </CommandGroup>
        ) : null}
        {here.length > 0 ? (
          <CommandGroup heading="On this page">
            {here.map((hotkey) => (
              <CommandItem
                key={`${hotkey.group} ${hotkey.label}`}
                value={`${hotkey.label} ${hotkey.group}`}
                shortcut={typeof hotkey.keys === 'string' ? hotkey.keys : hotkey.keys[0]}
                icon={<Keyboard />}
                onSelect={close(() => hotkey.run(new KeyboardEvent('keydown')))}
              >
                {hotkey.label}
              </CommandItem>
            ))}
          </CommandGroup>
        ) : null}
        <CommandGroup heading="Do">
          {commands.map((command) => (
            <CommandItem
              key={command.id}
              value={command.label}
              keywords={command.keywords}
              icon={<NavIcon name={command.icon ?? 'jobs'} />}
              onSelect={go(command.href)}
            >
              {command.label}
            </CommandItem>
          ))}
          <CommandItem value="Sign out" keywords={['log out']} icon={<LogOut />} onSelect={close(() => void signOut())}>
            Sign out
          </CommandItem>
        </CommandGroup>
        <CommandGroup heading="Go to">
          {navigation
            .flatMap((section) => section.items)
            .map((item) => (
              <CommandItem
                key={item.href}
                value={`Go to ${item.label}`}
                icon={<NavIcon name={item.icon} />}
                shortcut={item.goKey ? `g ${item.goKey}` : undefined}
                onSelect={go(item.href)}
              >
                {item.label}
              </CommandItem>
            ))}
        </CommandGroup>
        <CommandGroup heading="Display">
          {display.map((entry) => (
            <CommandItem key={entry.label} value={entry.label} icon={<Contrast />} onSelect={close(entry.run)}>
              {entry.label}
            </CommandItem>
          ))}
        </CommandGroup>
      </CommandList>
      <p className="flex items-center gap-4 border-t border-line bg-surface px-4 py-2 text-xs text-ink-3 pointer-coarse:hidden">
        <span className="flex items-center gap-1.5">
          <Kbd keys="up" />
          <Kbd keys="down" /> move
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="enter" /> open
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="esc" /> close
        </span>
      </p>
    </CommandRoot>
  );
}
