import { ErrorState } from '@/components/ui/error-state';

export default function Forbidden() {
  return (
    <ErrorState
      kind="forbidden"
      title="Your role does not include this page"
      description="Ask an administrator for access, or go back to where you came from."
      size="page"
    />
  );
}
