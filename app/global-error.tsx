'use client';

import { Wordmark } from '@/components/shell/wordmark';
import { ErrorState } from '@/components/ui/error-state';
import './globals.css';

/** Replaces the root layout when even that failed, so it brings its own document and depends on nothing. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Fieldbook</title>
        <main className="flex min-h-dvh flex-col items-center justify-center">
          <Wordmark />
          <ErrorState
            size="page"
            className="py-8"
            title="The console could not start this page"
            description="Try again in a moment. If it stays like this, check that the server and its database are running, and quote the reference below."
            requestId={error.digest}
            onRetry={reset}
          />
        </main>
      </body>
    </html>
  );
}
