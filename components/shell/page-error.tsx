'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { ButtonLink } from '../ui/button-link';
import { ErrorState } from '../ui/error-state';

/** What Next hands to an `error.tsx`. */
export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** The content of an error boundary: inside the console it keeps the shell around it. */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      // Resetting alone would show the server's failed answer again.
      router.refresh();
      reset();
    });
  return (
    <ErrorState
      size="page"
      title="This page could not be shown"
      description="Nothing you did was lost. Try again; if it happens again, quote the reference below: the log has the details under it."
      requestId={error.digest}
      onRetry={retry}
      actions={<ButtonLink href="/">Go to the home page</ButtonLink>}
    />
  );
}
