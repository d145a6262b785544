'use client';

import { useSyncExternalStore } from 'react';
import {
  densityCookie,
  parsePreferences,
  preferenceCookie,
  themeCookie,
  type Density,
  type Preferences,
  type Theme,
} from './preferences';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(attribute: 'theme' | 'density', cookie: string, value: string): void {
  document.documentElement.dataset[attribute] = value;
  document.cookie = preferenceCookie(cookie, value, window.location.protocol === 'https:');
  for (const listener of listeners) listener();
}

export function setTheme(theme: Theme): void {
  apply('theme', themeCookie, theme);
}

export function setDensity(density: Density): void {
  apply('density', densityCookie, density);
}

/** What holds now: the attributes on <html>, first written by the server. */
export function usePreferences(): Preferences {
  const theme = useSyncExternalStore(
    subscribe,
    () => document.documentElement.dataset.theme ?? 'system',
    () => 'system',
  );
  const density = useSyncExternalStore(
    subscribe,
    () => document.documentElement.dataset.density ?? 'comfortable',
    () => 'comfortable',
  );
  return parsePreferences((cookie) => (cookie === themeCookie ? theme : density));
}
