import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/error-state';

/** A record or a page of the console that is not there: said inside its frame, with the navigation beside it. */
export default function ConsoleNotFound() {
  return (
    <ErrorState
      kind="not-found"
      size="page"
      title="There is nothing at this address"
      description="It may have been removed, or its id is misspelt. Find it by name or id with the search above."
      actions={<ButtonLink href="/">Go to the home page</ButtonLink>}
    />
  );
}
