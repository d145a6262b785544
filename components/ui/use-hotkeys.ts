'use client';

import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import {
  handleKeydown,
  hotkeyVersion,
  listHotkeys,
  pageScope,
  pushHotkeyScope,
  registerHotkey,
  subscribeHotkeys,
  type Hotkey,
} from './hotkey-registry';

/** The scope that `useHotkeys` binds in; dialogs and sheets provide their own. */
export const HotkeyScopeContext = createContext<string>(pageScope);

let mounted = 0;

/**
 * Binds keys while the component is mounted and lists them in the `?` sheet. The array may be new at each render; only its
 * length must stay the same order by order (switch a binding off with `enabled`, don't leave it out).
 */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const scope = useContext(HotkeyScopeContext);
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const count = hotkeys.length;
  useEffect(() => {
    if (mounted === 0) window.addEventListener('keydown', handleKeydown);
    mounted += 1;
    const offs = Array.from({ length: count }, (_, index) =>
      registerHotkey(
        scope,
        () => latest.current[index] ?? { keys: [], label: '', group: '', run: () => undefined, hidden: true },
      ),
    );
    return () => {
      for (const off of offs) off();
      mounted -= 1;
      if (mounted === 0) window.removeEventListener('keydown', handleKeydown);
    };
  }, [count, scope]);
}

/** While mounted, only bindings made inside this scope (and those marked `everywhere`) fire. */
export function useHotkeyScope(scope: string): void {
  useEffect(() => pushHotkeyScope(scope), [scope]);
}

/** Every binding on the page now, for the `?` sheet. */
export function useHotkeyList(): Hotkey[] {
  const version = useSyncExternalStore(subscribeHotkeys, hotkeyVersion, () => 0);
  return version >= 0 ? listHotkeys() : [];
}
