'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether the page answers already: false as the server sends it, true once React has taken over. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
