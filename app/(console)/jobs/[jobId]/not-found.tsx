import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/error-state';

export default function JobNotFound() {
  return (
    <ErrorState
      kind="not-found"
      title="There is no such job"
      description="The id may be misspelt, or the job was removed when old ones were cleared."
      actions={<ButtonLink href="/jobs">All jobs</ButtonLink>}
      size="page"
    />
  );
}
