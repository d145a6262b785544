'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { serverAnswers } from './connection';

/** Reads the page's data anew, if the server is there to give it; otherwise what is on the screen stays. */
export function useRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => {
    void serverAnswers().then((isThere) => {
      if (isThere) router.refresh();
    });
  }, [router]);
}
