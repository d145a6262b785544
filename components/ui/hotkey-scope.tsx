'use client';

import { useId, type ReactNode } from 'react';
import { HotkeyScopeContext, useHotkeyScope } from './use-hotkeys';

/** Wraps what lies on top (a dialog's content): the page's keys rest while it is mounted. */
export function HotkeyScope({ children }: { children: ReactNode }) {
  const scope = useId();
  useHotkeyScope(scope);
  return <HotkeyScopeContext value={scope}>{children}</HotkeyScopeContext>;
}
