import type { Metadata } from 'next';
import { Wordmark } from '@/components/shell/wordmark';
import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/error-state';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <Wordmark />
      <ErrorState
        kind="not-found"
        size="page"
        className="py-8"
        title="There is nothing at this address"
        description="It may have been removed, or it belongs to an account that you are not signed in with. Check the id, or find it with the search on any page."
        actions={<ButtonLink href="/">Go to the home page</ButtonLink>}
      />
    </main>
  );
}
