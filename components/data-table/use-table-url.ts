'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useTransition } from 'react';

/** The list's URL state in the browser. `go` takes a relative search (`?status=failed`); `pending` is true until it is shown. */
export function useTableUrl(): {
  search: string;
  pending: boolean;
  go: (search: string, how?: 'push' | 'replace') => void;
} {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const [pending, startTransition] = useTransition();
  const go = useCallback(
    (next: string, how: 'push' | 'replace' = 'push') => {
      const href = next === '?' || next === '' ? pathname : `${pathname}${next}`;
      startTransition(() => router[how](href, { scroll: false }));
    },
    [pathname, router],
  );
  return { search, pending, go };
}
