import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/error-state';

export default function SourceNotFound() {
  return (
    <ErrorState
      kind="not-found"
      title="There is no such source"
      description="The id may be misspelt. A site becomes a source with its first visit."
      actions={<ButtonLink href="/sources">All sources</ButtonLink>}
      size="page"
    />
  );
}
